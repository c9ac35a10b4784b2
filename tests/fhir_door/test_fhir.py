"""The Questionnaire asks every question; a response gives the same advice as the consult; all of it is valid FHIR."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from cases import CASES, HEALTHY, Case
from cases.command import refused, run
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.operationoutcome import OperationOutcome
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fhir_door.responses import response_of
from magwijzer.consult import ConsultError, questions
from magwijzer.doors.fhir.advice import FhirDesk
from magwijzer.doors.fhir.response import links_of
from magwijzer.doors.server.app import application
from magwijzer.knowledge.load import default
from magwijzer.render.fhir_bundle import bundle
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWLEDGE = default()
SERVICE = Service(KNOWLEDGE)
DESK = FhirDesk(KNOWLEDGE, SERVICE)
WORDS = {lang: Words(KNOWLEDGE, lang) for lang in ("nl", "en")}
ADVICE = "/fhir/QuestionnaireResponse/$advice"
HEALTHY_RESPONSE = response_of(HEALTHY, DESK.questionnaire)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(application(KNOWLEDGE))


def test_the_questionnaire_is_valid_and_asks_every_question() -> None:
    Questionnaire.model_validate(DESK.questionnaire)
    links = [link for link, _ in links_of(DESK.questionnaire)]
    assert len(set(links)) == len(links)
    assert {question.field for question in questions(KNOWLEDGE)} <= set(links)


@pytest.mark.parametrize(("language", "beside"), [("nl", "en"), ("en", "nl")])
def test_every_text_stands_there_with_the_other_language_beside_it(language: str, beside: str) -> None:
    def texts(value: Any) -> Iterator[tuple[str, Any]]:
        if isinstance(value, dict):
            for name in ("text", "display", "title"):
                if isinstance(value.get(name), str):
                    yield value[name], value.get(f"_{name}")
            for inner in value.values():
                yield from texts(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from texts(inner)

    both = {"nl": DESK.questions("nl"), "en": DESK.questions("en")}
    assert both[language]["language"] == language
    found, other = list(texts(both[language])), list(texts(both[beside]))
    assert len(found) > 150
    for (text, translation), (its, _) in zip(found, other, strict=True):
        named, content = translation["extension"][0]["extension"]
        assert named == {"url": "lang", "valueCode": beside}
        assert text.strip()
        assert content["valueString"] == its


def test_units_bounds_and_conditions_stand_beside_the_questions() -> None:
    links = dict(links_of(DESK.questionnaire))
    for number in (one for one in links.values() if one["type"] in ("integer", "decimal")):
        urls = [one["url"].rpartition("/")[2] for one in number["extension"]]
        assert urls[-2:] == ["minValue", "maxValue"], number["linkId"]
    assert links["egfr"]["extension"][0]["valueCoding"]["code"] == "mL/min/{1.73_m2}"
    for item in links.values():
        for when in item.get("enableWhen", ()):
            asked = links[when["question"]]
            options = [one["valueCoding"]["code"] for one in asked.get("answerOption", ())]
            assert "answerCoding" not in when or when["answerCoding"]["code"] in options


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_response_says_what_the_consult_says(case: Case) -> None:
    response = response_of(case.consult, DESK.questionnaire)
    QuestionnaireResponse.model_validate(response)
    assert SERVICE.parser.parse(DESK.consult(response)) == SERVICE.parser.parse(case.consult)


@pytest.mark.parametrize("case", CASES[::8], ids=lambda case: case.id)
def test_every_bundle_is_valid_and_a_proposal(case: Case) -> None:
    reply = SERVICE.answer(case.consult)
    for words in WORDS.values():
        found = bundle(reply, words)
        Bundle.model_validate(found)
        plan, *rest = (entry["resource"] for entry in found["entry"])
        assert plan["category"][0]["coding"][0]["code"] == reply.advice.outcome.id
        requests = [one for one in rest if one["resourceType"] == "MedicationRequest"]
        assert {(one["status"], one["intent"]) for one in requests} <= {("draft", "proposal")}
        assert len(requests) == len(reply.advice.recommendations)


def test_hours_and_amounts_stand_in_the_request() -> None:
    found = DESK.advice(HEALTHY_RESPONSE, WORDS["nl"])
    request = next(
        e["resource"] for e in found["entry"] if e["resource"]["resourceType"] == "MedicationRequest"
    )
    first = request["dosageInstruction"][0]
    assert first["doseAndRate"][0]["doseQuantity"]["value"] == 100
    assert first["timing"]["repeat"]["timeOfDay"]
    assert first["timing"]["repeat"]["boundsPeriod"]["start"] == "2026-11-22"


def test_the_doctors_questions_are_a_narrative() -> None:
    consult = dict(HEALTHY) | {"conditions": {"others": "no", "kidney_disease": "yes"}}
    found = DESK.advice(response_of(consult, DESK.questionnaire), WORDS["nl"])
    asked = next(
        e["resource"] for e in found["entry"] if e["resource"]["resourceType"] == "QuestionnaireResponse"
    )
    assert "<li>" in asked["text"]["div"]
    assert asked["item"]
    assert "MedicationRequest" not in str(found)


def test_typed_words_are_no_markup() -> None:
    bad = {"name": "<script>x</script> & \x07qqblorp"}
    consult = dict(HEALTHY) | {"conditions": {"others": "no", "kidney_disease": "yes"}, "medicines": [bad]}
    found = bundle(SERVICE.answer(consult), WORDS["nl"])
    Bundle.model_validate(found)
    assert "<script>" not in json.dumps(found["entry"][-1]["resource"]["text"])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"resourceType": "Patient"}, "resourceType"),
        ({"questionnaire": "http://other"}, "questionnaire"),
        ({"status": "entered-in-error"}, "status"),
        ({"item": [{"linkId": "aeg", "answer": [{"valueInteger": 3}]}]}, "item[0].linkId"),
        ({"item": [{"linkId": "age", "answer": [{"valueString": "old"}]}]}, "age"),
        ({"item": [{"linkId": "age", "answer": [{}]}]}, "item[0].answer[0]"),
        ({"item": 3}, "item"),
        ({"item": []}, "alarm_symptoms"),
    ],
)
def test_what_is_wrong_is_named(client: TestClient, change: dict[str, Any], field: str) -> None:
    answer = client.post(ADVICE, json=HEALTHY_RESPONSE | change)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/fhir+json"
    OperationOutcome.model_validate(answer.json())
    assert field in [issue["expression"][0] for issue in answer.json()["issue"]]


def test_an_answer_given_twice_is_refused() -> None:
    age = {"linkId": "age", "answer": [{"valueInteger": 46}]}
    twice = HEALTHY_RESPONSE | {"item": [*HEALTHY_RESPONSE["item"], age]}
    with pytest.raises(ConsultError) as refusal:
        DESK.consult(twice)
    assert [problem.field for problem in refusal.value.problems] == ["age"]


def test_not_asked_is_not_none(client: TestClient) -> None:
    """A list nobody answered is refused where it is needed, and unknown where it is not."""
    taken = dict(HEALTHY)
    del taken["products"]
    found = client.post(ADVICE, json=response_of(taken, DESK.questionnaire)).json()
    assert found["entry"][0]["resource"]["category"][0]["coding"][0]["code"] == "pharmacist_first"


def test_http_and_command_give_the_same(client: TestClient) -> None:
    for lang, wanted in (("nl", DESK.questionnaire), ("en", DESK.questionnaire_in_english)):
        shown = client.get("/fhir/Questionnaire/magwijzer", headers={"Accept-Language": lang})
        assert shown.headers["content-language"] == lang
        typed = run(b"", "fhir", "questionnaire", "--lang", lang).stdout
        assert shown.json() == wanted == json.loads(typed)
    body = json.dumps(HEALTHY_RESPONSE)
    by_command = json.loads(run(body, "fhir", "advice", "-", "--lang", "en").stdout)
    by_http = client.post(ADVICE, content=body, headers={"Accept-Language": "en"})
    assert by_command == by_http.json() == DESK.advice(HEALTHY_RESPONSE, WORDS["en"])
    assert refused(b"{}", "fhir", "advice", "-")


def test_a_form_filler_of_another_origin_may_call(client: TestClient) -> None:
    origin = {"Origin": "https://forms.example", "Access-Control-Request-Method": "POST"}
    assert client.options(ADVICE, headers=origin).status_code == 204
    for answer in (
        client.get("/fhir/Questionnaire/magwijzer", headers=origin),
        client.post(ADVICE, json=HEALTHY_RESPONSE, headers=origin),
        client.post(ADVICE, json={}, headers=origin),
        client.post(ADVICE, content=b"x", headers=origin | {"Content-Type": "text/plain"}),
    ):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "set-cookie" not in answer.headers


LINKS = [link for link, _ in links_of(DESK.questionnaire)]
ANSWER = st.dictionaries(
    st.sampled_from(["valueInteger", "valueString", "valueCoding", "valueTime", "x"]),
    st.none() | st.integers() | st.text(max_size=5) | st.dictionaries(st.just("code"), st.text(max_size=5)),
    max_size=2,
)
ITEM = st.recursive(
    st.fixed_dictionaries(
        {"linkId": st.sampled_from(LINKS) | st.text(max_size=4), "answer": st.lists(ANSWER)}
    ),
    lambda inner: st.fixed_dictionaries(
        {"linkId": st.sampled_from(LINKS), "item": st.lists(inner | st.none(), max_size=3)}
    ),
    max_leaves=6,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(ITEM, max_size=4))
def test_whatever_is_filled_in_is_answered_or_refused(items: list[Any]) -> None:
    with suppress(ConsultError):
        found = DESK.advice(HEALTHY_RESPONSE | {"item": [*HEALTHY_RESPONSE["item"], *items]}, WORDS["nl"])
        Bundle.model_validate(found)
