"""The pharmacist's one glance: conflicts worst first, each with hours, source and a sentence for the patient."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from magwijzer.advice import Finding, Match, Outcome
from magwijzer.advice.finding import Level
from magwijzer.knowledge.cite import sources_of
from magwijzer.knowledge.model import Gap, Knowledge
from magwijzer.knowledge.model.reference import Source
from magwijzer.render import parts, told
from magwijzer.render.say import say
from magwijzer.render.words import Words, sentence
from magwijzer.service import Reply
from magwijzer.units import clock

WIDTH = 80
LEVEL, NAME = 13, 30
"""Columns of a level and of a medicine, where each medicine has one line."""
LEVELS: tuple[Level, ...] = ("critical", "warning", "info")
SEVERITIES = ("critical", "major", "moderate", "minor")
ARTICLES = frozenset({"ARTICLE", "article-magnesium"})
"""The article the product began with, under both its ids; it sells, so it is never shown first."""
AFTER_MAJOR = 2
"""Where a conflict of the person stands among those of medicines of the same level."""
BY_MEDICINE = frozenset({"medicine_avoid", "medicine_doctor_first", "current_too_close"})
"""Findings that an interaction shows already."""
NOT_KNOWN = frozenset(
    {
        "alarm_not_asked",
        "alarm_unknown",
        "condition_unknown",
        "egfr_unknown",
        "life_phase_unknown",
        "medicine_ask",
        "medicine_unknown",
        "pot_unclear",
        "taken_amount_unknown",
        "taken_not_asked",
    }
)
"""Findings that name something to ask rather than a conflict."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One conflict as it is shown. ``subject`` is the medicine or the id it is about, ``code`` what made it."""

    level: Level
    code: str
    subject: str
    title: str
    hours: str | None
    say: str
    sources: tuple[str, ...]
    too_close: bool = False
    widest: str | None = None
    """The larger of the two directions, for a line that has no room for both."""


def conflicts(reply: Reply, words: Words) -> tuple[Conflict, ...]:
    """Return every conflict, worst first; the same worst keeps the order of the advice."""
    ranked = [*_of_interactions(reply, words), *_of_findings(reply, words)]
    ranked.sort(key=lambda pair: (LEVELS.index(pair[1].level), pair[0]))
    return tuple(conflict for _, conflict in ranked)


def to_ask(reply: Reply, words: Words) -> tuple[str, ...]:
    """Return what is not known and must be asked, each once."""
    unsure = [f.subject or "" for f in reply.findings if f.code == "condition_unknown"]
    labels = "; ".join(words.text(words.knowledge.conditions[name].label) for name in unsure)
    found = [say(f, words) for f in reply.findings if f.code in NOT_KNOWN and f.code != "condition_unknown"]
    named = [words.say("pharmacist", "conditions", list=labels)] if unsure else []
    return tuple(dict.fromkeys((*found, *named)))


def _of_interactions(reply: Reply, words: Words) -> Iterator[tuple[int, Conflict]]:
    close = {str(f.values["medicine"]): f for f in reply.findings if f.code == "current_too_close"}
    for match in reply.advice.interactions:
        interaction = words.knowledge.interactions[match.interaction]
        near = close.get(match.medicine) if match.separates else None
        advice = words.text(interaction.advice)
        yield (
            SEVERITIES.index(interaction.severity),
            Conflict(
                level=_level(match, words),
                code=match.interaction,
                subject=match.medicine,
                title=f"{match.medicine}: {words.text(interaction.title)}",
                hours=_hours(match.gap, words) if match.gap and match.separates else None,
                say=f"{say(near, words)} {advice}" if near else advice,
                sources=sources_of(words.knowledge, f"interactions.{match.interaction}"),
                too_close=near is not None,
                widest=words.hours(float(match.gap.widest())) if match.gap and match.separates else None,
            ),
        )


def _level(match: Match, words: Words) -> Level:
    interaction = words.knowledge.interactions[match.interaction]
    kinds = interaction.kinds()
    if kinds & {"avoid", "doctor-first"} or (match.separates and interaction.severity == "critical"):
        return "critical"
    if match.separates or (match.kind == "monitor" and interaction.severity == "major"):
        return "warning"
    return "info"


def _hours(gap: Gap, words: Words) -> str:
    after = words.hours(float(gap.magnesium_after_drug))
    before = words.hours(float(gap.magnesium_before_drug))
    return words.say("pharmacist", "hours", after=after, before=before)


