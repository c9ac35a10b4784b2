"""The product held against the policy read a second time, on random consults and on every worked case."""

from dataclasses import replace
from typing import Any

import pytest
from cases import CASES, Case
from cases.second_reading import ORDER, doses, outcome
from hypothesis import given
from test_laws import ALL, KNOWN, OPEN, ROUNDING_MG, SERVICE, law

from magwijzer.advice import Outcome
from magwijzer.service import Reply


def differences(reply: Reply) -> list[str]:
    """Return where the product and the second reading of the policy differ."""
    consult, advice = reply.consult, reply.advice
    if advice.urgency is not None:
        return [] if outcome(consult, KNOWN, 0) == "urgent" else ["the page does not say urgent"]
    assert advice.ceiling is not None
    wanted = outcome(consult, KNOWN, advice.ceiling.already_mg)
    found = [(one.form, [step.mg for step in one.steps]) for one in advice.recommendations]
    if wanted in ("urgent", "no_plan", "doctor_first"):
        return [] if advice.outcome.id == wanted else [f"outcome {advice.outcome.id}, the page says {wanted}"]
    expected = _offer(reply)
    if expected is None:
        return []
    if consult.audience == "person" and not _equal(found, expected):
        return [f"offered {found}, the page says {expected}"]
    least = wanted if expected else max(wanted, "food_first", key=ORDER.index)
    return [] if advice.outcome.id == least else [f"outcome {advice.outcome.id}, the page says {least}"]


def _offer(reply: Reply) -> list[tuple[str, list[float]]] | None:
    """Return what the page offers; None where it gives a form without a dose, which the cases hold."""
    consult, ceiling, need = reply.consult, reply.advice.ceiling, reply.advice.need
    assert ceiling is not None
    assert need is not None
    if ceiling.left_mg is None:
        return None
    eats = consult.diet.eaten_mg()
    adequate = need.adequate_intake_mg or 350.0
    if consult.complaints in ((), ("general",)) and eats is not None and eats >= adequate:
        return []
    if ceiling.left_mg < 50:
        return []
    own = sum(
        pot.product.most_mg_per_day(pot.units_per_day) or 0
        for pot in consult.products or ()
        if "threonate" in pot.forms
    )
    return doses(consult, KNOWN, ceiling.left_mg, own)


def _equal(found: list[tuple[str, list[float]]], expected: list[tuple[str, list[float]]]) -> bool:
    if [form for form, _ in found] != [form for form, _ in expected]:
        return False
    pairs = zip(found, expected, strict=True)
    return all(
        len(a) == len(b) and all(abs(x - y) < ROUNDING_MG for x, y in zip(a, b, strict=True))
        for (_, a), (_, b) in pairs
    )


@law
@given(ALL)
def test_any_person(raw: dict[str, Any]) -> None:
    assert differences(SERVICE.answer(raw)) == []


@law
@given(OPEN)
def test_healthy_people(raw: dict[str, Any]) -> None:
    assert differences(SERVICE.answer(raw)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    assert differences(SERVICE.answer(case.consult)) == []


@pytest.mark.parametrize("case", CASES[::7], ids=lambda case: case.id)
def test_alarm_questions_that_were_not_asked_go_past_the_pharmacist(case: Case) -> None:
    """Only screening may leave them out; a person's consult is refused without them."""
    consult = replace(SERVICE.parser.parse(case.consult), alarm_symptoms=None)
    reply = SERVICE.reply(consult)
    assert reply.advice.outcome >= Outcome.PHARMACIST_FIRST
    if reply.advice.urgency is None:
        assert "alarm_not_asked" in {finding.code for finding in reply.findings}
