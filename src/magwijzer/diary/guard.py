"""Can this diary carry a verdict at all? Counted, not estimated: no number of good days mends a bad design."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from magwijzer.diary.timeline import Floats, Timeline

LEAST_TO_ESTIMATE = 4
"""Usable days a side below which no effect is given."""
LEAST_A_SIDE = 8
LEAST_CHANGES = 2
LEAST_DAYS = 21
SWITCH_COST = 2.5
"""Recorded days that one change must explain: five forgotten days in a row are a lapse, not a stop."""


@dataclass(frozen=True, slots=True)
class Design:
    """What was done: usable days off and on, calendar days from first to last of them, and changes on/off."""

    off: int
    on: int
    days: int
    changes: int

    @property
    def can_estimate(self) -> bool:
        return min(self.off, self.on) >= LEAST_TO_ESTIMATE

    @property
    def can_carry(self) -> bool:
        """Whether "helps" or "harms" may be said: one start and no stop never may."""
        return (
            self.changes >= LEAST_CHANGES
            and min(self.off, self.on) >= LEAST_A_SIDE
            and self.days >= LEAST_DAYS
        )


def design_of(timeline: Timeline) -> Design:
    """The design as it was lived, not as it was planned."""
    usable = timeline.usable
    period = periods(timeline.taken)
    return Design(
        off=timeline.off,
        on=timeline.on,
        days=int(usable[-1] - usable[0]) + 1 if len(usable) else 0,
        changes=int(np.sum(np.abs(np.diff(period)))),
    )


def periods(taken: Floats) -> Floats:
    """On (1) and off (0) periods behind the recorded days (NaN = not recorded), lapses smoothed away.

    The path with the least cost: 1 for every recorded day that disagrees, SWITCH_COST for every change (Viterbi).
    """
    off, on = 0.0, 0.0  # cost of the best path that ends off, and that ends on
    came_from: list[tuple[int, int]] = []
    for dose in taken.tolist():
        came_from.append((int(on + SWITCH_COST < off), int(on <= off + SWITCH_COST)))
        off, on = min(off, on + SWITCH_COST), min(on, off + SWITCH_COST)
        off, on = off + (dose == 1), on + (dose == 0)
    state, path = int(on < off), []
    for step in reversed(came_from):
        path.append(float(state))
        state = step[state]
    return np.array(path[::-1])
