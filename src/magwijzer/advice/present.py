"""Which cautions and risk factors are present, and which answers of the consult bring them up."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from magwijzer.consult import Consult, Medicine
from magwijzer.knowledge.figure import figure
from magwijzer.knowledge.model import Caution, Knowledge, RiskFactor, SafetyRule, Triggers

KIDNEY_STRESS_RULE = "age_65_kidney_medicine"


def cautions(consult: Consult, knowledge: Knowledge) -> Iterator[Caution]:
    """Yield the contraindications that are present, in the order of the facts."""
    yes = consult.said_yes()
    for caution in knowledge.cautions.values():
        present = NOT_ASKED_AS_CONDITION.get(caution.id)
        if present(consult, knowledge) if present else caution.id in yes:
            yield caution


def egfr_below(consult: Consult, limit: float | None) -> bool:
    """Tell whether a known eGFR lies under ``limit`` (mL/min/1.73 m2)."""
    return consult.egfr is not None and limit is not None and consult.egfr < limit


def _egfr_under_30(consult: Consult, knowledge: Knowledge) -> bool:
    return egfr_below(consult, knowledge.limits["egfr_under_30"].egfr_below)


def _egfr_30_59(consult: Consult, knowledge: Knowledge) -> bool:
    under = egfr_below(consult, knowledge.limits["egfr_45_59"].egfr_below)
    return under and not _egfr_under_30(consult, knowledge)


def adult_from(knowledge: Knowledge) -> int:
    """Return the age in years from which a person is an adult (intake.ai_adult)."""
    return figure(knowledge.intake["ai_adult"].age_from)


def _youngest(knowledge: Knowledge) -> int:
    return figure(knowledge.limits["ul_eu"].from_age_years)


def kidney_stressing(medicine: Medicine, rule: SafetyRule) -> bool:
    """Tell whether a medicine is an NSAID or diuretic by the rule's ATC prefixes or interactions."""
    by_code = any(code.startswith(prefix) for code in medicine.atc for prefix in rule.atc_prefix_any)
    return by_code or bool(set(rule.interactions_any) & set(medicine.interactions))


def age_and_kidney_medicine(consult: Consult, knowledge: Knowledge) -> bool:
    """Tell whether the person is 75 or over, or 65 or over with a medicine that stresses the kidneys."""
    rule = knowledge.rules[KIDNEY_STRESS_RULE]
    if consult.age >= figure(rule.age_always_from):
        return True
    stressed = any(kidney_stressing(medicine, rule) for medicine in consult.running_medicines())
    return consult.age >= figure(rule.age_from) and stressed


def _medicine_triggers(when: Triggers, consult: Consult) -> Iterator[str]:
    for medicine in consult.running_medicines():
        if medicine.recognised:
            yield from (name for name in when.interactions_any if name in medicine.interactions)
            if any(code in when.atc_any for code in medicine.atc):
                yield from medicine.interactions or medicine.atc


Predicate = Callable[[Consult, Knowledge], bool]
NOT_ASKED_AS_CONDITION: Mapping[str, Predicate] = {
    "egfr_lt30": _egfr_under_30,
    "egfr_30_59": _egfr_30_59,
    "child_under4": lambda consult, known: consult.age < _youngest(known),
    "child_4_17": lambda consult, known: _youngest(known) <= consult.age < adult_from(known),
    "pregnant": lambda consult, _: consult.life_phase == "pregnant",
    "lactating": lambda consult, _: consult.life_phase == "breastfeeding",
    "age_75": age_and_kidney_medicine,
    "orotate_product": lambda consult, _: False,
}
"""Contraindications that other answers than a condition bring up; products are judged by their label."""


def triggers_of(factor: RiskFactor, consult: Consult, gap_mg: float | None = None) -> tuple[str, ...]:
    """Return the ids of the answers that bring a risk factor up; empty = not present.

    A condition, interaction or contraindication id, so that a doctor's ceiling can name it.
    """
    when = factor.triggers
    yes = consult.said_yes()
    found = [name for name in when.conditions_yes_any if name in yes] if yes else []
    if consult.medicines and (when.interactions_any or when.atc_any):
        found.extend(_medicine_triggers(when, consult))
    if when.egfr_below is not None and egfr_below(consult, when.egfr_below):
        found.append("egfr_30_59")
    if when.life_phase is not None and consult.life_phase == when.life_phase:
        found.append("lactating" if when.life_phase == "breastfeeding" else "pregnant")
    if when.age_from is not None and consult.age >= when.age_from:
        found.append("age")
    if when.complaints_any:
        found.extend(name for name in when.complaints_any if name in consult.complaints)
    if when.habits_any:
        found.extend(name for name in when.habits_any if name in consult.habits)
    if when.gap_mg_above is not None and gap_mg is not None and gap_mg > when.gap_mg_above:
        found.append("gap")
    return tuple(dict.fromkeys(found)) if found else ()


def factors_in_reach(consult: Consult, knowledge: Knowledge) -> Iterator[RiskFactor]:
    """Yield the risk factors, in the order of the facts, without those that no answer of this consult is about."""
    told = {*consult.said_yes(), *consult.complaints, *consult.habits}
    for medicine in consult.running_medicines():
        told.update(medicine.interactions, medicine.atc)
    for factor, ids in _reach(knowledge):
        if ids is None or not ids.isdisjoint(told):
            yield factor


@lru_cache(maxsize=8)
def _reach(knowledge: Knowledge) -> tuple[tuple[RiskFactor, frozenset[str] | None], ...]:
    """Return each factor with every id that may bring it up; None where a number or a life phase may."""
    found: list[tuple[RiskFactor, frozenset[str] | None]] = []
    for factor in knowledge.factors.values():
        when = factor.triggers
        ids = (
            *(*when.conditions_yes_any, *when.interactions_any, *when.atc_any),
            *(*when.complaints_any, *when.habits_any),
        )
        by_ids = (when.egfr_below, when.life_phase, when.age_from, when.gap_mg_above) == (None,) * 4
        found.append((factor, frozenset(ids) if by_ids else None))
    return tuple(found)
