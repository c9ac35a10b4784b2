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
UNLIMITED = -1
FIRST_STEP = 8
"""How far above its bound a long search looks first."""


def place(
    dom: list[int], links: Links, view: list[View], among: list[int], below: int, weight: list[int]
) -> tuple[int, Slots] | None:
    """The least total penalty under `below` and slots that have it; None when there is none.

    `dom` must be narrowed by `spread` already, `links` must name no index outside `among`.
    """
    search = _Placing(links, view, among, weight)
    found = search.search(dom[:], below, PATIENCE)
    if search.finished:
        return found
    search.sharper = relaxation(among, links, view)
    return search.upwards(dom, found[0] if found else below) or found


class _Placing:
    __slots__ = ("among", "finished", "linked", "links", "sharper", "view", "weight")

    def __init__(self, links: Links, view: list[View], among: list[int], weight: list[int]) -> None:
        self.links = links
        self.view = view
        self.among = among
        self.linked = [v for v in among if links[v]]
        self.weight = weight
        self.finished = True
        self.sharper: Relaxation | None = None

    def upwards(self, dom: list[int], below: int) -> tuple[int, Slots] | None:
        """Ask for a total just above the bound first, then for ever more: proofs under a low limit are short."""
        bound = sum(least(self.view[v], dom[v]) for v in self.among)
        if self.sharper is not None:
            bound = self.sharper.bound(dom, below, self.among)
        step = FIRST_STEP
        while bound + step < below:
            found = self.search(dom[:], bound + step)
            if found is not None:
                return found
            step *= 2
        return self.search(dom[:], below)

    def search(self, dom: list[int], below: int, steps: int = UNLIMITED) -> tuple[int, Slots] | None:
        """Depth first: narrow, try the cheapest slots of all together, and split where that fails. Changes `dom`.

        The best found; it is proven when the steps were enough (`finished`).
        """
        best = None
        waiting = [dom]
        while waiting and steps:
            dom = waiting.pop()
            bound = self.narrow(dom, below)
            if bound is None:
                continue
            slots = self.ideal(dom)
            if slots is None and self.sharper is not None:
                bound = self.sharpen(self.sharper, dom, below)
                if bound is None:
                    continue
                slots = self.ideal(dom)
            if slots is not None:
                best, below = (bound, slots), bound
                continue
            steps -= 1
            waiting += self.halves(dom)
        self.finished = not waiting
        return best

    def ideal(self, dom: list[int]) -> Slots | None:
        """Slots at the least penalty of every index, if a quick try finds them."""
        cheap = dom[:]
        for v in self.among:
            cheap[v] = cheapest(self.view[v], dom[v])[1]
        found = dive(cheap, self.links, self.linked, self.weight)
        if found is None:
            return None
        return {v: found[v] if v in found else first_slot(cheap[v]) for v in self.among}

    def sharpen(self, sharper: Relaxation, dom: list[int], below: int) -> int | None:
        """Narrow by the sharper bound; the sum of the least penalties after that, None if too much."""
        narrowed = sharper.narrow(dom, below, self.among)
        if narrowed is None or not spread(dom, self.links, narrowed, self.weight):
            return None
        return self.narrow(dom, below)

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

    def halves(self, dom: list[int]) -> list[list[int]]:
        """Halve the hours of the index with the fewest slots for the trouble it gave; the cheaper half comes last."""
        open_to = [v for v in self.linked if dom[v] & (dom[v] - 1)]
        if not open_to:
            return []
        v = min(open_to, key=lambda one: dom[one].bit_count() / self.weight[one])
        slots, view = dom[v], self.view[v]
        early = slots & BELOW[(first_slot(slots) + slots.bit_length()) // 2]
        found = []
        for half in sorted((early, slots ^ early), key=lambda part: -least(view, part)):
            narrowed = dom[:]
            narrowed[v] = half
            if spread(narrowed, self.links, 1 << v, self.weight):
                found.append(narrowed)
        return found
