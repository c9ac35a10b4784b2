"""What the search promises beforehand: never more than the truth, and not less than its definition allows."""

from itertools import combinations, pairwise
from random import Random

import pytest
from planner.boards import as_read, domains, linked, mask, plans, prices, slots_of

from magwijzer.planner.clique import clique_of, cliques_of, crowded, gaps_of, neighbours
from magwijzer.planner.links import Links, ordered, spread, tie
from magwijzer.planner.relax import NEVER, SCALE, SMALLEST, relaxation
from magwijzer.planner.slots import SLOTS, View


def all_linked(rng: Random, count: int, widest: int) -> Links:
    return linked(rng, count, 1.0, widest)


def graph(rng: Random, size: int, share: float) -> dict[int, int]:
    """Draw who excludes whom."""
    pairs = [pair for pair in combinations(range(size), 2) if rng.random() < share]
    return {v: mask({w for pair in pairs for w in pair if v in pair and w != v}) for v in range(size)}


def test_a_clique_excludes_each_other_and_can_take_no_one_more():
    rng, smaller = Random(1), 0
    for _ in range(200):
        size = rng.randint(1, 8)
        adjacent = graph(rng, size, rng.choice((0.0, 0.3, 0.6, 0.9)))
        found = clique_of(adjacent)
        assert len(set(found)) == len(found) >= 1
        assert all(adjacent[v] >> w & 1 for v, w in combinations(found, 2))
        assert not [v for v in adjacent if v not in found and all(adjacent[v] >> w & 1 for w in found)]
        largest = max(
            count
            for count in range(1, size + 1)
            for some in combinations(range(size), count)
            if all(adjacent[v] >> w & 1 for v, w in combinations(some, 2))
        )
        smaller += len(found) < largest
    assert smaller <= 2, "a start from each finds the largest nearly always"
    assert clique_of({}) == []


def test_the_largest_of_several_cliques_is_found_wherever_it_stands():
    for sizes in ((2, 5, 3), (5, 2, 3), (3, 3, 4), (1, 2)):
        adjacent, first = {}, 0
        for size in sizes:
            some = mask(set(range(first, first + size)))
            adjacent |= {v: some & ~(1 << v) for v in range(first, first + size)}
            first += size
        assert len(clique_of(adjacent)) == max(sizes)
        assert len(clique_of({v: adjacent[v] for v in reversed(adjacent)})) == max(sizes)


def test_cliques_share_no_one_come_largest_first_and_leave_no_three():
    rng = Random(2)
    for _ in range(100):
        links, among = linked(rng, 9, rng.choice((0.3, 0.6, 1.0)), 10), sorted(rng.sample(range(9), 7))
        found = cliques_of(among, links)
        members = [v for one in found for v in one]
        assert len(set(members)) == len(members)
        assert set(members) <= set(among)
        assert all(len(one) >= 3 for one in found)
        assert all(len(one) >= len(other) for one, other in pairwise(found))
        assert all(w in links[v] for one in found for v, w in combinations(one, 2))
        rest = [v for v in among if v not in members]
        assert not [t for t in combinations(rest, 3) if all(w in links[v] for v, w in combinations(t, 2))]
        near = neighbours(links, among)
        assert near == {v: mask({w for w in links[v] if w in among}) for v in among}


def test_gaps_are_split_in_before_and_after_and_nothing_is_wasted():
    rng = Random(3)
    for number in range(200):
        count = rng.randint(3, 6)
        links = all_linked(rng, count, 24)
        asked = {(v, w): links[v][w][0] for v in range(count) for w in range(count) if v != w}
        if number % 2:
            links = ordered(links, *rng.sample(range(count), 2))
        found = gaps_of(list(range(count)), links)
        assert [v for v, _, _ in found] == list(range(count))
        before, after = [b for _, b, _ in found], [a for _, _, a in found]
        assert min(before + after) >= 0

        def fits(before: list[int], after: list[int], asked: dict[tuple[int, int], int] = asked) -> bool:
            return all(before[w] + after[v] <= gap for (v, w), gap in asked.items())

        assert fits(before, after)
        for v in range(count):
            one = [int(w == v) for w in range(count)]
            assert not fits([b + extra for b, extra in zip(before, one, strict=True)], after)
            assert not fits(before, [a + extra for a, extra in zip(after, one, strict=True)])


