"""Emergencies: nothing but who to call."""

from collections.abc import Iterator

from magwijzer.advice.outcome import Outcome
from magwijzer.advice.present import egfr_below
from magwijzer.advice.triage.rule import Case, Reason, reason


def alarm_symptom(case: Case) -> Iterator[Reason]:
    """An alarm symptom ends the journey; a mild one comes along as a referral."""
    for name in case.consult.alarm_symptoms or ():
        alarm = case.knowledge.alarms[name]
        stops = case.knowledge.urgency[alarm.action].stops
        outcome, code = (Outcome.URGENT, "alarm") if stops else (Outcome.PLAN, "alarm_see_gp")
        urgency = alarm.action if stops else None
        yield reason(case, outcome, code, f"alarms.{name}", subject=name, urgency=urgency)


def urgent_abdomen(case: Case) -> Iterator[Reason]:
    """A blocked bowel or unexplained severe belly pain is an emergency, not a contraindication."""
    rule = case.knowledge.rules["urgent_abdomen"]
    for name in rule.conditions_any:
        if case.consult.has(name):
            facts = (f"rules.{rule.id}", f"cautions.{name}")
            yield reason(case, Outcome.URGENT, "urgent_condition", *facts, subject=name, urgency=rule.urgency)


def urgent_overdose_at_risk(case: Case) -> Iterator[Reason]:
    """A large amount at once is life-threatening with weak kidneys or with signs of a high level."""
    rule, consult = case.knowledge.rules["urgent_overdose_at_risk"], case.consult
    alarms = consult.alarm_symptoms or ()
    if rule.alarm not in alarms:
        return
    weak = any(consult.has(name) for name in rule.conditions_any) or egfr_below(consult, rule.egfr_below)
    if weak or any(name in alarms for name in rule.alarms_any):
        yield reason(case, Outcome.URGENT, "urgent_overdose", f"rules.{rule.id}", urgency=rule.urgency)
