"""Who shares a moment, who comes first, who is a twin: each choice of the search held against its definition."""

from collections import Counter
from itertools import combinations, product
from random import Random

from planner.boards import as_planes, domains, linked, mask, narrowed, plans, prices, slots_of, stand
from planner.made import days, small

from magwijzer.planner import conflict as conflict_module
from magwijzer.planner import moments as moments_module
from magwijzer.planner import solve as solve_module
from magwijzer.planner.answer import answer
from magwijzer.planner.arrange import _Arranging, arrange, dive
from magwijzer.planner.board import Board, Penalties, links_of, without_twins
from magwijzer.planner.instance import Instance, Item
from magwijzer.planner.links import ORDERED, Links, ordered, spread, tie
from magwijzer.planner.moments import NEW, MomentSearch
from magwijzer.planner.slots import SLOTS, least

DAY = 2**SLOTS - 1


def spread_all(dom: list[int], links: Links) -> bool:
    return spread(dom, links, (1 << len(dom)) - 1, [1] * len(dom))


def board_of(dom: list[int], links: Links, costs: list[list[int]]) -> tuple[Board, Penalties]:
    penalties = Penalties([as_planes(each) for each in costs])
    members = [1 << i for i in range(len(dom))]
    return Board(dom, links, members, [penalties.of(one) for one in members]), penalties


def drawn(seed: int, count: int, size: int, longest: int = 16, widest: int = 8, share: float = 0.4):
    """Draw boards of a size that are spread already, with what each item costs at each slot."""
    rng = Random(seed)
    while count:
        links, dom = linked(rng, size, share, widest), domains(rng, size, longest, starts=20)
        costs = [prices(rng, rng.choice((4, 30)))[0] for _ in range(size)]
        if spread_all(dom, links):
            count -= 1
            yield rng, board_of(dom, links, costs), costs


def test_an_arrangement_is_found_exactly_where_one_exists():
    """Among those for which the quick try fails, so that orders must be tried."""
    rng, ends = Random(1), []
    while len(ends) < 50:
        size = rng.randint(3, 5)
        links = linked(rng, size, 0.9, rng.choice((4, 6)), rng.choice((0, 0.3)))
        dom = domains(rng, size, 14, starts=5)
        among = list(range(size))
        if not spread_all(dom, links) or dive(dom, links, among, [1] * size) is not None:
            continue
        found = arrange(dom[:], links, among, [1] * size)
        exists = next(plans(dom, links), None) is not None
        ends.append(exists)
        assert (found is not None) == exists
        if found is not None:
            assert all(found[v] in slots_of(dom[v]) for v in among)
            assert all(stand(links[v][w], found[v], found[w]) for v in among for w in links[v])
    assert 5 < sum(ends) < 45


def test_the_order_that_is_decided_first_is_that_of_the_two_with_the_least_room():
    """Room = the hours of both less what they ask; trouble counts double; who is in order already is not asked."""
    links: Links = [{}, {}, {}]
    for v, w, gap in ((0, 1, 4), (1, 2, 4), (0, 2, 6)):
        tie(links, v, w, gap, gap)
    wide, narrow = mask(set(range(20, 60))), mask(set(range(30, 40)))
    arranging = _Arranging([0, 1, 2], [1, 1, 1])
    assert arranging.undecided([wide, wide, narrow], links) == (0, 2), "(40 + 10 - 12) per 12 asked"
    assert arranging.undecided([narrow, narrow, wide], links) == (0, 1), "(10 + 10 - 8) per 8 asked"
    assert arranging.undecided([narrow, wide, narrow], ordered(links, 0, 2)) in ((0, 1), (1, 2))
    assert arranging.undecided([wide, narrow, narrow], ordered(links, 2, 0)) == (1, 2)
    assert _Arranging([0, 1, 2], [1, 3, 3]).undecided([wide, wide, wide], links) == (0, 2)
    assert _Arranging([0, 1, 2], [1, 9, 9]).undecided([wide, wide, wide], links) == (1, 2)
    assert _Arranging([0, 1], [1, 1, 1]).undecided([wide, wide, narrow], links) == (0, 1)
    assert arranging.undecided([wide] * 3, ordered(ordered(ordered(links, 0, 1), 1, 2), 0, 2)) is None
    assert arranging.undecided([wide] * 3, [{}, {}, {}]) is None


