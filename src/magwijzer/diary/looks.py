"""From a diary to what each day shows: thin stool, diarrhoea, and whether the effect is enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from magwijzer.diary.entry import Diary, Entry
from magwijzer.diary.titration import Look, State, begin, follow

THIN = 6
DIARRHOEA = 7
IN_A_ROW = 2
"""Bristol 6-7 twice in a row is thin stool; Bristol 7 twice in a row is diarrhoea."""
ENOUGH_POINTS = 2.0
"""Points by which a week must lie below the first days before the effect counts as enough."""
WEEK = 7
LEAST_SCORES = 4


def looks(diary: Diary, complaint: str, start: dt.date, review: dt.date) -> Iterator[Look]:
    """Yield a look for every day from the start of the plan; a day without an entry shows nothing."""
    if not diary.entries:
        return
    by_day = {entry.date: entry for entry in diary.entries}
    before = _scores(diary, complaint, start - dt.timedelta(days=2 * WEEK), start)
    baseline = (
        before
        if len(before) >= LEAST_SCORES
        else _scores(diary, complaint, start, start + dt.timedelta(days=3))
    )
    day = start
    while day <= max(by_day):
        recent = [by_day[d] for d in (day - dt.timedelta(days=1), day) if d in by_day]
        since = max(start, day - dt.timedelta(days=WEEK - 1))
        week = _scores(diary, complaint, since, day + dt.timedelta(days=1))
        yield Look(
            thin=_in_a_row(recent, THIN),
            diarrhoea=_in_a_row(recent, DIARRHOEA),
            enough_effect=_enough(baseline, week),
            review=day >= review,
        )
        day += dt.timedelta(days=1)


def titrate(
    diary: Diary, complaint: str, steps: int, start: dt.date, review: dt.date, *, alarm: bool = False
) -> State:
    """Return where the diary has brought somebody on a ladder of this many steps; ``alarm``: a sign they have now."""
    state = begin(steps)
    for look in looks(diary, complaint, start, review):
        state = follow(state, look)
    return replace(state, phase="stopped", why="alarm") if alarm else state


def makeable(steps: tuple[float, ...], per_unit: float, smallest: float = 0.5) -> tuple[float, ...]:
    """Return the doses of a ladder that whole or half units make, each at most the step's own (elemental mg)."""
    found = [mg / per_unit // smallest * smallest * per_unit for mg in steps]
    return tuple(dict.fromkeys(mg for mg in found if mg > 0))


def _scores(diary: Diary, complaint: str, since: dt.date, until: dt.date) -> list[float]:
    return [e.scores[complaint] for e in diary.entries if since <= e.date < until and complaint in e.scores]


def _in_a_row(recent: list[Entry], least: int) -> bool:
    stools = [entry.stool for entry in recent]
    return len(stools) == IN_A_ROW and all(stool is not None and stool >= least for stool in stools)


def _enough(baseline: list[float], week: list[float]) -> bool | None:
    if len(baseline) < 2 or len(week) < LEAST_SCORES:
        return None
    return sum(baseline) / len(baseline) - sum(week) / len(week) >= ENOUGH_POINTS
