"""Every rule speaks somewhere and matters somewhere; every outcome can be met. Dead and shadowed rules fail."""

from collections.abc import Iterator
from functools import cache

from magwijzer.advice import Outcome, advise
from magwijzer.advice.triage import RULES
from magwijzer.consult import Medicine
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import SafetyRule
from proof.classes import classes_of
from proof.matters import Heard, consults, heard
from proof.shadows import IDLE_PARTS
from proof.truths import KIDNEY_RULES

CLASSES = classes_of(default())


@cache
def listened() -> Heard:
    return heard(CLASSES)


def test_every_rule_speaks_somewhere() -> None:
    assert {rule.name for rule in RULES} - listened().speaks == set()


def test_without_any_rule_some_answer_would_be_softer() -> None:
    assert {rule.name for rule in RULES} - listened().matters == set()


def test_every_clause_holds_somewhere() -> None:
    held = {clause for consult in consults(CLASSES) for clause in CLASSES.reading.satisfied(consult)}
    assert [str(clause) for clause in CLASSES.reading.clauses if clause not in held] == []


def test_every_outcome_and_every_haste_is_met() -> None:
    found = [advise(consult, CLASSES.knowledge) for consult in list(consults(CLASSES))[::5]]
    stops = {name for name, one in CLASSES.knowledge.urgency.items() if one.stops}
    assert {one.outcome for one in found} == set(Outcome)
    assert {one.urgency for one in found} - {None} == stops


def test_every_part_of_a_kidney_rule_brings_a_medicine_that_no_other_part_brings() -> None:
    """A prefix or an interaction that adds no medicine is dead; those that the policy names all the same are listed."""
    for name in KIDNEY_RULES:
        rule = CLASSES.knowledge.rules[name]
        idle = {*rule.atc_prefix_any, *rule.interactions_any} - set(parts_that_decide(rule))
        assert idle == IDLE_PARTS


def parts_that_decide(rule: SafetyRule) -> Iterator[str]:
    """Yield the parts of a rule by which alone some medicine is met."""
    for one in CLASSES.person.answers:
        if isinstance(one.value, Medicine):
            by_code = {part for part in rule.atc_prefix_any if any(c.startswith(part) for c in one.value.atc)}
            met = by_code | (set(rule.interactions_any) & set(one.value.interactions))
            if len(met) == 1:
                yield from met
