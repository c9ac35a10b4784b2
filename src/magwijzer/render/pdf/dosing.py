"""The parts of the paper that hold a dose: cells, the day, the ladder and boxes to tick."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from magwijzer.advice import Recommendation
from magwijzer.render import parts, whenever
from magwijzer.render.doses import days_taken
from magwijzer.render.pdf.hours import hours
from magwijzer.render.pdf.part import Part, listed, sentences
from magwijzer.render.words import Words, sentence
from magwijzer.service import Reply

MOST_BOXES = 84


def cells(reply: Reply, words: Words) -> Part:
    """Return for each form a row of how much, when and look back, each with a line under it."""
    many = len(reply.advice.recommendations) > 1
    rows = [_cells(reply, one, many, words) for one in reply.advice.recommendations]
    labels = (words.say("heading", f"cells_{name}") for name in ("amount", "when", "review"))
    head = (words.say("paper", "form"), *labels)
    return Part("cells", "", (head, *rows), keep=True) if rows else Part("cells", "", ())


def _cells(reply: Reply, one: Recommendation, many: bool, words: Words) -> tuple[str, ...]:
    """Return name, amount, compound mass, when, with food, review and its date."""
    amount = whenever.amount(replace(one, compound_start_mg=None), words)
    compound = ""
    if one.compound_start_mg is not None:
        mass = float(round(one.compound_start_mg))
        compound = words.say("plan", "amount_compound", compound=mass, form=words.form(one.form))
    when, food = _when(reply, one, words)
    review, around = words.say("plan", "review_none"), ""
    if one.review_after_days is not None:
        review = words.say("plan", "review", weeks=words.weeks(one.review_after_days))
        if reply.consult.on is not None:
            day = reply.consult.on + timedelta(days=one.review_after_days)
            around = words.say("paper", "around", date=words.day(day))
    name = sentence(words.form(one.form)) if many else ""
    return name, sentence(amount), compound, sentence(when), food, sentence(review), around


def _when(reply: Reply, one: Recommendation, words: Words) -> tuple[str, str]:
    """Return the hours and with what; a form the day has no room for says so instead of naming a moment."""
    planned = next(iter(parts.step_times(reply, one)), ())
    if planned:
        return words.join(words.at(time) for time, _ in planned), words.say("paper", "with_food")
    if is_impossible(reply, one):
        return words.say("paper", "not_now"), ""
    return whenever.when(reply, one, words), "" if one.incidental else words.say("paper", "with_food")


def is_impossible(reply: Reply, one: Recommendation) -> bool:
    """Tell whether a form found no place in the day."""
    return any(conflict.form == one.form for conflict in reply.day.conflicts)


def day(reply: Reply, words: Words) -> Iterator[Part]:
    """Yield the day as a table of hours, then what is said about it."""
    table = hours(reply, words)
    yield Part("day", words.say("heading", "day"), table.rows, strong=table.magnesium)
    said = (f for f in reply.day.findings if f.level == "info")
    yield listed("text", "", (*table.notes, *sentences(said, words)))


def ladder(reply: Reply, words: Words) -> Part:
    """Return the steps of the forms that have a place in the day, without the weeks an effect may take."""
    known = words.knowledge.complaints
    fitting = tuple(one for one in reply.advice.recommendations if not is_impossible(reply, one))
    lines = whenever.ladder(replace(reply, advice=replace(reply.advice, recommendations=fitting)), words)
    effects = {
        words.say("plan", "effect", effect=words.text(known[name].effect))
        for one in reply.advice.recommendations
        for name in one.complaints
    }
    steps = (sentence(line) for line in lines if line not in effects)
    return listed("list", words.say("heading", "ladder"), steps, keep=True)


def boxes(reply: Reply, words: Words, heading: str, *, spare: bool = False) -> Part:
    """Return a box for every day from the start until the review, 84 at most; none without a dose."""
    dosed = [
        one
        for one in reply.advice.recommendations
        if one.start_mg is not None and not is_impossible(reply, one)
    ]
    if not dosed:
        return Part("boxes", "", ())
    days = max(days_taken(one) for one in dosed)
    count = min(days, MOST_BOXES)
    labels = tuple((words.say("paper", "box", day=number),) for number in range(1, count + 1))
    told_aloud = words.say("paper", "boxes_alt", count=count)
    return Part("boxes", words.say("paper", heading), labels, True, spare, closing=told_aloud)
