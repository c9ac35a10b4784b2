"""What comes out of a typed line: which medicine, how sure, and what the line says about taking it."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["recognised", "ask", "unknown"]
Moment = Literal["waking", "fasting", "breakfast", "lunch", "dinner", "meal", "evening", "bed"]

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass(frozen=True, slots=True)
class Usage:
    """The time words of a line; an empty value means that nothing was said.

    ``per_day`` below 1 is less often than daily (every other day is 0.5); once a week is
    ``weekly`` with ``per_day`` None. ``times`` are minutes since midnight. Several weekdays in
    one line cannot be told here and leave ``weekday`` None, which counts as every day.
    """

    per_day: float | None = None
    moments: tuple[Moment, ...] = ()
    times: tuple[int, ...] = ()
    weekday: Weekday | None = None
    weekly: bool = False
    course_days: int | None = None
    as_needed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One medicine in a line.

    ``text`` is the piece of the line as typed; ``name`` the listed name it stands for, or the typed
    words when that is not sure. ``interactions`` are ids of interactions; for "ask" the union
    of what it could be. ``topical``: stays where it is put, so it does not bind magnesium.
    """

    text: str
    name: str
    substance: str | None
    atc: tuple[str, ...]
    status: Status
    candidates: tuple[str, ...]
    interactions: tuple[str, ...]
    usage: Usage
    topical: bool = False
