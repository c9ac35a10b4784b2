"""A diary by period with and without magnesium, as it was lived: what a doctor can take in at a glance."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import numpy as np

from magwijzer.diary.entry import Diary
from magwijzer.diary.guard import periods
from magwijzer.diary.looks import THIN
from magwijzer.diary.timeline import lay_out
from magwijzer.render.chart import recorded_days
from magwijzer.render.words import Words


@dataclass(frozen=True, slots=True)
class Period:
    """Days in a row with or without, as text: when, which, days, mean score, dose in mg, days of thin stool."""

    when: str
    which: str
    days: str
    score: str
    dose: str
    thin: str


def lived(diary: Diary, complaint: str, words: Words) -> Iterator[Period]:
    """Yield the periods in order; a lapse of some days does not end one."""
    timeline = lay_out(diary, complaint)
    if timeline.days == 0:
        return
    on = periods(timeline.taken)
    edges = [0, *(b for a, b in pairwise(range(timeline.days)) if on[a] != on[b]), timeline.days]
    start = recorded_days(diary)[0].date
    for first, stop in pairwise(edges):
        since, until = start + timedelta(days=first), start + timedelta(days=stop - 1)
        inside = [entry for entry in diary.entries if since <= entry.date <= until]
        score = timeline.score[first:stop]
        known = score[~np.isnan(score)]
        doses = sorted({entry.dose_mg for entry in inside if entry.dose_mg and entry.taken})
        thin = sum(entry.stool is not None and entry.stool >= THIN for entry in inside)
        yield Period(
            when=words.say("diary", "period_when", first=words.day(since), last=words.day(until)),
            which=_which(timeline.taken[first:stop], bool(on[first]), words),
            days=str(stop - first),
            score=words.number(float(known.mean())) if len(known) else words.say("diary", "period_none"),
            dose=_range(doses, words) if on[first] else "",
            thin=str(thin),
        )


def _range(doses: list[float], words: Words) -> str:
    return " – ".join(words.number(mg) for mg in dict.fromkeys((*doses[:1], *doses[-1:])))


def _which(taken: np.ndarray[tuple[int], np.dtype[np.float64]], on: bool, words: Words) -> str:
    """Return whether it was taken; where no day says so, that it was not recorded."""
    if np.isnan(taken).all():
        return words.say("diary", "unknown")
    return words.say("diary", "period_on" if on else "period_off")
