"""The parts of a reply that several formats show: doses, hours, foods, causes, questions and stop rules."""

from collections.abc import Iterator
from datetime import date, timedelta

from magwijzer.advice import DoctorQuestion, Outcome, Recommendation
from magwijzer.food import Change
from magwijzer.knowledge.model import Cause, Interaction, RiskFactor
from magwijzer.render.words import Words
from magwijzer.service import Reply
from magwijzer.units import plain

TIMING = {
    "dinner_to_bed": ("evening",),
    "breakfast_or_lunch": ("breakfast", "lunch"),
    "any_meal": ("meal",),
    "breakfast": ("breakfast",),
}


def timing(one: Recommendation) -> tuple[str, ...]:
    """Return the moments of the day of a recommendation."""
    return TIMING[one.window]


def step_times(reply: Reply, one: Recommendation) -> tuple[tuple[tuple[int, float], ...], ...]:
    """Return for each step its doses as (minutes since midnight, mg); () when it has no hours."""
    planned = dict(reply.day.step_doses).get(one.form)
    if planned is None:
        return tuple(() for _ in one.steps)
    return planned


def shown_steps(
    reply: Reply, one: Recommendation
) -> Iterator[tuple[int, float, bool, tuple[tuple[int, float], ...]]]:
    """Yield day, mg, after_review and doses of every step up to the first that cannot be placed."""
    for step, doses in zip(one.steps, step_times(reply, one), strict=False):
        yield step.day, step.mg, step.after_review, doses


def review_day(reply: Reply, one: Recommendation, words: Words) -> str:
    """Return when to look back, with the date when the day of the consult is known."""
    days = one.review_after_days
    if days is None:
        return words.say("plan", "review_none")
    if reply.consult.on is None:
        return words.say("plan", "review", weeks=words.weeks(days))
    date = words.day(reply.consult.on + timedelta(days=days))
    return words.say("plan", "review_date", weeks=words.weeks(days), date=date)


def why(one: Recommendation, words: Words) -> str:
    """Return why this form: the complaints it fits and what is known of it."""
    complaints = words.join(words.text(words.knowledge.complaints[c].name) for c in one.complaints)
    note = words.text(words.knowledge.forms[one.form].note)
    return f"{words.say('lead', 'plan', complaints=complaints)} {note}"


def food_line(change: Change, words: Words) -> str:
    """Return one change in what is eaten, with the magnesium it brings."""
    foods = words.knowledge.foods
    food = foods[change.food]
    name = words.text(food.name).lower()
    if change.instead_of is not None:
        old = words.text(foods[change.instead_of].name).lower()
        return words.say("plan", "food_swap", food=name, old=old, mg=float(round(change.mg)))
    return words.say(
        "plan", "food_change", portion=portion(change, words), food=name, mg=float(round(change.mg))
    )


def portion(change: Change, words: Words) -> str:
    """Return the household portion of a change."""
    text = words.text(words.knowledge.foods[change.food].portion)
    count = plain(change.portions)
    return text if count == 1 else f"{words.number(change.portions)} × {text.removeprefix('1 ')}"


def causes(reply: Reply, words: Words) -> Iterator[tuple[str, Cause]]:
    """Yield every other cause for every complaint, each cause once."""
    seen: set[tuple[str, str]] = set()
    for name in reply.advice.considered:
        group = words.knowledge.complaints[name].lookalikes
        for cause in words.knowledge.lookalikes[group].causes if group else ():
            if (group or "", cause.id) not in seen:
                seen.add((group or "", cause.id))
                yield name, cause


def question(asked: DoctorQuestion, words: Words) -> str:
    """Return one question for doctor or pharmacist."""
    fact = words.knowledge.fact(asked.fact)
    if asked.medicine is not None or isinstance(fact, Interaction):
        return words.say("plan", "question_medicine", medicine=asked.medicine or "")
    own = getattr(fact, "doctor_question", None)
    if own is not None:
        return words.text(own)
    if isinstance(fact, RiskFactor):
        return words.say("plan", "question_factor", label=words.text(fact.label))
    return words.text(fact.text)  # type: ignore[union-attr]


def questions(reply: Reply, words: Words) -> tuple[str, ...]:
    """Return the questions for doctor or pharmacist, each once."""
    return tuple(dict.fromkeys(question(asked, words) for asked in reply.advice.doctor_questions))


def stop_rules(reply: Reply, words: Words) -> tuple[str, ...]:
    """Return when to stop; the alarm signs count with every plan that holds magnesium."""
    doses = [one for one in reply.advice.recommendations if one.start_mg is not None]
    if not doses:
        return ()
    rules = [words.say("stop", "diarrhoea"), words.say("stop", "thin")]
    for one in doses:
        if one.review_after_days is not None:
            key = "review" if len(doses) == 1 else "review_form"
            rules.append(
                words.say("stop", key, weeks=words.weeks(one.review_after_days), form=words.form(one.form))
            )
        if one.last_day is not None:
            rules.append(words.say("stop", "last_day", days=one.last_day, form=words.form(one.form)))
    rules.append(words.say("stop", "alarm"))
    if reply.advice.outcome is Outcome.PHARMACIST_FIRST:
        rules.append(words.say("stop", "doctor"))
    return tuple(dict.fromkeys(rules))


def disclaimer(words: Words, on: date | None = None) -> str:
    """Return what this is not, who has looked at it, and on a day past their date that the facts are old."""
    edition = words.knowledge.edition
    said = words.say("disclaimer", "reviewed" if edition.reviewed_by_gp else "text")
    return f"{said} {old_facts(words)}" if edition.is_old(on) else said


def old_facts(words: Words) -> str:
    """Return that the facts were to be looked at again, and whom to ask meanwhile."""
    day = words.knowledge.edition.reviewed
    return words.say("disclaimer", "old", date=words.day(day), year=day.year)


def sources(reply: Reply) -> tuple[str, ...]:
    """Return the ids of all sources the reply rests on, in order of appearance."""
    found: dict[str, None] = {}
    for finding in reply.findings:
        for reason in finding.because:
            found.update(dict.fromkeys(reason.sources))
    for one in reply.advice.recommendations:
        for reason in one.because:
            found.update(dict.fromkeys(reason.sources))
    return tuple(found)
