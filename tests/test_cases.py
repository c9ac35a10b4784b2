"""The worked cases: every answer of the product is held against the policy, case by case."""

from collections.abc import Iterator
from typing import Any

import pytest
from cases import CASES, Case
from cases.check import CHECKS, problems

from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Knowledge
from magwijzer.render import json, plain
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWLEDGE = default()
SERVICE = Service(KNOWLEDGE)
DUTCH = Words(KNOWLEDGE, "nl")
LEAST_CASES = 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    reply = SERVICE.answer(case.consult)
    answer = json.document(reply, DUTCH)
    text = " ".join(plain.render(reply, DUTCH).split())
    found = problems(case.expect, answer, f"{text} {' '.join(every_text(answer))}")
    if found:
        lines = "\n".join(f"  - {line}" for line in found)
        pytest.fail(f"{case.sentence}\n  (policy {case.policy})\n{lines}", pytrace=False)


def every_text(value: Any) -> Iterator[str]:
    """Yield every text in an answer."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from every_text(item)
    elif isinstance(value, list):
        for item in value:
            yield from every_text(item)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= LEAST_CASES


def test_every_case_has_its_own_sentence() -> None:
    sentences = [(case.file, case.sentence) for case in CASES]
    assert len(set(sentences)) == len(sentences)


def test_every_case_expects_something_and_cites_the_policy() -> None:
    assert not [case.sentence for case in CASES if not case.expect or not case.policy]
    assert {key for case in CASES for key in case.expect} <= set(CHECKS)


def test_every_fact_that_decides_occurs_in_a_case() -> None:
    used = {word for case in CASES for word in (*words_of(case.raw), *words_of(case.expect))}
    assert {kind: sorted(ids - used) for kind, ids in deciding(KNOWLEDGE).items() if ids - used} == {}


def deciding(known: Knowledge) -> dict[str, set[str]]:
    """Return the ids of every fact that changes an answer, by kind."""
    return {
        "caution": set(known.cautions),
        "alarm": set(known.alarms),
        "urgency": {name for name, level in known.urgency.items() if level.stops},
        "complaint": set(known.complaints) - {"combination"},
        "interaction": set(known.interactions),
        "condition": set(known.conditions),
        "factor": {factor.id for factor in known.factors.values() if factor.safety_action},
        "rule": set(known.rules),
        "habit": set(known.habits),
        "diet rule": set(known.diet_rules),
    }


def words_of(value: Any) -> Iterator[str]:
    """Yield every id a case names: keys, and the words of its texts with their parts."""
    if isinstance(value, str):
        for word in value.split():
            yield word
            yield word.rpartition(".")[2]
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from words_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from words_of(item)


def test_each_urgency_rule_and_level_is_reached() -> None:
    reached = {case.expect["outcome"] for case in CASES if "outcome" in case.expect}
    assert reached == {"urgent", "no_plan", "doctor_first", "pharmacist_first", "food_first", "plan"}
