"""The quick estimate: the dozen foods that tell a low intake from a high one, and a stated base for the rest."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from magwijzer.food.tables import table
from magwijzer.knowledge.model import Food


@dataclass(frozen=True, slots=True)
class _Habit:
    """How much of a food is eaten a day, in household portions (quick.toml), in mg of magnesium."""

    food: str
    low_mg: float
    usual_mg: float
    high_mg: float

    @property
    def swing(self) -> float:
        """Return the mg a day between who eats little of it and who eats much."""
        return self.high_mg - self.low_mg


def quick_estimate_foods(foods: Mapping[str, Food]) -> tuple[str, ...]:
    """Return the ids of about 12 foods to ask for, the one that separates most first.

    Method: by *swing*, (high - low portions a day) x mg per portion. The spread of the intake over people
    is the root of the summed squares of the swings as long as habits are independent, so the largest swings
    are the best few questions. A draw goes by id.
    """
    ordered = sorted(_habits(foods), key=lambda habit: (-habit.swing, habit.food))
    return tuple(habit.food for habit in ordered[: table("quick.toml")["questions"]])


def base_mg(foods: Mapping[str, Food]) -> float:
    """Return the mg a day of everything the quick estimate does not ask for, eaten as usual."""
    asked = set(quick_estimate_foods(foods))
    return sum(habit.usual_mg for habit in _habits(foods) if habit.food not in asked)


def estimate(portions_per_day: Mapping[str, float], foods: Mapping[str, Food]) -> float:
    """Return the estimated magnesium from food, in whole mg a day.

    ``portions_per_day`` maps food ids to household portions (0 to 50). A food that is asked for and not given
    counts as not eaten; the rest is the base. A food given that belongs to the base takes its place there.

    Raises:
        ValueError: an unknown food, or portions that are no number from 0 to 50.
    """
    for food, portions in portions_per_day.items():
        if food not in foods:
            raise ValueError(f"portions_per_day: found {food[:40]!r}, wanted the id of a food")
        if not (math.isfinite(portions) and 0 <= portions <= 50):
            raise ValueError(f"portions_per_day.{food}: found {portions!r}, wanted a number from 0 to 50")
    asked = set(quick_estimate_foods(foods))
    rest = sum(
        habit.usual_mg for habit in _habits(foods) if habit.food not in asked | portions_per_day.keys()
    )
    given = sum(portions * _portion_mg(foods[food]) for food, portions in portions_per_day.items())
    return float(round(rest + given))


def _habits(foods: Mapping[str, Food]) -> list[_Habit]:
    return [
        _Habit(row["food"], row["low"] * mg, row["usual"] * mg, row["high"] * mg)
        for row in table("quick.toml")["foods"]
        if row["food"] in foods
        for mg in (_portion_mg(foods[row["food"]]),)
    ]


def _portion_mg(food: Food) -> float:
    return food.mg_per_100g * food.portion_g / 100
