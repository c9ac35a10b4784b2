"""Adds to a diary without losing anything: days are joined field by field, and what differs is named.

"Not recorded" gives way to what was recorded. Two different records of the same thing clash; nobody chooses
between them but the person who wrote them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from magwijzer.diary.entries import read_csv, write_csv
from magwijzer.diary.entry import UNNAMED, Diary, DiaryError, Entry, Problem

PLAIN = ("taken", "dose_mg", "stool", "planned")


@dataclass(frozen=True, slots=True)
class Clash:
    """The same thing recorded twice in different ways: `ours` stands in the diary, `theirs` came in."""

    date: dt.date
    field: str
    ours: object
    theirs: object


class ClashError(ValueError):
    """Days that cannot be joined. Holds every clash, in order of date."""

    def __init__(self, clashes: list[Clash]) -> None:
        self.clashes = tuple(clashes)
        super().__init__("; ".join(f"{c.date}, {c.field}: {c.ours!r} and {c.theirs!r}" for c in clashes))


def together(ours: Diary, theirs: Diary) -> Diary:
    """Return everything that stands in either diary. Raises ClashError; nothing is dropped."""
    days = {entry.date: entry for entry in ours.entries}
    clashes: list[Clash] = []
    for entry in theirs.entries:
        mine = days.get(entry.date)
        if mine is not None:
            clashes += _clashes(mine, entry)
        days[entry.date] = entry if mine is None else _over(entry, mine)
    if clashes:
        raise ClashError(sorted(clashes, key=lambda clash: clash.date))
    return _diary(tuple(days.values()), (*ours.complaints, *theirs.complaints))


def with_entry(diary: Diary, entry: Entry, *, replacing: bool = False) -> Diary:
    """Return the diary with one day added or completed; `replacing`: what is recorded now goes first.

    Raises ClashError without `replacing` when the day already says otherwise.
    """
    if not replacing:
        return together(diary, Diary((entry,), tuple(entry.scores)))
    days = {one.date: one for one in diary.entries}
    mine = days.get(entry.date)
    days[entry.date] = entry if mine is None else _over(mine, entry)
    return _diary(tuple(days.values()), (*diary.complaints, *entry.scores))


def as_csv(diary: Diary, *, dutch: bool = False) -> str:
    """Return the diary as CSV, proved to read back as the same diary.

    Raises DiaryError when it would not: too large, ten years apart.
    """
    text = write_csv(diary, dutch=dutch)
    back = read_csv(text)
    if back.entries != diary.entries:
        first = next((b.date for a, b in zip(diary.entries, back.entries, strict=False) if a != b), None)
        raise DiaryError(
            [Problem(1, "diary", "not_the_same", str(first), "a diary that reads back the same")]
        )
    return text


def _clashes(ours: Entry, theirs: Entry) -> Iterator[Clash]:
    for name in sorted(ours.scores.keys() & theirs.scores.keys()):
        if ours.scores[name] != theirs.scores[name]:
            yield Clash(ours.date, _column(name), ours.scores[name], theirs.scores[name])
    for name in PLAIN:
        mine, other = getattr(ours, name), getattr(theirs, name)
        if None not in (mine, other) and mine != other:
            yield Clash(ours.date, name, mine, other)
    if ours.note and theirs.note and ours.note != theirs.note:
        yield Clash(ours.date, "note", ours.note, theirs.note)


def _column(complaint: str) -> str:
    return complaint if complaint == UNNAMED else f"score_{complaint}"


def _over(below: Entry, above: Entry) -> Entry:
    """Return one day from two: what `above` recorded, and what only `below` did."""
    told = {name: getattr(above, name) for name in PLAIN if getattr(above, name) is not None}
    return replace(below, scores={**below.scores, **above.scores}, note=above.note or below.note, **told)


def _diary(entries: tuple[Entry, ...], complaints: tuple[str, ...]) -> Diary:
    """Return the diary without the unnamed score that an empty diary begins with, unless a day has it."""
    names = tuple(dict.fromkeys(complaints))
    scored = {name for entry in entries for name in entry.scores}
    if UNNAMED in names and UNNAMED not in scored and len(names) > 1:
        names = tuple(name for name in names if name != UNNAMED)
    return Diary(entries, names)
