"""One complaint of a diary laid out on the calendar, day 0 = the first day that something was recorded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from magwijzer.diary.entry import Diary, Entry

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Per calendar day, NaN = not recorded; `taken` and `planned` are 1.0 or 0.0. Dates themselves are gone."""

    score: Floats  # (days,)
    taken: Floats  # (days,)
    planned: Floats  # (days,)
    days_ahead: int  # planned days after the last recorded one

    @property
    def days(self) -> int:
        return len(self.score)

    @property
    def usable(self) -> Ints:
        """Days with both a score and whether it was taken."""
        return np.flatnonzero(~np.isnan(self.score) & ~np.isnan(self.taken))

    @property
    def on(self) -> int:
        return int(np.sum(self.taken[self.usable] == 1))

    @property
    def off(self) -> int:
        return int(np.sum(self.taken[self.usable] == 0))

    @property
    def missing(self) -> int:
        return self.days - len(self.usable)


def lay_out(diary: Diary, complaint: str) -> Timeline:
    """The calendar from the first to the last recorded day; days only planned before or after it are left out."""
    recorded = [entry for entry in diary.entries if not _only_planned(entry)]
    if not recorded:
        nothing = np.empty(0)
        return Timeline(nothing, nothing, nothing, days_ahead=len(diary.entries))
    first, last = recorded[0].date, recorded[-1].date
    score, taken, planned = (np.full((last - first).days + 1, np.nan) for _ in range(3))
    for entry in diary.entries:
        day = (entry.date - first).days
        if not 0 <= day < len(score):
            continue
        score[day] = entry.scores.get(complaint, np.nan)
        taken[day] = np.nan if entry.taken is None else float(entry.taken)
        planned[day] = np.nan if entry.planned is None else float(entry.planned)
    ahead = (diary.entries[-1].date - last).days
    return Timeline(score, taken, planned, days_ahead=ahead)


def _only_planned(entry: Entry) -> bool:
    return entry.planned is not None and not entry.scores and entry.taken is None and entry.stool is None
