"""An instance made ready for searching: every item a set of slots, a penalty and its links to others.

Items that take the same slot are joined: one index stands for all of them, with what is left of their slots, the sum
of their penalties and the widest of their gaps.
"""

from itertools import combinations

from magwijzer.planner.instance import Instance, Item
from magwijzer.planner.links import Links, joined, ordered, tie
from magwijzer.planner.penalty import Meals, planes_for
from magwijzer.planner.slots import SLOTS, Planes, View, add, between, view_of


class Penalties:
    """The summed penalty of every set of items met so far; a set is an int with bit `i` for item `i`."""

    __slots__ = ("_planes", "_views")

    def __init__(self, planes: list[Planes]) -> None:
        self._planes = {1 << i: one for i, one in enumerate(planes)}
        shared = {one: view_of(one) for one in planes}
        self._views = {1 << i: shared[one] for i, one in enumerate(planes)}

    def of(self, members: int) -> View:
        """The penalty of one set that was summed before."""
        return self._views[members]

    def together(self, some: int, others: int) -> View:
        """The penalty of two sets at one slot."""
        both = some | others
        view = self._views.get(both)
        if view is None:
            planes = self._planes[both] = add(self._planes[some], self._planes[others])
            view = self._views[both] = view_of(planes)
        return view


class Board:
    """Where a search stands. Lists are by index; an index that was joined to another is no longer used."""

    __slots__ = ("dom", "links", "members", "view")

    def __init__(self, dom: list[int], links: Links, members: list[int], view: list[View]) -> None:
        self.dom = dom
        self.links = links
        self.members = members
        self.view = view

    def copy(self) -> "Board":
        """The same board, with domains of its own."""
        return Board(self.dom[:], self.links, self.members, self.view)

    def join(self, kept: int, gone: int, penalties: Penalties) -> "Board":
        """The board with `gone` at the slot of `kept` (they must not be linked)."""
        dom, members, view = self.dom[:], self.members[:], self.view[:]
        dom[kept] &= dom[gone]
        view[kept] = penalties.together(members[kept], members[gone])
        members[kept] |= members[gone]
        return Board(dom, joined(self.links, kept, gone), members, view)


def domain(item: Item) -> int:
    """The slots an item may stand in."""
    window = between(*item.window)
    if item.allowed is None:
        return window
    allowed = 0
    for slot in item.allowed:
        allowed |= 1 << slot
    return window & allowed


def links_of(instance: Instance) -> Links:
    """The separations as links. One of an item with itself is left out: see `cannot_stand`."""
    gaps: dict[tuple[int, int], int] = {}
    for i, j, gap in instance.sep:
        if gap > gaps.get((i, j), 0) and i != j:
            gaps[i, j] = gap
    links: Links = [{} for _ in instance.items]
    for (i, j), gap in gaps.items():
        tie(links, i, j, min(gap, SLOTS), min(gaps.get((j, i), 1), SLOTS))
    return links


def cannot_stand(instance: Instance, dom: list[int]) -> list[int]:
    """Items without any slot, or that must keep slots from themselves.

    `(t_i − t_i) mod 96` is 0, so by the definition a separation [i, i, d] with d > 0 can never be kept.
    """
    hopeless = {i for i, j, gap in instance.sep if i == j and gap > 0}
    return [i for i, slots in enumerate(dom) if not slots or i in hopeless]


def board_of(instance: Instance) -> tuple[Board, Penalties]:
    """The instance as a board where every item stands for itself."""
    meals = Meals(instance.meals)
    kinds: dict[tuple[bool, bool, bool, int | None], Planes] = {}
    planes: list[Planes] = []
    for item in instance.items:
        kind = (item.with_meal, item.fasting, item.evening, item.pref)
        if kind not in kinds:
            kinds[kind] = planes_for(item, meals)
        planes.append(kinds[kind])
    penalties = Penalties(planes)
    count = len(instance.items)
    members = [1 << i for i in range(count)]
    views = [penalties.of(one) for one in members]
    return Board([domain(item) for item in instance.items], links_of(instance), members, views), penalties


def without_twins(board: Board, penalties: Penalties) -> tuple[Board, list[int]]:
    """Use that twins (same slots, penalty and links) can change places: the board, and the indexes still in use.

    Unlinked twins may always stand together, at the better of their slots: they are joined. Linked ones, with the same
    gap both ways, are put in order of their number.
    """
    kinds: dict[tuple[int, View], list[int]] = {}
    for i, kind in enumerate(zip(board.dom, board.view, strict=True)):
        kinds.setdefault(kind, []).append(i)
    gone: set[int] = set()
    if len(kinds) == len(board.dom):
        return board, list(range(len(board.dom)))
    alike = [pair for same in kinds.values() for pair in combinations(same, 2) if _alike(board.links, *pair)]
    for i, j in alike:
        if j in board.links[i]:
            after, before, _ = board.links[i][j]
            if after == before:
                board.links = ordered(board.links, i, j)
        elif i not in gone:
            board = board.join(i, j, penalties)
            gone.add(j)
    return board, [i for i in range(len(board.dom)) if i not in gone]


def _alike(links: Links, i: int, j: int) -> bool:
    mine = {w: link for w, link in links[i].items() if w != j}
    return mine == {w: link for w, link in links[j].items() if w != i}
