"""The quick estimate: the method it states, and what it refuses."""

import math
import re

import pytest
from food.cases import foods
from hypothesis import given
from hypothesis import strategies as st

from magwijzer.food import base_mg, estimate, quick_estimate_foods
from magwijzer.food.tables import table

ROWS = table("quick.toml")["foods"]
ASKED = quick_estimate_foods(foods())


def portion_mg(food: str) -> float:
    return foods()[food].mg_per_100g * foods()[food].portion_g / 100


def test_a_dozen_foods_are_asked_for_by_largest_swing():
    swings = {row["food"]: (row["high"] - row["low"]) * portion_mg(row["food"]) for row in ROWS}
    assert len(ASKED) == 12
    assert min(swings[food] for food in ASKED) > max(
        swing for food, swing in swings.items() if food not in ASKED
    )
    assert [swings[food] for food in ASKED] == sorted((swings[food] for food in ASKED), reverse=True)


def test_the_foods_asked_for_carry_most_of_the_spread():
    squares = {row["food"]: ((row["high"] - row["low"]) * portion_mg(row["food"])) ** 2 for row in ROWS}
    assert sum(squares[food] for food in ASKED) / sum(squares.values()) > 0.85


def test_rows_stand_once_and_run_from_low_over_usual_to_high():
    assert len({row["food"] for row in ROWS}) == len(ROWS)
    assert all(row["food"] in foods() and row["low"] <= row["usual"] <= row["high"] for row in ROWS)


def test_nothing_asked_for_gives_the_base_and_the_base_is_the_usual_rest():
    rest = sum(row["usual"] * portion_mg(row["food"]) for row in ROWS if row["food"] not in ASKED)
    assert base_mg(foods()) == pytest.approx(rest)
    assert estimate({}, foods()) == round(rest)
    assert estimate(dict.fromkeys(ASKED, 0.0), foods()) == round(rest)


@given(st.dictionaries(st.sampled_from(ASKED), st.floats(0, 10)))
def test_the_estimate_is_the_base_and_the_portions(portions):
    wanted = base_mg(foods()) + sum(count * portion_mg(food) for food, count in portions.items())
    assert estimate(portions, foods()) == pytest.approx(wanted, abs=0.51)


def test_a_food_of_the_base_takes_its_place_there():
    usual = next(row["usual"] for row in ROWS if row["food"] == "food-249")
    assert "food-249" not in ASKED
    assert estimate({"food-249": usual}, foods()) == estimate({}, foods())


def test_eating_more_never_lowers_the_estimate():
    for food in ASKED:
        figures = [estimate({food: count}, foods()) for count in (0, 1, 2, 3)]
        assert figures == sorted(figures)
        assert figures[3] > figures[0]


@pytest.mark.parametrize(
    ("portions", "message"),
    [
        ({"food-999": 1.0}, "portions_per_day: found 'food-999', wanted the id of a food"),
        ({"food-142": -1.0}, "portions_per_day.food-142: found -1.0, wanted a number from 0 to 50"),
        ({"food-142": math.nan}, "portions_per_day.food-142: found nan, wanted a number from 0 to 50"),
        ({"food-142": math.inf}, "portions_per_day.food-142: found inf, wanted a number from 0 to 50"),
    ],
)
def test_what_is_refused(portions, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        estimate(portions, foods())
