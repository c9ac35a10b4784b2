"""When magnesium itself may be taken: hard windows per form, as slots counted from waking."""

from dataclasses import dataclass

from magwijzer.knowledge.model import Knowledge
from magwijzer.knowledge.model.form import Window
from magwijzer.planner.clock import Clock

DIFFERENT_MEALS = 2
"""Slots between the two halves of a split dose, so that they stand at two different meals."""
DIFFERENT_MOMENTS = 16
"""Slots between two halves when the window is widened to the whole day: four hours."""


@dataclass(frozen=True, slots=True)
class Portion:
    """One intake of a form to be placed: elemental mg and the slots it may stand in."""

    form: str
    mg: float
    allowed: tuple[int, ...]
    evening: bool


def portions(form: str, window: Window, mg: float, clock: Clock, knowledge: Knowledge) -> tuple[Portion, ...]:
    """Return the intakes of one day's dose; more than 150 mg of a form is split over two moments."""
    evening = window == "dinner_to_bed"
    slots = _slots(window, clock)
    if mg <= (knowledge.limits["rule_split"].mg or mg):
        return (Portion(form, mg, slots, evening),)
    first = _first_half(window, clock)
    second = _second_half(window, clock)
    half = mg / 2
    return (Portion(form, half, first, False), Portion(form, half, second, evening))


def widened(found: tuple[Portion, ...], clock: Clock) -> tuple[Portion, ...]:
    """Return the same intakes free over the whole waking day, with a small bite."""
    whole = tuple(range(clock.bed + 1))
    return tuple(Portion(one.form, one.mg, whole, one.evening) for one in found)


def _slots(window: Window, clock: Clock) -> tuple[int, ...]:
    breakfast, lunch, dinner = clock.meals
    if window == "dinner_to_bed":
        return tuple(range(dinner, clock.bed + 1))
    if window == "breakfast_or_lunch":
        return _at(clock, breakfast, lunch)
    if window == "breakfast":
        return _at(clock, breakfast)
    return _at(clock, breakfast, lunch, dinner)


def _first_half(window: Window, clock: Clock) -> tuple[int, ...]:
    breakfast, lunch, _ = clock.meals
    if window in ("breakfast_or_lunch", "breakfast"):
        return _at(clock, breakfast)
    return _at(clock, breakfast, lunch)


def _second_half(window: Window, clock: Clock) -> tuple[int, ...]:
    _, lunch, dinner = clock.meals
    if window == "dinner_to_bed":
        return _slots(window, clock)
    if window in ("breakfast_or_lunch", "breakfast"):
        return _at(clock, lunch)
    return _at(clock, lunch, dinner)


def _at(clock: Clock, *meals: int) -> tuple[int, ...]:
    """Return the slots of meals and the slot after each: still at table."""
    slots = (slot for meal in meals for slot in (meal, meal + 1))
    return tuple(dict.fromkeys(slot for slot in slots if slot <= clock.bed))