@pytest.mark.parametrize(("after", "before"), [(8, 24), (24, 8), (10, 10)])
def test_gaps_that_hang_on_one_end_are_found_whole(after, before):
    """What is asked after the first of two, or before the second: either way all of it is told."""
    for by_first in (True, False):
        links: Links = [{} for _ in range(3)]
        for v, w in combinations(range(3), 2):
            there = (after, before, after)[v if by_first else w]
            back = (after, before, after)[w if by_first else v]
            tie(links, v, w, there, back)
        found = gaps_of([0, 1, 2], links)
        assert sum(b + a for _, b, a in found) == 2 * after + before


def is_too_full(dom: list[int], gaps: list[tuple[int, int, int]]) -> bool:
    """Tell whether those that stand within some stretch of the day need more than it has."""
    if sum(b + a for _, b, a in gaps) > SLOTS:
        return True
    spans = {v: (min(slots_of(dom[v])), max(slots_of(dom[v]))) for v, _, _ in gaps}
    for first in {first for first, _ in spans.values()}:
        for last in {last for _, last in spans.values()}:
            inside = [(b, a) for v, b, a in gaps if first <= spans[v][0] and spans[v][1] <= last]
            if inside:
                need = sum(b + a for b, a in inside) - max(b for b, _ in inside) - max(a for _, a in inside)
                if need > last - first:
                    return True
    return False


def test_a_crowd_is_too_full_in_some_stretch_of_the_day_and_only_then():
    rng, told = Random(4), []
    for _ in range(300):
        count = rng.randint(2, 5)
        gaps = [(v, rng.randint(0, 9), rng.randint(0, 9)) for v in range(count)]
        dom = domains(rng, count, 30, starts=20)
        told.append(crowded(dom, gaps))
        assert told[-1] == is_too_full(dom, gaps)
    assert {True, False} == set(told)
    whole = [2**96 - 1] * 3
    assert not crowded(whole, [(0, 30, 2), (1, 2, 30), (2, 30, 2)])
    assert crowded(whole, [(0, 30, 2), (1, 2, 30), (2, 31, 2)])


def test_no_crowd_can_stand():
    rng, seen = Random(5), 0
    for _ in range(150):
        links, dom = all_linked(rng, 4, 16), domains(rng, 4, 16, starts=20)
        if crowded(dom, gaps_of([0, 1, 2, 3], links)):
            seen += 1
            assert next(plans(dom, links), None) is None
    assert seen > 20


COUNT = 5
AMONG = list(range(COUNT))


def days(seed: int, count: int, longest: int = 30, widest: int = 8):
    """Draw days of five that exclude each other, half of them to the end of the day: hours, gaps and prices."""
    rng = Random(seed)
    while count:
        starts = (40, SLOTS)[count % 2]
        links, dom = all_linked(rng, COUNT, widest), domains(rng, COUNT, longest, starts)
        if count % 2:
            dom[rng.randrange(COUNT)] |= 1 << SLOTS - 1
        found = [prices(rng, rng.choice((5, 30))) for _ in AMONG]
        if spread(dom, links, (1 << COUNT) - 1, [1] * COUNT):
            count -= 1
            yield rng, dom, links, [each for each, _ in found], [view for _, view in found]


def path_of(links: Links, view: list[View]):
    relaxed = relaxation(AMONG, links, view)
    assert relaxed is not None
    (path,) = relaxed.cliques
    return relaxed, path


def cheapest_ways(dom, gaps, costs, price, end):
    """The least cost to come to each place of the path, and from each place to its end, by the definition alone."""
    lead = max(before for _, before, _ in gaps)
    pieces = [
        (t + lead - before, t + lead + after, SCALE * costs[v][t] - price[v], v, t)
        for v, before, after in gaps
        for t in slots_of(dom[v])
    ]
    to = [0] * (end + 1)
    for place in range(1, end + 1):
        to[place] = min(to[place - 1], *(to[a] + c for a, b, c, _, _ in pieces if b == place), to[place - 1])
    back = [0] * (end + 1)
    for place in range(end - 1, -1, -1):
        back[place] = min(back[place + 1], *(c + back[b] for a, b, c, _, _ in pieces if a == place), NEVER)
    return pieces, to, back


