"""What the search takes away is what the definition rules out: no slot more, and no slot less. Judged slot by slot."""

from random import Random

import pytest
from planner.boards import domains, linked, mask, narrowed, plans, prices, slots_of, stand

from magwijzer.planner.arrange import arrange, dive
from magwijzer.planner.links import ORDERED, Links, joined, keeps, ordered, spread, within
from magwijzer.planner.place import UNLIMITED, _Placing
from magwijzer.planner.slots import at_most, least


def spread_all(dom: list[int], links: Links, weight: list[int] | None = None) -> bool:
    return spread(dom, links, (1 << len(dom)) - 1, weight or [1] * len(dom))


@pytest.mark.parametrize(
    ("orders", "longest", "widest"), [(0, 20, 40), (0, 60, 12), (1, 60, 30), (0.5, 40, 48)]
)
def test_spreading_takes_away_what_no_hour_of_another_leaves_and_nothing_else(orders, longest, widest):
    rng = Random(f"{orders} {longest}")
    ends = set()
    for _ in range(150):
        count = rng.randint(2, 5)
        links = linked(rng, count, 0.6, widest, orders)
        dom = domains(rng, count, longest)
        wanted, found, weight = narrowed([slots_of(one) for one in dom], links), dom[:], [1] * count
        stands = spread_all(found, links, weight)
        assert stands == all(wanted)
        if stands:
            assert [slots_of(one) for one in found] == wanted
            assert weight == [1] * count
        else:
            met = [v for v in range(count) if weight[v] != 1]
            assert [weight[v] for v in met] == [2, 2], "two intakes met where one lost its last hour"
            assert met[1] in links[met[0]]
        ends.add(stands)
    assert ends == {True, False}


@pytest.mark.parametrize("orders", [0, 0.5])
def test_spreading_what_changed_is_spreading_all(orders):
    """After one intake lost hours, only that one needs looking at."""
    rng, seen = Random(5), 0
    while seen < 60:
        links, dom = linked(rng, 5, 0.6, 30, orders), domains(rng, 5, 60)
        if not spread_all(dom, links):
            continue
        v = rng.randrange(5)
        dom[v] = mask(rng.sample(sorted(slots_of(dom[v])), rng.randint(1, dom[v].bit_count())))
        wanted, found = dom[:], dom[:]
        stands = spread_all(wanted, links)
        assert spread(found, links, 1 << v, [1] * 5) == stands
        if stands:
            seen += 1
            assert found == wanted


def test_an_order_asks_the_gap_one_way_and_leaves_the_gap_over_midnight():
    """10:00 before 14:00 at least; with 22 hours asked back over midnight, at most two hours after it."""
    links: Links = [{1: (16, 1, 17)}, {0: (1, 16, 17)}]
    assert ordered(links, 0, 1) == [
        {1: (16, 1 + ORDERED, 17 + ORDERED)},
        {0: (1 + ORDERED, 16, 17 + ORDERED)},
    ]
    assert links == [{1: (16, 1, 17)}, {0: (1, 16, 17)}], "the links themselves stay as they were"
    for after, before, left in (
        (16, 1, range(56, 96)),
        (1, 88, range(41, 49)),
        (8, 88, range(48, 49)),
        (55, 41, range(95, 96)),
    ):
        dom = [1 << 40, 2**96 - 1]
        links = ordered([{1: (after, before, after + before)}, {0: (before, after, after + before)}], 0, 1)
        assert spread_all(dom, links)
        assert slots_of(dom[1]) == set(left)
    for first, last, links_of_both in ((40, 95, (56, 1)), (0, 95, (1, 96))):
        after, before = links_of_both
        dom = [1 << first, 2 ** (last + 1) - 1]
        links = ordered([{1: (after, before, after + before)}, {0: (before, after, after + before)}], 0, 1)
        assert not spread_all(dom, links)


