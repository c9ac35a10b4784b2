"""Complaints (goals): what the article offers, what evidence says, what a plan may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from magwijzer.knowledge.model.text import Certainty, CitedText, Fact, Text

Direction = Literal["supports", "mixed", "does_not_support", "no_evidence"]
FlagSeverity = Literal["critical", "major", "moderate", "minor"]
ClaimStatus = Literal["authorised_wording_only", "not_authorised", "medicine_territory"]


@dataclass(frozen=True, slots=True)
class ArticleAdvice:
    """What the article says; doses are elemental mg per day, ``build_up`` a range or its words."""

    forms: tuple[str, ...]
    rationale: str
    sources: tuple[str, ...]
    start_mg: tuple[float, ...] = ()
    build_up_mg: tuple[float, ...] = ()
    build_up_words: str | None = None
    timing: str | None = None
    time_to_effect: str | None = None


@dataclass(frozen=True, slots=True)
class OnlyFor:
    """Who may get the form at all: from an age, in these life phases or being of this sex."""

    age_from: int
    life_phase: tuple[str, ...]
    or_sex: str
    never_only_source_for_second_complaint: bool


@dataclass(frozen=True, slots=True)
class PlanDefault:
    """What is offered: forms in order of choice, elemental mg per day, weeks until the review."""

    forms: tuple[str, ...]
    evidence_order: tuple[str, ...]
    timing: str
    plan_max_mg: float | None = None
    start_mg: float | None = None
    step_mg: float | None = None
    review_after_weeks: int | None = None
    forms_never: tuple[str, ...] = ()
    forms_low_budget: tuple[str, ...] = ()
    low_budget_max_days: int | None = None
    forms_with_sensitive_gut: tuple[str, ...] = ()
    incidental: bool = False
    outcome: str | None = None
    outcome_alone: str | None = None
    only: OnlyFor | None = None
    only_after_statement: bool = False
    order: tuple[str, ...] = ()
    for_complaints: tuple[str, ...] = ()
    starts_mg: Mapping[str, float] | None = None
    starts_words: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What independent trials say, with GRADE-like certainty."""

    direction: Direction
    certainty: Certainty
    time_to_effect: str
    results: tuple[CitedText, ...]


@dataclass(frozen=True, slots=True)
class ArticleFlag:
    """Where the article errs."""

    severity: FlagSeverity
    original: str
    text: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint(Fact):
    """A complaint a person can name. ``statement`` is the evidence sentence shown before any dose."""

    name: Text
    statement: Text
    effect: Text
    review: Text
    doses: Text | None = None
    lookalikes: str | None = None
    article: ArticleAdvice
    plan: PlanDefault
    evidence: Evidence
    flags: tuple[ArticleFlag, ...]
    claim_status: ClaimStatus


@dataclass(frozen=True, slots=True)
class Cause:
    """What a complaint can be besides a need for magnesium, and when to see whom."""

    id: str
    label: Text
    ask: Text
    points_to: Text
    see_gp: Text
    when_gp: str
    urgency: str
    sources: tuple[str, ...]
    urgency_when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalikes(Fact):
    """The list of causes that one or more complaints share."""

    name: Text
    causes: tuple[Cause, ...]
