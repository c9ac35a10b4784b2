"""The questions are exactly what some rule uses: asked and unused, or used and unasked, is a fault."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from cases import CASES, consult_of

from magwijzer.advice import advise
from magwijzer.advice.taken import Intake, intake_of
from magwijzer.advice.triage.judge import RULES
from magwijzer.advice.triage.rule import Rule
from magwijzer.consult import Answer, Consult, questions
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Knowledge
from magwijzer.planner.person import plan_day
from magwijzer.render import json
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWN = default()
SERVICE = Service(KNOWN)
WORDS = Words(KNOWN, "nl")
FIELDS = frozenset(field.name for field in dataclasses.fields(Consult) if field.init)
WORKED_OUT: Mapping[str, tuple[str, ...]] = {"_yes": ("conditions",), "_running": ("medicines", "on")}
"""What a consult works out of its fields when it is made → the fields it comes from."""
ASKED = frozenset(question.field for question in questions(KNOWN))
ASKED_FIELDS = frozenset(field.partition(".")[0] for field in ASKED)

CHANGES: Mapping[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "alarm_symptoms": ({}, {"alarm_symptoms": ["stroke"]}),
    "alarm_unknown": ({}, {"alarm_unknown": ["stroke"]}),
    "age": ({}, {"age": 17}),
    "sex": ({}, {"sex": None}),
    "life_phase": ({}, {"life_phase": "pregnant"}),
    "egfr": ({}, {"egfr": 45}),
    "complaints": ({}, {"complaints": ["fatigue"]}),
    "stool": ({"complaints": ["general"]}, {"complaints": ["general"], "stool": "loose"}),
    "low_budget": ({"complaints": ["constipation"]}, {"complaints": ["constipation"], "low_budget": True}),
    "medicines": ({}, {"medicines": [{"name": "raltegravir"}]}),
    "products": ({}, {"products": [{"label": "Magnesiumcitraat (= 64 mg magnesium)", "units_per_day": 1}]}),
    "already_mg": ({}, {"already_mg": 180}),
    "ceiling_mg_by_doctor": ({}, {"ceiling_mg_by_doctor": 120}),
    "ceiling_reason": (
        {"conditions": {"low_bp": "yes"}, "ceiling_mg_by_doctor": 200},
        {"conditions": {"low_bp": "yes"}, "ceiling_mg_by_doctor": 200, "ceiling_reason": ["low_bp"]},
    ),
    "diet": ({}, {"diet": {"magnesium_mg": 400}}),
    "habits": ({}, {"habits": ["sport"]}),
    "day": (
        {},
        {"day": {"wake": "16:00", "breakfast": "17:00", "lunch": "22:00", "dinner": "04:00", "bed": "08:00"}},
    ),
    "on": (
        {"medicines": [{"name": "doxycycline", "until": "2026-11-22"}]},
        {"medicines": [{"name": "doxycycline", "until": "2026-11-22"}], "on": "2026-11-30"},
    ),
    "now": ({}, {"now": "21:00"}),
    "taken_today": (
        {"now": "18:00", "medicines": [{"name": "Thyrax 0,1 mg", "times": ["07:00"]}]},
        {
            "now": "18:00",
            "medicines": [{"name": "Thyrax 0,1 mg", "times": ["07:00"]}],
            "taken_today": [{"name": "Thyrax 0,1 mg", "time": "17:30"}],
        },
    ),
    "audience": ({}, {"audience": "publisher"}),
}
"""For every question that is no condition: two consults that differ in its answer alone."""


def answer(own: Mapping[str, Any]) -> dict[str, Any]:
    return json.document(SERVICE.answer(consult_of(own)), WORDS)


def test_every_question_fills_a_field_and_every_field_has_a_question() -> None:
    conditions = {f"conditions.{name}" for name in KNOWN.conditions}
    assert {field for field in ASKED if "." in field} == conditions
    assert ASKED_FIELDS == FIELDS
    assert len(ASKED) == len(questions(KNOWN)), "a question is asked twice"


@pytest.mark.parametrize("field", sorted(field for field in ASKED if "." not in field))
def test_every_answer_can_change_the_advice(field: str) -> None:
    assert field in CHANGES, f"no rule is shown to use the question {field}"
    one, other = CHANGES[field]
    assert answer(one) != answer(other)


@pytest.mark.parametrize("name", sorted(KNOWN.conditions))
def test_every_condition_can_change_the_advice(name: str) -> None:
    no = answer({"conditions": {name: "no"}})
    assert answer({"conditions": {name: "yes"}}) != no
    assert answer({"conditions": {name: "unknown"}}) != no


@pytest.mark.parametrize("question", questions(KNOWN), ids=lambda question: question.field)
def test_every_option_is_an_answer_that_can_be_read(question: Any) -> None:
    ids = [option.id for option in question.options]
    assert len(set(ids)) == len(ids)
    if question.kind == "choices":
        extra = {"life_phase": "pregnant"} if question.field == "complaints" else {}
        SERVICE.answer(consult_of({question.field: ids, **extra}))
    if question.kind == "choice":
        for value in ids:
            sex = {"sex": "female"} if question.field == "life_phase" else {}
            SERVICE.answer(consult_of({question.field: value, **sex}))


class Read:
    """Notes which fields of a consult are looked at."""

    def __init__(self) -> None:
        self.fields: set[str] = set()
        self.conditions: set[str] = set()


def recording(consult: Consult, read: Read) -> Consult:
    """Return the same consult, noting every field that is looked at."""

    class Recorded(Consult):
        __slots__ = ()

        def __getattribute__(self, name: str) -> Any:
            value = super().__getattribute__(name)
            read.fields |= {name} & FIELDS
            read.fields.update(WORKED_OUT.get(name, ()))
            return Noted(value, read) if name == "conditions" else value

    before = set(read.fields)
    made = Recorded(**{name: getattr(consult, name) for name in FIELDS})
    read.fields = before
    return made


class Noted(Mapping[str, Answer]):
    """Answers to conditions, noting which are looked at."""

    def __init__(self, answers: Mapping[str, Answer], read: Read) -> None:
        self.answers, self.read = answers, read

    def __getitem__(self, name: str) -> Answer:
        self.read.conditions.add(name)
        return self.answers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.answers)

    def __len__(self) -> int:
        return len(self.answers)


PARSED = tuple(SERVICE.parser.parse(case.consult) for case in CASES)


def test_no_field_is_read_that_no_question_asks_and_none_is_asked_for_nothing() -> None:
    read = Read()
    for consult in PARSED:
        watched = recording(consult, read)
        plan_day(watched, advise(watched, KNOWN), KNOWN)
    assert read.fields == ASKED_FIELDS
    assert {f"conditions.{name}" for name in read.conditions} <= ASKED


class Watched:
    """What a triage rule is given; what is taken is counted only when the rule looks at it."""

    def __init__(self, consult: Consult, knowledge: Knowledge) -> None:
        self.consult, self.knowledge = consult, knowledge

    @property
    def intake(self) -> Intake:
        return intake_of(self.consult, self.knowledge)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_what_it_says_it_reads(rule: Rule) -> None:
    read = Read()
    decide: Callable[[Any], Iterator[Any]] = rule.decide
    for consult in PARSED:
        list(decide(Watched(recording(consult, read), KNOWN)))
    assert read.fields == set(rule.reads)
