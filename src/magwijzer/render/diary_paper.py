"""One page for the doctor: the finding, the drawing, the periods, and what such a diary cannot know."""

import json
from dataclasses import asdict, astuple, dataclass
from datetime import date
from functools import cache
from pathlib import Path

import typst

from magwijzer.diary.entry import Diary
from magwijzer.render.chart import svg
from magwijzer.render.diary_periods import lived
from magwijzer.render.diary_view import View, span, view
from magwijzer.render.diary_words import complaint as complaint_name
from magwijzer.render.diary_words import full_date
from magwijzer.render.words import Words

FOLDER = Path(__file__).parent / "pdf"
TEMPLATE = FOLDER / "diary.typ"
MOST_PERIODS = 14
PLOT_WIDTH = 620.0
"""Pixels of the plot on paper, whatever the number of days: it is scaled to the page."""
HEADS = ("when", "which", "days", "score", "dose", "thin")


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything on the page, as text; `lists` are headings with their lines."""

    lang: str
    kicker: str
    made: str
    title: str
    lead: str
    svg: str
    alt: str
    beside: str
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    heading: str
    heads: tuple[str, ...]
    periods: tuple[tuple[str, ...], ...]
    more: str
    foot: str


def paper(diary: Diary, complaint: str, today: date, words: Words) -> bytes:
    """Return the page as a PDF (PDF/UA-1), the same bytes for the same diary and day."""
    return typst.compile(
        TEMPLATE,
        root=FOLDER,
        font_paths=_fonts(),
        sys_inputs={
            "paper": json.dumps(asdict(paper_of(diary, complaint, today, words)), ensure_ascii=False)
        },
        pdf_standards="ua-1",
    )


def paper_of(diary: Diary, complaint: str, today: date, words: Words) -> Paper:
    """Return what stands on the page."""
    shown = view(diary, complaint, words)
    dates = span(diary, words)
    when = "" if dates is None else words.say("diary", "paper_when", first=dates[0], last=dates[1])
    found = [astuple(period) for period in lived(diary, complaint, words)]
    left = len(found) - MOST_PERIODS
    return Paper(
        lang=words.language,
        kicker=words.say("diary", "own_record"),
        made=words.say("diary", "made", date=full_date(today, words)),
        title=words.say("diary", "paper_title", name=complaint_name(complaint, words)),
        lead=words.say("diary", "paper_lead", finding=shown.finding, when=when).strip(),
        svg=svg(diary, complaint, shown.finding, words, PLOT_WIDTH) or "",
        alt=shown.finding,
        beside=" ".join(shown.beside) if shown.svg else words.say("chart", "none"),
        lists=_lists(shown, words),
        heading=words.say("diary", "period_title"),
        heads=tuple(words.say("diary", f"head_{name}") for name in HEADS),
        periods=tuple(found[-MOST_PERIODS:]),
        more=words.say("diary", "period_more", n=left) if left > 0 else "",
        foot=f"{words.say('verdict', 'limits')} {words.say('diary', 'disclaimer')}",
    )


def _lists(shown: View, words: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (words.say("diary", "numbers_title"), (*shown.sure, *shown.warnings)),
        (words.say("diary", "next_title"), (shown.next_step,)),
        (words.say("diary", "cannot_know_title"), words.lines("diary", "cannot_know")),
    )


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts inside the typst wheel only, so that every machine sets the same page."""
    return typst.Fonts(include_system_fonts=False)
