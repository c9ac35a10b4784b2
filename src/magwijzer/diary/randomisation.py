"""The randomisation test of a test planned in pairs of blocks: exact, and without any model.

Within each pair the order was drawn, so under "no effect" every pair's difference might as well have had the other
sign. With three pairs there are eight such worlds and p cannot fall below 1/8, however clear the scores.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from magwijzer.diary.timeline import Floats, Timeline

SHORTEST, LONGEST = 4, 35
"""Lengths of a block that are looked for, days."""
MOST_PAIRS = 16


@dataclass(frozen=True, slots=True)
class Randomisation:
    """One-sided p that the blocks with magnesium score this much lower by the draw alone, and its least value."""

    p: float
    smallest_p: float
    pairs: int
    block_days: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Blocks of equal length, planned on and off in pairs; `starts` are days of the timeline (may lie before it)."""

    length: int
    starts: tuple[int, ...]
    on: tuple[bool, ...]
    unfinished: bool  # the last pair is not complete


def randomisation(timeline: Timeline) -> Randomisation | None:
    """The test as planned, whatever was forgotten; None where no two complete pairs were planned and scored."""
    pairs = planned_pairs(timeline.planned)
    if pairs is None:
        return None
    differences = pair_differences(timeline.score, pairs)
    if not 2 <= len(differences) <= MOST_PAIRS:
        return None
    signs = 1 - 2 * ((np.arange(2 ** len(differences))[:, None] >> np.arange(len(differences))) & 1)
    worlds = signs @ differences
    share = float(np.mean(worlds <= worlds[0] + 1e-9))
    return Randomisation(share, 0.5 ** len(differences), len(differences), pairs.length)


def pair_differences(score: Floats, pairs: Pairs) -> Floats:
    """Mean score of the on block minus that of the off block, per complete pair in which both were scored."""
    means = []
    for start in pairs.starts:
        block = score[max(start, 0) : start + pairs.length]
        known = block[~np.isnan(block)]
        means.append(known.mean() if len(known) else np.nan)
    complete = len(means) - len(means) % 2 - (2 if pairs.unfinished and len(means) % 2 == 0 else 0)
    differences = [
        (first - second) * (1 if on else -1)
        for first, second, on in zip(means[:complete:2], means[1:complete:2], pairs.on[::2], strict=False)
    ]
    return np.array([x for x in differences if not np.isnan(x)])


def planned_pairs(planned: Floats) -> Pairs | None:
    """The longest block length at which the plan falls apart into on/off pairs; days without a plan may be missing."""
    known = np.flatnonzero(~np.isnan(planned))
    if len(known) == 0:
        return None
    for length in range(LONGEST, SHORTEST - 1, -1):
        for early in range(min(length, 7)):  # the first days of the first block may be missing
            pairs = _fit(planned, int(known[0]) - early, int(known[-1]), length)
            if pairs is not None:
                return pairs
    return None


def _fit(planned: Floats, start: int, last: int, length: int) -> Pairs | None:
    starts = range(start, last + 1, length)
    if len(starts) < 4:
        return None
    on = []
    for begin in starts:
        block = planned[max(begin, 0) : begin + length]
        kinds = set(block[~np.isnan(block)])
        if len(kinds) != 1:
            return None
        on.append(kinds == {1.0})
    if any(first == second for first, second in zip(on[::2], on[1::2], strict=False)):
        return None
    short = start + len(starts) * length - 1 - last
    return Pairs(length, tuple(starts), tuple(on), unfinished=len(on) % 2 == 1 or short > length // 3)
