"""Advice: what follows from a consult. Codes, ids and numbers; no sentence, no clock."""

from dataclasses import dataclass

from magwijzer.advice.finding import Because, Finding
from magwijzer.advice.outcome import Outcome
from magwijzer.food import Change
from magwijzer.knowledge.model import Gap, Kind
from magwijzer.knowledge.model.form import Window


@dataclass(frozen=True, slots=True)
class Step:
    """From this day of the plan on, this much elemental magnesium a day.

    ``after_review`` = the step lies after the review day, so it is taken only when the review shows change.
    """

    day: int
    mg: float
    after_review: bool = False


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One form, for which complaints, and its ladder. Elemental mg a day; None where no dose may be given."""

    form: str
    complaints: tuple[str, ...]
    window: Window
    incidental: bool = False
    start_mg: float | None = None
    step_mg: float | None = None
    max_mg: float | None = None
    steps: tuple[Step, ...] = ()
    compound_start_mg: float | None = None
    review_after_days: int | None = None
    last_day: int | None = None
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most for everything together, what is taken already and what is left; None = cannot be known."""

    limit_mg: float
    already_mg: float | None
    left_mg: float | None
    by_doctor: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """Magnesium from food: what is adequate, what is eaten, what is missing, and foods that would bring it."""

    adequate_intake_mg: float | None
    eaten_mg: float | None
    gap_mg: float | None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One interaction of one medicine; ``gap`` in minutes, None when it sets no hours."""

    interaction: str
    medicine: str
    kind: Kind
    gap: Gap | None
    separates: bool


@dataclass(frozen=True, slots=True)
class DoctorQuestion:
    """A question to put to the doctor: the fact whose question it is, and the medicine it is about."""

    fact: str
    medicine: str | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """The whole of what follows. ``considered`` are the complaints whose other causes are shown."""

    outcome: Outcome
    edition: str
    findings: tuple[Finding, ...]
    urgency: str | None = None
    recommendations: tuple[Recommendation, ...] = ()
    ceiling: Ceiling | None = None
    need: Need | None = None
    interactions: tuple[Match, ...] = ()
    considered: tuple[str, ...] = ()
    doctor_questions: tuple[DoctorQuestion, ...] = ()
