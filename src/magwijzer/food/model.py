"""What was eaten, a line as it was read, and a change of menu: plain values, no sentences."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Eaten:
    """One food of a line, as an amount a day.

    ``portion`` is the amount as typed ("2 sneetjes", "2x per week"); when no amount was typed it is the
    food's own household portion in Dutch (``Food.portion.nl``). ``count`` is in such household portions,
    ``grams`` and ``mg`` (magnesium) are per day. ``range_mg`` stands where the words fit several rows of
    the table (coffee, bread) or the amount was left open (2 à 3): the lowest and highest figure.
    """

    food: str
    portion: str
    count: float
    grams: float
    mg: float
    range_mg: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class FoodLine:
    """One line of food: what was found in it and, as typed, what could not be placed."""

    text: str
    found: tuple[Eaten, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One ordinary change that adds magnesium: ``portions`` of a food, extra or instead of another.

    ``mg`` is the magnesium gained a day; with ``instead_of`` it is the difference between the two foods.
    """

    food: str
    portions: float
    mg: float
    instead_of: str | None = None


def total(lines: Iterable[FoodLine]) -> tuple[float, tuple[float, float] | None]:
    """Return the magnesium of all lines in mg a day, and its range when any figure has one."""
    eaten = [one for line in lines for one in line.found]
    mg = round(sum(one.mg for one in eaten), 1)
    if all(one.range_mg is None for one in eaten):
        return mg, None
    ranges = [one.range_mg or (one.mg, one.mg) for one in eaten]
    return mg, (round(sum(low for low, _ in ranges), 1), round(sum(high for _, high in ranges), 1))
