"""The proof can fail: every planted fault is found, by the part that should find it."""

from itertools import chain

import pytest

from magwijzer.advice.triage import RULES
from magwijzer.knowledge.load import default
from proof import planted
from proof.classes import classes_of
from proof.formulas import Formulas
from proof.laws import Laws
from proof.matters import heard
from proof.pairs import CONTEXTS, PAIRED, Pairs
from proof.planted import PAIRS, PLANTED, SINGLES, Planted
from proof.shadows import SHADOWED, shadowed
from proof.spaces import spaces
from proof.table import Table
from proof.truths import Reading

KNOWN = default()
CLASSES = classes_of(KNOWN)
SPACES = {space.name: space for space in spaces(CLASSES)}


def first_fault(where: str) -> str:
    """Return the first line that one part of the proof has to say, "" when it finds nothing."""
    pairs = Pairs(CLASSES)
    if where == SINGLES:
        lines = (pairs.singles(pairs.every, context) for context in CONTEXTS)
    elif where == PAIRS:
        lines = (pairs.pairs(pairs.distinct, context) for context in PAIRED)
    else:
        lines = (Table(shard, Laws(CLASSES)).faults() for shard in reversed(SPACES[where].shards()))
    return next(chain.from_iterable(lines), "")


@pytest.mark.parametrize("fault", PLANTED, ids=lambda one: one.plant.__name__)
def test_a_planted_fault_is_found(fault: Planted, monkeypatch: pytest.MonkeyPatch) -> None:
    fault.plant(monkeypatch)
    if fault.where == PAIRS:
        assert first_fault(SINGLES) == "", "only together"
    assert fault.words in first_fault(fault.where)


def test_a_dead_and_a_shadowed_rule_are_found() -> None:
    dead, shadow = planted.dead_rule(), planted.shadowed_rule()
    found = heard(CLASSES, (*RULES, dead, shadow))
    assert {rule.name for rule in (dead, shadow)} - found.matters == {dead.name, shadow.name}
    assert {dead.name, shadow.name} - found.speaks == {dead.name}


def test_a_shadowed_fact_is_found() -> None:
    found = set(map(str, shadowed(Formulas(Reading(planted.shadowed_fact(KNOWN))))))
    assert found - SHADOWED == {"egfr_unknown_at_risk: egfr_unknown + yes dialysis -> pharmacist_first"}
