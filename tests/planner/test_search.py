"""The parts of the search: none takes away what is possible, none promises what is not."""

from itertools import product
from random import Random

from planner.checker import places
from planner.made import crowded, small

from magwijzer.planner.arrange import arrange
from magwijzer.planner.board import board_of
from magwijzer.planner.clique import crowded as is_crowded
from magwijzer.planner.clique import gaps_of
from magwijzer.planner.links import ORDERED, keeps, ordered, spread, tie, within
from magwijzer.planner.parse import parse_instance
from magwijzer.planner.place import place
from magwijzer.planner.relax import relaxation
from magwijzer.planner.slots import bits, least


def drawn(count, seed):
    rng = Random(seed)
    for number in range(count):
        raw = small(rng, number, most=4)
        raw["sep"] = [one for one in raw["sep"] if one[0] != one[1]]
        board, _ = board_of(parse_instance(raw))
        if all(board.dom):
            yield raw, board


def plans(raw):
    """Every way to stand that keeps the hours."""
    for slots in product(*(places(item) for item in raw["items"])):
        if all((slots[j] - slots[i]) % 96 >= gap for i, j, gap in raw["sep"]):
            yield slots


def test_spreading_loses_no_plan():
    for raw, board in drawn(300, seed=1):
        dom = board.dom[:]
        possible = spread(dom, board.links, (1 << len(dom)) - 1, [1] * len(dom))
        for slots in plans(raw):
            assert possible
            assert all(dom[i] >> slot & 1 for i, slot in enumerate(slots))


def test_spreading_an_order_loses_no_plan_in_that_order():
    seen = 0
    for raw, board in drawn(300, seed=2):
        pair = next(((v, w) for v in range(len(board.dom)) for w in board.links[v]), None)
        if pair is None:
            continue
        v, w = pair
        dom, links = board.dom[:], ordered(board.links, v, w)
        assert links[v][w][1] >= ORDERED
        possible = spread(dom, links, (1 << len(dom)) - 1, [1] * len(dom))
        for slots in plans(raw):
            if slots[v] < slots[w]:
                seen += 1
                assert possible
                assert all(dom[i] >> slot & 1 for i, slot in enumerate(slots))
    assert seen > 1000


def test_arranging_finds_a_plan_if_there_is_one():
    kinds = set()
    for raw, board in drawn(400, seed=3):
        among = [v for v in range(len(board.dom)) if board.links[v]]
        weight = [1] * len(board.dom)
        dom = board.dom[:]
        exists = next(plans(raw), None) is not None
        kinds.add(exists)
        if not spread(dom, board.links, (1 << len(dom)) - 1, weight):
            assert not exists
            continue
        found = arrange(dom, within(board.links, among), among, weight)
        assert (found is not None) == exists
        for v, w in product(found or (), repeat=2):
            if w in board.links[v]:
                assert (found[w] - found[v]) % 96 >= board.links[v][w][0]
    assert kinds == {True, False}


def test_the_sharper_bound_is_never_above_the_best_and_keeps_it():
    for seed in range(12):
        raw = crowded(Random(seed), 6, ((6,), (4, 8), (10,))[seed % 3])
        board, _ = board_of(parse_instance(raw))
        among = list(range(len(board.dom)))
        weight = [1] * len(among)
        dom = board.dom[:]
        if not spread(dom, board.links, (1 << len(dom)) - 1, weight):
            continue
        found = place(dom, board.links, board.view, among, 1000, weight)
        if found is None:
            continue
        best, slots = found
        assert sum(least(board.view[v], 1 << slots[v]) for v in among) == best
        for below in (best + 1, best + 5, 1000):
            sharper = relaxation(among, board.links, board.view)
            assert sharper is not None
            assert sharper.bound(dom, below, among) <= best
            left = dom[:]
            assert sharper.narrow(left, below, among) is not None
            assert all(slots[v] in bits(left[v]) for v in among)
        sharper = relaxation(among, board.links, board.view)
        assert place(dom, board.links, board.view, among, best, weight) is None


def test_keeping_looks_both_ways_and_round_the_clock():
    links = [{}, {}]
    tie(links, 0, 1, 8, 24)
    for first, second in product(range(0, 96, 4), repeat=2):
        kept = (second - first) % 96 >= 8 and (first - second) % 96 >= 24
        assert keeps(links, {0: first, 1: second}, [0, 1]) == kept


def test_a_full_clock_is_not_a_crowd_but_one_slot_more_is():
    for gap, too_full in ((32, False), (33, True)):
        links = [{}, {}, {}]
        for v, w in ((0, 1), (1, 2), (0, 2)):
            tie(links, v, w, gap, gap)
        assert is_crowded([2**96 - 1] * 3, gaps_of([0, 1, 2], links)) == too_full
    for last, too_full in ((64, False), (63, True)):
        day = [2 ** (last + 1) - 1] * 3
        links = [{}, {}, {}]
        for v, w in ((0, 1), (1, 2), (0, 2)):
            tie(links, v, w, 32, 32)
        assert is_crowded(day, gaps_of([0, 1, 2], links)) == too_full
