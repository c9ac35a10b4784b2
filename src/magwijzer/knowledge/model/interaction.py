"""Interactions between magnesium and medicines, with hours in both directions."""

from dataclasses import dataclass
from typing import Literal

from magwijzer.knowledge.model.text import Fact, Text, Verified
from magwijzer.units import Minutes

Kind = Literal["separate", "avoid", "doctor-first", "monitor", "informational"]
Severity = Literal["critical", "major", "moderate", "minor"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Minutes to wait: magnesium after the medicine, and the medicine after magnesium."""

    magnesium_after_drug: Minutes
    magnesium_before_drug: Minutes

    def widest(self) -> Minutes:
        """Return the larger of the two directions."""
        return max(self.magnesium_after_drug, self.magnesium_before_drug)


@dataclass(frozen=True, slots=True)
class Member:
    """One substance of the class; own minutes go before those of the class."""

    substance: str
    name_nl: str
    atc: tuple[str, ...]
    magnesium_after_drug_min: int | None = None
    magnesium_before_drug_min: int | None = None
    verified: Verified | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class IntervalEvidence:
    """What one source says about the hours."""

    source: str
    what: str
    verified: Verified
    after_min: int | None = None
    before_min: int | None = None


@dataclass(frozen=True, slots=True)
class FoodRule:
    """How the medicine itself is taken with respect to food and sleep; times in minutes."""

    applies_to: str
    rule: str
    text: Text
    verified: Verified
    minutes_before_food: int | None = None
    preferred_minutes_before_food: int | None = None
    minutes_after_food: int | None = None
    upright_minutes: int | None = None
    minutes_before_bed: int | None = None
    first_of_day: bool = False
    at_bedtime: bool = False
    note: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Fact):
    """A class of medicines that meets magnesium in the same way."""

    title: Text
    advice: Text
    kind: Kind
    severity: Severity
    mechanism: str
    members: tuple[Member, ...]
    sources: tuple[str, ...]
    also: tuple[Kind, ...] = ()
    magnesium_after_drug_min: int | None = None
    magnesium_before_drug_min: int | None = None
    interval_evidence: tuple[IntervalEvidence, ...] = ()
    interval_basis: str | None = None
    food_rules: tuple[FoodRule, ...] = ()
    applies_to_forms: tuple[str, ...] = ()
    if_infeasible: str | None = None
    direction: str | None = None
    counts_as_magnesium: bool = False
    amount_note: str | None = None
    optional_min: int | None = None
    notes: str | None = None

    def kinds(self) -> frozenset[Kind]:
        """Return its own kind and the kinds that apply beside it."""
        return frozenset((self.kind, *self.also))

    def member(self, atc: tuple[str, ...]) -> Member | None:
        """Return the member that carries one of these ATC codes, if any."""
        return next((m for m in self.members if set(m.atc) & set(atc)), None)

    def gap(self, atc: tuple[str, ...]) -> Gap | None:
        """Return the hours for a medicine with these ATC codes, or None when no hours are set."""
        member = self.member(atc)
        own = (member.magnesium_after_drug_min, member.magnesium_before_drug_min) if member else (None, None)
        after = self.magnesium_after_drug_min if own[0] is None else own[0]
        before = self.magnesium_before_drug_min if own[1] is None else own[1]
        if after is None or before is None:
            return None
        return Gap(Minutes(after), Minutes(before))


@dataclass(frozen=True, slots=True)
class MedicineName:
    """One row of the list of names: a generic, brand or synonym and what it stands for."""

    name: str
    kind: str
    language: str
    country: str
    atc: str
    substance: str
    interactions: tuple[str, ...]
    source: str

    @property
    def is_class_word(self) -> bool:
        """Tell whether the word names a class, so that one must ask "which one?"."""
        return self.substance.startswith("(class word")
