"""What to do today: at most three steps, each beginning with a verb."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from magwijzer.advice import Outcome
from magwijzer.render import whenever
from magwijzer.render.words import Words
from magwijzer.service import Reply

MOST_STEPS = 3
LOOK_BACK_DAYS = 28


def todo(reply: Reply, words: Words) -> tuple[str, ...]:
    """Return at most three things to do today."""
    return tuple(islice(_todo(reply, words), MOST_STEPS))


def _todo(reply: Reply, words: Words) -> Iterator[str]:
    advice = reply.advice
    above = next((f for f in reply.findings if f.code == "above_ceiling"), None)
    if above is not None and not advice.outcome.closed:
        yield words.say("today", "lower", excess=float(above.values["excess"]))
    if advice.outcome.closed:
        yield words.say("today", "call_doctor")
        if not any(f.code == "stop_current" for f in advice.findings):
            yield words.say("today", "no_magnesium")
        yield words.say("today", "list_medicines")
        return
    if advice.outcome is Outcome.PHARMACIST_FIRST:
        yield words.say("today", "show_pharmacist")
        if advice.ceiling is not None and advice.ceiling.already_mg is None:
            yield words.say("today", "find_out")
    if advice.recommendations:
        yield from _take(reply, words)
    else:
        has_list = advice.need is not None and bool(advice.need.changes)
        if not any(f.code == "no_food_list" for f in advice.findings):
            yield words.say("today", "eat" if has_list else "eat_general")
        yield words.say("today", "see_gp")
        yield _look_back(reply, words)


def _look_back(reply: Reply, words: Words) -> str:
    """Return when to look back without a pot: a date when the day of the consult is known."""
    if reply.consult.on is None:
        return words.say("today", "look_back")
    return words.say(
        "today", "look_back_on", date=words.day(reply.consult.on + timedelta(days=LOOK_BACK_DAYS))
    )


def _take(reply: Reply, words: Words) -> Iterator[str]:
    if any(one.incidental for one in reply.advice.recommendations):
        yield words.say("plan", "antacid")
    dosed = [one for one in reply.advice.recommendations if one.start_mg is not None]
    if dosed:
        total = sum(one.start_mg or 0.0 for one in dosed)
        yield words.say("today", "pot", mg=total)
    if len(dosed) == 1:
        one = dosed[0]
        yield words.say("today", "take", mg=one.start_mg or 0.0, when=whenever.when(reply, one, words))
    elif len(dosed) > 1:
        first, second = dosed[:2]
        yield words.say(
            "today",
            "take_two",
            mg=first.start_mg or 0.0,
            form=words.form(first.form),
            when=whenever.when(reply, first, words),
            mg2=second.start_mg or 0.0,
            form2=words.form(second.form),
            when2=whenever.when(reply, second, words),
        )
    separated = [match.medicine for match in reply.advice.interactions if match.separates]
    if separated:
        yield words.say("today", "pharmacist", medicine=words.join(dict.fromkeys(separated)))
    yield words.say("today", "note")
