"""Which items share a moment: the plan with a given number of moments and the least penalty.

Items are put one by one into a moment that is there or, while there are fewer than wanted, a new one. A moment keeps
every slot its members still share, so no hour is chosen before all are in one. Bound: the sum of the least penalties
of moments and of items still free. Which moment raises the bound least is tried first; an item with few moments left,
then one that raises it much, goes first.
"""

from collections.abc import Iterator

from magwijzer.planner.arrange import Slots, arrange
from magwijzer.planner.board import Board, Penalties
from magwijzer.planner.links import keeps, spread, within
from magwijzer.planner.place import place
from magwijzer.planner.slots import at_most, least

NEW = -1
"""In place of a moment: a new one."""

Option = tuple[int, int]
"""(how much the bound rises, the moment)."""


class MomentSearch:
    """A search over one board that may be asked for several numbers of moments."""

    __slots__ = ("best", "count", "known", "penalties", "plan", "weight")

    def __init__(self, board: Board, penalties: Penalties) -> None:
        self.penalties = penalties
        self.weight = [1] * len(board.dom)
        self.known: dict[tuple[int, ...], Slots | None] = {}
        self.count = 0
        self.best = 0
        self.plan: dict[int, int] = {}

    def search(self, board: Board, apart: list[int], free: list[int], count: int, below: int) -> int | None:
        """The least penalty under `below` of a plan with `count` moments, None when there is none.

        `apart`: items that can share no moment with each other; `free`: the rest. The plan found is in `plan`: the
        slot of every set of items (as a bit set).
        """
        self.count = count
        self.best = below
        self.explore(board.copy(), apart, free, None)
        return self.best if self.best < below else None

    def explore(self, board: Board, moments: list[int], free: list[int], witness: Slots | None) -> None:
        if not free:
            self.settle(board, moments, witness)
            return
        state = self.narrow(board, moments, free)
        if state is None:
            return
        lows, joins = state
        if len(moments) < self.count:
            alone = self.must_open(board, [i for i in free if not joins[i]])
            if len(moments) + alone > self.count:
                return
        if len(moments) > 2:
            witness = self.stands(board, moments, witness)
            if witness is None:
                return
        bound = sum(lows.values())
        choice = self.choose(board, free, lows, joins, self.best - 1 - bound)
        if choice is None:
            return
        item, options = choice
        rest = [i for i in free if i != item]
        for rise, moment in options:
            if bound + rise >= self.best:
                break
            if moment == NEW:
                self.explore(board.copy(), [*moments, item], rest, None)
                continue
            new = board.join(moment, item, self.penalties)
            if spread(new.dom, new.links, 1 << moment, self.weight):
                self.explore(new, moments, rest, witness)

    def narrow(
        self, board: Board, moments: list[int], free: list[int]
    ) -> tuple[dict[int, int], dict[int, list[int]]] | None:
        """Take away slots that cannot lead under the best penalty. The least penalties and the moments open to each."""
        dom, view, links = board.dom, board.view, board.links
        full = len(moments) == self.count
        while True:
            lows = {g: least(view[g], dom[g]) for g in moments}
            joins = {}
            narrowed = 0
            for i in free:
                slots, linked = dom[i], links[i]
                joins[i] = [g for g in moments if slots & dom[g] and g not in linked]
                if full:
                    shared = 0
                    for g in joins[i]:
                        shared |= dom[g]
                    if slots & ~shared:
                        dom[i] = slots = slots & shared
                        narrowed |= 1 << i
                        if not slots:
                            return None
                lows[i] = least(view[i], slots)
            room = self.best - 1 - sum(lows.values())
            if room < 0:
                return None
            for v, low in lows.items():
                left = at_most(view[v], dom[v], low + room)
                if left != dom[v]:
                    dom[v] = left
                    narrowed |= 1 << v
            if not narrowed:
                return lows, joins
            if not spread(dom, links, narrowed, self.weight):
                return None

    def must_open(self, board: Board, alone: list[int]) -> int:
        """How many new moments items without one ask at least: as many as exclude each other."""
        apart: list[int] = []
        for i in sorted(alone, key=lambda one: -len(board.links[one])):
            if all(j in board.links[i] or not board.dom[i] & board.dom[j] for j in apart):
                apart.append(i)
        return len(apart)

    def stands(self, board: Board, moments: list[int], witness: Slots | None) -> Slots | None:
        """Slots at which the moments so far can stand, None when they cannot. A witness that still holds is kept."""
        links = within(board.links, moments)
        if witness is not None:
            holds = all(board.dom[g] >> witness[g] & 1 for g in moments) and keeps(links, witness, moments)
            if holds:
                return witness
        key = tuple(mask for g in moments for mask in (board.members[g], board.dom[g]))
        if key not in self.known:
            self.known[key] = arrange(board.dom[:], links, moments, self.weight)
        return self.known[key]

    def choose(
        self,
        board: Board,
        free: list[int],
        lows: dict[int, int],
        joins: dict[int, list[int]],
        room: int,
    ) -> tuple[int, list[Option]] | None:
        """The item to put in next and its moments, cheapest first; None when an item has none."""
        full = self.count == sum(1 for v in lows if v not in joins)
        best = None
        least_key: tuple[float, ...] = ()
        for i in free:
            options = sorted(self.options(board, i, lows, joins[i], room))
            if not full:
                options.append((0, NEW))
                options.sort(key=lambda one: one[0])
            if not options:
                return None
            rises = [rise for rise, _ in options[:2]] + [0]
            key = (len(options), -3 * rises[0] - rises[1], -len(board.links[i]))
            if best is None or key < least_key:
                least_key, best = key, (i, options)
        return best

    def options(
        self, board: Board, item: int, lows: dict[int, int], moments: list[int], room: int
    ) -> Iterator[Option]:
        for g in moments:
            view = self.penalties.together(board.members[g], board.members[item])
            rise = least(view, board.dom[g] & board.dom[item]) - lows[g] - lows[item]
            if rise <= room:
                yield rise, g

    def settle(self, board: Board, moments: list[int], witness: Slots | None) -> None:
        """Every item is in a moment: place them, and keep the plan when it is the best."""
        witness = self.stands(board, moments, witness)
        if witness is None:
            return
        cost = sum(least(board.view[g], 1 << witness[g]) for g in moments)
        below = min(self.best, cost + 1)
        found = place(board.dom, board.links, board.view, moments, below, self.weight)
        if found is not None and found[0] < self.best:
            self.best = found[0]
            self.plan = {board.members[g]: slot for g, slot in found[1].items()}