def open_moments(dom, links, moments, i):
    return [g for g in moments if dom[g] & dom[i] and g not in links[i]]


def left_over(dom, links, costs, moments, free, full, best):
    """What is left of all hours under a best penalty, by the definition; None when nothing is left of one."""
    left = [slots_of(one) for one in dom]
    while True:
        before = [set(one) for one in left]
        if full:
            for i in free:
                shared = [left[g] for g in moments if left[g] & left[i] and g not in links[i]]
                left[i] &= set().union(*shared)
        if not all(left):
            return None
        low = {v: min(costs[v][t] for t in left[v]) for v in (*moments, *free)}
        for v, least_of_v in low.items():
            left[v] = {t for t in left[v] if sum(low.values()) - least_of_v + costs[v][t] < best}
        if not all(left) or not all(left := narrowed(left, links)):
            return None
        if left == before:
            return left


def test_sharing_takes_away_the_slots_that_cannot_lead_under_the_best():
    ends = set()
    for rng, (board, penalties), costs in drawn(2, 200, 5):
        moments, free = [0, 1, 2][: rng.randint(1, 3)], [3, 4]
        search, dom = MomentSearch(board, penalties), board.dom[:]
        full = rng.random() < 0.5
        used = [*moments, *free]
        search.count = len(moments) + (not full)
        search.best = sum(least(board.view[v], dom[v]) for v in used) + rng.choice((0, 1, 5, 15, 1000))
        wanted = left_over(dom, board.links, costs, moments, free, full, search.best)
        found = search.narrow(board, moments, free)
        assert (found is None) == (wanted is None)
        ends.add((found is None, full))
        if found is not None:
            lows, joins = found
            assert [slots_of(one) for one in board.dom] == wanted
            assert lows == {v: min(costs[v][t] for t in wanted[v]) for v in used}
            assert joins == {i: open_moments(board.dom, board.links, moments, i) for i in free}
    assert len(ends) == 4


def test_the_moments_open_to_an_item_tell_how_much_they_cost_more():
    for rng, (board, penalties), costs in drawn(3, 150, 4):
        search, moments, item = MomentSearch(board, penalties), [0, 1, 2], 3
        lows = {v: least(board.view[v], board.dom[v]) for v in range(4)}
        room = rng.choice((0, 2, 10, 100))
        joins = open_moments(board.dom, board.links, moments, item)
        wanted = []
        for g in joins:
            both = slots_of(board.dom[g] & board.dom[item])
            rise = min(costs[g][t] + costs[item][t] for t in both) - lows[g] - lows[item]
            wanted += [(rise, g)] if rise <= room else []
        assert sorted(search.options(board, item, lows, joins, room)) == sorted(wanted)


def test_the_item_with_the_fewest_moments_goes_next_and_its_cheapest_moment_first():
    """A new moment costs nothing now, so it stands after what costs nothing and before what costs more."""
    ends = set()
    for rng, (board, penalties), _ in drawn(4, 200, 6):
        search, moments, free = MomentSearch(board, penalties), [0, 1, 2], [3, 4, 5]
        full = rng.random() < 0.5
        search.count, room = 3 + (not full), rng.choice((0, 5, 100))
        lows = {v: least(board.view[v], board.dom[v]) for v in range(6)}
        joins = {i: open_moments(board.dom, board.links, moments, i) for i in free}
        every = {i: sorted(search.options(board, i, lows, joins[i], room)) for i in free}
        found = search.choose(board, free, lows, joins, room)
        ends.add((found is None, full))
        if full and not all(every.values()):
            assert found is None
            continue
        assert found is not None
        item, options = found
        assert len(every[item]) == min(map(len, every.values()))
        cheap = [one for one in every[item] if one[0] == 0]
        assert options == [*cheap, *([] if full else [(0, NEW)]), *every[item][len(cheap) :]]
    assert len(ends) == 3


