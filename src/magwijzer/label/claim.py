"""What the reading of one label gathers: claims with their amounts, before anything is concluded from them."""

from dataclasses import dataclass, field
from typing import Literal

from magwijzer.label.marks import Mark, Scope

Kind = Literal["mineral", "salt", "other"]
"""Magnesium itself, a magnesium salt, or another nutrient whose amounts are not ours."""


@dataclass(slots=True)
class Amount:
    """One printed amount: mg (also when printed in mmol or %), and what it is per.

    ``columns`` are the "per what" of a table with several, ``place`` is where it stands among the marks.
    """

    low: float
    high: float
    unit: str
    scope: Scope | None
    place: int
    columns: tuple[Scope, ...] = ()


@dataclass(slots=True, eq=False)
class Claim:
    """One magnesium or salt named on the label, with what is said of it.

    ``about``: the claim this one explains, as "(waarvan 64 mg magnesium)" explains the salt before it.
    ``title``: it stands in the first line, before any list of contents. ``sourced``: its salt is named, as in
    "(als citraat)". ``content``: percent magnesium in a salt. ``shares``: percent of each form in a mixture.
    ``references``: percentages of a reference intake printed with it. ``implied``: never called magnesium itself.
    """

    kind: Kind
    forms: list[str]
    segment: int
    hydrate: str = ""
    amounts: list[Amount] = field(default_factory=list)
    about: "Claim | None" = None
    content: float | None = None
    shares: dict[str, float] = field(default_factory=dict)
    references: list[tuple[float, str]] = field(default_factory=list)
    title: bool = False
    elemental: bool = False
    sourced: bool = False
    total: bool = False
    blend: bool = False
    additive: bool = False
    e_number: bool = False
    amount_first: bool = False
    implied: bool = False
    computed: bool = False


def is_told(claim: Claim) -> bool:
    """Return whether a salt only says where magnesium with a figure comes from: it waits for no weight of its own."""
    return claim.kind == "salt" and claim.about is not None and bool(claim.about.amounts)


@dataclass(slots=True)
class Reading:
    """What one label was found to hold.

    ``bare``: amounts nobody owns; ``compound_bare``: those called a compound. ``scopes``: every "per what".
    ``doses``: the marks the daily dose is read from. ``units``: tablets named without a count, and pots.
    ``content``: a percentage of magnesium said before any salt. ``advice``: sentences about what people need.
    """

    claims: list[Claim] = field(default_factory=list)
    bare: list[Amount] = field(default_factory=list)
    compound_bare: list[Amount] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    doses: list[Mark] = field(default_factory=list)
    units: list[Mark] = field(default_factory=list)
    excipients: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    advice: set[int] = field(default_factory=set)
    content: float | None = None