def test_joining_two_asks_the_wider_gap_and_loses_no_plan():
    rng, seen = Random(8), 0
    for _ in range(300):
        links, dom = linked(rng, 4, 0.6, 8), domains(rng, 4, 12, starts=14)
        free = [(v, w) for v in range(4) for w in range(4) if v != w and w not in links[v]]
        if not free:
            continue
        kept, gone = rng.choice(free)
        before = [dict(one) for one in links]
        new = joined(links, kept, gone)
        assert links == before
        assert new[gone] == {}
        assert all(gone not in one for one in new)
        shared = dom[:]
        shared[kept] = shared[gone] = dom[kept] & dom[gone]
        wanted = {slots for slots in plans(shared, links) if slots[kept] == slots[gone]}
        assert {slots for slots in plans(shared, new) if slots[kept] == slots[gone]} == wanted
        assert all(new[w][v] == (b, a, a + b) for v in range(4) for w, (a, b, _) in new[v].items())
        seen += bool(wanted)
    assert seen > 20


def test_links_within_some_are_theirs_alone():
    rng = Random(9)
    for _ in range(60):
        links = linked(rng, 5, 0.6, 30)
        some = rng.sample(range(5), rng.randint(0, 5))
        assert within(links, some) == [
            {w: link for w, link in links[v].items() if w in some} if v in some else {} for v in range(5)
        ]


def test_keeping_is_standing_pair_by_pair():
    rng = Random(10)
    told = set()
    for _ in range(300):
        links = linked(rng, 4, 0.5, 48)
        slots = {v: rng.randrange(96) for v in range(4) if rng.random() < 0.8}
        wanted = all(stand(links[v][w], slots[v], slots[w]) for v in slots for w in links[v] if w in slots)
        assert keeps(links, slots, list(slots)) == wanted
        told.add(wanted)
    assert told == {True, False}


def cheapest_first(dom: list[int], costs: list[list[int]], links: Links, below: int) -> list[set[int]] | None:
    """Take away every slot with which the least of all together is not under a total, and what that forbids."""
    left = [slots_of(one) for one in dom]
    while True:
        low = [min(costs[v][t] for t in some) for v, some in enumerate(left)]
        fewer = [{t for t in some if sum(low) - low[v] + costs[v][t] < below} for v, some in enumerate(left)]
        fewer = narrowed(fewer, links) if all(fewer) else fewer
        if not all(fewer):
            return None
        if fewer == left:
            return left
        left = fewer


def drawn(seed: int, count: int = 4, longest: int = 40, widest: int = 20):
    """Draw places that are spread already, what they cost, and how the search reads that."""
    rng = Random(seed)
    while True:
        links, dom = linked(rng, count, 0.7, widest), domains(rng, count, longest)
        drawn_prices = [prices(rng, rng.choice((5, 30))) for _ in range(count)]
        if spread_all(dom, links):
            yield rng, dom, links, [each for each, _ in drawn_prices], [view for _, view in drawn_prices]


def test_placing_takes_away_every_slot_that_alone_is_too_dear_and_no_other():
    ends = set()
    for (rng, dom, links, costs, view), _ in zip(drawn(11), range(200), strict=False):
        floor = sum(least(view[v], dom[v]) for v in range(4))
        below = floor + rng.randint(-1, 25)
        wanted, found = cheapest_first(dom, costs, links, below), dom[:]
        bound = _Placing(links, view, [0, 1, 2, 3], [1] * 4).narrow(found, below)
        assert (bound is None) == (wanted is None)
        if wanted is not None:
            assert [slots_of(one) for one in found] == wanted
            assert bound == sum(min(costs[v][t] for t in some) for v, some in enumerate(wanted))
        ends.add((bound is None, found == dom))
    assert len(ends) > 2


def test_halving_parts_the_hours_of_one_and_looks_at_the_cheaper_half_first():
    """The intake with the fewest hours for the trouble it gave is cut in the middle of them."""
    seen = 0
    for (rng, dom, links, costs, view), _ in zip(drawn(12, widest=6), range(200), strict=False):
        weight = [rng.choice((1, 1, 2, 5)) for _ in range(4)]
        moving = [v for v in range(4) if links[v] and dom[v].bit_count() > 1]
        before, parts = dom[:], _Placing(links, view, [0, 1, 2, 3], weight[:]).halves(dom)
        assert dom == before
        if not moving:
            assert parts == []
            continue
        v = min(moving, key=lambda one: dom[one].bit_count() / weight[one])
        hours = sorted(slots_of(dom[v]))
        middle = (hours[0] + hours[-1] + 1) // 2
        halves = {t for t in hours if t < middle}, {t for t in hours if t >= middle}
        wanted = []
        for half in halves:
            left = narrowed([half if w == v else slots_of(dom[w]) for w in range(4)], links)
            if all(left):
                wanted.append((min(costs[v][t] for t in half), [mask(one) for one in left]))
        assert sorted(parts) == sorted(left for _, left in wanted)
        if len(wanted) == 2 and wanted[0][0] != wanted[1][0]:
            seen += 1
            assert parts[-1] == min(wanted)[1]
    assert seen > 20


