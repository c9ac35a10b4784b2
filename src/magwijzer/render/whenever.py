"""How much, when, when to look back, and how to build up."""

from collections.abc import Iterator

from magwijzer.advice import Recommendation
from magwijzer.render import parts
from magwijzer.render.words import Words, sentence
from magwijzer.service import Reply


def cells(reply: Reply, words: Words) -> tuple[tuple[str, str], ...]:
    """Return the three cells of each recommendation: how much, when, look back."""
    found = []
    many = len(reply.advice.recommendations) > 1
    for one in reply.advice.recommendations:
        if many:
            found.append(("", sentence(words.form(one.form))))
        found.append((words.say("heading", "cells_amount"), amount(one, words)))
        found.append((words.say("heading", "cells_when"), when(reply, one, words)))
        found.append((words.say("heading", "cells_review"), parts.review_day(reply, one, words)))
    return tuple(found)


def amount(one: Recommendation, words: Words) -> str:
    """Return the start dose in elemental mg, with the compound mass beside it for reading the pot."""
    if one.incidental:
        return words.say("plan", "amount_incidental")
    if one.start_mg is None:
        return words.say("plan", "amount_none")
    text = words.say("plan", "amount", mg=one.start_mg)
    if one.compound_start_mg is None:
        return text
    compound = float(round(one.compound_start_mg))
    return f"{text} ({words.say('plan', 'amount_compound', compound=compound, form=words.form(one.form))})"


def when(reply: Reply, one: Recommendation, words: Words) -> str:
    """Return the hours of the start dose when they are planned, else the moment of the day."""
    if one.incidental:
        return words.say("moment", "incidental")
    moment = words.say("moment", one.window)
    doses = next(iter(parts.step_times(reply, one)), ())
    if not doses:
        return moment
    times = words.join(words.at(time) for time, _ in doses)
    return words.say("plan", "at_times", times=times)


def ladder(reply: Reply, words: Words) -> Iterator[str]:
    """Yield the steps of every form that has a dose."""
    many = len(reply.advice.recommendations) > 1
    for one in reply.advice.recommendations:
        if one.start_mg is None:
            continue
        effects = dict.fromkeys(words.text(words.knowledge.complaints[c].effect) for c in one.complaints)
        yield from (words.say("plan", "effect", effect=effect) for effect in effects)
        name = f"{words.form(one.form)}: " if many else ""
        steps = list(parts.shown_steps(reply, one))
        for day, mg, after_review, doses in steps:
            key = "step_first" if day == 1 else "step"
            line = words.say("plan", key, day=day, mg=mg, times=_times(doses, day, reply, words))
            extra = words.say("plan", "step_review", review=one.review_after_days) if after_review else ""
            yield f"{name}{line}. {extra}".strip()
        yield words.say("plan", "step_rule" if len(steps) > 1 else "step_only")
        if one.last_day is not None:
            yield words.say("plan", "step_end", day=one.last_day)


def _times(doses: tuple[tuple[int, float], ...], day: int, reply: Reply, words: Words) -> str:
    if not doses:
        return f", {words.say('plan', 'step_none')}" if reply.day.status != "none" and day > 1 else ""
    if len(doses) == 1:
        return f", {words.say('plan', 'at_times', times=words.at(doses[0][0]))}"
    parts_ = [
        f"{words.number(mg)} mg {words.say('plan', 'at_times', times=words.at(time))}" for time, mg in doses
    ]
    return f": {words.join(parts_)}"
