"""Ours against two oracles and an independent checker, on instances drawn from a seed."""

from random import Random

import pytest
from planner.checker import faults, objective
from planner.made import crowded, days, small
from planner.oracles import by_cp_sat, by_looking_at_every_plan

from magwijzer.planner.answer import answer

BATCHES, PER_BATCH = 20, 110
"""2,200 small instances: each is answered by us, by CP-SAT and by looking at every plan."""


def value_of(raw):
    """Our objective, None when infeasible; a plan is checked on the way."""
    found = answer(raw)
    assert found["id"] == raw["id"]
    if found["status"] == "infeasible":
        return None
    assert faults(raw, found["slots"]) == []
    assert objective(raw, found["slots"]) == found["objective"]
    return found["objective"]


@pytest.mark.parametrize("seed", range(BATCHES))
def test_both_oracles_agree_on_small_instances(seed):
    rng = Random(seed)
    feasible = 0
    for number in range(PER_BATCH):
        raw = small(rng, number)
        ours = value_of(raw)
        assert ours == by_looking_at_every_plan(raw), raw
        assert ours == by_cp_sat(raw).objective, raw
        feasible += ours is not None
    assert 0.2 * PER_BATCH < feasible < 0.95 * PER_BATCH, "the draw must hold both kinds"


def test_cp_sat_agrees_on_whole_days():
    kinds = set()
    for raw in days(60, seed=5, least=3, most=5):
        judged = by_cp_sat(raw, limit_s=1.0)
        ours = value_of(raw)
        if judged.status != "unknown":
            assert ours == judged.objective, raw
            kinds.add(judged.status)
    assert kinds == {"optimal", "infeasible"}


def test_cp_sat_agrees_on_more_items_in_short_windows():
    rng = Random(9)
    for number in range(150):
        raw = small(rng, number, most=8)
        judged = by_cp_sat(raw)
        assert value_of(raw) == judged.objective, raw


def test_the_checker_accepts_every_plan_of_larger_days():
    planned = sum(value_of(raw) is not None for raw in days(500, seed=11))
    assert planned > 300


@pytest.mark.parametrize(("items", "gaps"), [(8, (8,)), (9, (8,)), (10, (7,)), (11, (4, 8)), (12, (3, 4, 5))])
def test_items_that_all_exclude_each_other(items, gaps):
    """Here a plain search has no end; the sharper bound must carry it, and must not cut off the best plan."""
    for seed in range(3):
        raw = crowded(Random(seed), items, gaps)
        ours = value_of(raw)
        judged = by_cp_sat(raw, limit_s=1.5, workers=2)
        if judged.status != "unknown":
            assert ours == judged.objective, seed


@pytest.mark.parametrize(("items", "slots"), [(5, 5), (5, 9), (7, 3), (7, 12)])
def test_a_ring_of_items_needs_more_moments_than_any_two_of_them(items, slots):
    """Each excludes its two neighbours only: an odd ring needs three moments, and no three exclude each other."""
    rng = Random(items * slots)
    for number in range(40):
        raw = small(rng, number, most=items)
        item = {"name": "x", "window": [40, 39 + slots]}
        raw["items"] = [{**item, "pref": rng.randint(20, 70)} for _ in range(items)]
        raw["sep"] = [[i, (i + 1) % items, 1 + rng.randint(0, slots // 5)] for i in range(items)]
        ours = value_of(raw)
        assert ours == by_cp_sat(raw).objective, raw
        assert ours is None or ours >= 3000


def test_so_many_wishes_are_worth_one_more_moment():
    """Forty items for an empty stomach and forty for dinner: a second moment costs 1000 and saves more."""
    early = {"name": "early", "window": [0, 95], "fasting": True, "pref": 12}
    late = {"name": "late", "window": [0, 95], "with_meal": True, "evening": True, "pref": 92}
    moments = set()
    for count in (12, 33, 34, 60):
        raw = {"id": 0, "wake": 0, "sleep": 95, "meals": [0, 40, 92], "items": [], "sep": []}
        raw["items"] = [early] * count + [late] * count
        ours = value_of(raw)
        apart = [[a] * count + [b] * count for a in (12, 20, 92) for b in (12, 20, 92)]
        together = [[slot] * 2 * count for slot in range(96)]
        assert ours == min(objective(raw, plan) for plan in together + apart)
        moments.add(ours // 1000)
    assert moments == {1, 2}


def test_the_order_of_items_does_not_matter():
    for seed, raw in enumerate(days(150, seed=3)):
        order = list(range(len(raw["items"])))
        Random(seed).shuffle(order)
        number = {old: new for new, old in enumerate(order)}
        turned = {
            **raw,
            "items": [raw["items"][i] for i in order],
            "sep": [[number[i], number[j], gap] for i, j, gap in raw["sep"]],
        }
        assert value_of(turned) == value_of(raw)


def test_less_is_never_dearer():
    """Without one separation, or without one item, the best plan is as good or better."""
    for seed, raw in enumerate(days(150, seed=4)):
        whole = value_of(raw)
        rng = Random(seed)
        if whole is None or not raw["sep"]:
            continue
        fewer = [one for one in raw["sep"] if one != rng.choice(raw["sep"])]
        assert value_of({**raw, "sep": fewer}) <= whole
        last = len(raw["items"]) - 1
        left = {**raw, "items": raw["items"][:-1], "sep": [s for s in raw["sep"] if last not in s[:2]]}
        assert value_of(left) <= whole


def test_the_same_instance_has_the_same_answer():
    for raw in days(100, seed=6):
        assert answer(raw) == answer(raw)


def test_many_items_are_still_proven():
    rng_days = days(10, seed=2, least=20, most=25)
    assert all(isinstance(value_of(raw), int | None) for raw in rng_days)
