"""One instance of the day planner, its answer, and what can be wrong with it."""

from dataclasses import dataclass
from typing import Literal

from magwijzer.planner.slots import SLOTS

MEALS = 3
LARGEST_GAP = SLOTS
"""A gap of a whole day can be written down, and can never be kept: a day repeats."""
MOST_ITEMS = 200
MOST_SEPARATIONS = 2 * MOST_ITEMS * MOST_ITEMS
LONGEST_NAME = 2000
LONGEST_FOUND = 80
"""Characters of a bad value that a problem shows."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to take once a day. Slots are quarters of an hour, 0–95; `window` includes both ends."""

    name: str
    window: tuple[int, int]
    with_meal: bool = False
    fasting: bool = False
    evening: bool = False
    pref: int | None = None
    allowed: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Instance:
    """One day that repeats. `sep` holds (i, j, d): from an intake of i to the next of j at least d slots.

    `wake` and `sleep` say when the day is; they bind nothing (the windows do).
    """

    id: int | str | None
    wake: int
    sleep: int
    meals: tuple[int, ...]
    items: tuple[Item, ...]
    sep: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """A proven optimum (`objective`, one slot per item), or a smallest set of items that cannot stand together."""

    status: Literal["optimal", "infeasible"]
    objective: int | None
    slots: tuple[int, ...]
    conflict: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an instance: where, what was found, what is wanted."""

    field: str
    found: str
    wanted: str


class InstanceError(ValueError):
    """The instance cannot be read. Holds every problem at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{p.field}: found {p.found}, wanted {p.wanted}" for p in problems[:20]))
