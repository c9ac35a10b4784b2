"""When a calendar should speak: every dose of every step on its own days, the look-back and the last day.

A day of the plan begins at waking, so an hour after midnight and before waking falls on the next calendar
day. Days around a weekly medicine keep to hours the planner proved for them: those of the weekly day, or
those of the start dose. Where it proved none, nothing is scheduled. Steps after the review are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from magwijzer.advice import Outcome, Recommendation
from magwijzer.render.doses import LOOK_BACK_DAYS, Day, Span, calendar_day, days_of, spans
from magwijzer.service import Reply
from magwijzer.units import Minutes

Kind = Literal["dose", "no_dose", "ask_first", "review", "last_day", "look_back", "call"]
WEEK = 7


@dataclass(frozen=True, slots=True)
class Reminder:
    """One series of the calendar, or one entry.

    ``first`` is the calendar day it begins; ``time`` None = all day; ``every`` days it returns, ``count`` times,
    days in ``skipped`` not. A dose names its span, its part in mg, and why its hours differ from usual.
    """

    kind: Kind
    first: date
    time: Minutes | None = None
    every: int = 1
    count: int = 1
    skipped: tuple[date, ...] = ()
    span: Span | None = None
    mg: float = 0.0
    why: str = "usual"
    weekday: str = ""
    medicines: tuple[str, ...] = ()
    taken: tuple[Recommendation, ...] = ()


def reminders(reply: Reply) -> tuple[Reminder, ...]:
    """Return everything a calendar holds for a reply, in order of time.

    Raises:
        ValueError: when the consult has no day; a door fills in today before it asks for a calendar.
    """
    on = reply.consult.on
    if on is None:
        raise ValueError("a calendar needs the day of the consult: 'on' is not filled in")
    if reply.advice.urgency is not None:
        return (Reminder("call", on),)
    found = list(_doses(reply, on))
    if not any(one.kind == "dose" for one in found):
        return (Reminder("look_back", on + timedelta(days=_review(reply.advice.recommendations))),)
    if reply.advice.outcome is Outcome.PHARMACIST_FIRST:
        found.append(Reminder("ask_first", on))
    found.extend(_moments(reply, on))
    return tuple(sorted(found, key=lambda one: (one.first, -1 if one.time is None else one.time, one.mg)))


def _review(taken: tuple[Recommendation, ...]) -> int:
    return max((one.review_after_days or 0 for one in taken), default=0) or LOOK_BACK_DAYS


def _moments(reply: Reply, on: date) -> Iterator[Reminder]:
    """Yield one look-back for each review day, and the last day of a form that may not be taken longer."""
    taken = [one for one in reply.advice.recommendations if spans(reply, one)]
    for days in sorted({_review((one,)) for one in taken}):
        same = tuple(one for one in taken if _review((one,)) == days)
        yield Reminder("review", on + timedelta(days=days), taken=same)
    for one in taken:
        if one.last_day is not None:
            yield Reminder("last_day", on + timedelta(days=one.last_day - 1), taken=(one,))


def _doses(reply: Reply, on: date) -> Iterator[Reminder]:
    taken: dict[date, bool] = {}
    about: dict[date, tuple[str, tuple[str, ...]]] = {}
    for one in reply.advice.recommendations:
        for span in spans(reply, one):
            days = days_of(span, reply)
            yield from _usual(span, days, reply)
            yield from _exceptions(span, days, reply)
            for day in days:
                taken[day.date] = taken.get(day.date, False) or bool(day.doses)
                if day.why in ("weekly", "evening_before") and not day.doses:
                    about[day.date] = (day.weekday, day.medicines)
    empty = {day: about[day] for day, any_dose in taken.items() if not any_dose and day in about}
    for weekday, medicines in dict.fromkeys(empty.values()):
        dates = sorted(day for day, found in empty.items() if found == (weekday, medicines))
        for first, count in weekly_runs(dates):
            yield Reminder("no_dose", first, None, WEEK, count, weekday=weekday, medicines=medicines)


def _usual(span: Span, days: tuple[Day, ...], reply: Reply) -> Iterator[Reminder]:
    """Yield a daily series for each intake of a step, without the days that go otherwise."""
    kept = [day.date for day in days if day.why == "usual"]
    if not kept:
        return
    first, last = kept[0], kept[-1]
    out = [day.date for day in days if day.why != "usual" and first < day.date < last]
    for time, mg in span.doses:
        start = calendar_day(first, time, reply)
        skipped = tuple(calendar_day(day, time, reply) for day in out)
        yield Reminder("dose", start, time, 1, (last - first).days + 1, skipped, span, mg)


def _exceptions(span: Span, days: tuple[Day, ...], reply: Reply) -> Iterator[Reminder]:
    """Yield a series of its own for each weekday that goes otherwise, and for a first day that is half gone."""
    other = [day for day in days if day.why != "usual"]
    for key in dict.fromkeys((day.why, day.weekday, day.medicines, day.doses) for day in other):
        why, weekday, medicines, doses = key
        dates = [day.date for day in other if (day.why, day.weekday, day.medicines, day.doses) == key]
        for first, count in weekly_runs(dates):
            for time, mg in doses:
                start = calendar_day(first, time, reply)
                yield Reminder("dose", start, time, WEEK, count, (), span, mg, why, weekday, medicines)


def weekly_runs(dates: list[date]) -> Iterator[tuple[date, int]]:
    """Yield (first day, how many) for every run of days that are a week apart."""
    run: list[date] = []
    for day in dates:
        if run and (day - run[-1]).days != WEEK:
            yield run[0], len(run)
            run = []
        run.append(day)
    if run:
        yield run[0], len(run)
