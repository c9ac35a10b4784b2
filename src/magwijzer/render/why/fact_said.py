"""A fact in a reader's words with its figure, and how sure it is: the middle of the chain behind a finding."""

from magwijzer.knowledge.model import Complaint, Form, Interaction, Lookalikes, RiskFactor, Text
from magwijzer.knowledge.model.reference import AdequateIntake
from magwijzer.knowledge.model.safety import Alarm
from magwijzer.render.words import Words, sentence

READER_TEXTS = ("text", "reason", "instruction", "question")
"""Where the other kinds of facts keep their sentence."""


def said(full_id: str, words: Words) -> str:
    """Return the fact in plain words; ids, original wording and figures that no rule reads stay out."""
    fact = words.knowledge.fact(full_id)
    if isinstance(fact, Complaint):
        return _complaint(fact, words)
    if isinstance(fact, AdequateIntake):
        return _intake(fact, words)
    if isinstance(fact, Interaction):
        return f"{sentence(words.text(fact.title))}: {words.text(fact.advice)}"
    if isinstance(fact, Alarm):
        return f"{sentence(words.text(fact.label))}. {words.text(fact.why)}"
    if isinstance(fact, Form):
        return f"{sentence(words.text(fact.name))}: {words.text(fact.note)}"
    if isinstance(fact, Lookalikes):
        return words.say("reason", "lookalikes", name=words.text(fact.name), count=len(fact.causes))
    found = (getattr(fact, name, None) for name in READER_TEXTS)
    return next((words.text(text) for text in found if isinstance(text, Text)), "")


def _complaint(fact: Complaint, words: Words) -> str:
    plan, text = fact.plan, f"{sentence(words.text(fact.name))}: {words.text(fact.statement)}"
    if plan.start_mg is None or plan.step_mg is None or plan.plan_max_mg is None:
        return text
    figures = words.say(
        "reason",
        "plan_figures",
        start=float(plan.start_mg),
        step=float(plan.step_mg),
        max=float(plan.plan_max_mg),
    )
    return f"{text} {figures}"


def _intake(fact: AdequateIntake, words: Words) -> str:
    if fact.female is not None and fact.male is not None and fact.female != fact.male:
        return words.say("finding", "adequate_intake_sex_unknown", female=fact.female, male=fact.male)
    return words.say("reason", "intake", mg=float(fact.female or fact.male or 0))


def sure(full_id: str, words: Words) -> str:
    """Return how sure the fact is: GRADE and direction of trials, or strength of a link; "" for a rule or limit."""
    fact, scales = words.knowledge.fact(full_id), words.knowledge.scales
    if isinstance(fact, Complaint):
        evidence = fact.evidence
        return words.say(
            "reason",
            "sure_grade",
            certainty=words.text(scales.certainty[evidence.certainty]),
            grade=words.say("grade", evidence.certainty),
            direction=sentence(words.text(scales.direction[evidence.direction])),
        )
    if isinstance(fact, RiskFactor):
        return words.say("reason", "sure_link", strength=words.text(scales.strength[fact.strength]))
    return ""
