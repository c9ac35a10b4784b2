"""What one reminder says: its line in the calendar and what opens under it."""

from collections.abc import Iterator
from dataclasses import dataclass

from magwijzer.advice import Outcome, Recommendation
from magwijzer.render import parts, told
from magwijzer.render.doses import Span
from magwijzer.render.reminders import Reminder
from magwijzer.render.say import say
from magwijzer.render.words import Words
from magwijzer.service import Reply


@dataclass(frozen=True, slots=True)
class Entry:
    """A summary and the lines of the description."""

    summary: str
    lines: tuple[str, ...]


def entry(one: Reminder, reply: Reply, words: Words) -> Entry:
    """Return what a reminder says. ``call`` holds only whom to call and what to have at hand."""
    if one.kind == "call":
        return Entry(told.title(reply, words), tuple(_call(reply, words)))
    lines = tuple(_lines(one, reply, words))
    return Entry(_summary(one, reply, words), (*lines, parts.disclaimer(words, reply.consult.on)))


def _call(reply: Reply, words: Words) -> Iterator[str]:
    scales = words.knowledge.scales
    yield from (say(finding, words) for finding in reply.findings)
    yield f"{words.say('heading', 'bring')}:"
    yield from (f"- {words.text(item)}" for item in scales.bring)
    yield words.text(scales.belgium)


def _summary(one: Reminder, reply: Reply, words: Words) -> str:
    if one.kind == "dose" and one.span is not None:
        key = "dose_step" if one.span.before is not None and one.why == "usual" else "dose"
        text = words.say("calendar", key, mg=one.mg, form=words.form(one.span.form))
        asks = reply.advice.outcome is Outcome.PHARMACIST_FIRST
        return words.say("calendar", "proposal", text=text) if asks else text
    if one.kind == "look_back":
        return words.say("calendar", f"look_back_{reply.advice.outcome.id}")
    forms = words.join(words.form(each.form) for each in one.taken)
    return words.say("calendar", one.kind, form=forms, medicine=words.join(one.medicines))


def _lines(one: Reminder, reply: Reply, words: Words) -> Iterator[str]:
    if one.kind == "dose" and one.span is not None:
        yield from _dose(one, one.span, words)
        yield from (say(found, words) for found in reply.day.findings if found.code == "clock_forward")
    elif one.kind == "no_dose":
        yield words.say("calendar", "no_dose_text", medicine=words.join(one.medicines))
    elif one.kind == "review":
        for each in one.taken:
            yield from _review(each, reply, words)
    elif one.kind == "last_day":
        yield from (words.say("plan", "step_end", day=each.last_day) for each in one.taken)
    elif one.kind == "ask_first":
        yield told.lead(reply, words)
        yield from parts.questions(reply, words)
    else:
        yield from _look_back(reply, words)


def _dose(one: Reminder, span: Span, words: Words) -> Iterator[str]:
    if one.why == "usual":
        yield words.say("calendar", "step", mg=span.mg, first=span.first_day, last=span.last_day)
        yield from _stay(span, words)
    else:
        yield words.say("calendar", one.why, medicine=words.join(one.medicines))
    yield words.say("plan", "with_food")
    yield words.say("stop", "diarrhoea")
    yield words.say("stop", "alarm")


def _stay(span: Span, words: Words) -> Iterator[str]:
    """Yield when a step may be taken, and what to stay on when it may not."""
    if span.before is not None:
        hours = words.join(words.at(time) for time, _ in span.before.doses)
        times = words.say("plan", "at_times", times=hours)
        yield words.say("plan", "step_rule")
        yield words.say("calendar", "stay", mg=span.before.mg, times=times)


def _review(one: Recommendation, reply: Reply, words: Words) -> Iterator[str]:
    """Yield what to look at for each complaint, and the next step, which only the look-back may open."""
    for name in one.complaints:
        yield words.text(words.knowledge.complaints[name].review)
    steps = zip(one.steps, parts.step_times(reply, one), strict=False)
    later = next((step for step, doses in steps if step.after_review and doses), None)
    if later is not None:
        form = words.form(one.form)
        yield words.say("calendar", "after_review", mg=later.mg, form=form)


def _look_back(reply: Reply, words: Words) -> Iterator[str]:
    outcome = reply.advice.outcome
    yield told.lead(reply, words)
    yield from (say(f, words) for f in reply.day.findings if f.code == "day_impossible")
    if outcome < Outcome.PHARMACIST_FIRST:
        yield words.say("calendar", "still_bothered")
    else:
        yield from parts.questions(reply, words)
