"""What the tables cannot multiply out: the laws over every consult at once, by the solver."""

import pytest
import z3

from magwijzer.advice import Outcome
from magwijzer.knowledge.load import default
from proof.clauses import HARD, NEVER_LIFTED, STRICTNESS
from proof.formulas import Formulas, answered
from proof.literals import EGFR_UNKNOWN, Literal, lit
from proof.pairs import YES_ONLY
from proof.shadows import SHADOWED, TWICE, shadowed, shadowed_as_one
from proof.truths import Reading

KNOWN = default()
FORMULAS = Formulas(Reading(KNOWN))
ABOVE = tuple(Outcome)[1:]
QUESTIONS = (
    *(("yes", "unknown", name) for name in KNOWN.conditions),
    *(("alarm", "alarm_unknown", name) for name in KNOWN.alarms),
)


def never(*claims: z3.BoolRef) -> bool:
    return FORMULAS.counterexample(*claims) is None


def three_answers(question: tuple[str, str, str], outcome: Outcome) -> dict[str, z3.BoolRef]:
    """Return when an outcome is reached, for each answer to one question and any answers to all others."""
    formula, variables = FORMULAS.at_least(outcome), FORMULAS.both(*question)
    return {said: answered(formula, *variables, said) for said in ("no", "unknown", "yes")}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one[2])
def test_yes_and_unknown_are_never_freer_than_no(question: tuple[str, str, str]) -> None:
    for outcome in ABOVE:
        due = three_answers(question, outcome)
        assert never(due["no"], z3.Not(due["unknown"]))
        assert never(due["no"], z3.Not(due["yes"]))


def test_unknown_is_never_freer_than_yes_up_to_the_pharmacist() -> None:
    """Where "yes" asks for a check or more, so does "unknown"; but for what the policy names for "yes" alone."""
    freer = set()
    for question in QUESTIONS:
        due = three_answers(question, Outcome.PHARMACIST_FIRST)
        if not never(due["yes"], z3.Not(due["unknown"])):
            freer.add(question[2])
    assert freer == YES_ONLY


@pytest.mark.parametrize("outcome", ABOVE, ids=lambda one: one.id)
def test_a_falling_or_unknown_egfr_is_never_freer(outcome: Outcome) -> None:
    formula, lower = FORMULAS.at_least(outcome), z3.Real("lower egfr")
    falls = z3.substitute(formula, (FORMULAS.egfr, lower))
    known = FORMULAS.egfr_known
    assert never(known, lower >= 0, lower <= FORMULAS.egfr, formula, z3.Not(falls))
    unknown = z3.substitute(formula, (known, z3.BoolVal(False)))
    highest = max(one.edge for one in FORMULAS.reading.literals if one.kind == "egfr_below")
    assert never(known, FORMULAS.egfr >= highest, formula, z3.Not(unknown))


@pytest.mark.parametrize("outcome", ABOVE, ids=lambda one: one.id)
def test_another_medicine_or_unknown_amount_is_never_freer(outcome: Outcome) -> None:
    formula = FORMULAS.at_least(outcome)
    kinds = ("interaction", "code", "stresses_kidney", "unrecognised", "taken_not_asked", "taken_unmeasured")
    for one in FORMULAS.reading.literals:
        if one.kind in kinds:
            variable = z3.Bool(str(one))
            without, with_it = (z3.substitute(formula, (variable, z3.BoolVal(v))) for v in (False, True))
            assert never(without, z3.Not(with_it)), one


def hard_reasons() -> dict[Literal, Outcome]:
    """Return what alone must close the advice, straight from the facts."""
    cautions = [one for one in KNOWN.cautions.values() if one.level in HARD and one.id in KNOWN.conditions]
    alarms = [one for one in KNOWN.alarms.values() if KNOWN.urgency[one.action].stops]
    factors = [f for f in KNOWN.factors.values() if f.safety_action in ("doctor_only", "doctor_first")]
    medicines = [i for i in KNOWN.interactions.values() if {"avoid", "doctor-first"} & i.kinds()]
    return {
        **{lit("yes", name): Outcome.DOCTOR_FIRST for f in factors for name in f.triggers.conditions_yes_any},
        **{lit("interaction", one.id): Outcome.DOCTOR_FIRST for one in medicines},
        **{lit("yes", one.id): STRICTNESS[one.level] for one in cautions},
        **{lit("alarm", one.id): Outcome.URGENT for one in alarms},
    }


def test_a_hard_reason_closes_whatever_else_is_said() -> None:
    no_doctor = z3.Not(FORMULAS.by_doctor)
    for one, outcome in hard_reasons().items():
        assert never(FORMULAS.literal(one), no_doctor, z3.Not(FORMULAS.at_least(outcome))), one
    assert len(hard_reasons()) > 70


def test_what_no_ceiling_of_a_doctor_lifts() -> None:
    """Urgent and no plan stand whatever is named; so do an age under 18, "avoid" and prescribed magnesium."""
    closed = FORMULAS.at_least(Outcome.DOCTOR_FIRST)
    for outcome in (Outcome.URGENT, Outcome.NO_PLAN):
        assert "named" not in FORMULAS.at_least(outcome).sexpr()
    child = FORMULAS.age < (KNOWN.intake["ai_adult"].age_from or 0)
    avoid = [i.id for i in KNOWN.interactions.values() if "avoid" in i.kinds()]
    fixed = [lit("yes", name) for name in NEVER_LIFTED if name in KNOWN.conditions]
    for one in (child, *(FORMULAS.literal(lit("interaction", name)) for name in avoid)):
        assert never(one, z3.Not(closed))
    assert all(never(FORMULAS.literal(one), z3.Not(closed)) for one in fixed)
    assert fixed


def test_every_outcome_and_every_haste_can_be_met() -> None:
    for outcome in Outcome:
        stricter = [FORMULAS.at_least(one) for one in Outcome if one > outcome]
        if outcome is not Outcome.FOOD_FIRST:
            assert not never(
                FORMULAS.at_least(outcome) if outcome else z3.BoolVal(True), *map(z3.Not, stricter)
            )
    stops = [name for name, one in KNOWN.urgency.items() if one.stops]
    for place, name in enumerate(stops):
        assert not never(FORMULAS.called([name]), z3.Not(FORMULAS.called(stops[:place])))


def test_no_rule_in_the_facts_is_shadowed_but_those_that_are_known() -> None:
    """What is said twice decides as soon as it is taken as one."""
    found = shadowed(FORMULAS)
    assert set(map(str, found)) == SHADOWED
    assert set(map(str, shadowed_as_one(FORMULAS, found))) == SHADOWED - TWICE


def test_the_solver_can_find_a_fault() -> None:
    assert not never(FORMULAS.literal(EGFR_UNKNOWN), z3.Not(FORMULAS.at_least(Outcome.PHARMACIST_FIRST)))
