"""A part of the magnesium in one unit, with how well it is known."""

from dataclasses import dataclass

from magwijzer.label.claim import Amount, Claim
from magwijzer.label.model import Certainty
from magwijzer.label.per_what import PerWhat

Span = tuple[float, float]
"""Lowest and highest mg."""

_SAME = 0.03
"""Printed figures that differ less than this are the same amount, rounded."""


@dataclass(frozen=True, slots=True)
class Component:
    """Elemental mg in one unit, from ``low`` to ``high``; None when no figure bounds it.

    ``conflict`` holds the figures that should be equal and are not. ``claims`` are what it rests on.
    """

    span: Span | None
    certainty: Certainty
    claims: tuple[Claim, ...]
    ask: str | None = None
    conflict: Span | None = None


def per_unit(amount: Amount, what: PerWhat, lost: bool = False) -> Span | None:
    """Return the mg per unit one printed amount can mean, or None when it is per something else.

    ``lost``: it stands alone in a row under several columns, so that it can be of any of them.
    """
    options = [what.counts(s) for s in (amount.columns if lost else (amount.scope,))]
    known = [c for c in options if c is not None and min(c) > 0]
    if not known:
        return None
    return amount.low / max(map(max, known)), amount.high / min(map(min, known))


def spans(claim: Claim, what: PerWhat) -> list[Span]:
    """Return every printed amount of a claim per unit; one that says per what goes before one that does not."""
    known = what.spans.get(id(claim))
    if known is None:
        said = [a for a in claim.amounts if a.scope is not None] or claim.amounts
        lost = len(said) == 1 and len(said[0].columns) > 1
        found = [per_unit(a, what, lost) for a in said]
        known = what.spans[id(claim)] = [s for s in found if s is not None]
    return known


def alike(a: float, b: float, tolerance: float = _SAME) -> bool:
    """Return whether two printed figures are the same but for rounding."""
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def settled(span: Span) -> bool:
    """Return whether low and high are one figure."""
    return alike(*span, 0.001)


def hull(found: list[Span]) -> Span:
    """Return the span that covers all of them."""
    return min(low for low, _ in found), max(high for _, high in found)


def total(found: list[Span]) -> Span:
    """Return the span of their sum."""
    return sum(low for low, _ in found), sum(high for _, high in found)
