"""The policy's first stage as clauses: what must stand together for an outcome, compiled from Knowledge.

A second reading of the policy beside the engine, in another shape: no rule is a function here. A clause
is a set of literals that, all true, ask for an outcome; the strictest clause wins. The same clauses are
read three times: to class the answers, to foretell the engine, and as formulas for the solver.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from magwijzer.advice import Outcome
from magwijzer.knowledge.model import Caution, Interaction, Knowledge, RiskFactor, SafetyRule
from proof.literals import (
    ALARMS_NOT_ASKED,
    EGFR_UNKNOWN,
    NO_AMOUNT_TOLD,
    TAKEN_NOT_ASKED,
    TAKEN_UNMEASURED,
    UNRECOGNISED,
    Literal,
    lit,
)

STRICTNESS = {
    "absolute": Outcome.NO_PLAN,
    "doctor_only": Outcome.DOCTOR_FIRST,
    "doctor_first": Outcome.DOCTOR_FIRST,
    "pharmacist_check": Outcome.PHARMACIST_FIRST,
    "doctor_or_pharmacist_first": Outcome.PHARMACIST_FIRST,
    "check_egfr": Outcome.PLAN,
    "ask_gp_for_blood_test": Outcome.PLAN,
}
"""The outcome of each caution level and safety action (policy 1)."""
HARD = ("absolute", "doctor_only")
"""Caution levels for which "unknown" is a case for the pharmacist (policy 1)."""
NEVER_LIFTED = ("child_4_17", "under_treatment_magnesium")
"""What no doctor's ceiling lifts (policy 1); an "avoid" medicine neither."""
DAILY_LAXATIVE = "laxative_overuse"
"""Magnesium every day: without an amount, what is taken is not known (policy 2)."""
CAUTION_OF_PHASE = {"pregnant": "pregnant", "breastfeeding": "lactating"}


@dataclass(frozen=True, slots=True)
class Clause:
    """All of ``literals`` ask for ``outcome``; a doctor's ceiling that names all of ``lifted_by`` lifts it.

    ``lifted_by`` empty = nothing lifts it. ``urgency`` says whom to call. ``no_dose``: a form may be
    named, but how much is left cannot be known.
    """

    rule: str
    outcome: Outcome
    literals: frozenset[Literal]
    lifted_by: frozenset[str] = frozenset()
    urgency: str | None = None
    no_dose: bool = False

    def __str__(self) -> str:
        return f"{self.rule}: {' + '.join(sorted(map(str, self.literals)))} -> {self.outcome.id}"


def clauses(knowledge: Knowledge) -> tuple[Clause, ...]:
    """Return every clause of triage, in the order of the rules."""
    return (
        *_alarms(knowledge),
        *_urgent(knowledge),
        *_cautions(knowledge),
        *_dangerous_medicines(knowledge),
        *_factors(knowledge),
        *_article_classes(knowledge),
        *_egfr_unknown(knowledge),
        *_unknown(knowledge),
        *_not_asked(knowledge),
        *_held_back(knowledge),
    )


def hastes(knowledge: Knowledge) -> dict[str, int]:
    """Return a rank for every action, higher is more urgent; 0 is left for nobody to call."""
    return {name: rank for rank, name in enumerate(reversed(tuple(knowledge.urgency)), 1)}


def _clause(rule: str, outcome: Outcome, *literals: Literal, lifted_by: tuple[str, ...] = ()) -> Clause:
    liftable = outcome is Outcome.DOCTOR_FIRST
    return Clause(rule, outcome, frozenset(literals), frozenset(lifted_by if liftable else ()))


def _alarms(known: Knowledge) -> Iterator[Clause]:
    for alarm in known.alarms.values():
        literal = frozenset({lit("alarm", alarm.id)})
        if known.urgency[alarm.action].stops:
            yield Clause("alarm_symptom", Outcome.URGENT, literal, urgency=alarm.action)
        else:
            yield Clause("alarm_symptom", Outcome.PLAN, literal)