def test_of_items_with_as_few_moments_the_one_that_costs_most_goes_first_then_the_one_with_most_links():
    """Moment 0 stands at 8:00 or 9:00, each item may join it or wait for a new one."""
    at_eight = [10] * SLOTS
    at_eight[32] = 0
    dear, cheap = [0] * SLOTS, [0] * SLOTS
    dear[32], cheap[32] = 9, 2
    for costs, wanted in (((dear, cheap), 1), ((cheap, dear), 2)):
        links: Links = [{} for _ in range(3)]
        board, penalties = board_of([1 << 32 | 1 << 36] * 3, links, [at_eight, *costs])
        search = MomentSearch(board, penalties)
        search.count = 1
        lows = dict.fromkeys(range(3), 0)
        assert search.choose(board, [1, 2], lows, {1: [0], 2: [0]}, 99)[0] == wanted
    for busy in (2, 3):
        links = [{} for _ in range(5)]
        tie(links, busy, 4, 1, 1)
        board, penalties = board_of([1 << 32] * 4 + [DAY], links, [[0] * SLOTS] * 5)
        search = MomentSearch(board, penalties)
        search.count = 1
        lows = dict.fromkeys(range(4), 0)
        assert search.choose(board, [1, 2, 3], lows, {1: [0], 2: [0], 3: [0]}, 99)[0] == busy


def test_items_that_exclude_each_other_must_each_open_a_moment():
    """Three that exclude each other are three moments, also with one beside them that excludes but the first."""
    links: Links = [{} for _ in range(5)]
    for v, w in ((0, 1), (1, 2), (0, 2), (0, 3)):
        tie(links, v, w, 2, 2)
    board, penalties = board_of([DAY] * 5, links, [[0] * SLOTS] * 5)
    search = MomentSearch(board, penalties)
    for alone, wanted in (([3, 0, 2, 1], 3), ([0, 3], 2), ([1, 3], 1), ([3], 1), ([], 0), ([4, 3, 1], 1)):
        assert search.must_open(board, alone) == wanted, alone
    board.dom = [1, 2, 4, 8, 16]
    assert search.must_open(board, [0, 1, 2, 3, 4]) == 5, "hours that do not meet exclude as well"
    for rng, (board, penalties), _ in drawn(5, 100, 6):
        alone = sorted(rng.sample(range(6), 4))
        apart = {
            pair
            for pair in combinations(alone, 2)
            if pair[1] in board.links[pair[0]] or not board.dom[pair[0]] & board.dom[pair[1]]
        }
        sizes = [
            n for n in range(1, 5) for some in combinations(alone, n) if {*combinations(some, 2)} <= apart
        ]
        found = MomentSearch(board, penalties).must_open(board, alone)
        assert (2 if apart else 1) <= found <= max(sizes)


def test_a_witness_is_kept_while_it_holds_and_another_is_found_when_it_does_not():
    ends = set()
    for rng, (board, penalties), _ in drawn(6, 200, 4, longest=9, widest=8, share=1.0):
        search, moments = MomentSearch(board, penalties), [0, 1, 2]
        witness = {g: rng.choice(sorted(slots_of(board.dom[g]))) for g in moments}
        if rng.random() < 0.2:
            witness[rng.randrange(3)] = rng.randrange(SLOTS)
        pairs = [(v, w) for v, w in product(moments, repeat=2) if w in board.links[v]]
        here = all(t in slots_of(board.dom[g]) for g, t in witness.items())
        holds = here and all(stand(board.links[v][w], witness[v], witness[w]) for v, w in pairs)
        found = search.stands(board, moments, witness)
        if holds:
            assert found is witness
        exists = any(
            all(stand(board.links[v][w], slots[v], slots[w]) for v, w in pairs)
            for slots in product(*(sorted(slots_of(board.dom[g])) for g in moments))
        )
        assert (found is not None) == exists
        if found is not None:
            assert all(found[g] in slots_of(board.dom[g]) for g in moments)
            assert all(stand(board.links[v][w], found[v], found[w]) for v, w in pairs)
        assert (search.stands(board, moments, None) is not None) == exists
        ends.add((holds, exists))
    assert ends == {(True, True), (False, True)}


