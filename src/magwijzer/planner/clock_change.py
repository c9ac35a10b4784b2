"""The night on which the clock goes forward: a wait that runs through the hour that is skipped is an hour short.

Summer time begins everywhere in the European Union on the last Sunday of March, when 02:00 becomes 03:00
(Directive 2000/84/EC). In October a wait becomes an hour longer, which does no harm.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from magwijzer.advice import Finding
from magwijzer.advice.finding import because
from magwijzer.consult import Consult
from magwijzer.knowledge.model import Knowledge
from magwijzer.planner.day import DayPlan, Waiting
from magwijzer.units import DAY

FORWARD_AT = 180
"""Minutes since midnight at which the clock stands after it went forward; the hour before it does not exist."""
SKIPPED = 60
MARCH, LAST = 3, 31


def forward_day(year: int) -> date:
    """Return the last Sunday of March."""
    last = date(year, MARCH, LAST)
    return last - timedelta(days=last.isoweekday() % 7)


def forward_within(first: date, days: int) -> date | None:
    """Return the day on which the clock goes forward, when it lies within so many days from the first."""
    found = (forward_day(year) for year in (first.year, first.year + 1))
    return next((day for day in found if first <= day <= first + timedelta(days=days)), None)


def clock_forward(consult: Consult, plan: DayPlan, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield one warning for each medicine whose wait is too short in that night of the plan."""
    weeks = [knowledge.complaints[name].plan.review_after_weeks or 0 for name in consult.complaints]
    day = forward_within(consult.on, 7 * max(weeks, default=0)) if consult.on else None
    if day is None:
        return
    times = {time for _, steps in plan.step_doses for doses in steps for time, _ in doses}
    short = {window.medicine: window for window in plan.waiting if any(_short(window, at) for at in times)}
    for medicine, window in short.items():
        values: dict[str, float | str] = {"until": day.isoformat(), "medicine": medicine}
        facts = because(knowledge, f"interactions.{window.interaction}")
        yield Finding("clock_forward", "warning", facts, medicine, values)


def _short(window: Waiting, magnesium: int) -> bool:
    """Tell whether magnesium stands too near the intake of a window, in real minutes of that night."""
    after, before = (window.end - window.at) % DAY, (window.at - window.start) % DAY
    return _lacks(window.at, magnesium, after) or _lacks(magnesium, window.at, before)


def _lacks(first: int, second: int, wanted: int) -> bool:
    """Tell whether the wait runs through the skipped hour and is then shorter than wanted."""
    wait = (second - first) % DAY
    return 0 < (FORWARD_AT - first) % DAY <= wait and wait - SKIPPED < wanted
