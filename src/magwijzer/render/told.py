"""What is told in words: title, lead, evidence, hours, foods, other causes, answers and sources."""

from collections.abc import Iterator

from magwijzer.advice import Outcome
from magwijzer.consult import Answer
from magwijzer.render import parts
from magwijzer.render.words import Words, sentence
from magwijzer.service import Reply


def title(reply: Reply, words: Words) -> str:
    """Return the advice as one sentence."""
    advice = reply.advice
    if advice.urgency is not None:
        return words.text(words.knowledge.urgency[advice.urgency].headline)
    if reply.consult.audience == "publisher" and not advice.outcome.closed:
        return words.say("outcome", "publisher")
    if advice.outcome is not Outcome.PLAN:
        return words.say("outcome", advice.outcome.id)
    if reply.day.status == "infeasible":
        return words.say("outcome", "plan_wait")
    return offer(reply, words)


def offer(reply: Reply, words: Words) -> str:
    """Return what is offered: one form or two, and when."""
    found = reply.advice.recommendations
    if all(one.incidental for one in found):
        return words.say("outcome", "plan_antacid")
    names = [
        (words.form(r.form), words.say("moment", "incidental" if r.incidental else r.window)) for r in found
    ]
    if len(names) == 1:
        return words.say("outcome", "plan", form=names[0][0], moment=names[0][1])
    (form, moment), (form2, moment2) = names[:2]
    return words.say("outcome", "plan_two", form=form, moment=moment, form2=form2, moment2=moment2)


def lead(reply: Reply, words: Words) -> str:
    """Return the line under the title."""
    outcome = reply.advice.outcome
    if outcome is Outcome.PLAN and reply.advice.recommendations:
        named = dict.fromkeys(c for r in reply.advice.recommendations for c in r.complaints)
        complaints = words.join(words.text(words.knowledge.complaints[c].name) for c in named)
        return words.say("lead", "plan", complaints=complaints)
    if outcome is Outcome.PLAN:
        return ""
    text = words.say("lead", outcome.id)
    return f"{text} {offer(reply, words)}." if reply.advice.recommendations else text


def statements(reply: Reply, words: Words) -> Iterator[str]:
    """Yield for every complaint with a form what may be expected and how sure we are."""
    for one in reply.advice.recommendations:
        for name in one.complaints:
            complaint = words.knowledge.complaints[name]
            scales, evidence = words.knowledge.scales, complaint.evidence
            certainty = words.text(scales.certainty[evidence.certainty])
            direction = sentence(words.text(scales.direction[evidence.direction]))
            sure = words.say("plan", "evidence", certainty=certainty, direction=direction)
            yield f"{words.text(complaint.statement)} {sure.rstrip('.')}."


def hours(reply: Reply, words: Words) -> Iterator[str]:
    """Yield for every medicine what its interaction asks."""
    for match in reply.advice.interactions:
        advice = words.text(words.knowledge.interactions[match.interaction].advice)
        yield f"{match.medicine}: {advice}"


def foods(reply: Reply, words: Words) -> Iterator[str]:
    """Yield foods that close the gap, or what gives magnesium in general."""
    need = reply.advice.need
    if need is None or any(f.code == "no_food_list" for f in reply.findings):
        return
    if need.changes:
        yield words.say("plan", "food_intro")
        for change in need.changes:
            yield sentence(parts.food_line(change, words))
    elif not need.gap_mg and need.eaten_mg is None:
        yield words.say("plan", "food_general")


def causes(reply: Reply, words: Words, most: int | None) -> Iterator[str]:
    """Yield what else the complaints can be and when to see whom."""
    found = list(parts.causes(reply, words))
    for _, cause in found[:most]:
        label = sentence(words.text(cause.label))
        yield words.say(
            "plan", "cause", cause=label, ask=words.text(cause.ask), see_gp=words.text(cause.see_gp)
        )
    if most is not None and len(found) > most:
        yield words.say("plan", "causes_more", count=len(found) - most)


def answers(reply: Reply, words: Words) -> Iterator[str]:
    """Yield what the person told us, for the doctor or pharmacist who reads along."""
    consult, known = reply.consult, words.knowledge
    yield words.say("word", "age", age=consult.age)
    if consult.life_phase in ("pregnant", "breastfeeding"):
        yield words.say("word", f"life_phase_{consult.life_phase}")
    key = "egfr_unknown" if consult.egfr is None else "egfr"
    yield words.say("word", key, egfr=words.number(consult.egfr or 0))
    for key, answer in (("conditions", Answer.YES), ("unsure", Answer.UNKNOWN)):
        named = [words.text(known.conditions[c].label) for c, a in consult.conditions.items() if a is answer]
        yield from (words.say("word", key, list=name) for name in named)
    if consult.complaints:
        names = (words.text(known.complaints[c].name) for c in consult.complaints)
        yield words.say("word", "complaints", list=", ".join(names))
    if consult.medicines:
        yield words.say("word", "medicines", list=", ".join(m.text for m in consult.medicines))
    ceiling = reply.advice.ceiling
    if ceiling is not None and ceiling.already_mg is not None:
        yield words.say("word", "taken", mg=ceiling.already_mg)
    else:
        yield words.say("word", "taken_unknown")


def sources(reply: Reply, words: Words) -> Iterator[str]:
    """Yield one line for every source, with a word where a figure comes from memory."""
    for name in parts.sources(reply):
        source = words.knowledge.sources[name]
        recalled = f" ({words.say('word', 'source_recalled')})" if source.verified == "recalled" else ""
        yield f"{name}: {source.citation()}{recalled}"
