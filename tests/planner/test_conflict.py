"""A conflict is one, every item in it is needed, and none with fewer items exists."""

from itertools import combinations
from random import Random

import pytest
from planner.checker import only
from planner.made import crowded, days, small
from planner.oracles import by_cp_sat, by_looking_at_every_plan

from magwijzer.planner.answer import answer


def conflict_of(raw):
    found = answer(raw)
    return found.get("conflict")


def test_small_conflicts_are_smallest():
    rng = Random(77)
    sizes = []
    for number in range(700):
        raw = small(rng, number)
        conflict = conflict_of(raw)
        if conflict is None:
            continue
        sizes.append(len(conflict))
        assert by_looking_at_every_plan(only(raw, conflict)) is None
        for fewer in combinations(range(len(raw["items"])), len(conflict) - 1):
            assert by_looking_at_every_plan(only(raw, list(fewer))) is not None, raw
    assert len(sizes) > 100
    assert {1, 2, 3} <= set(sizes)


def test_conflicts_of_whole_days_are_minimal():
    seen = 0
    for raw in days(120, seed=8):
        conflict = conflict_of(raw)
        if conflict is None:
            continue
        seen += 1
        assert by_cp_sat(only(raw, conflict)).status == "infeasible"
        for i in conflict:
            assert by_cp_sat(only(raw, [j for j in conflict if j != i])).status == "optimal"
    assert seen > 10


@pytest.mark.parametrize(("items", "gap"), [(10, 10), (10, 14), (10, 24), (15, 8)])
def test_a_day_too_full_names_just_enough(items, gap):
    """Items that need `gap` slots from each other: one more than fit in the window is the conflict.

    Of fifteen items not every set can be tried: the conflict of nine is found by leaving items out.
    """
    raw = crowded(Random(1), items, (gap,))
    for item in raw["items"]:
        item.update(window=[28, 91], allowed=None)
    assert len(conflict_of(raw)) == 63 // gap + 2


def test_an_item_that_must_keep_hours_from_itself_cannot_stand():
    """`(t_i − t_i) mod 96` is 0: by the definition no separation above 0 from itself is ever kept."""
    item = {"name": "a", "window": [10, 20]}
    day = {"wake": 0, "sleep": 95, "meals": [1, 2, 3], "items": [item, item], "sep": [[1, 1, 1]]}
    assert conflict_of(day) == [1]
    assert conflict_of({**day, "sep": [[1, 1, 0]]}) is None


def test_a_conflict_is_cut_down_also_where_not_every_set_can_be_tried():
    """One item linked to forty others, so that four at a time are too many to try; five of them have too little room.

    Any four of the five fit: an hour and a half between them needs four and a half hours of the four and a half.
    """
    tight = [3, 11, 19, 30, 38]
    items = [{"name": str(i), "window": [20, 90]} for i in range(40)]
    for i in tight:
        items[i] = {"name": str(i), "window": [40, 58]}
    sep = [[i, j, 6] for i in tight for j in tight if i != j]
    sep += [[i, 39, 1] for i in range(39)] + [[39, i, 1] for i in range(39)]
    raw = {"id": 1, "wake": 0, "sleep": 95, "meals": [28, 50, 74], "items": items, "sep": sep}
    assert conflict_of(raw) == tight
    raw["items"][19]["window"] = [40, 64]
    assert conflict_of(raw) is None
