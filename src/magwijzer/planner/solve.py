"""One day, proven: the fewest moments, then the least penalty; or a smallest set of items that cannot stand together.

The objective is `1000 · moments + penalty` (`planner.md`). The search goes up from the least number of moments that
items excluding each other ask, until one more moment costs more than all penalty it could save.
"""

from magwijzer.planner.arrange import arrange, dive
from magwijzer.planner.board import Board, board_of, cannot_stand, without_twins
from magwijzer.planner.clique import clique_of
from magwijzer.planner.conflict import smallest_conflict
from magwijzer.planner.instance import Instance, Solution
from magwijzer.planner.links import spread, within
from magwijzer.planner.moments import MomentSearch
from magwijzer.planner.penalty import MOST
from magwijzer.planner.slots import bits, cheapest, least

MOMENT = 1000
"""What one moment costs in the objective."""
FEW = 3
"""Items that move, up to which it is worth looking whether there is anything to search."""


def solve(instance: Instance) -> Solution:
    """The proven optimum of an instance, or a smallest conflict. The same instance always gives the same answer.

    Slots and indexes in `instance` must be within bounds (`parse.py` sees to that). Gaps of 0 or less bind nothing.
    """
    board, penalties = board_of(instance)
    if cannot_stand(instance, board.dom):
        return _infeasible(instance)
    plain = _without_choice(board)
    if plain is not None:
        return plain
    board, used = without_twins(board, penalties)
    search = MomentSearch(board, penalties)
    everything = sum(1 << v for v in used)
    if not spread(board.dom, board.links, everything, search.weight):
        return _infeasible(instance)
    linked = [v for v in used if board.links[v]]
    if linked and arrange(board.dom[:], within(board.links, linked), linked, search.weight) is None:
        return _infeasible(instance)
    objective, plan = _fewest(search, board, used)
    slots = [0] * len(instance.items)
    for members, slot in plan.items():
        for item in bits(members):
            slots[item] = slot
    return Solution("optimal", objective, tuple(slots), ())


def _without_choice(board: Board) -> Solution | None:
    """The answer where who shares a moment needs no search; None where it does.

    One item that moves joins a moment that stands already, if it may: that saves more than any penalty costs. Items
    that can share with nothing all make a moment of their own: each at its least penalty, if they can stand so.
    """
    dom, weight = board.dom[:], [1] * len(board.dom)
    moving = [v for v, slots in enumerate(dom) if slots & (slots - 1)]
    if len(moving) > FEW or not spread(dom, board.links, (1 << len(dom)) - 1, weight):
        return None
    still = 0
    for v, slots in enumerate(dom):
        still |= slots if v not in moving else 0
    cheap, total = dom[:], 0
    for v in moving:
        shared = dom[v] & still
        if len(moving) > 1 and (shared or any(_may_share(board, dom, v, w) for w in moving if w > v)):
            return None
        penalty, cheap[v] = cheapest(board.view[v], shared or dom[v])
        if shared and cheap[v] & (cheap[v] - 1):
            return None
        total += penalty
    found = dive(cheap, board.links, list(range(len(dom))), weight)
    if found is None:
        return None
    total += sum(least(board.view[v], dom[v]) for v in range(len(dom)) if v not in moving)
    at = tuple(found[v] for v in range(len(dom)))
    return Solution("optimal", MOMENT * len(set(at)) + total, at, ())


def _may_share(board: Board, dom: list[int], v: int, w: int) -> bool:
    return w not in board.links[v] and bool(dom[v] & dom[w])


def _infeasible(instance: Instance) -> Solution:
    return Solution("infeasible", None, (), smallest_conflict(instance))


def _fewest(search: MomentSearch, board: Board, used: list[int]) -> tuple[int, dict[int, int]]:
    """The least objective and its plan; some plan is known to exist."""
    if not used:
        return 0, {}
    apart = clique_of({v: _excluded(board, v, used) for v in used})
    free = [v for v in used if v not in apart]
    floor = sum(least(board.view[v], board.dom[v]) for v in used)
    best = (MOMENT + MOST) * (len(board.dom) + 1)
    plan: dict[int, int] = {}
    count = len(apart)
    while count * MOMENT + floor < best:
        penalty = search.search(board, apart, free, count, best - count * MOMENT)
        if penalty is not None:
            best = count * MOMENT + penalty
            plan = search.plan
        count += 1
    return best, plan


def _excluded(board: Board, v: int, used: list[int]) -> int:
    """The items that can never share a moment with `v`."""
    mask = 0
    for w in used:
        if w != v and (w in board.links[v] or not board.dom[v] & board.dom[w]):
            mask |= 1 << w
    return mask
