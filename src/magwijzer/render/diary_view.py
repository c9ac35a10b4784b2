"""What a diary shows, complaint by complaint, in sentences and a drawing: the page and the paper both show this."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from magwijzer.diary.entry import UNNAMED, Diary
from magwijzer.diary.timeline import lay_out
from magwijzer.diary.verdict import Verdict, judge_all
from magwijzer.render.chart import MOST_DAYS, recorded_days, svg
from magwijzer.render.diary_words import complaint as complaint_name
from magwijzer.render.verdict import finding, how_sure, warning
from magwijzer.render.words import Words, sentence


@dataclass(frozen=True, slots=True)
class View:
    """One complaint. ``finding`` is one sentence; ``svg`` None without any score; ``sure`` how certain, in lines."""

    id: str
    name: str
    finding: str
    svg: str | None
    beside: tuple[str, ...]
    sure: tuple[str, ...]
    warnings: tuple[str, ...]
    next_step: str


def views(diary: Diary, words: Words) -> tuple[View, ...]:
    """Return every complaint of a diary as it is shown."""
    judged: Mapping[str, Verdict] = judge_all(diary)
    return tuple(_view(diary, name, verdict, words) for name, verdict in judged.items())


def view(diary: Diary, complaint: str, words: Words) -> View:
    """Return one complaint; it is judged together with the others, so that each needs more proof."""
    return _view(diary, complaint, judge_all(diary)[complaint], words)


def _view(diary: Diary, complaint: str, verdict: Verdict, words: Words) -> View:
    told = finding(verdict, words)
    name = "" if complaint == UNNAMED else sentence(complaint_name(complaint, words))
    return View(
        id=complaint,
        name=name,
        finding=told,
        svg=svg(diary, complaint, told if not name else f"{name}. {told}", words),
        beside=tuple(_beside(diary, complaint, words)),
        sure=tuple(how_sure(verdict, words)),
        warnings=tuple(warning(notice, words) for notice in verdict.warnings),
        next_step=words.say("verdict_next", verdict.next_step),
    )


def _beside(diary: Diary, complaint: str, words: Words) -> Iterator[str]:
    """Yield how the drawing is read, and when it does not show everything."""
    yield words.say("chart", "shapes")
    if lay_out(diary, complaint).days > MOST_DAYS:
        yield words.say("chart", "part", days=MOST_DAYS)


def chart_file(diary: Diary, complaint: str, today: date, words: Words) -> bytes:
    """Return the drawing as a file of its own; without any score a sentence that says so."""
    del today  # a drawing carries no date of its own making
    return _drawn(view(diary, complaint, words), words).encode()


def _drawn(shown: View, words: Words) -> str:
    text = words.say("chart", "none")
    empty = f'<svg xmlns="http://www.w3.org/2000/svg" width="520" height="40"><text x="8" y="26">{text}</text></svg>'
    return (shown.svg or empty) + "\n"


def span(diary: Diary, words: Words) -> tuple[str, str] | None:
    """Return the first and the last recorded day; None when there is none."""
    days = recorded_days(diary)
    return (words.day(days[0].date), words.day(days[-1].date)) if days else None
