"""Whether linked intakes can stand at all: a search over who comes first, without penalties.

Once every order is decided, the separations are plain differences of hours, and the earliest slot left to each intake
is a plan. So the search decides orders only, never hours.
"""

from itertools import combinations

from magwijzer.planner.clique import Gaps, cliques_of, crowded, gaps_of
from magwijzer.planner.links import ORDERED, Links, ordered, spread
from magwijzer.planner.slots import first_slot

Slots = dict[int, int]
"""A slot for every index."""


def arrange(dom: list[int], links: Links, among: list[int], weight: list[int]) -> Slots | None:
    """Slots that keep every link among some indexes, or None when there are none.

    `dom` must be narrowed by `spread` already, `links` must name no index outside `among`.
    """
    return _Arranging(among, weight).search(dom, links)


class _Arranging:
    __slots__ = ("among", "crowds", "weight")

    def __init__(self, among: list[int], weight: list[int]) -> None:
        self.among = among
        self.weight = weight
        self.crowds: list[Gaps] | None = None

    def search(self, dom: list[int], links: Links) -> Slots | None:
        waiting = [(dom, links)]
        while waiting:
            dom, links = waiting.pop()
            found = dive(dom, links, self.among, self.weight)
            if found is not None:
                return found
            if self.is_crowded(dom, links):
                continue
            pair = self.undecided(dom, links)
            if pair is None:
                return {v: first_slot(dom[v]) for v in self.among}
            for v, w in (pair[::-1], pair):
                decided = ordered(links, v, w)
                narrowed = dom[:]
                if spread(narrowed, decided, 1 << v | 1 << w, self.weight):
                    waiting.append((narrowed, decided))
        return None

    def is_crowded(self, dom: list[int], links: Links) -> bool:
        if self.crowds is None:
            self.crowds = [gaps_of(one, links) for one in cliques_of(self.among, links)]
        return any(crowded(dom, one) for one in self.crowds)

    def undecided(self, dom: list[int], links: Links) -> tuple[int, int] | None:
        """The two with the least room to stand in either order; those that met trouble before count double."""
        least = 0.0
        found = None
        weight = self.weight
        span = {v: dom[v].bit_length() - first_slot(dom[v]) for v in self.among}
        for v, w in combinations(self.among, 2):
            link = links[v].get(w)
            if link is None or link[2] >= ORDERED:
                continue
            key = (span[v] + span[w] - link[2]) / (link[2] * (weight[v] + weight[w]))
            if found is None or key < least:
                least, found = key, (v, w)
        return found


def dive(dom: list[int], links: Links, among: list[int], weight: list[int]) -> Slots | None:
    """A quick try: each in turn, fewest slots first, takes its earliest slot that is still open."""
    trial = dom[:]
    if not spread(trial, links, sum(1 << v for v in among), weight):
        return None
    for v in sorted(among, key=lambda one: trial[one].bit_count()):
        slots = trial[v]
        if slots & (slots - 1):
            trial[v] = slots & -slots
            if not spread(trial, links, 1 << v, weight):
                return None
    return {v: trial[v].bit_length() - 1 for v in among}
