"""All triage rules in order, and how their reasons become one outcome."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from magwijzer.advice.finding import Finding
from magwijzer.advice.outcome import Outcome
from magwijzer.advice.taken import Intake
from magwijzer.advice.triage import check_first, closed, urgent
from magwijzer.advice.triage.rule import Case, Reason, Rule
from magwijzer.consult import Consult
from magwijzer.knowledge.model import Knowledge

RULES: tuple[Rule, ...] = (
    Rule("alarm_symptom", ("alarm_symptoms",), urgent.alarm_symptom),
    Rule("urgent_abdomen", ("conditions",), urgent.urgent_abdomen),
    Rule("urgent_overdose_at_risk", ("alarm_symptoms", "conditions", "egfr"), urgent.urgent_overdose_at_risk),
    Rule(
        "contraindication",
        ("age", "egfr", "life_phase", "conditions", "medicines", "on"),
        closed.contraindication,
    ),
    Rule("dangerous_medicine", ("medicines", "on"), closed.dangerous_medicine),
    Rule(
        "risk_factor",
        ("age", "egfr", "life_phase", "conditions", "medicines", "complaints", "habits", "on"),
        closed.risk_factor,
    ),
    Rule("article_classes", ("medicines", "on"), check_first.article_classes),
    Rule("medicine_not_recognised", ("medicines", "on"), check_first.medicine_not_recognised),
    Rule(
        "egfr_unknown_at_risk",
        ("age", "egfr", "conditions", "medicines", "on"),
        check_first.egfr_unknown_at_risk,
    ),
    Rule("condition_unknown", ("conditions",), check_first.condition_unknown),
    Rule("life_phase_unknown", ("age", "sex", "life_phase"), check_first.life_phase_unknown),
    Rule("alarm_not_asked", ("alarm_symptoms", "alarm_unknown"), check_first.alarm_not_asked),
    Rule(
        "taken_unknown",
        ("products", "already_mg", "medicines", "conditions", "on"),
        check_first.taken_unknown,
    ),
    Rule("complaint_for_pharmacist", ("complaints",), check_first.complaint_for_pharmacist),
)


REFERRAL = "alarm_see_gp"
"""A mild alarm symptom stops nothing, but its referral stands first."""


@dataclass(frozen=True, slots=True)
class Triage:
    """The strictest outcome, who to call when it is urgent, and every reason met: referrals, then strictest first."""

    outcome: Outcome
    urgency: str | None
    reasons: tuple[Reason, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of the reasons."""
        return tuple(reason.finding for reason in self.reasons)


def triage(consult: Consult, knowledge: Knowledge, intake: Intake) -> Triage:
    """Return how strict the advice must be, and why."""
    case = Case(consult, knowledge, intake)
    met = [_lifted(reason, consult) for rule in RULES for reason in rule.decide(case)]
    reasons = tuple(sorted(met, key=lambda reason: (reason.finding.code != REFERRAL, -reason.outcome)))
    outcome = max((reason.outcome for reason in reasons), default=Outcome.PLAN)
    return Triage(outcome, _highest(reasons, knowledge), reasons)


def _lifted(reason: Reason, consult: Consult) -> Reason:
    """A doctor who set and monitors a ceiling turns the reasons he names into warnings."""
    by_doctor = consult.ceiling_mg_by_doctor is not None and reason.outcome is Outcome.DOCTOR_FIRST
    if not by_doctor or not reason.lifted_by or not set(reason.lifted_by) <= set(consult.ceiling_reason):
        return reason
    finding = replace(reason.finding, level="warning", values={**reason.finding.values, "lifted": "yes"})
    return replace(reason, outcome=Outcome.PLAN, finding=finding)


def _highest(reasons: Iterable[Reason], knowledge: Knowledge) -> str | None:
    """Return the most urgent action; knowledge lists them from most to least urgent. Other reasons have none."""
    named = {reason.urgency for reason in reasons}
    return next((name for name in knowledge.urgency if name in named), None)
