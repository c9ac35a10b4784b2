"""The questions, derived from Knowledge: one list for every door.

A question names the field of the consult it fills. Which rules use that field stands with the rules
themselves; a test holds the two against each other.
"""

from dataclasses import dataclass
from typing import Literal

from magwijzer.knowledge.model import Knowledge, Text

Part = Literal["safety", "complaint", "medicines", "life"]
Kind = Literal[
    "number", "choice", "choices", "yes_no", "medicines", "products", "foods", "day", "date", "taken"
]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; the label is a fact's, or None when the door's own words say it."""

    id: str
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the consult field it fills, its part of the journey and its options."""

    field: str
    part: Part
    kind: Kind
    required: bool = False
    options: tuple[Option, ...] = ()
    group: str | None = None


def questions(knowledge: Knowledge) -> tuple[Question, ...]:
    """Return every question in the order it is asked: alarm signs and kidneys first."""
    return (*_safety(knowledge), *_complaint(knowledge), *_medicines(knowledge), *_life(knowledge))


def _options(*ids: str) -> tuple[Option, ...]:
    return tuple(Option(name) for name in ids)


def _safety(knowledge: Knowledge) -> tuple[Question, ...]:
    alarms = tuple(Option(alarm.id, alarm.label) for alarm in knowledge.alarms.values())
    conditions = tuple(
        Question(f"conditions.{c.id}", "safety", "yes_no", options=(Option(c.id, c.label),), group=c.group)
        for c in knowledge.conditions.values()
    )
    return (
        Question("alarm_symptoms", "safety", "choices", True, alarms),
        Question("alarm_unknown", "safety", "choices", options=alarms),
        Question("age", "safety", "number", True),
        Question("sex", "safety", "choice", options=_options("female", "male")),
        Question("life_phase", "safety", "choice", options=_options("none", "pregnant", "breastfeeding")),
        *conditions,
        Question("egfr", "safety", "number"),
    )


def _complaint(knowledge: Knowledge) -> tuple[Question, ...]:
    complaints = tuple(Option(c.id, c.name) for c in knowledge.complaints.values() if c.id != "combination")
    return (
        Question("complaints", "complaint", "choices", True, complaints),
        Question("stool", "complaint", "choice", options=_options("normal", "loose", "constipated")),
        Question("low_budget", "complaint", "yes_no"),
    )


def _medicines(knowledge: Knowledge) -> tuple[Question, ...]:
    by_doctor = [c for c in knowledge.cautions.values() if c.level == "doctor_only"]
    factors = {f.id for f in knowledge.factors.values() if f.safety_action in ("doctor_only", "doctor_first")}
    conditions = [c for c in knowledge.conditions.values() if c.factor in factors]
    medicines = [i for i in knowledge.interactions.values() if "doctor-first" in i.kinds()]
    reasons = (
        *(Option(caution.id, caution.label) for caution in by_doctor),
        *(Option(c.id, c.label) for c in conditions if c.caution not in {one.id for one in by_doctor}),
        *(Option(i.id, i.title) for i in medicines),
    )
    return (
        Question("medicines", "medicines", "medicines", True),
        Question("products", "medicines", "products"),
        Question("already_mg", "medicines", "number"),
        Question("ceiling_mg_by_doctor", "medicines", "number"),
        Question("ceiling_reason", "medicines", "choices", options=reasons),
    )


def _life(knowledge: Knowledge) -> tuple[Question, ...]:
    habits = tuple(Option(habit.id, habit.label) for habit in knowledge.habits.values())
    return (
        Question("diet", "life", "foods"),
        Question("habits", "life", "choices", options=habits),
        Question("day", "life", "day"),
        Question("on", "life", "date"),
        Question("now", "life", "taken"),
        Question("taken_today", "life", "taken"),
        Question("audience", "life", "choice", options=_options("person", "publisher")),
    )
