"""The windows without magnesium around each medicine, and which medicine causes them."""

from magwijzer.knowledge.model import Knowledge
from magwijzer.planner.clock import Clock
from magwijzer.planner.day import Waiting
from magwijzer.planner.fit import gaps
from magwijzer.planner.usual import Placed
from magwijzer.units import DAY, Minutes


def waiting(
    placed: tuple[Placed, ...], forms: tuple[str, ...], clock: Clock, knowledge: Knowledge
) -> tuple[Waiting, ...]:
    """Return one window for each intake that asks hours of any of the forms, from waking on."""
    found = []
    for one in placed:
        asked = [gap for form in forms for gap in gaps(one, form, knowledge)]
        if not asked:
            continue
        after = max(gap.magnesium_after_drug for gap in asked)
        before = max(gap.magnesium_before_drug for gap in asked)
        interaction = _interaction(one, knowledge)
        start, end = Minutes((one.time - before) % DAY), Minutes((one.time + after) % DAY)
        found.append(Waiting(start, one.time, end, one.medicine.text, interaction))
    return tuple(sorted(found, key=lambda window: clock.since_waking(window.at)))


def _interaction(one: Placed, knowledge: Knowledge) -> str:
    """Return the interaction with the widest hours."""
    names = [i for i in one.medicine.interactions if knowledge.interactions[i].gap(one.medicine.atc)]
    return max(names, key=lambda name: _widest(name, one, knowledge))


def _widest(name: str, one: Placed, knowledge: Knowledge) -> int:
    gap = knowledge.interactions[name].gap(one.medicine.atc)
    return gap.widest() if gap else 0
