"""From advice to a day: one person's medicines, meals and magnesium on one clock."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from magwijzer.advice import Advice, Recommendation
from magwijzer.consult import Consult, Medicine
from magwijzer.consult.day import USUAL
from magwijzer.consult.model import WEEKDAYS
from magwijzer.knowledge.model import Knowledge
from magwijzer.planner.clock import Clock
from magwijzer.planner.current import current_events, too_close
from magwijzer.planner.day import Conflict, DayPlan, Dose, Event, Untimed
from magwijzer.planner.fit import Fit, fit, gaps
from magwijzer.planner.said import said
from magwijzer.planner.today import rest_of_today
from magwijzer.planner.usual import Placed, placed_medicines
from magwijzer.planner.waiting import waiting
from magwijzer.planner.weekly import other_days
from magwijzer.planner.windows import Portion, portions
from magwijzer.units import Minutes

PAUSE = "pause-magnesium-during-course"


Shape = tuple[tuple[str, tuple[int, ...], bool], ...]
"""All that decides where portions go: form, slots and whether they are for the evening."""


@dataclass(frozen=True, slots=True)
class Person:
    """Everything the planner needs about one person, and the days of that person that were worked out already."""

    consult: Consult
    knowledge: Knowledge
    clock: Clock
    recommendations: tuple[Recommendation, ...]
    days: dict[tuple[int, ...], tuple[tuple[Placed, ...], tuple[Medicine, ...]]] = field(default_factory=dict)
    fits: dict[tuple[int, Shape], Fit] = field(default_factory=dict)

    def placed(self, medicines: tuple[Medicine, ...]) -> tuple[tuple[Placed, ...], tuple[Medicine, ...]]:
        """Return the intakes of these medicines, and those that stay without a time."""
        key = tuple(map(id, medicines))
        if key not in self.days:
            self.days[key] = placed_medicines(medicines, self.consult, self.clock, self.knowledge)
        return self.days[key]

    def fit(self, form: str, parts: tuple[Portion, ...], placed: tuple[Placed, ...]) -> Fit:
        """Return where the portions of one form go; steps that differ in mg alone go to the same hours."""
        key = (id(placed), tuple((part.form, part.allowed, part.evening) for part in parts))
        if key not in self.fits:
            self.fits[key] = fit({form: parts}, placed, self.clock, self.knowledge)
        return self.fits[key]


def plan_day(consult: Consult, advice: Advice, knowledge: Knowledge) -> DayPlan:
    """Return the day of the start dose, the hours of every step, and the findings that come with them.

    Only magnesium moves. Without a dose to plan the status is ``none``.
    """
    if advice.urgency is not None:
        return DayPlan("none")
    clock = Clock(consult.day or USUAL)
    dosed = tuple(r for r in advice.recommendations if r.steps)
    person = Person(consult, knowledge, clock, dosed)
    all_week, _ = person.placed(consult.running_medicines())
    findings = tuple(too_close(consult, all_week, knowledge))
    if advice.outcome.closed:
        return DayPlan("none", findings=findings)
    placed, untimed = person.placed(medicines_on(consult, consult.on))
    others = tuple(_event(one) for one in placed) + tuple(current_events(consult))
    if not dosed:
        return DayPlan("none", events=_in_order(others, clock), findings=findings)
    plan = _plan(person, placed, untimed, others)
    today = rest_of_today(consult, plan.events, placed, clock, knowledge)
    return replace(plan, findings=(*findings, *said(consult, plan, knowledge)), today=today)


def medicines_on(consult: Consult, day: date | None) -> tuple[Medicine, ...]:
    """Return the medicines that are taken on a day; a weekly one only on its own weekday."""
    running = tuple(m for m in consult.medicines if not (day and m.until and m.until < day))
    if day is None:
        return tuple(m for m in running if m.weekday is None)
    return tuple(m for m in running if m.weekday in (None, WEEKDAYS[day.weekday()]))


def _plan(
    person: Person, placed: tuple[Placed, ...], untimed: tuple[Medicine, ...], others: tuple[Event, ...]
) -> DayPlan:
    start = _start_day(person, placed)
    doses = {form: _timed(parts, start.times[form]) for form, parts in start.portions.items()}
    magnesium = tuple(
        Event(time, "magnesium", form=form, mg=mg) for form, found in doses.items() for time, mg in found
    )
    ladders = [_ladder(person, r, doses[r.form]) for r in person.recommendations]
    return DayPlan(
        status="optimal" if magnesium else "infeasible",
        events=_in_order((*others, *magnesium), person.clock),
        waiting=waiting(placed, tuple(start.portions), person.clock, person.knowledge),
        untimed=tuple(_untimed(m, person) for m in untimed),
        other_days=other_days(
            person.consult, person.recommendations, magnesium, person.clock, person.knowledge
        ),
        conflicts=tuple(_conflict(person, form, start.fits[form], placed) for form in start.failed),
        step_doses=tuple((ladder.form, ladder.doses) for ladder in ladders),
        widened=tuple(sorted({form for one in start.fits.values() if one.found for form in one.widened})),
        unplaced=tuple(ladder.unplaced for ladder in ladders if ladder.unplaced is not None),
    )


@dataclass(frozen=True, slots=True)
class StartDay:
    """The start doses as portions, how each form fitted, and the forms that did not."""

    portions: dict[str, tuple[Portion, ...]]
    fits: dict[str, Fit]
    times: dict[str, tuple[Minutes, ...]]
    failed: tuple[str, ...]


def _start_day(person: Person, placed: tuple[Placed, ...]) -> StartDay:
    """Place all forms together; when that fails, each by itself, so that one can stay."""
    wanted = {
        r.form: portions(r.form, r.window, r.steps[0].mg, person.clock, person.knowledge)
        for r in person.recommendations
    }
    if len(wanted) > 1:
        together = fit(wanted, placed, person.clock, person.knowledge)
        if together.found:
            return StartDay(wanted, dict.fromkeys(wanted, together), _split(wanted, together), ())
    alone = {form: person.fit(form, parts, placed) for form, parts in wanted.items()}
    failed = tuple(form for form, one in alone.items() if not one.found)
    times = {form: one.times for form, one in alone.items()}
    return StartDay(wanted, alone, times, failed)


def _split(wanted: dict[str, tuple[Portion, ...]], together: Fit) -> dict[str, tuple[Minutes, ...]]:
    found: dict[str, tuple[Minutes, ...]] = {}
    at = 0
    for form, parts in wanted.items():
        found[form] = together.times[at : at + len(parts)]
        at += len(parts)
    return found


def _timed(parts: tuple[Portion, ...], times: tuple[Minutes, ...]) -> tuple[Dose, ...]:
    if not times:
        return ()
    return tuple(sorted((time, part.mg) for part, time in zip(parts, times, strict=True)))


@dataclass(frozen=True, slots=True)
class Ladder:
    """The hours of every step of one form, and the later step that found no place."""

    form: str
    doses: tuple[tuple[Dose, ...], ...]
    unplaced: tuple[str, float, tuple[str, ...]] | None = None


def _ladder(person: Person, one: Recommendation, start: tuple[Dose, ...]) -> Ladder:
    """Plan each step on its own day; the ladder ends with the first step that cannot be placed."""
    found = [start]
    for step in one.steps[1:] if start else ():
        day = person.consult.on + timedelta(days=step.day - 1) if person.consult.on else None
        parts = portions(one.form, one.window, step.mg, person.clock, person.knowledge)
        fitted, placed = _fit_step(person, one.form, parts, day)
        found.append(_timed(parts, fitted.times))
        if not fitted.found:
            blockers = _conflict(person, one.form, fitted, placed).medicines
            return Ladder(one.form, tuple(found), (one.form, step.mg, blockers))
    return Ladder(one.form, tuple(found))


def _fit_step(
    person: Person, form: str, parts: tuple[Portion, ...], day: date | None
) -> tuple[Fit, tuple[Placed, ...]]:
    """Place a later step so that it holds on every day of its week, else on the days without a weekly medicine."""
    running = tuple(m for m in person.consult.medicines if not (day and m.until and m.until < day))
    daily = tuple(m for m in running if m.weekday is None)
    for medicines in (running, daily) if running != daily else (daily,):
        placed, _ = person.placed(medicines)
        fitted = person.fit(form, parts, placed)
        if fitted.found:
            break
    return fitted, placed


def _conflict(person: Person, form: str, fitted: Fit, placed: tuple[Placed, ...]) -> Conflict:
    blockers = fitted.in_the_way or tuple(p for p in placed if gaps(p, form, person.knowledge))
    names = tuple(dict.fromkeys(p.medicine.text for p in blockers))
    rules = {
        person.knowledge.interactions[i].if_infeasible for p in blockers for i in p.medicine.interactions
    }
    ends = [p.medicine.until for p in blockers if p.medicine.until is not None]
    pause = PAUSE in rules or bool(ends)
    return Conflict(form, names, "pause" if pause else "ask", max(ends).isoformat() if ends else None)


def _untimed(medicine: Medicine, person: Person) -> Untimed:
    placed = Placed(medicine, person.clock.day.wake, example=True)
    found = [gap for r in person.recommendations for gap in gaps(placed, r.form, person.knowledge)]
    after = max((gap.magnesium_after_drug for gap in found), default=None)
    before = max((gap.magnesium_before_drug for gap in found), default=None)
    return Untimed(medicine.text, after, before)


def _event(one: Placed) -> Event:
    return Event(one.time, "medicine", name=one.medicine.text, example=one.example)


def _in_order(events: tuple[Event, ...], clock: Clock) -> tuple[Event, ...]:
    """Return events from waking on, medicines before magnesium at the same hour."""
    order = {"medicine": 0, "current": 1, "magnesium": 2}
    return tuple(
        sorted(events, key=lambda e: (clock.since_waking(e.time), order[e.kind], e.name or e.form or ""))
    )
