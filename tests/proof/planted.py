"""Faults to plant: each changes the engine in one small way, as a slip of the hand would."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import pytest

from magwijzer.advice import Outcome
from magwijzer.advice.dose import _alone, _steps
from magwijzer.advice.model import Step
from magwijzer.advice.present import cautions, kidney_stressing
from magwijzer.advice.taken import Intake, intake_of
from magwijzer.advice.triage import RULES, Reason, Rule
from magwijzer.advice.triage.rule import Case, reason
from magwijzer.consult import Answer, Consult
from magwijzer.knowledge.model import Caution, Knowledge, SafetyRule

Plant = Callable[[pytest.MonkeyPatch], None]
ADVICE = "magwijzer.advice"


def _rules(patch: pytest.MonkeyPatch, name: str, change: Callable[[Case, Reason], Reason | None]) -> None:
    """Put another rule in the place of one: every reason of it changed, or left out."""

    def changed(one: Rule) -> Rule:
        def decide(case: Case) -> Iterator[Reason]:
            yield from (kept for r in one.decide(case) if (kept := change(case, r)) is not None)

        return replace(one, decide=decide) if one.name == name else one

    patch.setattr(f"{ADVICE}.triage.judge.RULES", tuple(changed(one) for one in RULES))


def a_caution_is_dropped(patch: pytest.MonkeyPatch) -> None:
    """A very low blood pressure is no contraindication any more."""

    def without(consult: Consult, knowledge: Knowledge) -> Iterator[Caution]:
        return (one for one in cautions(consult, knowledge) if one.id != "low_bp")

    patch.setattr(f"{ADVICE}.triage.closed.cautions", without)


def the_edge_of_egfr_falls_on_the_other_side(patch: pytest.MonkeyPatch) -> None:
    """`<` became `<=`: an eGFR of just 60 counts as under 60."""

    def at_or_below(consult: Consult, limit: float | None) -> bool:
        return consult.egfr is not None and limit is not None and consult.egfr <= limit

    patch.setattr(f"{ADVICE}.present.egfr_below", at_or_below)


def seventy_five_became_seventy_six(patch: pytest.MonkeyPatch) -> None:
    """The age from which a pharmacist looks along lies a year too high."""

    def a_year_younger(consult: Consult, knowledge: Knowledge) -> Iterator[Caution]:
        return cautions(replace(consult, age=max(0, consult.age - (consult.age == 75))), knowledge)

    patch.setattr(f"{ADVICE}.triage.closed.cautions", a_year_younger)


def the_ladder_has_one_step_too_many(patch: pytest.MonkeyPatch) -> None:
    """The last step passes the maximum."""

    def longer(one: Any, start: float, most: float, knowledge: Knowledge) -> Iterator[Step]:
        return _steps(one, start, most + (one.step_mg or 0.0), knowledge)

    patch.setattr(f"{ADVICE}.dose._steps", longer)


def the_maximum_forgets_what_is_taken(patch: pytest.MonkeyPatch) -> None:
    """A form that has the room to itself may climb to its own maximum."""

    def forgetful(one: Any, room: float) -> tuple[float, float]:
        return _alone(one, room)[0], one.max_mg or 0.0

    patch.setattr(f"{ADVICE}.dose._alone", forgetful)


def unknown_is_read_as_no(patch: pytest.MonkeyPatch) -> None:
    """A heart block that nobody asked about counts as none."""

    def not_av_block(_: Case, one: Reason) -> Reason | None:
        return None if one.finding.subject == "av_block" else one

    _rules(patch, "condition_unknown", not_av_block)


def an_alarm_is_ignored(patch: pytest.MonkeyPatch) -> None:
    """Signs of a stroke are passed over."""

    def not_a_stroke(_: Case, one: Reason) -> Reason | None:
        return None if one.finding.subject == "stroke" else one

    _rules(patch, "alarm_symptom", not_a_stroke)


def an_alarm_is_softened(patch: pytest.MonkeyPatch) -> None:
    """A stroke is told to the doctor today in place of 112."""

    def later(_: Case, one: Reason) -> Reason:
        return replace(one, urgency="same_day") if one.finding.subject == "stroke" else one

    _rules(patch, "alarm_symptom", later)


def three_classes_count_as_fewer_than_two(patch: pytest.MonkeyPatch) -> None:
    """Two or more became just two."""

    def just_two(_: Case, one: Reason) -> Reason | None:
        return one if one.finding.values.get("count") == 2 else None

    _rules(patch, "article_classes", just_two)


def a_medicine_hides_behind_an_unknown(patch: pytest.MonkeyPatch) -> None:
    """Lithium is overlooked, but only while a kidney disease is not known."""

    def hidden(case: Case, one: Reason) -> Reason | None:
        unsure = case.consult.conditions["kidney_disease"] is Answer.UNKNOWN
        return None if unsure and one.finding.subject == "lithium" else one

    _rules(patch, "dangerous_medicine", hidden)


def a_doctor_lifts_too_much(patch: pytest.MonkeyPatch) -> None:
    """A doctor's ceiling lifts a medicine to avoid."""

    def liftable(_: Case, one: Reason) -> Reason:
        return replace(one, lifted_by=(one.finding.subject or "",)) if one.outcome.closed else one

    _rules(patch, "dangerous_medicine", liftable)


