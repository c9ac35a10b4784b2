"""The diary's two pages: where it begins, and the diary itself with what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from magwijzer.diary.change import as_csv
from magwijzer.diary.entry import UNNAMED, Diary
from magwijzer.diary.trial import Trial, offered
from magwijzer.knowledge.model import Language
from magwijzer.render.diary_view import span, views
from magwijzer.render.diary_words import STOOLS, complaint, head, rows, stool
from magwijzer.render.html.frame import page
from magwijzer.render.words import Words, sentence

PATHS: Mapping[Language, str] = {"nl": "/dagboek", "en": "/en/diary"}
NOT_ASKED = ("combination", "fast_repletion", "general")
"""Reasons to take magnesium that give nothing to score."""
SHORT_TERM = ("antacid", "constipation")
REVIEW_WEEKS = 4
TOP = "m"
"""Where a fault leads whose field is not on the page."""
DAY = ("date", "taken", "dose", "stool", "note")
LADDER = ("t-alarm", "t-start", "t-steps", "t-unit", "t-other", "t-ceiling", "t-weeks")
TEST = ("p-start", "p-form", "p-length")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What to do about a field: its id on the page and the sentence."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A drawn test and how it was asked for, so that its calendar can be asked for again."""

    trial: Trial
    length: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page shows beside the diary. ``code``: kept on the server under this code; ``given``: filled in."""

    today: date
    code: str = ""
    fresh: bool = False
    server: bool = False
    notice: str = ""
    wrong: tuple[Wrong, ...] = ()
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    step: tuple[str, ...] = ()
    planned: Planned | None = None


def start_page(sheet: Sheet, words: Words) -> str:
    """Return the page where a diary begins or is opened."""
    names = [
        (one.id, sentence(words.text(one.name)))
        for one in words.knowledge.complaints.values()
        if one.id not in NOT_ASKED
    ]
    fields = ("file", *("code",) * sheet.server)
    return _page("diary_start.html", sheet, words, fields, complaints=names)


def diary_page(diary: Diary, sheet: Sheet, words: Words) -> str:
    """Return the page of a diary: write a day, keep it, what it shows, what to do."""
    dates = span(diary, words)
    scores = [_score(name, words) for name in diary.complaints]
    may_test = not set(diary.complaints) & set(SHORT_TERM)
    fields = (*DAY, *LADDER, *(name for name, _ in scores), *TEST * may_test, *("sure",) * bool(sheet.code))
    return _page(
        "diary.html",
        sheet,
        words,
        fields,
        csv="" if sheet.code else as_csv(diary),
        days=_days(diary, dates, words),
        scores=scores,
        stools=[(str(kind), stool(kind, words)) for kind in STOOLS],
        views=[(one, Markup(one.svg or "")) for one in views(diary, words)] if dates else [],
        head=head(diary, words),
        rows=tuple(rows(diary, words)),
        cannot_know=words.lines("diary", "cannot_know"),
        steps=_steps(diary, words),
        which=[(name, sentence(complaint(name, words))) for name in diary.complaints],
        may_test=may_test,
        forms=[(one.id, sentence(words.text(one.name))) for one in words.knowledge.forms.values()],
        blocks=_blocks(sheet.planned, words),
        ends="" if sheet.planned is None else words.day(sheet.planned.trial.ends),
    )


def fits_a_test(form: str, diary: Diary) -> bool:
    """Tell whether a test with this form fits what the diary is about."""
    return offered(frozenset({form}), frozenset(diary.complaints))


def _page(template: str, sheet: Sheet, words: Words, fields: tuple[str, ...], **values: object) -> str:
    def t(key: str, /, **inside: object) -> str:
        section = "diary_page"
        for other in ("chart", "diary"):
            if key.startswith(f"{other}."):
                section, key = other, key.removeprefix(f"{other}.")
        return words.say(section, key, **inside)

    prefix = words.say("web", "error_prefix") if sheet.wrong else ""
    other: Language = "en" if words.language == "nl" else "nl"
    return page(
        template,
        words,
        title=f"{prefix}{t('title')} · Magwijzer",
        t=t,
        here=PATHS[words.language],
        there=PATHS[other],
        sheet=sheet,
        errors=[(one.field if one.field in fields else TOP, one.text) for one in sheet.wrong],
        wrong={one.field: one.text for one in reversed(sheet.wrong)},
        given={name: values[0] for name, values in sheet.given.items() if values},
        chosen={name: frozenset(values) for name, values in sheet.given.items()},
        **values,
    )


def _days(diary: Diary, dates: tuple[str, str] | None, words: Words) -> str:
    if dates is None:
        return words.say("diary_page", "days_none")
    if len(diary.entries) == 1:
        return words.say("diary_page", "days_one")
    return words.say("diary_page", "days_many", days=len(diary.entries), first=dates[0], last=dates[1])


def _score(name: str, words: Words) -> tuple[str, str]:
    if name == UNNAMED:
        return f"s-{name}", words.say("diary_page", "add_score")
    return f"s-{name}", words.say("diary_page", "add_score_named", name=complaint(name, words))


def _steps(diary: Diary, words: Words) -> tuple[str, str]:
    """Return the usual steps of the first complaint within the ceiling, and its weeks until the review."""
    known = words.knowledge.complaints.get(diary.complaints[0])
    ceiling = words.knowledge.limits["rule_ceiling"].mg or 0.0
    plan = known.plan if known else None
    if plan is None or not plan.start_mg or not plan.step_mg or not plan.plan_max_mg:
        return "", str(REVIEW_WEEKS)
    top, mg, found = min(plan.plan_max_mg, ceiling), plan.start_mg, []
    while mg <= top:
        found.append(words.number(mg))
        mg += plan.step_mg
    return ", ".join(found), str(plan.review_after_weeks or REVIEW_WEEKS)


def _blocks(planned: Planned | None, words: Words) -> tuple[str, ...]:
    if planned is None:
        return ()
    return tuple(
        words.say(
            "diary_page",
            "test_block",
            first=words.day(one.first),
            last=words.day(one.last),
            what=words.say("diary_page", "test_with" if one.on else "test_without"),
        )
        for one in planned.trial.blocks
    )
