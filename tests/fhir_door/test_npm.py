"""Everything that goes out is FHIR R4 by a second, independent reader: the npm package fhir."""

from typing import Any

import pytest
from cases import CASES

from fhir_door.checker import messages
from fhir_door.responses import response_of
from magwijzer.consult import Problem
from magwijzer.doors.fhir.advice import FhirDesk
from magwijzer.knowledge.load import default
from magwijzer.render.fhir_bundle import bundle, refusal
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWLEDGE = default()
SERVICE = Service(KNOWLEDGE)
DESK = FhirDesk(KNOWLEDGE, SERVICE)
WORDS = {lang: Words(KNOWLEDGE, lang) for lang in ("nl", "en")}
OWN_CODES = {"CarePlan.category[0]", "MedicationRequest.medicationCodeableConcept"}
"""Where FHIR names a value set as an example only; we name our outcome and an ATC code, and it remarks on that."""
BROKEN: tuple[tuple[dict[str, Any], str], ...] = (
    ({"resourceType": "Questionnaire"}, "Questionnaire.status"),
    ({"resourceType": "Questionnaire", "status": "draft", "extra": 1}, "Questionnaire.extra"),
    ({"resourceType": "CarePlan", "status": "draft", "intent": "nice"}, "CarePlan.intent"),
)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_questionnaire_has_no_fault_and_no_warning(language: str) -> None:
    assert messages(DESK.questions("en" if language == "en" else "nl")) == [[]]


def test_no_response_has_a_fault() -> None:
    found = [response_of(case.consult, DESK.questionnaire) for case in CASES]
    assert [said for said in messages(*found) if said] == []


def test_no_bundle_of_any_outcome_has_a_fault() -> None:
    replies = [SERVICE.answer(case.consult) for case in CASES[::3]]
    assert len({reply.advice.outcome for reply in replies}) == 6, "every outcome is among them"
    found = [bundle(reply, words) for reply in replies for words in WORDS.values()]
    kinds = {entry["resource"]["resourceType"] for one in found for entry in one["entry"]}
    assert kinds == {"CarePlan", "MedicationRequest", "QuestionnaireResponse"}
    for said in messages(*found):
        assert [one for one in said if one["severity"] == "error"] == []
        assert {one["location"] for one in said} <= OWN_CODES
        assert all("alue set" in one["message"] for one in said)


def test_a_refusal_has_no_fault() -> None:
    problems = (Problem("age", "required", "null"), Problem("item[0]", "object", "3"))
    assert messages(refusal(problems, WORDS["nl"])) == [[]]


def test_the_reader_finds_faults() -> None:
    """Without this the tests above could pass whatever stands in a resource."""
    for said, (_, place) in zip(messages(*(one for one, _ in BROKEN)), BROKEN, strict=True):
        assert place in {one["location"] for one in said if one["severity"] == "error"}
