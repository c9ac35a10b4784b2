"""What is taken on each day of the plan: the step of that day, and the days that go otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, takewhile
from typing import Literal

from magwijzer.advice import Recommendation
from magwijzer.consult import DayRhythm
from magwijzer.consult.day import USUAL
from magwijzer.consult.model import WEEKDAYS
from magwijzer.planner.clock import Clock
from magwijzer.planner.day import Dose, OtherDay
from magwijzer.render import parts
from magwijzer.service import Reply
from magwijzer.units import Minutes

Why = Literal["usual", "weekly", "evening_before", "today"]
LOOK_BACK_DAYS = 28
"""Days after which to look back when no complaint sets its own (the four weeks of ``today.look_back``)."""


@dataclass(frozen=True, slots=True)
class Span:
    """One step of one form: its first and last day of the plan, mg a day, its doses, and the step before it."""

    form: str
    first_day: int
    last_day: int
    mg: float
    doses: tuple[Dose, ...]
    before: "Span | None" = None


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a step; ``why`` its doses differ, and the weekday and medicines that are the reason."""

    date: date
    doses: tuple[Dose, ...]
    why: Why = "usual"
    weekday: str = ""
    medicines: tuple[str, ...] = ()


def spans(reply: Reply, one: Recommendation) -> tuple[Span, ...]:
    """Return the steps that are taken before the review and have hours, each until the day before the next."""
    end = days_taken(one)
    steps = zip(one.steps, parts.step_times(reply, one), strict=False)
    placed = list(takewhile(lambda pair: pair[1] and not pair[0].after_review and pair[0].day <= end, steps))
    lasts = [later.day - 1 for (_, _), (later, _) in pairwise(placed)]
    found: list[Span] = []
    for (step, doses), last in zip(placed, (*lasts, end), strict=False):
        before = found[-1] if found else None
        found.append(Span(one.form, step.day, last, step.mg, _timed(doses), before))
    return tuple(found)


def days_taken(one: Recommendation) -> int:
    """Return for how many days a form is planned: until the review, or its own last day when that comes first."""
    review = one.review_after_days or LOOK_BACK_DAYS
    return review if one.last_day is None else min(review, one.last_day)


def rhythm(reply: Reply) -> DayRhythm:
    """Return the person's day, or the usual one."""
    return reply.consult.day or USUAL


def calendar_day(day: date, time: int, reply: Reply) -> date:
    """Return the calendar day of an hour: after midnight and before waking it is the next one."""
    return day + timedelta(days=1) if time < rhythm(reply).wake else day


def days_of(span: Span, reply: Reply) -> tuple[Day, ...]:
    """Return every day of a step with what is taken then.

    The planner proves hours for the start dose, for its neighbour days, and for the day of each weekly
    medicine. A later step is proven for days without a weekly medicine only, so on the other days it keeps
    to those hours.
    """
    on = reply.consult.on
    if on is None:
        return ()
    numbers = range(span.first_day, span.last_day + 1)
    return tuple(_day(on + timedelta(days=number - 1), span, reply) for number in numbers)


def _day(when: date, span: Span, reply: Reply) -> Day:
    today = _today(when, span, reply)
    if today is not None:
        return Day(when, today, "today")
    others = {other.weekday: other for other in reply.day.other_days}
    name, tomorrow = WEEKDAYS[when.weekday()], WEEKDAYS[(when.weekday() + 1) % len(WEEKDAYS)]
    doses = span.doses
    why: Why = "usual"
    medicines: tuple[str, ...] = ()
    if name in others:
        own = _timed((e.time, e.mg or 0.0) for e in others[name].events if e.form == span.form)
        doses, why, medicines = _at(own, span), "weekly", others[name].medicines
    elif name in _weekly(reply):
        doses, why, medicines = _at(_start(span, reply), span), "weekly", _weekly(reply)[name]
    elif tomorrow in _weekly(reply):
        doses, why, medicines = _at(_start(span, reply), span), "evening_before", _weekly(reply)[tomorrow]
    if tomorrow in others and (kept := _eve(doses, others[tomorrow], reply)) != doses:
        doses, why, medicines = kept, "evening_before", others[tomorrow].medicines
    return Day(when, span.doses) if doses == span.doses else Day(when, doses, why, name, medicines)


def _weekly(reply: Reply) -> dict[str, tuple[str, ...]]:
    """Return weekday → the medicines of that day."""
    found: dict[str, tuple[str, ...]] = {}
    for medicine in reply.consult.running_medicines():
        if medicine.weekday is not None:
            found[medicine.weekday] = (*found.get(medicine.weekday, ()), medicine.text)
    return found


def _start(span: Span, reply: Reply) -> tuple[Dose, ...]:
    return _timed(dict(reply.day.step_doses)[span.form][0])


def _timed(doses: Iterable[tuple[int, float]]) -> tuple[Dose, ...]:
    return tuple(sorted((Minutes(time), mg) for time, mg in doses))


def _at(hours: tuple[Dose, ...], span: Span) -> tuple[Dose, ...]:
    """Return the step at other hours; when it has more or fewer portions, the last step that has as many."""
    step: Span | None = span
    while step is not None and len(step.doses) != len(hours):
        step = step.before
    if step is None:
        return hours
    return tuple((time, mg) for (time, _), (_, mg) in zip(hours, step.doses, strict=True))


def _eve(doses: tuple[Dose, ...], weekly: OtherDay, reply: Reply) -> tuple[Dose, ...]:
    """Return the doses of the day before a weekly medicine that may stay.

    A dose after midnight stays only when the weekly day itself holds that hour: its distance to the tablet
    was looked at there, around the clock.
    """
    day = rhythm(reply)
    since = Clock(day).since_waking
    proven = {event.time for event in weekly.events}
    by_day = doses
    if weekly.skip_evening_before:
        by_day = tuple(dose for dose in doses if since(dose[0]) < since(day.dinner))
    return tuple(dose for dose in by_day if dose[0] >= day.wake or dose[0] in proven)


def _today(when: date, span: Span, reply: Reply) -> tuple[Dose, ...] | None:
    """Return what is left of today, or None on every other day. Before waking, the plan's first day is yet to come."""
    today = reply.day.today
    if today is None or when != reply.consult.on or today.now < rhythm(reply).wake:
        return None
    left = _timed((e.time, e.mg or 0.0) for e in today.events if e.form == span.form)
    return None if left == span.doses else left
