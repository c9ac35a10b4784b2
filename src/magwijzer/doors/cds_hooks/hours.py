"""Other hours for magnesium: the meals and bedtime that keep the hours of every medicine."""

from magwijzer.advice.taken import intake_of
from magwijzer.consult import Consult
from magwijzer.consult.day import USUAL
from magwijzer.knowledge.model import Knowledge
from magwijzer.planner.clock import Clock
from magwijzer.planner.current import is_too_close
from magwijzer.planner.fit import gaps
from magwijzer.planner.usual import Placed, placed_medicines
from magwijzer.units import Minutes

NOT_SAID = "unknown"
"""A form that no label names may be any form, so it keeps the hours of all."""
ANTACID = "antacid"


def free_hours(consult: Consult, knowledge: Knowledge) -> tuple[Minutes, ...]:
    """Return, best first, the meals and the bedtime at which magnesium stands far enough from every medicine.

    A medicine without hours stands at its usual ones; no day is told, so the usual day is taken.
    """
    clock = Clock(consult.day or USUAL)
    placed, untimed = placed_medicines(consult.running_medicines(), consult, clock, knowledge)
    forms = intake_of(consult, knowledge).forms or frozenset((NOT_SAID,))
    if NOT_SAID in forms:
        forms = frozenset((*knowledge.forms, ANTACID))
    if any(_asks_hours(Placed(one, clock.day.wake, example=True), forms, knowledge) for one in untimed):
        return ()
    day = clock.day
    moments = (day.dinner, day.lunch, day.breakfast, day.bed)
    return tuple(moment for moment in moments if not _in_the_way(moment, placed, forms, knowledge))


def _in_the_way(
    moment: Minutes, placed: tuple[Placed, ...], forms: frozenset[str], knowledge: Knowledge
) -> bool:
    return any(
        is_too_close(moment, one.time, gap)
        for one in placed
        for form in forms
        for gap in gaps(one, form, knowledge)
    )


def _asks_hours(one: Placed, forms: frozenset[str], knowledge: Knowledge) -> bool:
    return any(True for form in forms for _ in gaps(one, form, knowledge))


def spread(free: tuple[Minutes, ...], intakes: int) -> tuple[Minutes, ...]:
    """Return as many of the free hours as there are intakes, in order of the day; () when there are too few."""
    return tuple(sorted(free[:intakes])) if 0 < intakes <= len(free) else ()
