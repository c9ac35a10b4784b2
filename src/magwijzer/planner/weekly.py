"""Weekly medicines stand on their own day; that day gets its own magnesium hours."""

from magwijzer.advice import Recommendation
from magwijzer.consult import Consult
from magwijzer.consult.model import WEEKDAYS
from magwijzer.knowledge.model import Knowledge
from magwijzer.planner.clock import Clock
from magwijzer.planner.day import Event, OtherDay
from magwijzer.planner.fit import fit, gaps
from magwijzer.planner.usual import Placed, placed_medicines
from magwijzer.planner.windows import portions
from magwijzer.units import DAY


def other_days(
    consult: Consult,
    recommendations: tuple[Recommendation, ...],
    usual: tuple[Event, ...],
    clock: Clock,
    knowledge: Knowledge,
) -> tuple[OtherDay, ...]:
    """Return the days of weekly medicines other than the planned day, in the order of the week."""
    today = WEEKDAYS[consult.on.weekday()] if consult.on else None
    weekly = {m.weekday for m in consult.running_medicines() if m.weekday is not None} - {today}
    return tuple(
        _day(weekday, consult, recommendations, usual, clock, knowledge)
        for weekday in WEEKDAYS
        if weekday in weekly
    )


def _day(
    weekday: str,
    consult: Consult,
    recommendations: tuple[Recommendation, ...],
    usual: tuple[Event, ...],
    clock: Clock,
    knowledge: Knowledge,
) -> OtherDay:
    own = tuple(m for m in consult.running_medicines() if m.weekday == weekday)
    medicines = tuple(m for m in consult.running_medicines() if m.weekday in (None, weekday))
    placed, _ = placed_medicines(medicines, consult, clock, knowledge)
    wanted = {r.form: portions(r.form, r.window, r.steps[0].mg, clock, knowledge) for r in recommendations}
    fitted = fit(wanted, placed, clock, knowledge)
    parts = [part for found in wanted.values() for part in found]
    events = tuple(
        Event(time, "magnesium", form=part.form, mg=part.mg)
        for part, time in zip(parts, fitted.times or (), strict=False)
    )
    names = tuple(m.text for m in own)
    skip = any(_evening_before(one, usual, clock, knowledge) for one in placed if one.medicine in own)
    return OtherDay(weekday, names, "optimal" if fitted.found else "infeasible", events, skip)


def _evening_before(one: Placed, usual: tuple[Event, ...], clock: Clock, knowledge: Knowledge) -> bool:
    """Tell whether the magnesium of the day before, also past midnight, stands too near a weekly intake.

    "Monday at 02:00" may be meant for the night to Monday or for the night after it: either counts.
    """
    at = clock.since_waking(one.time)
    days = (0, DAY) if one.time < clock.day.wake else (DAY,)
    return any(
        -gap.magnesium_after_drug < day + at - clock.since_waking(event.time) < gap.magnesium_before_drug
        for event in usual
        for gap in gaps(one, event.form or "", knowledge)
        for day in days
    )