def an_unclear_pot_counts_as_nothing(patch: pytest.MonkeyPatch) -> None:
    """A pot without a figure is taken for an empty one."""

    def as_nothing(consult: Consult, knowledge: Knowledge) -> Intake:
        intake = intake_of(consult, knowledge)
        return replace(intake, mg=0.0) if intake.asked and intake.mg is None else intake

    patch.setattr(import_module(f"{ADVICE}.advise"), "intake_of", as_nothing)


def old_age_softens(patch: pytest.MonkeyPatch) -> None:
    """A kidney-stressing medicine counts only while the eGFR is not known."""

    def only_with_one(medicine: Any, rule: SafetyRule) -> bool:
        return rule.id != "age_65_kidney_medicine" and kidney_stressing(medicine, rule)

    patch.setattr(f"{ADVICE}.present.kidney_stressing", only_with_one)


def a_yes_frees(patch: pytest.MonkeyPatch) -> None:
    """Heavy drinking makes a second look at anything not known needless."""

    def unless_drinking(case: Case, one: Reason) -> Reason | None:
        return None if case.consult.conditions["heavy_alcohol"] is Answer.YES else one

    _rules(patch, "condition_unknown", unless_drinking)


def shadowed_rule() -> Rule:
    """Return a rule that speaks, but never decides: dialysis closes the advice more strictly already."""

    def decide(case: Case) -> Iterator[Reason]:
        if case.consult.has("dialysis"):
            yield reason(case, Outcome.PHARMACIST_FIRST, "risk_factor", "cautions.dialysis")

    return Rule("never_decides", ("conditions",), decide)


def dead_rule() -> Rule:
    """Return a rule that never speaks: nobody is under 18 and over 75."""

    def decide(case: Case) -> Iterator[Reason]:
        if 75 <= case.consult.age < 18:
            yield reason(case, Outcome.URGENT, "risk_factor", "cautions.dialysis")

    return Rule("never_speaks", ("age",), decide)


def shadowed_fact(known: Knowledge) -> Knowledge:
    """Return facts in which a rule asks for a check where a stricter one always closes."""
    rule = known.rules["egfr_unknown_at_risk"]
    more = replace(rule, conditions_any=(*rule.conditions_any, "dialysis"))
    return replace(known, rules={**known.rules, rule.id: more})


SINGLES, PAIRS = "single answers", "pairs of answers"


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault to plant, the part of the proof that finds it, and words of the line in which it is found."""

    plant: Plant
    where: str
    words: str


PLANTED = (
    Planted(a_caution_is_dropped, SINGLES, "low_bp=yes in {}: doctor_first is due, plan is said"),
    Planted(unknown_is_read_as_no, SINGLES, "av_block=unknown in {}: pharmacist_first is due, plan is said"),
    Planted(an_alarm_is_ignored, SINGLES, "stroke in {}: urgent is due, plan is said"),
    Planted(an_alarm_is_softened, SINGLES, "stroke in {}: 112 is due, same_day is said"),
    Planted(old_age_softens, SINGLES, "in {'age': 70}: pharmacist_first is due, plan is said"),
    Planted(a_medicine_hides_behind_an_unknown, PAIRS, "doctor_first is due, pharmacist_first is said"),
    Planted(a_yes_frees, PAIRS, "pharmacist_first is due, plan is said"),
    Planted(
        the_edge_of_egfr_falls_on_the_other_side,
        "kidneys, every edge",
        "pharmacist_first is due, doctor_first is said (egfr: 60)",
    ),
    Planted(
        seventy_five_became_seventy_six,
        "kidneys, every edge",
        "age 75: pharmacist_first is due, plan is said",
    ),
    Planted(
        three_classes_count_as_fewer_than_two, "article classes", "pharmacist_first is due, plan is said"
    ),
    Planted(an_unclear_pot_counts_as_nothing, "taken already", "pharmacist_first is due, plan is said"),
    Planted(a_doctor_lifts_too_much, "a doctor's ceiling", "doctor_first is due, pharmacist_first is said"),
    Planted(the_ladder_has_one_step_too_many, "what is offered", "climbs above its maximum"),
    Planted(the_maximum_forgets_what_is_taken, "what is offered", "250.0 mg given are more than 250.0 mg"),
)
