"""What closes self-care: contraindications, medicines that do not go together, and risk factors."""

from collections.abc import Iterator, Mapping

from magwijzer.advice.outcome import Outcome
from magwijzer.advice.present import adult_from, cautions, factors_in_reach, triggers_of
from magwijzer.advice.taken import PRESCRIBED
from magwijzer.advice.triage.rule import Case, Reason, reason
from magwijzer.knowledge.model import Caution, Interaction

OUTCOME_OF_LEVEL: Mapping[str, Outcome] = {
    "absolute": Outcome.NO_PLAN,
    "doctor_only": Outcome.DOCTOR_FIRST,
    "pharmacist_check": Outcome.PHARMACIST_FIRST,
}
OUTCOME_OF_ACTION: Mapping[str, Outcome] = {
    "doctor_only": Outcome.DOCTOR_FIRST,
    "doctor_first": Outcome.DOCTOR_FIRST,
    "doctor_or_pharmacist_first": Outcome.PHARMACIST_FIRST,
    "ask_gp_for_blood_test": Outcome.PLAN,
}
NEVER_LIFTED = frozenset({"child_4_17", PRESCRIBED})
"""No ceiling set by a doctor lifts these (policy 1)."""


def contraindication(case: Case) -> Iterator[Reason]:
    """A contraindication decides by its level."""
    for caution in cautions(case.consult, case.knowledge):
        outcome = OUTCOME_OF_LEVEL[caution.level]
        lifted_by = () if caution.id in NEVER_LIFTED else (caution.id,)
        fact = f"cautions.{caution.id}"
        code = "pharmacist_check" if outcome is Outcome.PHARMACIST_FIRST else "contraindication"
        yield reason(
            case,
            outcome,
            code,
            fact,
            *_rule_of(caution),
            subject=caution.id,
            lifted_by=lifted_by,
            question=fact,
        )


def _rule_of(caution: Caution) -> tuple[str, ...]:
    """Return the rule that holds the figures of a contraindication, where there is one."""
    return ("rules.age_65_kidney_medicine",) if caution.id == "age_75" else ()


def dangerous_medicine(case: Case) -> Iterator[Reason]:
    """A medicine to avoid with magnesium, or one whose doctor decides first, before any form is known."""
    for medicine in case.consult.running_medicines():
        if not medicine.recognised:
            continue
        for name in medicine.interactions:
            interaction = case.knowledge.interactions[name]
            code = _danger(interaction)
            if code is not None:
                fact = f"interactions.{name}"
                lifted_by = () if code == "medicine_avoid" else (name,)
                yield reason(
                    case,
                    Outcome.DOCTOR_FIRST,
                    code,
                    fact,
                    subject=name,
                    lifted_by=lifted_by,
                    question=fact,
                    medicine=medicine.text,
                )


def _danger(interaction: Interaction) -> str | None:
    kinds = interaction.kinds()
    return (
        "medicine_avoid" if "avoid" in kinds else "medicine_doctor_first" if "doctor-first" in kinds else None
    )


def risk_factor(case: Case) -> Iterator[Reason]:
    """A factor for a low level that is also a danger goes to doctor or pharmacist, never to a higher dose."""
    minor = case.consult.age < adult_from(case.knowledge)
    for factor in factors_in_reach(case.consult, case.knowledge):
        if factor.safety_action is None or not (triggers := triggers_of(factor, case.consult)):
            continue
        if factor.safety_action == "check_egfr":
            outcome = Outcome.PHARMACIST_FIRST if case.consult.egfr is None else Outcome.PLAN
        else:
            outcome = OUTCOME_OF_ACTION[factor.safety_action]
        fact = f"factors.{factor.id}"
        lifted_by = () if minor else triggers
        yield reason(
            case, outcome, "risk_factor", fact, subject=factor.id, lifted_by=lifted_by, question=fact
        )