def drawn_prices(rng: Random, path) -> None:
    path.price = {v: rng.randint(-5 * SCALE, 40 * SCALE) for v in path.members}


def test_the_walk_finds_the_cheapest_way_to_every_place():
    for rng, dom, links, costs, view in days(6, 25):
        _, path = path_of(links, view)
        drawn_prices(rng, path)
        cost, _ = path.walk(path.pieces(dom))
        lead = max(before for _, before, _ in path.gaps)
        assert path.end == SLOTS + lead + max(after for _, _, after in path.gaps)
        _, to, _ = cheapest_ways(dom, path.gaps, costs, path.price, path.end)
        assert cost == to


def test_who_is_on_the_cheapest_way_says_where_the_bound_goes():
    """With other prices the bound is at most what it is now and, per intake, what is paid more but not used once."""
    for rng, dom, links, _, view in days(7, 25):
        _, path = path_of(links, view)
        drawn_prices(rng, path)
        price = dict(path.price)
        cost, used = path.walk(path.pieces(dom))
        for _ in range(6):
            path.price = {v: price[v] + rng.choice((0, 0, -1, 1)) * rng.randint(0, 500) for v in price}
            other, _ = path.walk(path.pieces(dom))
            slope = sum((path.price[v] - price[v]) * (1 - used.count(v)) for v in price)
            assert other[path.end] + sum(path.price.values()) <= cost[path.end] + sum(price.values()) + slope


def test_the_price_of_a_new_intake_is_what_it_costs_at_its_cheapest():
    for _, dom, links, costs, view in days(8, 5):
        _, path = path_of(links, view)
        path.pieces(dom)
        assert path.price == {v: SCALE * min(costs[v][t] for t in slots_of(dom[v])) for v in AMONG}
        path.price[0] = 7
        path.pieces(dom)
        assert path.price[0] == 7, "prices are kept"


def test_fixing_takes_away_the_slots_whose_cheapest_way_is_too_dear_and_no_other():
    ends = set()
    for rng, dom, links, costs, view in days(9, 40):
        _, path = path_of(links, view)
        drawn_prices(rng, path)
        pieces, to, back = cheapest_ways(dom, path.gaps, costs, path.price, path.end)
        through = {(v, t): to[a] + c + back[b] for a, b, c, v, t in pieces}
        spare = rng.choice(sorted(through.values()))
        left = [{t for t in slots_of(dom[v]) if through[v, t] <= spare} for v in AMONG]
        narrowed, bound = dom[:], rng.randint(0, 99)
        found = path.fix(narrowed, path.pieces(dom), bound, spare + sum(path.price.values()))
        assert [slots_of(one) for one in narrowed] == left
        ends.add(found is None)
        changed = mask({v for v in AMONG if slots_of(dom[v]) != left[v]})
        assert found == ((bound, changed) if all(left) else None)
    assert ends == {True, False}


