"""Intakes of which no two may share a slot: how many moments they need, and how much of the day."""

from magwijzer.planner.links import ORDERED, Links
from magwijzer.planner.slots import SLOTS, bits, first_slot

Gaps = list[tuple[int, int, int]]
"""(index, slots it needs before it, slots it needs after it), for the members of one clique."""


def clique_of(adjacent: dict[int, int]) -> list[int]:
    """A large set of indexes that are all adjacent (greedy: the best of a start from each). Bit sets of neighbours."""
    best: list[int] = []
    for start in sorted(adjacent, key=lambda v: -adjacent[v].bit_count()):
        if adjacent[start].bit_count() < len(best):
            break
        found = [start]
        open_to = adjacent[start]
        while open_to:
            pick = max(bits(open_to), key=lambda v: (adjacent[v] & open_to).bit_count())
            found.append(pick)
            open_to &= adjacent[pick]
        if len(found) > len(best):
            best = found
    return best


def neighbours(links: Links, among: list[int]) -> dict[int, int]:
    """The linked indexes of every index, as bit sets, among some."""
    chosen = sum(1 << v for v in among)
    return {v: sum(1 << w for w in links[v]) & chosen for v in among}


def cliques_of(among: list[int], links: Links) -> list[list[int]]:
    """Cliques of three or more that share no index, the largest first."""
    adjacent = neighbours(links, among)
    found: list[list[int]] = []
    while True:
        clique = clique_of(adjacent)
        if len(clique) < 3:
            return found
        found.append(clique)
        taken = ~sum(1 << v for v in clique)
        adjacent = {v: mask & taken for v, mask in adjacent.items() if v not in clique}


def gaps_of(clique: list[int], links: Links) -> Gaps:
    """Split the gaps of a clique into slots before and after each: before(w) + after(v) ≤ gap(v, w) for all v, w."""
    gap = {(v, w): links[v][w][0] % ORDERED for v in clique for w in clique if v != w}
    after = {v: min(gap[v, w] for w in clique if w != v) for v in clique}
    before = {w: min(gap[v, w] - after[v] for v in clique if v != w) for w in clique}
    other = {w: min(gap[v, w] for v in clique if v != w) for w in clique}
    rest = {v: min(gap[v, w] - other[w] for w in clique if w != v) for v in clique}
    if sum(other.values()) + sum(rest.values()) > sum(after.values()) + sum(before.values()):
        before, after = other, rest
    return [(v, before[v], after[v]) for v in clique]


def crowded(dom: list[int], clique: Gaps) -> bool:
    """Whether a clique cannot stand because its gaps alone are longer than the stretch of the day it has."""
    if sum(before + after for _, before, after in clique) > SLOTS:
        return True
    spans = sorted((dom[v].bit_length() - 1, first_slot(dom[v]), b, a) for v, b, a in clique)
    for start in {first for _, first, _, _ in spans}:
        total = most_before = most_after = 0
        for last, first, before, after in spans:
            if first >= start:
                total += before + after
                most_before = max(most_before, before)
                most_after = max(most_after, after)
                if total - most_before - most_after > last - start:
                    return True
    return False
