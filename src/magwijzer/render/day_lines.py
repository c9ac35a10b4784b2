"""The day as a list of hours: medicines, the ends of waiting windows, own pots and magnesium."""

from collections.abc import Iterator

from magwijzer.consult.day import USUAL
from magwijzer.planner.clock import Clock
from magwijzer.planner.day import Event
from magwijzer.render.words import Words
from magwijzer.service import Reply
from magwijzer.units import DAY


def day_lines(reply: Reply, words: Words) -> Iterator[tuple[str, str]]:
    """Yield (hour, what happens) from waking on, then medicines without an hour and days of their own."""
    if not has_day(reply):
        return
    plan = reply.day
    from_waking = Clock(reply.consult.day or USUAL).since_waking
    lines = [(event.time, 0, _event(event, words)) for event in plan.events]
    ends = {window.end: window for window in plan.waiting}
    for window in ends.values():
        gap = words.hours((window.end - window.at) % DAY)
        lines.append((window.end, 1, words.say("plan", "day_wait", hours=gap, name=window.medicine)))
    for time, _, text in sorted(lines, key=lambda line: (from_waking(line[0]), line[1])):
        yield words.at(time), text
    yield from remarks(reply, words)


def has_day(reply: Reply) -> bool:
    """Tell whether there is a day to show: hours of the person's own say nothing without an offer."""
    plan = reply.day
    return bool(plan.events) and (plan.status != "none" or bool(reply.advice.recommendations))


def remarks(reply: Reply, words: Words) -> Iterator[tuple[str, str]]:
    """Yield (label, sentence) for what stands beside the hours: medicines without one, example hours, today."""
    plan = reply.day
    for untimed in plan.untimed:
        if untimed.after_min is not None and untimed.before_min is not None:
            gaps = {"after": words.hours(untimed.after_min), "before": words.hours(untimed.before_min)}
            yield (
                words.say("heading", "untimed"),
                words.say("plan", "untimed_line", name=untimed.medicine, **gaps),
            )
    if any(event.example for event in plan.events):
        yield "", words.say("plan", "example_time")
    yield from _today(reply, words)


def _event(event: Event, words: Words) -> str:
    if event.kind == "magnesium":
        return words.say("plan", "day_magnesium", mg=event.mg or 0.0, form=words.form(event.form or ""))
    if event.kind == "current":
        return words.say("plan", "day_current", name=event.name or "")
    return words.say("plan", "day_medicine", name=event.name or "")


def _today(reply: Reply, words: Words) -> Iterator[tuple[str, str]]:
    today = reply.day.today
    if today is None:
        return
    for event in today.events:
        form = words.form(event.form or "")
        yield "", words.say("finding", "dose_moved", form=form, time=words.at(event.time))
    for skipped in today.skipped:
        form = words.form(skipped.form)
        reason = _reason(skipped.because, skipped.at, skipped.not_before, words)
        yield "", words.say("finding", "dose_skipped", form=form, reason=reason)


def _reason(name: str, at: int | None, not_before: int | None, words: Words) -> str:
    if at is None or not_before is None:
        return words.say("plan", "day_over")
    return words.say("plan", "day_blocked", name=name, at=words.at(at), not_before=words.at(not_before))
