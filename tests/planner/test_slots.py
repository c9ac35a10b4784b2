"""Penalties as bit planes say at every slot what the formula says; sets and bounds hold at their edges."""

from hypothesis import given, settings
from hypothesis import strategies as st
from planner.checker import penalty

from magwijzer.planner.instance import Item
from magwijzer.planner.penalty import MOST, Meals, planes_for
from magwijzer.planner.slots import (
    DAY,
    SLOTS,
    add,
    at_most,
    between,
    bits,
    cheapest,
    constant,
    least,
    view_of,
)

SLOT = st.integers(0, SLOTS - 1)
SETS = st.integers(1, DAY)
ITEMS = st.builds(
    Item,
    name=st.just("x"),
    window=st.just((0, SLOTS - 1)),
    with_meal=st.booleans(),
    fasting=st.booleans(),
    evening=st.booleans(),
    pref=st.none() | SLOT,
)
MEALS = st.tuples(SLOT, SLOT, SLOT)


def values(item, meals):
    raw = {name: getattr(item, name) for name in ("with_meal", "fasting", "evening", "pref")}
    return [penalty(raw, slot, list(meals)) for slot in range(SLOTS)]


@settings(deadline=None)
@given(ITEMS, MEALS)
def test_planes_are_the_formula_at_every_slot(item, meals):
    view = view_of(planes_for(item, Meals(meals)))
    expected = values(item, meals)
    assert [least(view, 1 << slot) for slot in range(SLOTS)] == expected
    assert max(expected) <= MOST


@settings(deadline=None)
@given(st.lists(ITEMS, min_size=2, max_size=6), MEALS, SETS, st.integers(0, 200))
def test_sums_least_and_limits(items, meals, mask, limit):
    total = ()
    for item in items:
        total = add(total, planes_for(item, Meals(meals)))
    view = view_of(total)
    each = [sum(column) for column in zip(*(values(item, meals) for item in items), strict=True)]
    low = min(each[slot] for slot in bits(mask))
    assert least(view, mask) == low
    assert cheapest(view, mask) == (low, sum(1 << slot for slot in bits(mask) if each[slot] == low))
    assert at_most(view, mask, limit) == sum(1 << slot for slot in bits(mask) if each[slot] <= limit)


@settings(deadline=None)
@given(st.integers(0, 300), st.integers(0, 300), SETS)
def test_constants_add_up(one, other, mask):
    view = view_of(add(constant(one, mask), constant(other, DAY)))
    assert all(least(view, 1 << s) == other + (one if mask >> s & 1 else 0) for s in range(SLOTS))


@settings(deadline=None)
@given(st.integers(-10, 110), st.integers(-10, 110))
def test_a_stretch_is_cut_at_the_ends_of_the_day(first, last):
    assert bits(between(first, last)) == [s for s in range(SLOTS) if first <= s <= last]