def test_placing_finds_the_least_and_slots_that_have_it():
    """Every way to stand looked at. Cut short, it says so, and what it found is a plan all the same."""
    ends = set()
    for (rng, dom, links, costs, view), _ in zip(drawn(13, count=3, longest=12), range(150), strict=False):
        every = [sum(costs[v][t] for v, t in enumerate(slots)) for slots in plans(dom, links)]
        below = rng.choice((1000, min(every, default=0), min(every, default=0) + 1))
        search = _Placing(links, view, [0, 1, 2], [1] * 3)
        found = search.search(dom[:], below, UNLIMITED)
        assert search.finished
        assert (found is None) == (not every or min(every) >= below)
        if found is not None:
            assert found[0] == min(every)
            assert sum(costs[v][t] for v, t in found[1].items()) == min(every)
            assert tuple(found[1][v] for v in range(3)) in set(plans(dom, links))
        ends.add(found is None)
        short = _Placing(links, view, [0, 1, 2], [1] * 3)
        quick = short.search(dom[:], below, 1)
        if short.finished:
            assert (quick and quick[0]) == (found and found[0])
        elif quick is not None:
            assert quick[0] >= min(every)
        upwards = _Placing(links, view, [0, 1, 2], [1] * 3).upwards(dom[:], below)
        assert (upwards and upwards[0]) == (found and found[0])
    assert ends == {True, False}


def test_the_cheapest_slots_of_all_together_are_a_plan_at_the_least_price():
    seen = 0
    for (_, dom, links, costs, view), _ in zip(drawn(14), range(150), strict=False):
        found = _Placing(links, view, [0, 1, 2, 3], [1] * 4).ideal(dom)
        if found is not None:
            seen += 1
            assert all(costs[v][t] == min(costs[v][s] for s in slots_of(dom[v])) for v, t in found.items())
            assert all(t in slots_of(dom[v]) for v, t in found.items())
            assert keeps(links, found, [0, 1, 2, 3])
    assert seen > 50


def test_a_quick_try_gives_the_one_with_the_fewest_hours_its_earliest():
    """Unlinked, each gets its earliest slot; linked, the one with fewer hours chooses before the other."""
    none: Links = [{}, {}, {}]
    assert dive([mask({9, 4}), mask({30}), mask({7, 8, 90})], none, [0, 1, 2], [1] * 3) == {0: 4, 1: 30, 2: 7}
    links: Links = [{1: (4, 4, 8)}, {0: (4, 4, 8)}]
    long, short = mask(set(range(10, 40))), mask({12, 13, 30})
    assert dive([long, short], links, [0, 1], [1, 1]) == {0: 16, 1: 12}
    assert dive([short, long], links, [0, 1], [1, 1]) == {0: 12, 1: 16}
    assert dive([1 << 12, 1 << 14], links, [0, 1], [1, 1]) is None


def test_a_quick_try_is_a_plan_or_nothing():
    rng, ends = Random(16), set()
    for _ in range(200):
        links, dom = linked(rng, 4, 0.7, 30, 0.3), domains(rng, 4, 30)
        among = sorted(rng.sample(range(4), 3))
        inner = within(links, among)
        found = dive(dom[:], inner, among, [1] * 4)
        ends.add(found is None)
        if found is not None:
            assert set(found) == set(among)
            assert all(t in slots_of(dom[v]) for v, t in found.items())
            assert all(stand(inner[v][w], found[v], found[w]) for v in among for w in inner[v])
        slots = arrange(dom[:], inner, among, [1] * 4) if spread_all(dom[:], inner) else None
        assert slots is not None or found is None
    assert ends == {True, False}


def test_a_limit_beyond_every_penalty_takes_nothing():
    _, view = prices(Random(3), 30)
    for limit in range(70):
        assert at_most(view, 2**96 - 1, limit) == mask({t for t in range(96) if least(view, 1 << t) <= limit})
