"""What stops or bends a plan: alarm symptoms, contraindications, rules, conditions and risk factors."""

from dataclasses import dataclass
from typing import Literal

from magwijzer.knowledge.model.text import CitedText, Fact, Text

Action = Literal["112", "112_or_113", "same_day_now", "same_day", "within_24h_or_routine", "routine"]
CautionLevel = Literal["absolute", "doctor_only", "pharmacist_check", "do_not_use"]
SafetyAction = Literal[
    "doctor_only", "doctor_first", "doctor_or_pharmacist_first", "check_egfr", "ask_gp_for_blood_test"
]
Strength = Literal["strong", "moderate", "weak", "not_supported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency(Fact):
    """Who to call and how fast. ``stops`` ends the journey; otherwise it is a warning."""

    instruction: Text
    headline: Text
    meaning: Text
    nhg: tuple[str, ...]
    stops: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm(Fact):
    """An alarm symptom and what to do. ``withholds`` = complaints for which it holds back any form."""

    label: Text
    why: Text
    action: Action
    nhg_urgency: str
    basis: str
    sources: tuple[str, ...]
    withholds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution(Fact):
    """A contraindication: why no plan, whom to ask, and what to ask."""

    label: Text
    reason: Text
    ask: Text
    doctor_question: Text
    level: CautionLevel
    original: str
    basis: str
    sources: tuple[str, ...]
    urgency: Action | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Fact):
    """A condition the consult asks about: what brings it up and the words of its question."""

    label: Text
    question: Text
    hint: Text | None = None
    caution: str | None = None
    factor: str | None = None
    group: str


@dataclass(frozen=True, slots=True)
class Triggers:
    """What in a consult brings a risk factor up; empty = nothing, it is only explained."""

    conditions_yes_any: tuple[str, ...] = ()
    interactions_any: tuple[str, ...] = ()
    atc_any: tuple[str, ...] = ()
    complaints_any: tuple[str, ...] = ()
    habits_any: tuple[str, ...] = ()
    life_phase: str | None = None
    age_from: int | None = None
    egfr_below: float | None = None
    gap_mg_above: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFactor(Fact):
    """A factor for a low magnesium status. It never raises a dose."""

    label: Text
    text: Text
    original: str
    category: str
    in_article: bool
    strength: Strength
    triggers: Triggers
    sources: tuple[str, ...]
    safety_action: SafetyAction | None = None


@dataclass(frozen=True, slots=True)
class ClassGroup:
    """A class of medicines the article names, as interaction ids."""

    id: str
    interactions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyRule(Fact):
    """The figures and lists of one named triage rule; the rule itself is a function of the same name."""

    outcome: str
    text: Text
    original: str
    sources: tuple[str, ...]
    doctor_question: Text | None = None
    urgency: Action | None = None
    age_from: int | None = None
    age_to: int | None = None
    age_always_from: int | None = None
    egfr_below: float | None = None
    alarm: str | None = None
    alarms_any: tuple[str, ...] = ()
    conditions_any: tuple[str, ...] = ()
    atc_prefix_any: tuple[str, ...] = ()
    interactions_any: tuple[str, ...] = ()
    unknown_counts_as_yes: tuple[str, ...] = ()
    classes: tuple[ClassGroup, ...] = ()
    at_least: int | None = None
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One line of a published score."""

    id: str
    item: str
    points: int
    interactions_any: tuple[str, ...] = ()
    conditions_any: tuple[str, ...] = ()
    egfr_from: float | None = None
    egfr_below: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Fact):
    """A published score and how far it may be used."""

    name: str
    text: Text
    items: tuple[ScoreItem, ...]
    range: tuple[int, ...]
    groups: tuple[str, ...]
    verified_points: str
    validation: str
    limits: tuple[str, ...]
    use_in_tool: str
    associations: tuple[CitedText, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit(Fact):
    """A habit that is shown as a factor only."""

    label: Text
