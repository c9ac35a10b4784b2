"""A Consult: what one person told us. Unknown is a value of its own, never "no"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from magwijzer.food import FoodLine
from magwijzer.label import Product
from magwijzer.medicine import Status, Usage
from magwijzer.units import Minutes

Sex = Literal["female", "male"]
LifePhase = Literal["none", "pregnant", "breastfeeding"]
Stool = Literal["normal", "loose", "constipated"]
Audience = Literal["person", "publisher"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)

AlarmAnswers = tuple[str, ...] | None
"""Alarm symptoms that are there; None = not asked, which only screening may say."""


class Answer(StrEnum):
    """An answer to a yes/no question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Medicine:
    """One medicine as typed or as ATC code, and what it was recognised as.

    ``magnesium_mg`` is the elemental magnesium it brings a day, when its text says so; ``times`` are
    minutes since midnight, None when the person gave none.
    """

    text: str
    name: str
    status: Status
    substance: str | None
    atc: tuple[str, ...]
    interactions: tuple[str, ...]
    candidates: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    topical: bool = False
    times: tuple[Minutes, ...] | None = None
    weekday: Weekday | None = None
    until: date | None = None
    magnesium_mg: float | None = None

    @property
    def recognised(self) -> bool:
        """Tell whether we are sure what it is."""
        return self.status == "recognised"


@dataclass(frozen=True, slots=True)
class OwnPot:
    """A magnesium product the person takes already. ``times`` None = not said."""

    label: str
    product: Product
    units_per_day: float | None
    times: tuple[Minutes, ...] | None = None

    @property
    def forms(self) -> frozenset[str]:
        """Return the magnesium forms in the pot; empty when it is no magnesium source."""
        if not self.product.is_source:
            return frozenset()
        return frozenset(ingredient.form for ingredient in self.product.ingredients)


@dataclass(frozen=True, slots=True)
class Diet:
    """What is eaten. ``magnesium_mg`` as stated, or None when foods are listed or nothing is known."""

    magnesium_mg: float | None = None
    foods: tuple[FoodLine, ...] = ()
    avoid: frozenset[str] = frozenset()

    def eaten_mg(self) -> float | None:
        """Return magnesium from food in mg a day, or None when not known."""
        if self.magnesium_mg is not None:
            return self.magnesium_mg
        if not any(line.found for line in self.foods):
            return None
        return sum(eaten.mg for line in self.foods for eaten in line.found)

    def unknown_foods(self) -> tuple[str, ...]:
        """Return the words that could not be placed."""
        return tuple(word for line in self.foods for word in line.unknown)


@dataclass(frozen=True, slots=True)
class DayRhythm:
    """The person's day, minutes since midnight; bed may lie after midnight. ``stated`` False = usual hours taken."""

    wake: Minutes
    breakfast: Minutes
    lunch: Minutes
    dinner: Minutes
    bed: Minutes
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """Something taken today: its name as typed, when (minutes since midnight), and what it was recognised as."""

    name: str
    time: Minutes
    medicines: tuple["Medicine", ...] = ()


@dataclass(frozen=True, slots=True)
class Consult:
    """All answers of one person. ``conditions`` holds an Answer for every condition that exists.

    ``alarm_unknown`` are alarm symptoms the person was asked about and is not sure of.
    """

    age: int
    complaints: tuple[str, ...]
    alarm_symptoms: AlarmAnswers
    conditions: Mapping[str, Answer]
    medicines: tuple[Medicine, ...]
    alarm_unknown: tuple[str, ...] = ()
    on: date | None = None
    sex: Sex | None = None
    life_phase: LifePhase | None = None
    egfr: float | None = None
    stool: Stool | None = None
    products: tuple[OwnPot, ...] | None = None
    already_mg: float | None = None
    diet: Diet = field(default_factory=Diet)
    day: DayRhythm | None = None
    now: Minutes | None = None
    taken_today: tuple[Taken, ...] = ()
    low_budget: bool = False
    ceiling_mg_by_doctor: float | None = None
    ceiling_reason: tuple[str, ...] = ()
    habits: tuple[str, ...] = ()
    audience: Audience = "person"
    _yes: frozenset[str] = field(init=False)
    _running: tuple[Medicine, ...] = field(init=False)

    def __post_init__(self) -> None:
        yes = frozenset(name for name, answer in self.conditions.items() if answer is Answer.YES)
        object.__setattr__(self, "_yes", yes)
        running = tuple(medicine for medicine in self.medicines if not self.course_is_over(medicine))
        object.__setattr__(self, "_running", running)

    def said_yes(self) -> frozenset[str]:
        """Return the conditions the person said yes to."""
        return self._yes

    def has(self, condition: str) -> bool:
        """Tell whether the person said yes to this condition."""
        return self.conditions[condition] is Answer.YES

    def unsure_of(self, condition: str) -> bool:
        """Tell whether the person did not know, or was not asked."""
        return self.conditions[condition] is Answer.UNKNOWN

    def course_is_over(self, medicine: Medicine) -> bool:
        """Tell whether a course ended before the day of the consult; without a day it counts as running."""
        return self.on is not None and medicine.until is not None and medicine.until < self.on

    def running_medicines(self) -> tuple[Medicine, ...]:
        """Return the medicines that still count on the day of the consult."""
        return self._running