def _urgent(known: Knowledge) -> Iterator[Clause]:
    abdomen, overdose = known.rules["urgent_abdomen"], known.rules["urgent_overdose_at_risk"]
    for name in abdomen.conditions_any:
        literals = frozenset({lit("yes", name)})
        yield Clause("urgent_abdomen", Outcome.URGENT, literals, urgency=abdomen.urgency)
    beside = (
        *(lit("yes", name) for name in overdose.conditions_any),
        *(lit("alarm", name) for name in overdose.alarms_any),
        lit("egfr_below", edge=overdose.egfr_below or 0.0),
    )
    for literal in beside:
        literals = frozenset({lit("alarm", overdose.alarm or ""), literal})
        yield Clause("urgent_overdose_at_risk", Outcome.URGENT, literals, urgency=overdose.urgency)


def _cautions(known: Knowledge) -> Iterator[Clause]:
    for caution in known.cautions.values():
        lifted_by = () if caution.id in NEVER_LIFTED else (caution.id,)
        for literals in _presence(caution, known):
            yield _clause("contraindication", STRICTNESS[caution.level], *literals, lifted_by=lifted_by)


def _presence(caution: Caution, known: Knowledge) -> tuple[tuple[Literal, ...], ...]:
    """Return what brings a caution up: a condition, or an edge of age, eGFR or life phase."""
    if caution.id in known.conditions:
        return ((lit("yes", caution.id),),)
    kidney = known.rules["age_65_kidney_medicine"]
    adult = known.intake["ai_adult"].age_from or 0
    youngest = known.limits["ul_eu"].from_age_years or 0
    otherwise = {
        "egfr_lt30": ((lit("egfr_below", edge=known.limits["egfr_under_30"].egfr_below or 0.0),),),
        "egfr_30_59": ((lit("egfr_below", edge=known.limits["egfr_45_59"].egfr_below or 0.0),),),
        "child_under4": ((lit("age_below", edge=youngest),),),
        "child_4_17": ((lit("age_below", edge=adult),),),
        "pregnant": ((lit("life", "pregnant"),),),
        "lactating": ((lit("life", "breastfeeding"),),),
        "age_75": (
            (lit("age_from", edge=kidney.age_always_from or 0),),
            (lit("age_from", edge=kidney.age_from or 0), lit("stresses_kidney", kidney.id)),
        ),
        "orotate_product": (),
    }
    return otherwise[caution.id]


def _dangerous_medicines(known: Knowledge) -> Iterator[Clause]:
    for interaction in known.interactions.values():
        literal, kinds = lit("interaction", interaction.id), interaction.kinds()
        if "avoid" in kinds:
            yield _clause("dangerous_medicine", Outcome.DOCTOR_FIRST, literal)
        elif "doctor-first" in kinds:
            yield _clause("dangerous_medicine", Outcome.DOCTOR_FIRST, literal, lifted_by=(interaction.id,))


def _factors(known: Knowledge) -> Iterator[Clause]:
    for factor in known.factors.values():
        action = factor.safety_action
        for literal, lifted_by in _triggers(factor, known) if action else ():
            yield _clause("risk_factor", STRICTNESS[action or ""], literal, lifted_by=lifted_by)
            if action == "check_egfr":
                yield _clause("risk_factor", Outcome.PHARMACIST_FIRST, literal, EGFR_UNKNOWN)


