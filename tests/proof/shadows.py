"""Clauses that decide nothing anywhere, because another that is as strict always speaks with them."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import z3

from magwijzer.advice import Outcome
from proof.clauses import Clause, hastes
from proof.formulas import Formulas

LISTED = tomllib.loads((Path(__file__).parent / "shadowed.toml").read_text("utf-8"))
GROUPS = LISTED["group"]
SHADOWED = frozenset(text for group in GROUPS for text in group["clauses"])
"""Every clause that is known to be shadowed; the file says why each stays."""
TWICE = frozenset(text for group in GROUPS if group.get("twice") for text in group["clauses"])
"""Those that another rule asks word for word."""
IDLE_PARTS = frozenset(LISTED["idle"]["parts"])
"""Parts of a rule's list of medicines by which alone no medicine on the list is met."""


def shadowed(formulas: Formulas) -> frozenset[Clause]:
    """Return the clauses that can never hold without another that asks for as much."""
    return frozenset(one for one in _asking(formulas) if not _decides(one, formulas, twins=True))


def shadowed_as_one(formulas: Formulas, among: Iterable[Clause]) -> frozenset[Clause]:
    """Return which of some clauses are still shadowed when those with the same literals and outcome count as one."""
    return frozenset(one for one in among if not _decides(one, formulas, twins=False))


def _asking(formulas: Formulas) -> Iterator[Clause]:
    return (one for one in formulas.clauses if one.outcome > Outcome.PLAN)


def _decides(one: Clause, formulas: Formulas, *, twins: bool) -> bool:
    others = [formulas.holds(other) for other in _as_strict(one, formulas, twins=twins)]
    return formulas.counterexample(formulas.holds(one), z3.Not(z3.Or(*others))) is not None


def _as_strict(one: Clause, formulas: Formulas, *, twins: bool) -> Iterator[Clause]:
    haste = hastes(formulas.reading.knowledge)
    for other in formulas.clauses:
        twin = other.literals == one.literals and other.outcome is one.outcome
        if other is one or (twin and not twins):
            continue
        strict = other.outcome >= one.outcome and haste.get(other.urgency or "", 0) >= haste.get(
            one.urgency or "", 0
        )
        if strict and (other.no_dose or other.outcome.closed or not one.no_dose):
            yield other
