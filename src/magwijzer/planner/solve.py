"""One day, proven: the fewest moments, then the least penalty; or a smallest set of items that cannot stand together.

The objective is `1000 · moments + penalty` (`planner.md`). The search goes up from the least number of moments that
items excluding each other ask, until one more moment costs more than all penalty it could save.
"""

from magwijzer.planner.arrange import arrange
from magwijzer.planner.board import Board, board_of, cannot_stand, without_twins
from magwijzer.planner.clique import clique_of
from magwijzer.planner.conflict import smallest_conflict
from magwijzer.planner.instance import Instance, Solution
from magwijzer.planner.links import spread, within
from magwijzer.planner.moments import MomentSearch
from magwijzer.planner.penalty import MOST
from magwijzer.planner.slots import bits, least

MOMENT = 1000
"""What one moment costs in the objective."""


def solve(instance: Instance) -> Solution:
    """The proven optimum of an instance, or a smallest conflict. The same instance always gives the same answer.

    Slots and indexes in `instance` must be within bounds (`parse.py` sees to that). Gaps of 0 or less bind nothing.
    """
    board, penalties = board_of(instance)
    if cannot_stand(instance, board.dom):
        return _infeasible(instance)
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
