"""What the reader of a verdict must be told beside it: codes and numbers, no sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from magwijzer.diary.entry import Diary
from magwijzer.diary.guard import LEAST_A_SIDE, LEAST_CHANGES, LEAST_DAYS, Design, periods
from magwijzer.diary.randomisation import planned_pairs
from magwijzer.diary.scale import CEILING, FLOOR
from magwijzer.diary.timeline import Timeline

ENOUGH_ADHERENCE = 0.8
MUCH_CROSSING = 0.1
MUCH_MISSING = 0.25
MUCH_AT_AN_END = 0.15


@dataclass(frozen=True, slots=True)
class Notice:
    """One warning: its code and the numbers its sentence needs."""

    code: str
    numbers: Mapping[str, float]


def notices(diary: Diary, timeline: Timeline, design: Design, *, days_left: int) -> tuple[Notice, ...]:
    """Every warning about the diary itself, the most decisive first."""
    return (
        *_about_design(design),
        *_about_the_end(timeline, days_left),
        *_about_taking(diary, timeline, design),
        *_about_scores(timeline),
    )


def _about_design(design: Design) -> Iterator[Notice]:
    sides = {"off": design.off, "on": design.on}
    if not design.off and not design.on:
        yield Notice("nothing_usable", {})
        return
    if not design.on:
        yield Notice("baseline_only", sides)
    elif not design.off:
        yield Notice("never_without", sides)
    elif design.changes < LEAST_CHANGES:
        yield Notice("few_changes", {"changes": design.changes, "wanted": LEAST_CHANGES})
    if min(design.off, design.on) < LEAST_A_SIDE:
        yield Notice("few_days_a_side", {**sides, "wanted": LEAST_A_SIDE})
    if design.days < LEAST_DAYS:
        yield Notice("short", {"days": design.days, "wanted": LEAST_DAYS})


def _about_the_end(timeline: Timeline, days_left: int) -> Iterator[Notice]:
    pairs = planned_pairs(timeline.planned)
    if days_left:
        yield Notice("before_end", {"days_left": days_left})
    elif pairs is not None and pairs.unfinished:
        yield Notice("unfinished_pair", {"block_days": pairs.length})


def _about_taking(diary: Diary, timeline: Timeline, design: Design) -> Iterator[Notice]:
    planned = ~np.isnan(timeline.planned)
    if design.can_carry and not planned.any():
        yield Notice("not_planned", {})
    meant = np.where(planned, timeline.planned, periods(timeline.taken))
    on, off = timeline.taken[meant == 1], timeline.taken[meant == 0]
    taken = _share(on[~np.isnan(on)] == 1)
    if taken is not None and taken < ENOUGH_ADHERENCE:
        yield Notice("low_adherence", {"share": taken})
    crossed = _share(off[~np.isnan(off)] == 1)
    if crossed is not None and crossed > MUCH_CROSSING:
        yield Notice("taken_while_off", {"share": crossed})
    unsaid = int(np.sum(~np.isnan(timeline.score) & np.isnan(timeline.taken)))
    if unsaid:
        yield Notice("taken_not_recorded", {"days": unsaid})
    doses = {entry.dose_mg for entry in diary.entries if entry.taken and entry.dose_mg}
    if len(doses) > 1:
        yield Notice("dose_changed", {"lowest_mg": min(doses), "highest_mg": max(doses)})
    odd = sum(entry.taken is False and bool(entry.dose_mg) for entry in diary.entries)
    if odd:
        yield Notice("dose_though_not_taken", {"days": odd})


def _about_scores(timeline: Timeline) -> Iterator[Notice]:
    share = round(timeline.missing / max(timeline.days, 1), 3)
    if share > MUCH_MISSING:
        yield Notice("many_missing", {"days": timeline.missing, "share": share})
    score = timeline.score[timeline.usable]
    for code, end in (("floor", FLOOR), ("ceiling", CEILING)):
        there = _share(score == end)
        if there is not None and there > MUCH_AT_AN_END:
            yield Notice(code, {"share": there})


def _share(true: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float | None:
    return round(float(np.mean(true)), 3) if len(true) else None
