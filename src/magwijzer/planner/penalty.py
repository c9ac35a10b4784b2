"""What an hour costs an item: the penalty of `planner.md` at every slot, as bit planes.

`with_meal`: 10 unless at a meal slot or the slot after one. `fasting`: 10 from three slots before to seven slots after
a meal. `evening`: 5 before the third meal. `pref`: a quarter of the distance in slots, rounded down.
"""

from magwijzer.planner.instance import Item
from magwijzer.planner.slots import BELOW, DAY, SLOTS, Planes, add, between, constant

WITH_MEAL = 10
FASTING = 10
EVENING = 5
MOST = 48
"""The highest penalty one item can have: 10 + 10 + 5 and 95 // 4."""

_BITS = range(5)
_AFTER = tuple(sum(1 << u for u in range(SLOTS) if u // 4 >> b & 1) for b in _BITS)
_BEFORE = tuple(sum(1 << (SLOTS - u) for u in range(1, SLOTS + 1) if u // 4 >> b & 1) for b in _BITS)


class Meals:
    """The three meals of an instance as sets of slots."""

    __slots__ = ("away", "before_third", "near")

    def __init__(self, meals: tuple[int, ...]) -> None:
        at_meal = near = 0
        for meal in meals:
            at_meal |= between(meal, meal + 1)
            near |= between(meal - 3, meal + 7)
        self.away = DAY & ~at_meal
        self.near = near
        self.before_third = BELOW[meals[2]]


def planes_for(item: Item, meals: Meals) -> Planes:
    """The penalty of one item at every slot."""
    planes: Planes = () if item.pref is None else _distance(item.pref)
    if item.with_meal:
        planes = add(planes, constant(WITH_MEAL, meals.away))
    if item.fasting:
        planes = add(planes, constant(FASTING, meals.near))
    if item.evening:
        planes = add(planes, constant(EVENING, meals.before_third))
    return planes


def _distance(pref: int) -> Planes:
    return tuple(((_AFTER[b] << pref) & DAY) | (_BEFORE[b] >> (SLOTS - pref)) for b in _BITS)