def _of_findings(reply: Reply, words: Words) -> Iterator[tuple[int, Conflict]]:
    for finding in reply.findings:
        if finding.level != "info" and finding.code not in BY_MEDICINE | NOT_KNOWN:
            text = say(finding, words)
            shown = Conflict(
                finding.level, finding.code, finding.subject or "", text, None, text, _why(finding)
            )
            yield AFTER_MAJOR, shown


def _why(finding: Finding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for reason in finding.because for source in reason.sources))


def best_source(names: tuple[str, ...], knowledge: Knowledge) -> Source:
    """Return the source to show first: one that can be opened and is no article that sells."""
    found = [knowledge.sources[name] for name in names]
    return min(
        found, key=lambda source: (source.doi is None, source.id in ARTICLES, source.verified != "read")
    )


def render(reply: Reply, words: Words) -> str:
    """Return the summary as plain text, at most 80 columns wide."""
    found = [_heading(words), "=" * WIDTH, *_wrap(told.title(reply, words).upper())]
    if reply.advice.urgency is None:
        found += [line for text in told.answers(reply, words) for line in _wrap(text)]
    found += _section("glance", list(_glance(reply, words)), words)
    found += _section("conflicts", _conflict_lines(reply, words), words)
    found += _section("ask", _listed(to_ask(reply, words)), words)
    found += _section("plan", _listed(_steps(reply, words)), words)
    if reply.advice.outcome is Outcome.DOCTOR_FIRST:
        found += _section("doctor", _listed(parts.questions(reply, words)), words)
    return "\n".join([*found, "", *_wrap(parts.disclaimer(words, reply.consult.on))]) + "\n"


def _heading(words: Words) -> str:
    name = words.say("pharmacist", "title")
    edition = words.say("word", "now_edition", edition=words.knowledge.edition.edition)
    return f"{name}{edition:>{WIDTH - len(name)}}"


def _section(key: str, lines: list[str], words: Words) -> list[str]:
    heading = words.say("pharmacist", key)
    return ["", heading, "-" * len(heading), *lines] if lines else []


def _glance(reply: Reply, words: Words) -> Iterator[str]:
    """Yield one line for each medicine: how grave, which, and the hours or who decides."""
    known = words.knowledge.interactions
    for one in conflicts(reply, words):
        if one.code in known and reply.advice.urgency is None:
            doctor = known[one.code].kinds() & {"avoid", "doctor-first"}
            hours = words.say("pharmacist", "apart", hours=one.widest) if one.widest else None
            who = words.say("pharmacist", "doctor_decides") if doctor else None
            what = "; ".join(text for text in (who, hours) if text) or words.say("pharmacist", "watch")
            level = words.say("pharmacist", f"level_{one.level}")
            name = one.subject if len(one.subject) <= NAME else f"{one.subject[: NAME - 1]}…"
            yield f"{level:<{LEVEL}}{name:<{NAME + 2}}{what}"


def _conflict_lines(reply: Reply, words: Words) -> list[str]:
    found: list[str] = []
    for number, one in enumerate(conflicts(reply, words), 1):
        level = words.say("pharmacist", f"level_{one.level}")
        found += _wrap(f"{number}. {level}: {one.title}", rest="   ")
        if one.hours:
            found += _wrap(one.hours, first="   ", rest="   ")
        if one.say != one.title:
            found += _wrap(words.say("pharmacist", "say", text=one.say), first="   ", rest="   ")
        if one.sources:
            citation = best_source(one.sources, words.knowledge).citation()
            found += _wrap(words.say("pharmacist", "source", source=citation), first="   ", rest="   ")
    return found or _wrap(words.say("pharmacist", "none"))


def _steps(reply: Reply, words: Words) -> Iterator[str]:
    """Yield each form with its ladder and hours; without a dose the form alone."""
    for one in reply.advice.recommendations:
        steps = [
            words.say(
                "pharmacist",
                "step",
                day=day,
                mg=mg,
                times=", ".join(clock(time) for time, _ in doses) or words.say("word", "unknown"),
            )
            for day, mg, _, doses in parts.shown_steps(reply, one)
        ]
        ladder = "; ".join(steps) or words.say("pharmacist", "no_dose")
        yield f"{sentence(words.form(one.form))}: {ladder}"


def _listed(texts: Iterator[str] | tuple[str, ...]) -> list[str]:
    return [line for text in texts for line in _wrap(text, first="- ", rest="  ")]


def _wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest)
