"""Literals: the single things that are true of a consult or not, of which clauses are made."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True, eq=False)
class Literal:
    """One thing that is true of a consult or not: ``kind`` with an id, or with an edge of age or eGFR.

    Made by ``lit`` only, once each, so that it is compared by identity.
    """

    kind: str
    name: str = ""
    edge: float = 0.0

    def __str__(self) -> str:
        return f"{self.kind} {self.name or self.edge or ''}".strip()


@cache
def lit(kind: str, name: str = "", edge: float = 0.0) -> Literal:
    """Return the one literal with this kind and this id or edge."""
    return Literal(kind, name, float(edge))


EGFR_UNKNOWN = lit("egfr_unknown")
UNRECOGNISED = lit("unrecognised")
ALARMS_NOT_ASKED = lit("alarms_not_asked")
TAKEN_NOT_ASKED = lit("taken_not_asked")
TAKEN_UNMEASURED = lit("taken_unmeasured")
NO_AMOUNT_TOLD = lit("no_amount_told")
