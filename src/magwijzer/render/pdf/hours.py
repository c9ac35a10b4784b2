"""The day as rows of a table: one row an hour, magnesium on rows of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from magwijzer.render.day_lines import day_lines
from magwijzer.render.words import Words
from magwijzer.service import Reply

MOST_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of (hour, what), the numbers of the rows that hold magnesium, and lines without an hour."""

    rows: tuple[tuple[str, str], ...]
    magnesium: tuple[int, ...]
    notes: tuple[str, ...]


def hours(reply: Reply, words: Words) -> Table:
    """Return the table of the day; what happens at the same hour beside magnesium shares one row."""
    ours = set(_magnesium(reply, words))
    lines = tuple(day_lines(reply, words))
    rows: list[tuple[str, list[str]]] = []
    for hour, text in lines:
        shares = bool(rows) and rows[-1][0] == hour and text not in ours and rows[-1][1][0] not in ours
        if hour and shares:
            rows[-1][1].append(text)
        elif hour:
            rows.append((hour, [text]))
    return Table(
        rows=tuple((hour, _together(texts, words)) for hour, texts in rows),
        magnesium=tuple(number for number, (_, texts) in enumerate(rows) if texts[0] in ours),
        notes=tuple(text for hour, text in lines if not hour),
    )


def _together(texts: list[str], words: Words) -> str:
    """Return what shares an hour, at most eight of them, and how many more there are."""
    rest = len(texts) - MOST_AT_ONCE
    shown = "; ".join(texts[:MOST_AT_ONCE])
    return f"{shown}; {words.say('paper', 'more', n=rest)}" if rest > 0 else shown


def _magnesium(reply: Reply, words: Words) -> Iterator[str]:
    for event in reply.day.events:
        if event.kind == "magnesium":
            yield words.say("plan", "day_magnesium", mg=event.mg or 0.0, form=words.form(event.form or ""))