def crowds(seed: int, count: int, longest: int):
    """Draw days of five that exclude each other and all want about the same hour."""
    rng = Random(seed)
    while count:
        links, first = all_linked(rng, COUNT, rng.choice((3, 6))), rng.randint(0, 60)
        dom = [mask(set(range(first, first + longest))) for _ in AMONG]
        wishes = [first + longest // 2 + rng.randint(-4, 4) for _ in AMONG]
        if spread(dom, links, (1 << COUNT) - 1, [1] * COUNT):
            count -= 1
            costs = [[rng.choice((1, 2, 3)) * abs(t - wish) for t in range(SLOTS)] for wish in wishes]
            yield rng, dom, links, costs, [as_read(each) for each in costs]


def best_of(dom: list[int], links: Links, costs: list[list[int]]) -> int | None:
    """The least total penalty of all, every way to stand looked at from the cheapest slot on."""
    order = [sorted(slots_of(one), key=lambda t, v=v: costs[v][t]) for v, one in enumerate(dom)]
    best: list[int] = []

    def go_on(chosen: list[int], total: int) -> None:
        v = len(chosen)
        if v == len(dom):
            best[:] = [total]
            return
        rest = sum(costs[w][order[w][0]] for w in range(v + 1, len(dom)))
        for t in order[v]:
            if best and total + costs[v][t] + rest >= best[0]:
                return
            if all(
                (t - s) % SLOTS >= links[w][v][0] and (s - t) % SLOTS >= links[v][w][0]
                for w, s in enumerate(chosen)
            ):
                go_on([*chosen, t], total + costs[v][t])

    go_on([], 0)
    return best[0] if best else None


def best_prices(dom: list[int], path, rounds: int = 300) -> float:
    """The highest bound that prices give, sought for long: ever smaller steps towards each used once."""
    pieces, best = path.pieces(dom), 0.0
    for step in range(1, rounds):
        cost, used = path.walk(pieces)
        best = max(best, cost[path.end] + sum(path.price.values()))
        for v in path.members:
            path.price[v] += round((1 - used.count(v)) * 20 * SCALE / step**0.6)
    return best


def test_the_bound_lies_between_the_plain_sum_and_the_truth_near_the_best_any_prices_give():
    reached = possible = 0.0
    for _, dom, links, costs, view in crowds(10, 25, longest=30):
        truth = best_of(dom, links, costs)
        if truth is None:
            continue
        plain = sum(min(costs[v][t] for t in slots_of(dom[v])) for v in AMONG)
        relaxed, _ = path_of(links, view)
        bound = relaxed.bound(dom, truth + 1, AMONG)
        assert plain <= bound == relaxed.reached // SCALE <= truth
        assert relaxed.bound(dom, plain, AMONG) == plain, "never above what was asked"
        relaxed, _ = path_of(links, view)
        relaxed.bound(dom, truth + 1, AMONG)
        reached += relaxed.reached
        possible += max(best_prices(dom, path_of(links, view)[1]), SCALE * plain)
    assert possible > 1000
    assert reached >= 0.9 * possible


def test_narrowing_by_the_bound_keeps_every_plan_under_the_limit():
    """A slot goes only when the best plan with it is not under the limit; the prices kept are the best met."""
    closed = taken = 0
    for _, dom, links, costs, view in crowds(11, 12, longest=14):
        best = best_of(dom, links, costs)
        relaxed, path = path_of(links, view)
        for again in range(3):
            below = (best or 0) + (0, 1, 4)[(again + closed) % 3]
            left = dom[:]
            found = relaxed.narrow(left, below, AMONG)
            if found is None:
                closed += 1
                assert best is None or below <= best
                continue
            assert relaxed.rounds == 5
            assert found == mask({v for v in AMONG if left[v] != dom[v]})
            for v in AMONG:
                for t in slots_of(dom[v] & ~left[v]):
                    taken += 1
                    with_it = best_of([*dom[:v], 1 << t, *dom[v + 1 :]], links, costs)
                    assert with_it is None or with_it >= below
            cost, _ = path.walk(path.pieces(dom))
            plain = sum(min(costs[v][t] for t in slots_of(dom[v])) for v in AMONG)
            assert relaxed.reached == max(cost[path.end] + sum(path.price.values()), SCALE * plain)
    assert closed >= 3
    assert taken > 100


def test_a_bound_is_made_for_five_that_exclude_each_other_and_not_for_four():
    rng = Random(12)
    views = [prices(rng, 5)[1] for _ in range(6)]
    links = all_linked(rng, 6, 8)
    for count in range(2, 7):
        found = relaxation(list(range(count)), links, views)
        assert (found is not None) == (count >= SMALLEST == 5)


def test_two_crowds_each_bring_their_own_part_of_the_bound():
    """The parts add up: what the two cost above their plain sums, each by itself, is what they cost together."""
    rng = Random(13)
    for _ in range(10):
        links: Links = [{} for _ in range(10)]
        for half in (range(5), range(5, 10)):
            for v, w in combinations(half, 2):
                tie(links, v, w, rng.randint(2, 8), rng.randint(2, 8))
        drawn = [prices(rng, 20) for _ in range(10)]
        view, dom = [one for _, one in drawn], [mask(set(range(30, 60)))] * 10
        each = []
        for some in ([*range(5)], [*range(5, 10)], [*range(10)]):
            relaxed = relaxation(some, links, view)
            assert relaxed is not None
            assert relaxed.narrow(dom[:], 1000, some) is not None
            each.append(relaxed.reached)
        assert each[2] >= SCALE * sum(min(costs[30:60]) for costs, _ in drawn)
        assert abs(each[2] - each[0] - each[1]) <= 0.1 * each[2] + SCALE
