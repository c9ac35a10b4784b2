"""Closing a gap: the exact search against trying everything, and what may never be offered."""

import math
from itertools import combinations

import pytest
from food.cases import foods, reader
from hypothesis import given, settings
from hypothesis import strategies as st

from magwijzer.food import ALLERGENS, Change, close_gap
from magwijzer.food.allergens import widened
from magwijzer.food.gap import MOST_CHANGES, Option, options
from magwijzer.food.tables import table

CONTRACT = ("nuts", "peanuts", "sesame", "gluten", "milk", "soy", "fish", "meat", "eggs")
OFFERED = sorted({row["food"] for row in (*table("ordinary.toml")["add"], *table("ordinary.toml")["swap"])})
DAYS = (
    (),
    ("4 sneetjes witbrood", "3 opscheplepels witte rijst"),
    ("2 sneetjes bruinbrood met kaas", "banaan", "glas melk"),
    ("6 sneetjes volkorenbrood", "handje amandelen", "havermout"),
)


def everything_tried(found: list[Option], gap_mg: float) -> tuple[Change, ...]:
    """Return what close_gap promises, by trying every set of at most three changes."""
    wanted = math.ceil(round(gap_mg * 10, 6))
    sets = [
        chosen
        for count in range(1, MOST_CHANGES + 1)
        for chosen in combinations(found, count)
        if len({option.kind for option in chosen}) == count
    ]
    closing = [chosen for chosen in sets if sum(option.gain for option in chosen) >= wanted]
    if closing:
        best = min(
            closing,
            key=lambda c: (len(c), sum(o.rank for o in c), sum(o.gain for o in c), sorted(o.name for o in c)),
        )
    else:
        most = max(sum(option.gain for option in chosen) for chosen in sets)
        best = next(chosen for chosen in sets if sum(option.gain for option in chosen) == most)
    return tuple(option.change for option in sorted(best, key=lambda o: (o.rank, -o.gain, o.name)))


@given(
    st.floats(0.1, 450),
    st.frozensets(st.sampled_from(CONTRACT), max_size=4),
    st.frozensets(st.sampled_from(OFFERED), min_size=14, max_size=26),
    st.sampled_from(DAYS),
)
@settings(max_examples=60, deadline=None)
def test_the_search_is_exact(gap_mg, avoid, leave_out, day):
    eaten = tuple(one for line in day for one in reader().read(line).found)
    found = options(foods(), avoid, leave_out, eaten)
    changes = close_gap(gap_mg, foods(), avoid, leave_out, eaten)
    tried = everything_tried(found, gap_mg) if found else ()
    if sum(change.mg for change in tried) + 0.05 >= gap_mg:
        assert changes == tried
    else:  # out of reach: as much as three changes can bring
        assert sum(c.mg for c in changes) == pytest.approx(sum(c.mg for c in tried))


@given(
    st.floats(0.1, 450),
    st.frozensets(st.sampled_from(sorted(ALLERGENS)), min_size=1, max_size=5),
    st.frozensets(st.sampled_from(OFFERED), max_size=10),
)
@settings(max_examples=300, deadline=None)
def test_nothing_is_offered_that_is_avoided_left_out_or_not_known(gap_mg, avoid, leave_out):
    for change in close_gap(gap_mg, foods(), avoid, leave_out):
        contains = foods()[change.food].contains
        assert contains is not None
        assert not contains & widened(avoid)
        assert change.food not in leave_out


@given(st.floats(0.1, 280))
@settings(max_examples=100, deadline=None)
def test_a_gap_within_reach_is_closed_with_whole_ordinary_portions(gap_mg):
    changes = close_gap(gap_mg, foods())
    assert 1 <= len(changes) <= MOST_CHANGES
    assert sum(change.mg for change in changes) + 1e-6 >= gap_mg
    for change in changes:
        food = foods()[change.food]
        assert change.portions == int(change.portions) >= 1
        assert change.mg == pytest.approx(food.mg_per_100g * food.portion_g / 100 * change.portions, abs=0.06)


@pytest.mark.parametrize("gap_mg", [0.0, -1.0, -math.inf, math.nan])
def test_no_gap_no_changes(gap_mg):
    assert close_gap(gap_mg, foods()) == ()


@pytest.mark.parametrize("gap_mg", [5000.0, math.inf])
def test_out_of_reach_gives_the_three_that_bring_most(gap_mg):
    assert [(foods()[c.food].name.nl, c.portions) for c in close_gap(gap_mg, foods())] == [
        ("Spinazie, gekookt", 4.0),
        ("Pompoenpitten", 2.0),
        ("Zwarte bonen, gekookt", 3.0),
    ]


def test_who_avoids_everything_still_gets_an_answer():
    assert close_gap(90, foods(), frozenset(CONTRACT))


def test_white_bread_is_swapped_only_by_who_eats_it():
    eaten = reader().read("4 sneetjes witbrood").found
    assert close_gap(60, foods(), eaten=eaten) == (Change("food-001", 4.0, 62.4, "food-004"),)
    assert all(change.instead_of is None for gap in range(1, 400, 7) for change in close_gap(gap, foods()))


def test_bread_of_an_unknown_kind_is_not_swapped():
    eaten = reader().read("4 boterhammen").found
    assert all(c.instead_of is None for gap in range(1, 300, 7) for c in close_gap(gap, foods(), eaten=eaten))


def test_a_vegetarian_may_swap_bread_and_whoever_avoids_milk_may_not():
    eaten = reader().read("4 sneetjes witbrood").found
    swaps = [close_gap(60, foods(), frozenset({one}), eaten=eaten)[0].instead_of for one in ("meat", "milk")]
    assert swaps == ["food-004", None]


def test_what_the_day_holds_is_not_offered_again():
    (banana,) = close_gap(45, foods())
    assert banana.food == "food-142"
    eaten = reader().read("een banaan").found
    assert all(change.food != "food-142" for change in close_gap(45, foods(), eaten=eaten))


def test_the_same_question_has_the_same_answer_whatever_the_order_of_the_foods():
    turned = dict(reversed(foods().items()))
    assert [close_gap(gap, foods()) for gap in range(5, 400, 5)] == [
        close_gap(gap, turned) for gap in range(5, 400, 5)
    ]


def test_every_ordinary_food_exists_and_is_known_for_its_contents():
    for food in OFFERED:
        assert food in foods()
    for row in table("ordinary.toml")["add"]:
        assert foods()[row["food"]].contains is not None
        assert row["rank"] in (1, 2, 3)
    assert all(row["instead_of"] in foods() for row in table("ordinary.toml")["swap"])
