"""One day of the diary and the whole of it: what was written down, nothing more."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

UNNAMED = "score"
"""Id of the complaint of a plain `score` column."""
MAX_DAYS = 3_660
"""Ten years from the first to the last day; a longer diary holds a mistyped date."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One day. None means "not recorded"; for `taken` that is never the same as "not taken"."""

    date: dt.date
    scores: Mapping[str, float] = field(default_factory=dict)  # complaint id → 0-10, lower is better
    taken: bool | None = None
    dose_mg: float | None = None  # elemental
    stool: int | None = None  # Bristol 1-7
    planned: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Diary:
    """Entries in order of date, one per date, and the complaints scored (at least one).

    Sorts what it is given; raises ValueError on a date given twice.
    """

    entries: tuple[Entry, ...] = ()
    complaints: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.entries, key=lambda entry: entry.date))
        for earlier, later in itertools.pairwise(ordered):
            if earlier.date == later.date:
                raise ValueError(f"date twice: {later.date.isoformat()}")
        scored = {name for entry in ordered for name in entry.scores}
        extra = tuple(sorted(scored - set(self.complaints)))
        object.__setattr__(self, "entries", ordered)
        object.__setattr__(self, "complaints", (*self.complaints, *extra) or (UNNAMED,))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that cannot be read: where, what was found, what is wanted. `code` is for a translated sentence."""

    line: int  # of the file, or the number of the row; from 1
    field: str
    code: str
    found: str
    wanted: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.field}: found {self.found!r}, wanted {self.wanted}"


class DiaryError(ValueError):
    """A diary that cannot be read. Holds every problem, up to `MOST_PROBLEMS`, in order of line."""

    MOST_PROBLEMS = 100

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line)[: self.MOST_PROBLEMS])
        super().__init__("\n".join(str(problem) for problem in self.problems))