def test_three_moments_for_which_there_is_no_room_cannot_stand():
    """Of any three quarters of an hour apart two fit in six, three do not; in seven they do."""
    links: Links = [{}, {}, {}]
    for v, w in combinations(range(3), 2):
        tie(links, v, w, 3, 3)
    for last, wanted in ((45, None), (46, {0, 1, 2})):
        board, penalties = board_of([mask(set(range(40, last + 1)))] * 3, links, [[0] * SLOTS] * 3)
        assert spread_all(board.dom, links)
        search = MomentSearch(board, penalties)
        for witness in (None, {0: 40, 1: 43, 2: 45}):
            found = search.stands(board, [0, 1, 2], witness)
            assert (found and set(found)) == wanted
        assert search.stands(board, [0, 1], None) is not None


def least_with(board, costs, count, below):
    """The least penalty under a limit of a plan with this many moments, every plan looked at; None when none is."""
    totals = [
        sum(costs[v][t] for v, t in enumerate(slots))
        for slots in plans(board.dom, board.links)
        if len(set(slots)) == count
    ]
    return min((total for total in totals if total < below), default=None)


def test_a_search_for_so_many_moments_finds_the_least_penalty_with_them():
    """With one moment fewer or more to spare; a plan with the moments asked may stand two of them at one slot."""
    ends = set()
    for rng, (board, penalties), costs in drawn(7, 120, 4, longest=9):
        for count in range(1, 5):
            wanted = least_with(board, costs, count, 1000)
            fewer = [least_with(board, costs, n, 1000) is not None for n in range(1, count)]
            dom = board.dom[:]
            search = MomentSearch(board, penalties)
            found = search.search(board, [], [0, 1, 2, 3], count, 1000)
            assert board.dom == dom
            ends.add(found is None)
            if wanted is None:
                assert found is None or any(fewer)
                continue
            assert found is not None
            assert found <= wanted
            slots = [next(t for some, t in search.plan.items() if some >> i & 1) for i in range(4)]
            assert len(set(slots)) <= count
            assert tuple(slots) in set(plans(board.dom, board.links))
            assert sum(costs[v][t] for v, t in enumerate(slots)) == found
            below = rng.choice((found, found + 1))
            again = MomentSearch(board, penalties).search(board, [], [0, 1, 2, 3], count, below)
            assert again == (found if below > found else None)
    assert ends == {True, False}


def twins_of(board: Board) -> list[tuple[int, int]]:
    """Pairs with the same hours, the same penalty and the same gaps to everyone else."""
    others = [
        [
            {w: link for w, link in links.items() if w not in (i, j)}
            for links in (board.links[i], board.links[j])
        ]
        for i, j in combinations(range(len(board.dom)), 2)
    ]
    pairs = zip(combinations(range(len(board.dom)), 2), others, strict=True)
    return [
        (i, j)
        for (i, j), (mine, theirs) in pairs
        if board.dom[i] == board.dom[j] and board.view[i] == board.view[j] and mine == theirs
    ]


def test_twins_are_joined_or_put_in_order_and_no_one_else_is():
    rng, joined, in_order = Random(8), 0, 0
    for _ in range(400):
        size = rng.randint(2, 5)
        links: Links = [{} for _ in range(size)]
        for v, w in combinations(range(size), 2):
            if rng.random() < 0.6:
                tie(links, v, w, rng.choice((4, 4, 4, 6)), 4)
        hours = [mask(set(range(30, 30 + rng.choice((40, 40, 40, 41))))) for _ in range(size)]
        board, penalties = board_of(hours, links, [[rng.choice((0, 0, 0, 3))] * SLOTS for _ in range(size)])
        twins, was = twins_of(board), [dict(one) for one in links]
        new, used = without_twins(board, penalties)
        free = [(i, j) for i, j in twins if j not in was[i]]
        assert used == [i for i in range(size) if i not in {j for _, j in free}]
        for i in used:
            members = [i, *(j for k, j in free if k == i)]
            assert new.members[i] == mask(set(members))
            assert new.dom[i] == hours[i]
            price = least(board.view[i], 1)
            assert least(new.view[i], 1) == len(members) * price
        for i, j in combinations(used, 2):
            if j in was[i]:
                after, before, _ = was[i][j]
                first = (i, j) in twins and after == before
                assert new.links[i][j][:2] == (after, before + (ORDERED if first else 0))
                assert new.links[j][i][:2] == (before + (ORDERED if first else 0), after)
                in_order += first
            else:
                assert j not in new.links[i]
        joined += bool(free)
    assert joined > 20
    assert in_order > 20


