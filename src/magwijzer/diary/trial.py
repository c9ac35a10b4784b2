"""The test somebody may want: pairs of blocks with and without, in drawn order, at one fixed dose.

The seed is shown, so that anyone can draw the same order again.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import Literal

Length = Literal["long", "short"]
PAIRS: dict[Length, tuple[int, int]] = {"long": (3, 14), "short": (4, 7)}
"""Pairs and days a block: three pairs of 14 days, or four pairs of 7."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some days in a row with or without magnesium; both days included."""

    first: dt.date
    last: dt.date
    on: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """A planned test: its seed and blocks in order."""

    seed: int
    blocks: tuple[Block, ...]

    @property
    def ends(self) -> dt.date:
        """Return the last day; the review moves there."""
        return self.blocks[-1].last

    def planned(self, day: dt.date) -> bool | None:
        """Tell whether magnesium is planned on a day; None outside the test."""
        return next((block.on for block in self.blocks if block.first <= day <= block.last), None)


def offered(forms: frozenset[str], complaints: frozenset[str]) -> bool:
    """Tell whether a test makes sense: not for what is judged within days (antacid, oxide, constipation)."""
    return bool(forms) and "oxide" not in forms and not complaints & {"antacid", "constipation"}


def plan_trial(start: dt.date, seed: int, length: Length = "long") -> Trial:
    """Return the test that begins on a day; the order within each pair is drawn with the seed."""
    pairs, days = PAIRS[length]
    draw = random.Random(seed)
    blocks: list[Block] = []
    day = start
    for _ in range(pairs):
        first_on = draw.random() < 0.5
        for on in (first_on, not first_on):
            last = day + dt.timedelta(days=days - 1)
            blocks.append(Block(day, last, on))
            day = last + dt.timedelta(days=1)
    return Trial(seed, tuple(blocks))
