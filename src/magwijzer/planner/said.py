"""What is said about the day: hours that were widened, days of their own, and what did not fit."""

from collections.abc import Iterator

from magwijzer.advice import Finding
from magwijzer.advice.finding import because
from magwijzer.consult import Consult
from magwijzer.knowledge.model import Knowledge
from magwijzer.planner.clock_change import clock_forward
from magwijzer.planner.day import DayPlan, OtherDay
from magwijzer.units import clock


def said(consult: Consult, plan: DayPlan, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the findings about a planned day."""
    if consult.day is None:
        yield Finding("usual_day_taken", "info", because(knowledge, "principles.schedule_1"))
    for conflict in plan.conflicts:
        values: dict[str, float | str] = {
            "what": conflict.what,
            "form": conflict.form,
            "medicine": ", ".join(conflict.medicines),
            "pause_until": conflict.until or "",
        }
        yield Finding(
            "day_impossible", "warning", because(knowledge, "principles.schedule_2"), conflict.form, values
        )
    for form in plan.widened:
        facts = because(knowledge, f"forms.{form}")
        yield Finding("window_widened", "info", facts, form, {"form": form})
    for day in plan.other_days:
        yield _weekly(day, knowledge)
        if day.skip_evening_before:
            names = {"weekday": day.weekday, "medicine": ", ".join(day.medicines)}
            facts = because(knowledge, "principles.schedule_1")
            yield Finding("weekly_evening_before", "warning", facts, day.weekday, names)
    yield from _unplaced_steps(plan, knowledge)
    yield from clock_forward(consult, plan, knowledge)


def _weekly(day: OtherDay, knowledge: Knowledge) -> Finding:
    values: dict[str, float | str] = {
        "weekday": day.weekday,
        "medicine": ", ".join(day.medicines),
        "times": ", ".join(clock(event.time) for event in day.events),
    }
    code = "weekly_day" if day.events else "weekly_day_none"
    return Finding(code, "warning", because(knowledge, "principles.schedule_4"), day.weekday, values)


def _unplaced_steps(plan: DayPlan, knowledge: Knowledge) -> Iterator[Finding]:
    for form, mg, medicines in plan.unplaced:
        values: dict[str, float | str] = {"form": form, "mg": mg, "medicine": ", ".join(medicines)}
        yield Finding("step_not_placed", "warning", because(knowledge, "principles.schedule_1"), form, values)
