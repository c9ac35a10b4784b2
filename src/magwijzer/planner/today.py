"""The rest of today, planned from what really happened. A dose that no longer fits is skipped, never doubled."""

from collections.abc import Iterator
from dataclasses import dataclass

from magwijzer.consult import Consult, Medicine, Taken
from magwijzer.knowledge.model import Gap, Knowledge
from magwijzer.planner.clock import Clock
from magwijzer.planner.day import Event, Skipped, Today
from magwijzer.planner.fit import gaps
from magwijzer.planner.usual import Placed
from magwijzer.units import DAY, Minutes

SOURCE = "other-magnesium-sources"
MAGNESIUM = "magnesium"


@dataclass(frozen=True, slots=True)
class Intake:
    """A medicine at a moment, in minutes since waking; below zero = yesterday, above a day = tomorrow."""

    name: str
    at: int
    gap: Gap


def rest_of_today(
    consult: Consult,
    events: tuple[Event, ...],
    placed: tuple[Placed, ...],
    clock: Clock,
    knowledge: Knowledge,
) -> Today | None:
    """Return the magnesium that is left for today after ``now``, or None when no hour was given."""
    if consult.now is None:
        return None
    now = clock.since_waking(consult.now)
    done = sum(1 for taken in consult.taken_today if _is_magnesium(taken))
    doses = [event for event in events if event.kind == "magnesium"][done:]
    found: list[Event] = []
    skipped: list[Skipped] = []
    for dose in doses:
        intakes = tuple(_intakes(dose.form or "", consult, placed, clock, knowledge))
        moment = _moment(clock.since_waking(dose.time), now, intakes, clock)
        if moment is None:
            skipped.append(_skipped(dose, now, intakes, clock))
        else:
            time = Minutes((moment + clock.day.wake) % DAY)
            found.append(Event(time, "magnesium", form=dose.form, mg=dose.mg))
    return Today(consult.now, tuple(found), tuple(skipped))


def _is_magnesium(taken: Taken) -> bool:
    """Tell whether what was taken is magnesium itself, not a medicine that holds some."""
    return any(
        SOURCE in medicine.interactions and MAGNESIUM in taken.name.lower() for medicine in taken.medicines
    )


def _intakes(
    form: str, consult: Consult, placed: tuple[Placed, ...], clock: Clock, knowledge: Knowledge
) -> Iterator[Intake]:
    """Yield what was taken today, what is still to come, and tomorrow's first intakes."""
    really = [(medicine, taken.time) for taken in consult.taken_today for medicine in taken.medicines]
    taken_codes = [set(medicine.atc) for medicine, _ in really]
    for medicine, time in really:
        yield from _gaps(medicine, clock.since_waking(time), form, knowledge)
    for one in placed:
        at = clock.since_waking(one.time)
        if not any(codes & set(one.medicine.atc) for codes in taken_codes):
            yield from _gaps(one.medicine, at, form, knowledge)
        yield from _gaps(one.medicine, at + DAY, form, knowledge)


def _gaps(medicine: Medicine, at: int, form: str, knowledge: Knowledge) -> Iterator[Intake]:
    for gap in gaps(Placed(medicine, Minutes(0), example=False), form, knowledge):
        yield Intake(medicine.text, at, gap)


def _moment(planned: int, now: int, intakes: tuple[Intake, ...], clock: Clock) -> int | None:
    """Return the first quarter hour from the planned one (or now) until bed that keeps all hours."""
    start = max(planned, -(-now // QUARTER) * QUARTER)
    bed = clock.since_waking(clock.day.bed)
    return next((at for at in range(start, bed + 1, QUARTER) if not _blocker(at, intakes)), None)


QUARTER = 15


def _blocker(at: int, intakes: tuple[Intake, ...]) -> Intake | None:
    for intake in intakes:
        if intake.at <= at < intake.at + intake.gap.magnesium_after_drug:
            return intake
        if intake.at - intake.gap.magnesium_before_drug < at <= intake.at:
            return intake
    return None


def _skipped(dose: Event, now: int, intakes: tuple[Intake, ...], clock: Clock) -> Skipped:
    """Name the intake that is in the way and from when magnesium could be taken again."""
    at = max(clock.since_waking(dose.time), now)
    blocker = _blocker(at, intakes)
    if blocker is None:
        return Skipped(dose.form or "", dose.mg or 0.0, "", None, None)
    wake = clock.day.wake
    end = Minutes((blocker.at + blocker.gap.magnesium_after_drug + wake) % DAY)
    return Skipped(dose.form or "", dose.mg or 0.0, blocker.name, Minutes((blocker.at + wake) % DAY), end)
