"""A sharp lower bound for intakes that exclude each other: a day that holds one at a time.

For a clique, every intake takes up the slots before and after it that its gaps ask (`clique.gaps_of`), so the plan is a
path through the day of pieces that do not overlap. If that path may use an intake twice or leave it out, the cheapest
one is found by walking over the day once. A price per intake (a Lagrange multiplier) is moved until each is used about
once; the cheapest path with those prices is never above the true penalty. It also says which slots cannot stand in a
plan under `below`. After Lagrangian bounds for one machine (Fisher 1976; Sourd & Kedad-Sidhoum 2003).

Penalties and prices are whole numbers, in parts of 1/`SCALE`: the proof has no rounding.
"""

from magwijzer.planner.clique import Gaps, cliques_of, gaps_of
from magwijzer.planner.links import Links
from magwijzer.planner.slots import SLOTS, View, bits, least

SCALE = 32
SMALLEST = 5
"""Members from which a clique is worth a bound of its own."""
FIRST_ROUNDS = 30
ROUNDS = 5
"""Moves of the prices the first time, and every later time (prices are kept)."""
NEVER = 1 << 60

Piece = tuple[int, int, int, int]
"""(index, penalty, where its piece of the path ends, slot)."""


class Relaxation:
    """The cliques of one search with their prices; `rounds` falls after the first use."""

    __slots__ = ("cliques", "reached", "rounds", "view")

    def __init__(self, cliques: list["_Path"], view: list[View]) -> None:
        self.cliques = cliques
        self.view = view
        self.rounds = FIRST_ROUNDS
        self.reached = 0

    def bound(self, dom: list[int], below: int, among: list[int]) -> int:
        """A lower bound for the total penalty, at most `below`."""
        narrowed = dom[:]
        if self.narrow(narrowed, below, among) is None:
            return below
        return self.reached // SCALE

    def narrow(self, dom: list[int], below: int, among: list[int]) -> int | None:
        """Take away slots that no plan under `below` can use: which indexes changed (bit set), None if none is left."""
        low = {v: least(self.view[v], dom[v]) * SCALE for v in among}
        room = (below - 1) * SCALE - sum(low.values())
        narrowed = 0
        for path in self.cliques:
            alone = sum(low[v] for v in path.members)
            found = path.narrow(dom, alone + room, self.rounds)
            if found is None:
                return None
            bound, changed = found
            room -= max(0, bound - alone)
            narrowed |= changed
        self.reached = (below - 1) * SCALE - room
        self.rounds = ROUNDS
        return narrowed


def relaxation(among: list[int], links: Links, view: list[View]) -> Relaxation | None:
    """The bound for some indexes, or None when no clique is large enough for it to help."""
    cliques = [one for one in cliques_of(among, links) if len(one) >= SMALLEST]
    paths = [_Path(gaps_of(one, links), view) for one in cliques]
    return Relaxation(paths, view) if paths else None


class _Path:
    """One clique: its members, where their pieces begin and end, their penalties and prices."""

    __slots__ = ("cost", "end", "gaps", "lead", "members", "price", "stop")

    def __init__(self, gaps: Gaps, view: list[View]) -> None:
        self.gaps = gaps
        self.members = [v for v, _, _ in gaps]
        self.lead = max(before for _, before, _ in gaps)
        self.stop = SLOTS + self.lead
        self.end = self.stop + max(after for _, _, after in gaps)
        self.cost = {v: [SCALE * least(view[v], 1 << t) for t in range(SLOTS)] for v in self.members}
        self.price: dict[int, int] = {}

    def pieces(self, dom: list[int]) -> list[list[Piece]]:
        """What can be put in the path, by where it begins."""
        found: list[list[Piece]] = [[] for _ in range(self.stop)]
        for v, before, after in self.gaps:
            cost = self.cost[v]
            slots = bits(dom[v])
            for slot in slots:
                found[slot + self.lead - before].append((v, cost[slot], slot + self.lead + after, slot))
            if v not in self.price:
                self.price[v] = min(cost[slot] for slot in slots)
        return found

    def narrow(self, dom: list[int], most: int, rounds: int) -> tuple[int, int] | None:
        """The bound and the indexes that lost slots; None when the clique costs more than `most`."""
        pieces = self.pieces(dom)
        best = -NEVER
        kept = dict(self.price)
        for step in range(rounds):
            cost, used = self.walk(pieces)
            bound = cost[self.end] + sum(self.price.values())
            if bound > most:
                return None
            if bound > best:
                best, kept = bound, dict(self.price)
            lacking = {v: 1 - used.count(v) for v in self.members}
            norm = sum(gap * gap for gap in lacking.values())
            if not norm:
                break
            move = max(1, (most + SCALE - bound) // norm // (1 if step <= rounds // 2 else 2))
            for v, gap in lacking.items():
                self.price[v] += move * gap
        self.price = kept
        return self.fix(dom, pieces, best, most)

    def walk(self, pieces: list[list[Piece]]) -> tuple[list[int], list[int]]:
        """The least cost to come to each place of the path, and the members on the cheapest whole path."""
        end, price = self.end, self.price
        cost = [0] + [NEVER] * end
        last: list[Piece | None] = [None] * (end + 1)
        came = [0] * (end + 1)
        for place, starting in enumerate(pieces):
            here = cost[place]
            if here < cost[place + 1]:
                cost[place + 1], last[place + 1] = here, None
            for piece in starting:
                total = here + piece[1] - price[piece[0]]
                if total < cost[piece[2]]:
                    cost[piece[2]], last[piece[2]], came[piece[2]] = total, piece, place
        for place in range(self.stop, end):
            if cost[place] < cost[place + 1]:
                cost[place + 1], last[place + 1] = cost[place], None
        used = []
        place = end
        while place:
            piece_here = last[place]
            if piece_here is None:
                place -= 1
            else:
                used.append(piece_here[0])
                place = came[place]
        return cost, used

    def fix(self, dom: list[int], pieces: list[list[Piece]], bound: int, most: int) -> tuple[int, int] | None:
        """Take away every slot whose cheapest path costs more than `most`. Changes `dom`."""
        price = self.price
        cost, _ = self.walk(pieces)
        left = [0] * (self.end + 1)
        spare = most - sum(price.values())
        narrowed = 0
        for place in range(self.stop - 1, -1, -1):
            cheapest = left[place + 1]
            for v, penalty, end, slot in pieces[place]:
                total = penalty - price[v] + left[end]
                cheapest = min(cheapest, total)
                if cost[place] + total > spare:
                    dom[v] &= ~(1 << slot)
                    narrowed |= 1 << v
            left[place] = cheapest
        return (bound, narrowed) if all(dom[v] for v in self.members) else None
