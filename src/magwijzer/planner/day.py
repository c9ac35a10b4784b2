"""The day plan: what is taken when, what waits for what, and what could not be placed."""

from dataclasses import dataclass
from typing import Literal

from magwijzer.advice import Finding
from magwijzer.units import Minutes

Status = Literal["optimal", "infeasible", "none"]
EventKind = Literal["medicine", "magnesium", "current"]


@dataclass(frozen=True, slots=True)
class Event:
    """One intake. ``example`` = the hour is the label's usual one, not one the person gave."""

    time: Minutes
    kind: EventKind
    name: str | None = None
    form: str | None = None
    mg: float | None = None
    example: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A window without magnesium around one medicine: from ``start`` until ``end``, the intake at ``at``."""

    start: Minutes
    at: Minutes
    end: Minutes
    medicine: str
    interaction: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """What could not be placed: a form and the medicines that leave no room for it."""

    form: str
    medicines: tuple[str, ...]
    what: Literal["pause", "ask"]
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Untimed:
    """A medicine without an hour: its gaps (minutes) stand beside the magnesium line and block nothing."""

    medicine: str
    after_min: int | None
    before_min: int | None


@dataclass(frozen=True, slots=True)
class OtherDay:
    """The day of a weekly medicine, when it is not the day that is planned."""

    weekday: str
    medicines: tuple[str, ...]
    status: Status
    events: tuple[Event, ...]
    skip_evening_before: bool = False


@dataclass(frozen=True, slots=True)
class Today:
    """The rest of today, planned from what really happened."""

    now: Minutes
    events: tuple[Event, ...]
    skipped: tuple["Skipped", ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A dose that no longer fits today, the intake that is in its way, and from when magnesium could be taken."""

    form: str
    mg: float
    because: str
    at: Minutes | None
    not_before: Minutes | None


Dose = tuple[Minutes, float]
"""A moment and the elemental mg taken then."""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The day of the start dose, the hours of every step, and what is said about them.

    ``step_doses``: form → for each step its doses; () = that step cannot be placed. ``widened``: forms that
    stand outside their own hours. ``unplaced``: form, mg and the medicines in the way of a later step.
    """

    status: Status
    events: tuple[Event, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    untimed: tuple[Untimed, ...] = ()
    other_days: tuple[OtherDay, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    step_doses: tuple[tuple[str, tuple[tuple[Dose, ...], ...]], ...] = ()
    widened: tuple[str, ...] = ()
    unplaced: tuple[tuple[str, float, tuple[str, ...]], ...] = ()
    findings: tuple[Finding, ...] = ()
    today: Today | None = None