def test_separations_become_the_widest_gap_both_ways_and_never_less_than_one_slot():
    items = (Item("x", (0, 95)),) * 4
    sep = ((0, 1, 8), (0, 1, 16), (0, 1, 4), (1, 0, 24), (2, 3, 5), (1, 1, 7), (0, 2, 0), (3, 0, 96))
    found = links_of(Instance(None, 0, 95, (1, 2, 3), items, sep))
    assert found == [
        {1: (16, 24, 40), 3: (1, 96, 97)},
        {0: (24, 16, 40)},
        {3: (5, 1, 6)},
        {2: (1, 5, 6), 0: (96, 1, 97)},
    ]


def test_orders_and_hours_are_sought_only_of_what_is_spread_already(monkeypatch):
    """What `arrange` and `place` ask of whoever calls them: hours that forbid nothing more, and links of their own."""
    seen = Counter()

    def held(name, function):
        def asked(dom, links, *rest):
            among = rest[0] if name == "arrange" else rest[1]
            assert all(set(links[v]) <= set(among) for v in range(len(dom)))
            spread_again = dom[:]
            assert spread(spread_again, links, mask(set(among)), [1] * len(dom))
            assert spread_again == dom
            seen[name] += 1
            return function(dom, links, *rest)

        return asked

    for module in (moments_module, solve_module, conflict_module):
        monkeypatch.setattr(module, "arrange", held("arrange", module.arrange))
    monkeypatch.setattr(moments_module, "place", held("place", moments_module.place))
    for raw in (*days(80, seed=31), *(small(Random(seed), seed, most=7) for seed in range(80))):
        answer(raw)
    assert seen["arrange"] > 50
    assert seen["place"] > 50


def test_one_moment_more_is_asked_only_for_what_would_be_better(monkeypatch):
    """From the least number of moments up, under the best so far, until all penalties at their least would not win."""
    calls = []
    search = MomentSearch.search

    def asked(self, board, apart, free, count, below):
        floor = sum(least(board.view[v], board.dom[v]) for v in (*apart, *free))
        found = search(self, board, apart, free, count, below)
        calls.append((len(apart), floor, count, below, found))
        return found

    monkeypatch.setattr(MomentSearch, "search", asked)
    early = {"name": "early", "window": [0, 95], "fasting": True, "pref": 12}
    late = {"name": "late", "window": [0, 95], "with_meal": True, "evening": True, "pref": 92}
    day = {"id": 0, "wake": 0, "sleep": 95, "meals": [0, 40, 92], "sep": []}
    wishes = [{**day, "items": [early] * count + [late] * count} for count in (34, 40, 60)]
    several = 0
    for raw in (*wishes, *days(60, seed=32), *(small(Random(seed), seed, most=7) for seed in range(120))):
        calls.clear()
        value = answer(raw).get("objective")
        best = None
        for number, (apart, floor, count, below, found) in enumerate(calls):
            assert count == apart + number
            if best is not None:
                assert count * 1000 + below == best, "under the best so far"
                assert count * 1000 + floor < best, "it could still be better"
            if found is not None:
                best = count * 1000 + found
        if calls:
            several += len(calls) > 1
            assert best == value
            apart, floor, count, _, _ = calls[-1]
            assert (count + 1) * 1000 + floor >= best, "one more could not be better"
    assert several > 3


def test_no_moment_is_offered_that_would_be_no_better_than_the_best(monkeypatch):
    choose, offered = MomentSearch.choose, Counter()

    def chosen(self, board, free, lows, joins, room):
        found = choose(self, board, free, lows, joins, room)
        for rise, moment in found[1] if found else ():
            assert moment == NEW or sum(lows.values()) + rise < self.best
            offered["dear" if rise else "free"] += 1
        return found

    monkeypatch.setattr(MomentSearch, "choose", chosen)
    for raw in (
        *days(80, seed=33, least=8, most=12),
        *(small(Random(seed), seed, most=8) for seed in range(150)),
    ):
        answer(raw)
    assert min(offered["dear"], offered["free"]) > 50
