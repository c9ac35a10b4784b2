"""Magnesium forms: the salts, how much magnesium they hold, and what is known of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from magwijzer.knowledge.model.text import Fact, Note, Text, Verified

AbsorptionClass = Literal["low", "good", "good_presumed", "unknown"]
EuStatus = Literal["annex_ii", "novel_food", "not_permitted"]
Window = Literal["dinner_to_bed", "breakfast_or_lunch", "any_meal", "breakfast"]
"""When a form may be taken: the hard windows of the day plan."""


@dataclass(frozen=True, slots=True)
class Compound:
    """One pure substance. ``mg_fraction`` is grams of elemental magnesium per gram of compound."""

    id: str
    formula: str
    description: str
    molar_mass_g_mol: float
    mg_fraction: float


@dataclass(frozen=True, slots=True)
class ReferenceCompound:
    """The compound taken for the compound mass beside an elemental dose: the commonest in NL and BE pots."""

    id: str
    mg_fraction: float
    choice_verified: Verified
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Intake:
    """When the form is taken; ``beside_bisglycinate`` replaces ``window`` when both are taken."""

    window: Window
    beside_bisglycinate: Window | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Fact):
    """A magnesium form. ``laxative_class`` 0 none … 4 used as a laxative medicine."""

    name: Text
    note: Text
    trap: Text | None = None
    synonyms: Mapping[str, tuple[str, ...]]
    inn: str | None = None
    e_number: str | None = None
    atc: tuple[str, ...] = ()
    compounds: tuple[Compound, ...]
    reference_compound: ReferenceCompound | None = None
    commercial_fraction_range: tuple[float, ...]
    commercial_note: Note
    absorption_class: AbsorptionClass
    laxative_class: int
    laxative_note: Note
    class_certainty: str
    eu_status: EuStatus
    eu_note: Note
    evidence_notes: tuple[Note, ...]
    label_traps: tuple[str, ...] = ()
    article: str | None = None
    intake: Intake
