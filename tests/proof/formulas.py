"""The clauses as formulas: the whole space at once, every answer of every question free to be anything.

What the tables cannot multiply out the solver takes: each literal is a variable (age and eGFR are numbers), a few
axioms say what cannot be true together, and a law holds when its negation has no model.
"""

from collections.abc import Iterable
from functools import cached_property

import z3

from magwijzer.advice import Outcome
from magwijzer.consult.parse import HIGHEST_EGFR, OLDEST
from proof.clauses import Clause
from proof.literals import EGFR_UNKNOWN, Literal, lit
from proof.truths import Reading

LIFE_PHASES = ("pregnant", "breastfeeding")


class Formulas:
    """The clauses of one reading over the solver's variables."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.clauses = reading, reading.clauses
        self.age, self.egfr = z3.Int("age"), z3.Real("egfr")
        self.egfr_known, self.by_doctor = z3.Bool("egfr known"), z3.Bool("a doctor's ceiling")

    def literal(self, one: Literal) -> z3.BoolRef:
        """Return one literal as a formula."""
        if one.kind == "age_from":
            return self.age >= int(one.edge)
        if one.kind == "age_below":
            return self.age < int(one.edge)
        if one.kind == "egfr_below":
            return z3.And(self.egfr_known, self.egfr < one.edge)
        return z3.Not(self.egfr_known) if one is EGFR_UNKNOWN else z3.Bool(str(one))

    def holds(self, clause: Clause) -> z3.BoolRef:
        """Return when a clause holds: its literals are true, and no doctor's ceiling names all that lifts it."""
        true = [self.literal(one) for one in clause.literals]
        if not clause.lifted_by:
            return z3.And(*true)
        named = [z3.Bool(f"named {name}") for name in sorted(clause.lifted_by)]
        return z3.And(*true, z3.Not(z3.And(self.by_doctor, *named)))

    def at_least(self, outcome: Outcome) -> z3.BoolRef:
        """Return when the outcome is this strict or stricter."""
        return z3.Or(*(self.holds(one) for one in self.clauses if one.outcome >= outcome))

    def called(self, urgencies: Iterable[str]) -> z3.BoolRef:
        """Return when one of these actions is called for."""
        names = frozenset(urgencies)
        return z3.Or(*(self.holds(one) for one in self.clauses if one.urgency in names))

    @cached_property
    def axioms(self) -> z3.BoolRef:
        """Return what is true of every consult: the numbers are bounded, and a question has one answer."""
        known = self.reading.knowledge
        phases = [z3.Bool(str(lit("life", name))) for name in LIFE_PHASES]
        phases.append(z3.Bool(str(lit("life_unknown"))))
        alarms = [z3.Bool(str(lit("alarm", name))) for name in known.alarms]
        not_asked = z3.Bool(str(lit("alarms_not_asked")))
        return z3.And(
            self.age >= 0,
            self.age <= OLDEST,
            self.egfr >= 0,
            self.egfr <= HIGHEST_EGFR,
            z3.AtMost(*phases, 1),
            z3.Implies(z3.Or(*phases[:2]), z3.Bool(str(lit("not_male")))),
            z3.Implies(not_asked, z3.Not(z3.Or(*alarms))),
            *(z3.Not(z3.And(*self.both("yes", "unknown", name))) for name in known.conditions),
            *(z3.Not(z3.And(*self.both("alarm", "alarm_unknown", name))) for name in known.alarms),
        )

    def both(self, yes: str, unknown: str, name: str) -> tuple[z3.BoolRef, z3.BoolRef]:
        """Return the variables of a question that is answered with yes, and with unknown."""
        return z3.Bool(str(lit(yes, name))), z3.Bool(str(lit(unknown, name)))

    def counterexample(self, *claims: z3.BoolRef) -> z3.ModelRef | None:
        """Return a consult for which all claims are true, or None when there is none."""
        solver = z3.Solver()
        solver.add(self.axioms, *claims)
        found = solver.check()
        assert found != z3.unknown, solver.reason_unknown()
        return solver.model() if found == z3.sat else None


def answered(formula: z3.BoolRef, yes: z3.BoolRef, unknown: z3.BoolRef, said: str) -> z3.BoolRef:
    """Return a formula in which one question is answered with "yes", "unknown" or "no"."""
    values = [(yes, z3.BoolVal(said == "yes")), (unknown, z3.BoolVal(said == "unknown"))]
    return z3.substitute(formula, *values)
