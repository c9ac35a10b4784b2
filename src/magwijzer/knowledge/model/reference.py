"""Limits, claims, foods, sources and the edition: the facts that stand by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from magwijzer.knowledge.model.text import Fact, Text, Verified


@dataclass(frozen=True, slots=True)
class Edition:
    """Which facts these are, and who has looked at them."""

    edition: str
    reviewed: date
    review_by: date
    reviewed_by_gp: bool
    origin: str

    def is_old(self, on: date | None) -> bool:
        """Tell whether the facts had to be looked at again before this day; an unknown day is not."""
        return on is not None and on > self.review_by


@dataclass(frozen=True, slots=True, kw_only=True)
class AdequateIntake(Fact):
    """EFSA adequate intake for one age group, mg a day from everything eaten and drunk."""

    group: str
    table: str
    in_use: bool
    female: float | None
    male: float | None = None
    age_from: int | None = None
    age_below: int | None = None
    life_phase: str | None = None
    note: str | None = None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Fact):
    """One line about an upper level, a product rule, a blood value or a kidney threshold.

    Amounts are mg of elemental magnesium a day, eGFR in mL/min/1.73 m2.
    """

    section: str
    text: Text
    original: str
    sources: tuple[str, ...]
    authority: str | None = None
    basis: str | None = None
    in_use: bool = True
    mg: float | None = None
    days: int | None = None
    doctor_min_mg: float | None = None
    doctor_max_mg: float | None = None
    from_age_years: int | None = None
    children: Mapping[str, float] | None = None
    egfr_from: float | None = None
    egfr_below: float | None = None
    action: str | None = None
    rule: str | None = None
    notes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Fact):
    """A line of European claim law: a condition, an authorised or refused claim, or an example."""

    section: Literal["condition", "authorised", "rejected", "example", "law"]
    text: Text
    original: str | None = None
    why: Text | None = None
    mg: float | None = None
    efsa: str | None = None
    entry: tuple[int, ...] = ()
    kind: str | None = None
    safe_alternative: str | None = None
    verified: Verified | None = None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle(Fact):
    """A sentence or list that guides the whole advice; ``text`` only where a reader sees it."""

    section: str
    original: str
    sources: tuple[str, ...]
    text: Text | None = None
    items: tuple[str, ...] = ()
    verified: str | None = None


@dataclass(frozen=True, slots=True)
class Food:
    """One food: magnesium per 100 g and in one household portion. ``contains`` None = allergens not known."""

    id: str
    name: Text
    group: Text
    mg_per_100g: float
    portion: Text
    portion_g: float
    mg_per_portion: float
    source: str
    source_code: str
    contains: frozenset[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DietRule(Fact):
    """When foods are not listed, or some foods are left out: conditions, eGFR, interactions, ATC codes."""

    text: Text
    effect: Literal["no_food_list", "leave_out"]
    conditions_any: tuple[str, ...] = ()
    egfr_below: float | None = None
    interactions_any: tuple[str, ...] = ()
    atc_any: tuple[str, ...] = ()
    foods: tuple[str, ...] = ()
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. ``verified`` read = the figure was seen there."""

    id: str
    title: str
    verified: Verified
    kind: str | None = None
    authors: str | None = None
    year: int | None = None
    number: str | None = None
    locator: str | None = None
    doi: str | None = None
    record: str | None = None
    note: str | None = None

    @property
    def link(self) -> str | None:
        """Return where it can be opened, when it has a DOI."""
        return f"https://doi.org/{self.doi}" if self.doi else None

    def citation(self) -> str:
        """Return one line a reader can look up."""
        parts = [self.authors or self.kind or "", self.title, str(self.year) if self.year else ""]
        where = (self.doi and f"doi:{self.doi}") or self.number or self.locator or ""
        return ". ".join(part.rstrip(".") for part in (*parts, where) if part)


NO_TEXT = Text("", "")


@dataclass(frozen=True, slots=True)
class Scales:
    """The words for classes and grades, and what to have at hand when calling. No figures."""

    absorption: Mapping[str, Text] = field(default_factory=dict)
    laxative: Mapping[str, Text] = field(default_factory=dict)
    certainty: Mapping[str, Text] = field(default_factory=dict)
    direction: Mapping[str, Text] = field(default_factory=dict)
    strength: Mapping[str, Text] = field(default_factory=dict)
    bring: tuple[Text, ...] = ()
    intake: Text = NO_TEXT
    belgium: Text = NO_TEXT
    claim_notice: Text = NO_TEXT
