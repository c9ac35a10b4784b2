"""The laws: what must hold of every single answer, and of two answers of which one may not be freer."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from magwijzer.advice import Advice, Outcome, Recommendation
from magwijzer.consult import Consult
from magwijzer.knowledge.model import Knowledge
from proof.classes import Classes
from proof.clauses import hastes

ROUNDING = 1e-6
"""Binary fractions of a milligram are not held against the engine."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an advice gives: how strict it is, who is called, the forms with a dose, and how much in mg a day."""

    outcome: Outcome
    haste: int
    forms: int
    start_mg: float
    most_mg: float


class Laws:
    """The laws of one Knowledge."""

    def __init__(self, classes: Classes) -> None:
        self.reading, self.knowledge, self.person = classes.reading, classes.knowledge, classes.person
        self._bit = {name: 1 << number for number, name in enumerate(self.knowledge.forms)}
        self._haste = hastes(self.knowledge)

    def given(self, advice: Advice) -> Given:
        """Return what an advice gives."""
        found = [one for one in advice.recommendations if one.start_mg is not None]
        return Given(
            outcome=advice.outcome,
            haste=self._haste.get(advice.urgency or "", 0),
            forms=sum(self._bit[one.form] for one in found),
            start_mg=sum(one.start_mg or 0.0 for one in found),
            most_mg=sum(one.max_mg or 0.0 for one in found),
        )

    def broken(self, consult: Consult, advice: Advice) -> Iterator[str]:
        """Yield every law that one answer breaks, in a few words."""
        yield from self._as_foretold(consult, advice)
        yield from _closed(advice, publisher=consult.audience == "publisher")
        yield from self._ceiling(consult, advice)
        for one in advice.recommendations:
            yield from _ladder(one)
            yield from self._form(one, consult)

    def _as_foretold(self, consult: Consult, advice: Advice) -> Iterator[str]:
        """The outcome is what the clauses ask for; food first only where nothing is left to give."""
        outcome, urgency = self.reading.foretold(consult)
        free = outcome is Outcome.PLAN and not advice.recommendations
        if consult.audience == "publisher" and outcome is Outcome.PLAN:
            outcome = min(advice.outcome, Outcome.FOOD_FIRST)
        elif free:
            outcome = Outcome.FOOD_FIRST
        if advice.outcome is not outcome:
            yield f"{outcome.id} is due, {advice.outcome.id} is said"
        if advice.urgency != urgency:
            yield f"{urgency} is due, {advice.urgency} is said"

    def _ceiling(self, consult: Consult, advice: Advice) -> Iterator[str]:
        """What is taken and what is given together stay under the ceiling; unknown leaves no dose."""
        if advice.ceiling is None:
            return
        limit = consult.ceiling_mg_by_doctor or self.knowledge.limits["rule_ceiling"].mg or 0.0
        already = self.reading.taken_mg(consult)
        found = advice.recommendations
        most = sum(one.max_mg or 0.0 for one in found)
        if advice.ceiling.limit_mg != limit:
            yield f"the ceiling is {limit} mg, {advice.ceiling.limit_mg} is used"
        if already is None:
            if advice.ceiling.left_mg is not None or any(
                one.start_mg is not None or one.steps for one in found
            ):
                yield "a dose while the amount already taken is not known"
            return
        if most and already + most > limit + ROUNDING:
            yield f"{already} mg taken and {most} mg given are more than {limit} mg"
        if found and limit - already < (self.knowledge.limits["rule_min_left"].mg or 0.0) - ROUNDING:
            yield f"something is given while {limit - already} mg is left"

    def _form(self, one: Recommendation, consult: Consult) -> Iterator[str]:
        """A form is one its complaints offer, and no symptom, stool or life phase holds it back."""
        for name in one.complaints:
            complaint = self.knowledge.complaints[name]
            plan, pair = complaint.plan, self.knowledge.complaints["combination"].plan
            if one.form not in (
                *plan.forms,
                *plan.forms_low_budget,
                *plan.forms_with_sensitive_gut,
                *pair.order,
            ):
                yield f"{one.form} is not offered for {name}"
            if any(name in self.knowledge.alarms[a].withholds for a in consult.alarm_symptoms or ()):
                yield f"{name} is held back by an alarm symptom"
            if plan.only and not _may(consult, self.knowledge, name):
                yield f"{one.form} is not for this person"
            if plan.plan_max_mg and (one.max_mg or 0.0) > plan.plan_max_mg + ROUNDING:
                yield f"{one.form} climbs above {plan.plan_max_mg} mg for {name}"
        if consult.stool == "loose" and one.form in self.knowledge.rules["loose_stool"].forms:
            yield f"{one.form} with a loose stool"


def _may(consult: Consult, known: Knowledge, complaint: str) -> bool:
    only = known.complaints[complaint].plan.only
    assert only is not None
    return consult.age >= only.age_from and (
        consult.sex == only.or_sex or consult.life_phase in only.life_phase
    )


def _closed(advice: Advice, *, publisher: bool) -> Iterator[str]:
    """A closed outcome names no form and no dose; an urgent one nothing but whom to call; a publisher never does."""
    if advice.outcome.closed and advice.recommendations:
        yield f"{advice.recommendations[0].form} is given while the outcome is {advice.outcome.id}"
    if publisher and advice.recommendations:
        yield "a page that earns recommends a form"
    if advice.outcome is Outcome.URGENT and (advice.ceiling or advice.need or advice.interactions):
        yield "an urgent answer says more than whom to call"
    if len(advice.recommendations) > 2:
        yield "more than two forms"


def _ladder(one: Recommendation) -> Iterator[str]:
    """A dose begins at its start, climbs in equal steps and never passes its maximum."""
    amounts = [step.mg for step in one.steps]
    if one.start_mg is None:
        if amounts or one.max_mg is not None:
            yield f"{one.form} has steps without a start"
        return
    climbs = {round(b - a, 6) for a, b in pairwise(amounts)}
    if not amounts or amounts[0] != one.start_mg or one.start_mg <= 0:
        yield f"{one.form} does not begin at its start"
    if climbs and climbs != {one.step_mg}:
        yield f"{one.form} climbs in steps of {sorted(climbs)} mg"
    if amounts and one.max_mg is not None and amounts[-1] > one.max_mg + ROUNDING:
        yield f"{one.form} climbs above its maximum"


def freer(before: Given, after: Given) -> str | None:
    """Tell how ``after`` is freer than ``before``, or None: softer, a dose of another form, or more of the same."""
    if after.outcome < before.outcome:
        return f"{before.outcome.id} became {after.outcome.id}"
    if after.haste < before.haste:
        return "there is less haste"
    if after.forms & ~before.forms:
        return "a form is dosed that was not"
    same = after.forms == before.forms
    if same and (after.start_mg > before.start_mg + ROUNDING or after.most_mg > before.most_mg + ROUNDING):
        return f"{before.most_mg} mg became {after.most_mg} mg"
    return None
