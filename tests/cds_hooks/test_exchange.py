"""The exchange itself: discovery, what is missing, what is wrong, feedback, and a page of another origin."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from cds_hooks.conftest import hold
from cds_hooks.record import INSTANCE, MAGNESIUM_ORDER, bundle, concept, order, request
from magwijzer.consult import ConsultError
from magwijzer.doors.cds_hooks.chart import Missing, age_of
from magwijzer.doors.cds_hooks.conditions import ConditionWords
from magwijzer.doors.cds_hooks.service import Desk
from magwijzer.knowledge.load import default
from magwijzer.render.words import Words
from magwijzer.service import Service

SIGN = "/cds-services/magwijzer-order-sign"
FEEDBACK = f"{SIGN}/feedback"
KNOWLEDGE = default()
DESK = Desk(Service(KNOWLEDGE), ConditionWords(KNOWLEDGE))
WORDS = Words(KNOWLEDGE, "nl")
ON = date(2026, 11, 22)


def test_discovery(client: TestClient) -> None:
    found = client.get("/cds-services").json()
    hold("discovery", found)
    assert [one["hook"] for one in found["services"]] == ["order-select", "order-sign", "patient-view"]


@pytest.mark.parametrize("name", ["patient", "medications", "statements"])
def test_missing_prefetch_is_412_and_says_what(client: TestClient, name: str) -> None:
    asked = request("order-sign", MAGNESIUM_ORDER)
    del asked["prefetch"][name]
    answer = client.post(SIGN, json=asked)
    assert answer.status_code == 412
    assert answer.headers["content-type"] == "application/problem+json"
    assert [error["field"] for error in answer.json()["errors"]] == [f"prefetch.{name}"]


def test_no_prefetch_at_all_names_everything(client: TestClient) -> None:
    asked = request("order-sign", MAGNESIUM_ORDER)
    del asked["prefetch"]
    answer = client.post(SIGN, json=asked)
    assert answer.status_code == 412
    assert len(answer.json()["errors"]) == 3


def test_a_failed_read_is_missing_and_null_is_none(client: TestClient) -> None:
    failed = request("order-sign", MAGNESIUM_ORDER, medications={"resourceType": "OperationOutcome"})
    assert client.post(SIGN, json=failed).status_code == 412
    none = request("order-sign", MAGNESIUM_ORDER, medications=None, statements=None, egfr=None)
    assert client.post(SIGN, json=none).status_code == 200


@pytest.mark.parametrize("name", ["medications", "statements", "conditions"])
def test_a_first_page_only_is_missing(client: TestClient, name: str) -> None:
    """What stands on the next page could forbid what the first allows."""
    page = bundle() | {"link": [{"relation": "next", "url": "http://record.example/page2"}]}
    answer = client.post(SIGN, json=request("order-sign", MAGNESIUM_ORDER, **{name: page}))
    assert answer.status_code == 412
    assert [error["field"] for error in answer.json()["errors"]] == [f"prefetch.{name}"]


@pytest.mark.parametrize("name", ["medications", "conditions", "egfr", "draftOrders"])
def test_more_than_is_read_is_refused(client: TestClient, name: str) -> None:
    many = bundle(*[{"resourceType": "Basic"}] * 1001)
    asked = request("order-sign", MAGNESIUM_ORDER, **({} if name == "draftOrders" else {name: many}))
    if name == "draftOrders":
        asked["context"]["draftOrders"] = many
    answer = client.post(SIGN, json=asked)
    assert answer.status_code == 422
    place = "context" if name == "draftOrders" else "prefetch"
    assert [error["field"] for error in answer.json()["errors"]] == [f"{place}.{name}.entry"]


def test_more_medicines_than_a_consult_holds_are_refused_not_dropped(client: TestClient) -> None:
    taken = [order(f"m{number}", concept(f"middel{number}"), status="active") for number in range(101)]
    answer = client.post(SIGN, json=request("order-sign", MAGNESIUM_ORDER, medications=bundle(*taken)))
    assert answer.status_code == 422
    assert "medicines" in answer.json()["errors"][0]["field"]


def test_no_birth_date_is_missing(client: TestClient) -> None:
    asked = request("order-sign", MAGNESIUM_ORDER, patient={"resourceType": "Patient", "id": "1"})
    assert client.post(SIGN, json=asked).json()["errors"][0]["field"] == "prefetch.patient.birthDate"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"hook": "patient-view"}, "hook"),
        ({"hookInstance": "1"}, "hookInstance"),
        ({"context": None}, "context"),
        ({"context": {"userId": "P/1", "patientId": "1"}}, "context.draftOrders"),
        ({"context": {"userId": "P/1", "patientId": "1", "draftOrders": []}}, "context.draftOrders"),
        ({"context": {"userId": 7, "patientId": "1", "draftOrders": bundle()}}, "context.userId"),
        ({"prefetch": []}, "prefetch"),
        ({"prefetch": {"medications": 3}}, "prefetch.medications"),
    ],
)
def test_what_is_wrong_is_named(client: TestClient, change: dict[str, Any], field: str) -> None:
    answer = client.post(SIGN, json=request("order-sign", MAGNESIUM_ORDER) | change)
    assert answer.status_code == 422
    assert field in [error["field"] for error in answer.json()["errors"]]


def test_selections_that_are_no_list_are_named(client: TestClient) -> None:
    asked = request("order-select", MAGNESIUM_ORDER)
    asked["context"]["selections"] = "MedicationRequest/mg"
    answer = client.post("/cds-services/magwijzer-order-select", json=asked)
    assert [error["field"] for error in answer.json()["errors"]] == ["context.selections"]


def test_an_unknown_service_is_404(client: TestClient) -> None:
    assert client.post("/cds-services/other", json={}).status_code == 404


@pytest.mark.parametrize(
    "one",
    [
        {"outcome": "accepted", "acceptedSuggestions": [{"id": INSTANCE}]},
        {
            "outcome": "overridden",
            "overrideReason": {"reason": {"code": "hours_kept", "system": "urn:x-magwijzer:override-reason"}},
        },
        {"outcome": "overridden", "overrideReason": {"userComment": "ok"}},
    ],
)
def test_feedback_is_taken(client: TestClient, one: dict[str, Any]) -> None:
    body = {"feedback": [{"card": INSTANCE, "outcomeTimestamp": "2026-11-22T10:00:00Z"} | one]}
    hold("feedback", body)
    assert client.post(FEEDBACK, json=body).status_code == 200


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "feedback"),
        ({"feedback": {}}, "feedback"),
        ({"feedback": [1]}, "feedback[0]"),
        ({"feedback": [{"card": "x"}]}, "feedback[0].card"),
        ({"feedback": [{"card": INSTANCE, "outcome": "accepted"}]}, "feedback[0].acceptedSuggestions"),
        ({"feedback": [{"card": INSTANCE, "outcome": "ignored"}]}, "feedback[0].outcome"),
        ({"feedback": [{"card": INSTANCE, "outcomeTimestamp": "gisteren"}]}, "feedback[0].outcomeTimestamp"),
        ({"feedback": [{"card": INSTANCE, "overrideReason": "x"}]}, "feedback[0].overrideReason"),
        (
            {"feedback": [{"card": INSTANCE, "overrideReason": {"reason": {"code": "x"}}}]},
            "feedback[0].overrideReason.reason.system",
        ),
        (
            {"feedback": [{"card": INSTANCE, "overrideReason": {"userComment": 3}}]},
            "feedback[0].overrideReason.userComment",
        ),
    ],
)
def test_wrong_feedback_is_named(client: TestClient, body: dict[str, Any], field: str) -> None:
    answer = client.post(FEEDBACK, json=body)
    assert answer.status_code == 422
    assert field in [error["field"] for error in answer.json()["errors"]]


def test_a_page_of_another_origin_may_call(client: TestClient) -> None:
    origin = {"Origin": "https://record.example", "Access-Control-Request-Method": "POST"}
    before = client.options(SIGN, headers=origin)
    assert before.status_code == 204
    assert "POST" in before.headers["access-control-allow-methods"]
    answer = client.post(SIGN, json=request("order-sign", MAGNESIUM_ORDER), headers=origin)
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("1980-11-22", 46),
        ("1980-11-23", 45),
        ("1980-11", 46),
        ("1961", 65),
        ("2008", 17),
        ("2008-11", 17),
        ("", None),
        ("2030-01-01", None),
        ("80-11-22", None),
        ("abc", None),
    ],
)
def test_age_is_the_stricter_one_when_the_day_is_not_known(born: str, age: int | None) -> None:
    assert age_of(born, ON) == age


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["coding", "text", "timing", "repeat", "code", "system", "timeOfDay", "value"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(JSON, JSON, JSON)
def test_whatever_stands_in_a_resource_is_answered_or_refused(what: Any, when: Any, more: Any) -> None:
    draft = order("x", what) | {"dosageInstruction": when, "status": more}
    lab = {"resourceType": "Observation", "status": "final", "code": what, "valueQuantity": when}
    ill = {"resourceType": "Condition", "code": what, "clinicalStatus": more, "verificationStatus": when}
    asked = request(
        "order-sign",
        MAGNESIUM_ORDER,
        draft,
        conditions=bundle(ill),
        egfr=bundle(lab),
        statements=bundle(draft),
    )
    with suppress(Missing, ConsultError):
        hold("response", DESK.answer("order-sign", asked, WORDS, "http://x/", ON))
