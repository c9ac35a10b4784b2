"""The least total penalty of moments whose members are decided: which slot for each.

Depth-first, with the sum of the least penalties as bound; every slot that would reach the best total so far is taken
away, and what that closes for others is spread. A long search asks `relax` for a sharper bound.
"""

from magwijzer.planner.arrange import Slots, dive
from magwijzer.planner.links import Links, spread
from magwijzer.planner.relax import Relaxation, relaxation
from magwijzer.planner.slots import BELOW, View, at_most, cheapest, first_slot, least

PATIENCE = 300
"""Steps before the sharper bound is worth its price."""


class _TooLong(Exception):
    pass


def place(
    dom: list[int], links: Links, view: list[View], among: list[int], below: int, weight: list[int]
) -> tuple[int, Slots] | None:
    """The least total penalty under `below` and slots that have it; None when there is none.

    `dom` must be narrowed by `spread` already, `links` must name no index outside `among`.
    """
    search = _Placing(links, view, among, weight)
    try:
        return search.search(dom[:], below)
    except _TooLong:
        search.sharper = relaxation(among, links, view)
        return search.search(dom[:], below)


class _Placing:
    __slots__ = ("among", "linked", "links", "patience", "sharper", "view", "weight")

    def __init__(self, links: Links, view: list[View], among: list[int], weight: list[int]) -> None:
        self.links = links
        self.view = view
        self.among = among
        self.linked = [v for v in among if links[v]]
        self.weight = weight
        self.patience = PATIENCE
        self.sharper: Relaxation | None = None

    def search(self, dom: list[int], below: int, relaxed: bool = False) -> tuple[int, Slots] | None:
        """Narrow, try the cheapest slots of all together, and split where that fails. Changes `dom`."""
        bound = self.narrow(dom, below)
        if bound is None:
            return None
        ideal = dom[:]
        for v in self.among:
            ideal[v] = cheapest(self.view[v], dom[v])[1]
        found = dive(ideal, self.links, self.linked, self.weight)
        if found is not None:
            return bound, {v: found[v] if v in found else first_slot(ideal[v]) for v in self.among}
        if self.sharper is not None and not relaxed:
            narrowed = self.sharper.narrow(dom, below, self.among)
            if narrowed is None or not spread(dom, self.links, narrowed, self.weight):
                return None
            if narrowed:
                return self.search(dom, below, relaxed=True)
        self.patience -= 1
        if self.patience == 0 and self.sharper is None:
            raise _TooLong
        return self.split(dom, bound, below)

    def narrow(self, dom: list[int], below: int) -> int | None:
        """Take away every slot that alone would reach `below`; the sum of the least penalties, None if too much."""
        view = self.view
        while True:
            lows = [(v, least(view[v], dom[v])) for v in self.among]
            bound = sum(low for _, low in lows)
            room = below - 1 - bound
            if room < 0:
                return None
            narrowed = 0
            for v, low in lows:
                left = at_most(view[v], dom[v], low + room)
                if left != dom[v]:
                    dom[v] = left
                    narrowed |= 1 << v
            if not narrowed:
                return bound
            if not spread(dom, self.links, narrowed, self.weight):
                return None

    def split(self, dom: list[int], bound: int, below: int) -> tuple[int, Slots] | None:
        """Halve the hours of the index with the fewest slots for the trouble it gave, the cheaper half first."""
        open_to = [v for v in self.linked if dom[v] & (dom[v] - 1)]
        if not open_to:
            return None
        v = min(open_to, key=lambda one: dom[one].bit_count() / self.weight[one])
        slots = dom[v]
        early = slots & BELOW[(first_slot(slots) + slots.bit_length()) // 2]
        view = self.view[v]
        rest = bound - least(view, slots)
        best = None
        for low, half in sorted((least(view, half), half) for half in (early, slots ^ early)):
            if rest + low >= below:
                continue
            narrowed = dom[:]
            narrowed[v] = half
            if spread(narrowed, self.links, 1 << v, self.weight):
                found = self.search(narrowed, below)
                if found is not None:
                    best, below = found, found[0]
        return best
