"""One day as an instance: medicines stand still, magnesium moves, hours are kept in both directions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from magwijzer.advice.separate import applies, is_separating
from magwijzer.knowledge.model import Gap, Knowledge
from magwijzer.planner.clock import SLOT_MIN, Clock
from magwijzer.planner.instance import Instance, Item
from magwijzer.planner.solve import solve
from magwijzer.planner.usual import Placed
from magwijzer.planner.windows import DIFFERENT_MEALS, DIFFERENT_MOMENTS, Portion, widened
from magwijzer.units import Minutes

ANTACID = "antacid"
"""An acid-binding medicine, whatever its salt."""
MOST_KEPT = 4096
"""Classes of medicines by form whose hours are kept; they hold nothing of anyone."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the portions stand (minutes since midnight), which forms were widened; or who is in the way."""

    times: tuple[Minutes, ...]
    widened: frozenset[str] = frozenset()
    in_the_way: tuple[Placed, ...] = ()

    @property
    def found(self) -> bool:
        """Tell whether every portion has a place."""
        return bool(self.times)


def fit(
    by_form: dict[str, tuple[Portion, ...]], placed: tuple[Placed, ...], clock: Clock, knowledge: Knowledge
) -> Fit:
    """Place the portions of all forms in their hard windows, widening as few forms as possible.

    Returns a Fit without times when even the whole waking day leaves no room.
    """
    forms = tuple(by_form)
    choices = sorted(product((False, True), repeat=len(forms)), key=sum)
    fitted = Fit(())
    for choice in choices:
        wide = frozenset(form for form, is_wide in zip(forms, choice, strict=True) if is_wide)
        found = [
            portion
            for form in forms
            for portion in (widened(by_form[form], clock) if form in wide else by_form[form])
        ]
        fitted = _solve(found, wide, placed, clock, knowledge)
        if fitted.found:
            return fitted
    return fitted


def _solve(
    found: list[Portion], wide: frozenset[str], placed: tuple[Placed, ...], clock: Clock, knowledge: Knowledge
) -> Fit:
    items = (*(_magnesium(portion, clock) for portion in found), *(_medicine(one, clock) for one in placed))
    separations = (*_halves(found, wide), *_hours(found, placed, clock, knowledge))
    solution = solve(Instance(id=0, wake=0, sleep=clock.bed, meals=clock.meals, items=items, sep=separations))
    if solution.status == "optimal":
        times = tuple(clock.minutes(slot) for slot in solution.slots[: len(found)])
        return Fit(times, wide)
    blockers = tuple(placed[i - len(found)] for i in solution.conflict if i >= len(found))
    return Fit((), wide, blockers)


def _magnesium(portion: Portion, clock: Clock) -> Item:
    return Item(
        name=portion.form,
        window=(0, clock.bed),
        with_meal=True,
        fasting=False,
        evening=portion.evening,
        pref=None,
        allowed=portion.allowed,
    )


def _medicine(one: Placed, clock: Clock) -> Item:
    slot = clock.slot(one.time)
    return Item(
        one.medicine.name,
        (slot, slot),
        with_meal=False,
        fasting=False,
        evening=False,
        pref=None,
        allowed=None,
    )


def _halves(found: list[Portion], wide: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    """Two halves of one dose stand at two different moments."""
    for i, first in enumerate(found):
        for j, second in enumerate(found):
            if i != j and first.form == second.form:
                yield i, j, DIFFERENT_MOMENTS if first.form in wide else DIFFERENT_MEALS


def _hours(
    found: list[Portion], placed: tuple[Placed, ...], clock: Clock, knowledge: Knowledge
) -> Iterator[tuple[int, int, int]]:
    """Hours between each portion and each medicine, rounded towards the longer gap."""
    for j, one in enumerate(placed, start=len(found)):
        rest = one.time % SLOT_MIN
        for i, portion in enumerate(found):
            for gap in gaps(one, portion.form, knowledge):
                yield j, i, _up(gap.magnesium_after_drug + rest)
                yield i, j, _up(gap.magnesium_before_drug - rest)


def gaps(one: Placed, form: str, knowledge: Knowledge) -> tuple[Gap, ...]:
    """Return the hours that a medicine asks of one magnesium form; of a form not known, every hour counts."""
    medicine = one.medicine
    if not medicine.recognised or not medicine.interactions:
        return ()
    return _gaps(knowledge, medicine.interactions, medicine.atc, form)


@lru_cache(maxsize=MOST_KEPT)
def _gaps(
    knowledge: Knowledge, interactions: tuple[str, ...], atc: tuple[str, ...], form: str
) -> tuple[Gap, ...]:
    known = form in knowledge.forms or form == ANTACID
    forms = frozenset((form,)) if known else frozenset()
    found = []
    for name in interactions:
        interaction = knowledge.interactions[name]
        gap = interaction.gap(atc)
        if gap is not None and is_separating(interaction) and applies(interaction, forms):
            found.append(gap)
    return tuple(found)


def _up(minutes: int) -> int:
    return -(-minutes // SLOT_MIN)


def blocking(placed: Iterable[Placed], form: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the names of the medicines that ask hours of a form, each once."""
    return tuple(dict.fromkeys(p.medicine.text for p in placed if gaps(p, form, knowledge)))
