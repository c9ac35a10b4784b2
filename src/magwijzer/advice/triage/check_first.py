"""What a pharmacist must look at first: unknown is not "no"."""

from collections.abc import Iterator

from magwijzer.advice.outcome import Outcome
from magwijzer.advice.present import kidney_stressing
from magwijzer.advice.triage.rule import Case, Reason, reason
from magwijzer.consult import Answer
from magwijzer.knowledge.figure import figure

UNKNOWN_LEVELS = ("absolute", "doctor_only")


def article_classes(case: Case) -> Iterator[Reason]:
    """Two or more of the classes the article names are a case for the pharmacist."""
    rule = case.knowledge.rules["article_classes"]
    used = {name for m in case.consult.running_medicines() if m.recognised for name in m.interactions}
    present = [group for group in rule.classes if used & set(group.interactions)]
    if len(present) >= figure(rule.at_least):
        fact = f"rules.{rule.id}"
        yield reason(
            case, Outcome.PHARMACIST_FIRST, "article_classes", fact, question=fact, count=len(present)
        )


def medicine_not_recognised(case: Case) -> Iterator[Reason]:
    """A medicine we do not know, or of which we do not know which one it is, is never treated as safe."""
    for medicine in case.consult.running_medicines():
        if not medicine.recognised:
            code = "medicine_ask" if medicine.status == "ask" else "medicine_unknown"
            fact = "principles.unlisted_antacid"
            yield reason(
                case, Outcome.PHARMACIST_FIRST, code, fact, subject=medicine.text, medicine=medicine.text
            )


def egfr_unknown_at_risk(case: Case) -> Iterator[Reason]:
    """Without a kidney value, age, diabetes, high blood pressure, an NSAID or a diuretic asks for a check."""
    rule, consult = case.knowledge.rules["egfr_unknown_at_risk"], case.consult
    if consult.egfr is not None:
        return
    by_age = consult.age >= figure(rule.age_from)
    by_condition = any(
        consult.has(name) or (name in rule.unknown_counts_as_yes and consult.unsure_of(name))
        for name in rule.conditions_any
    )
    by_medicine = any(kidney_stressing(m, rule) for m in consult.running_medicines())
    if by_age or by_condition or by_medicine:
        fact = f"rules.{rule.id}"
        yield reason(case, Outcome.PHARMACIST_FIRST, "egfr_unknown", fact, question=fact)


def condition_unknown(case: Case) -> Iterator[Reason]:
    """A condition that would stop a plan and was not answered is not a "no"."""
    factor_rule = case.knowledge.rules["factor_unknown"]
    for name, answer in case.consult.conditions.items():
        if answer is not Answer.UNKNOWN:
            continue
        caution = case.knowledge.cautions.get(case.knowledge.conditions[name].caution or "")
        if caution is not None and caution.level in UNKNOWN_LEVELS:
            fact = "rules.condition_unknown"
        elif name in factor_rule.conditions_any:
            fact = f"rules.{factor_rule.id}"
        else:
            yield reason(case, Outcome.PLAN, "condition_not_known", f"conditions.{name}", subject=name)
            continue
        facts = (fact, f"conditions.{name}")
        yield reason(case, Outcome.PHARMACIST_FIRST, "condition_unknown", *facts, subject=name)


def life_phase_unknown(case: Case) -> Iterator[Reason]:
    """Pregnancy or breastfeeding not asked, in someone who may be."""
    rule, consult = case.knowledge.rules["life_phase_unknown"], case.consult
    may_be = consult.sex != "male" and figure(rule.age_from) <= consult.age <= figure(rule.age_to)
    if may_be and consult.life_phase is None:
        fact = f"rules.{rule.id}"
        yield reason(case, Outcome.PHARMACIST_FIRST, "life_phase_unknown", fact, question=fact)


def alarm_not_asked(case: Case) -> Iterator[Reason]:
    """Screening may lack the alarm questions; a person may be unsure of one. Neither is a "no"."""
    if case.consult.alarm_symptoms is None:
        yield reason(case, Outcome.PHARMACIST_FIRST, "alarm_not_asked", "principles.behaviour_r3")
    for name in case.consult.alarm_unknown:
        if name not in (case.consult.alarm_symptoms or ()):
            yield reason(case, Outcome.PHARMACIST_FIRST, "alarm_unknown", f"alarms.{name}", subject=name)


def taken_unknown(case: Case) -> Iterator[Reason]:
    """Without knowing what is taken already there is no room to count with."""
    if not case.intake.asked:
        yield reason(case, Outcome.PHARMACIST_FIRST, "taken_not_asked", "limits.rule_count_all")
    elif case.intake.mg is None:
        facts = ("limits.rule_ambiguous_label", "interactions.other-magnesium-sources")
        yield reason(case, Outcome.PHARMACIST_FIRST, "taken_amount_unknown", *facts)


def complaint_for_pharmacist(case: Case) -> Iterator[Reason]:
    """Stomach acid is treated with a medicine; the pharmacist advises which."""
    for name in case.consult.complaints:
        if case.knowledge.complaints[name].plan.outcome == Outcome.PHARMACIST_FIRST.id:
            yield reason(
                case, Outcome.PHARMACIST_FIRST, "complaint_for_pharmacist", f"complaints.{name}", subject=name
            )