def _triggers(factor: RiskFactor, known: Knowledge) -> Iterator[tuple[Literal, tuple[str, ...]]]:
    """Yield each answer that brings a factor up, with the ids a doctor must name to lift it."""
    when = factor.triggers
    for name in when.conditions_yes_any:
        yield lit("yes", name), (name,)
    for name in when.interactions_any:
        yield lit("interaction", name), (name,)
    for code in when.atc_any:
        yield lit("code", code), tuple(i.id for i in known.interactions.values() if _has(i, code))
    if when.egfr_below is not None:
        yield lit("egfr_below", edge=when.egfr_below), ("egfr_30_59",)
    if when.age_from is not None:
        yield lit("age_from", edge=when.age_from), ()
    if when.life_phase is not None:
        yield lit("life", when.life_phase), (CAUTION_OF_PHASE[when.life_phase],)
    for name in when.complaints_any:
        yield lit("complaint", name), (name,)
    for name in when.habits_any:
        yield lit("habit", name), (name,)


def _has(interaction: Interaction, code: str) -> bool:
    return any(code in member.atc for member in interaction.members)


def _article_classes(known: Knowledge) -> Iterator[Clause]:
    rule = known.rules["article_classes"]
    for groups in combinations(rule.classes, rule.at_least or 0):
        for names in product(*(group.interactions for group in groups)):
            literals = (lit("interaction", name) for name in names)
            yield _clause("article_classes", Outcome.PHARMACIST_FIRST, *literals)


def _egfr_unknown(known: Knowledge) -> Iterator[Clause]:
    rule = known.rules["egfr_unknown_at_risk"]
    for literal in _at_risk(rule):
        yield _clause("egfr_unknown_at_risk", Outcome.PHARMACIST_FIRST, literal, EGFR_UNKNOWN)


def _at_risk(rule: SafetyRule) -> Iterator[Literal]:
    yield lit("age_from", edge=rule.age_from or 0)
    yield from (lit("yes", name) for name in rule.conditions_any)
    yield from (lit("unknown", name) for name in rule.conditions_any if name in rule.unknown_counts_as_yes)
    yield lit("stresses_kidney", rule.id)


def _unknown(known: Knowledge) -> Iterator[Clause]:
    named = known.rules["factor_unknown"].conditions_any
    for condition in known.conditions.values():
        caution = known.cautions.get(condition.caution or "")
        hard = (caution is not None and caution.level in HARD) or condition.id in named
        outcome = Outcome.PHARMACIST_FIRST if hard else Outcome.PLAN
        yield _clause("condition_unknown", outcome, lit("unknown", condition.id))
    for name in known.alarms:
        yield _clause("alarm_not_asked", Outcome.PHARMACIST_FIRST, lit("alarm_unknown", name))
    yield _clause("medicine_not_recognised", Outcome.PHARMACIST_FIRST, UNRECOGNISED)


def _not_asked(known: Knowledge) -> Iterator[Clause]:
    life, pharmacist = known.rules["life_phase_unknown"], Outcome.PHARMACIST_FIRST
    ages = (lit("age_from", edge=life.age_from or 0), lit("age_below", edge=(life.age_to or 0) + 1))
    yield _clause("life_phase_unknown", pharmacist, *ages, lit("not_male"), lit("life_unknown"))
    yield _clause("alarm_not_asked", pharmacist, ALARMS_NOT_ASKED)
    daily = (lit("yes", DAILY_LAXATIVE), NO_AMOUNT_TOLD)
    for literals in ((TAKEN_NOT_ASKED,), (TAKEN_UNMEASURED,), daily):
        yield Clause("taken_unknown", pharmacist, frozenset(literals), no_dose=True)
    for complaint in known.complaints.values():
        if complaint.plan.outcome == pharmacist.id:
            yield _clause("complaint_for_pharmacist", pharmacist, lit("complaint", complaint.id))


def _held_back(known: Knowledge) -> Iterator[Clause]:
    """A mild symptom that holds back every form for a complaint (policy 1): no outcome, but no dose for it either."""
    for alarm in known.alarms.values():
        for name in alarm.withholds:
            literals = frozenset({lit("alarm", alarm.id), lit("complaint", name)})
            yield Clause("held_back", Outcome.PLAN, literals, no_dose=True)
