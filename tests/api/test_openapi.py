"""The description of the API: it is valid, its examples are what comes back, and answers hold nothing it leaves out."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from starlette.testclient import TestClient

from magwijzer.consult.parse import OPTIONAL, REQUIRED
from magwijzer.doors.api.examples import CONSULT, QUESTIONS
from magwijzer.doors.api.openapi import SHAPES


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def schema(document: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a named schema with everything it refers to."""
    return {"$ref": f"#/components/schemas/{name}", "components": document["components"]}


def closed(value: Any) -> Any:
    """Return a schema of which no object may hold a field that is not described."""
    if isinstance(value, list):
        return [closed(item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: closed(item) for key, item in value.items()}
    return found | ({"additionalProperties": False} if "properties" in found and "required" in found else {})


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    for name, one in document["components"]["schemas"].items():
        jsonschema_rs.meta.validate(one)
        jsonschema_rs.validator_for(schema(document, name))


def test_every_question_of_the_contract_is_described(document: dict[str, Any]) -> None:
    asked = {"advice", "label", "medicines", "foods", "products", "schedule", "verdict"}
    assert set(SHAPES) == set(QUESTIONS) == asked
    for name in asked:
        assert set(document["paths"][f"/api/v1/{name}"]) == {"post"}


def test_every_field_of_a_consult_is_described(document: dict[str, Any]) -> None:
    consult = document["components"]["schemas"]["Consult"]
    assert set(consult["properties"]) == {*REQUIRED, *OPTIONAL}
    assert set(consult["required"]) == set(REQUIRED)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_an_example_is_what_comes_back(
    client: TestClient, document: dict[str, Any], name: str, language: str
) -> None:
    operation = document["paths"][f"/api/v1/{name}"]["post"]
    question = operation["requestBody"]["content"]["application/json"]["example"]
    jsonschema_rs.validate(schema(document, SHAPES[name][0]), question)
    answer = client.post(f"/api/v1/{name}", json=question, headers={"Accept-Language": language})
    assert answer.status_code == 200
    shown = operation["responses"]["200"]["content"]["application/json"]["examples"]
    assert answer.json() == shown[language]["value"]
    jsonschema_rs.validate(closed(schema(document, SHAPES[name][1])), answer.json())


OTHER_CONSULTS: dict[str, dict[str, Any]] = {
    "urgent": {"alarm_symptoms": ["stroke"]},
    "kidneys": {"conditions": {"kidney_disease": "yes", "others": "no"}},
    "nothing known": {
        "conditions": {},
        "products": None,
        "sex": None,
        "stool": None,
        "diet": None,
        "day": None,
    },
    "antibiotic": {
        "medicines": [{"name": "doxycycline", "times": ["08:00", "20:00"], "until": "2026-11-30"}]
    },
    "weekly": {"medicines": [{"name": "alendroninezuur 70 mg", "weekday": "monday", "times": ["07:00"]}]},
    "unknown medicine": {"medicines": [{"name": "qwrtzl"}, {"atc": "H03AA01"}]},
    "today": {"now": "15:00", "taken_today": [{"name": "Thyrax", "time": "07:00"}]},
    "child": {"age": 9, "life_phase": None},
    "publisher": {"audience": "publisher"},
    "constipation": {"complaints": ["constipation"], "low_budget": True, "products": []},
}


@pytest.mark.parametrize("own", OTHER_CONSULTS.values(), ids=OTHER_CONSULTS)
def test_every_kind_of_reply_is_described(
    client: TestClient, document: dict[str, Any], own: dict[str, Any]
) -> None:
    consult = {**CONSULT, **own}
    jsonschema_rs.validate(schema(document, "Consult"), consult)
    answer = client.post("/api/v1/advice", json=consult)
    assert answer.status_code == 200, answer.text
    jsonschema_rs.validate(closed(schema(document, "Reply")), answer.json())


LABELS = (
    "Magnesiumoxide 500 mg",
    "Magnesiumstearaat",
    "magnesium 100 mg en citraat 900 mg per 2 capsules",
    "x",
)


@pytest.mark.parametrize("text", LABELS)
def test_every_kind_of_label_is_described(client: TestClient, document: dict[str, Any], text: str) -> None:
    answer = client.post("/api/v1/label", json={"text": text})
    found = closed(schema(document, "Label"))
    problem = found["components"]["schemas"]["Label"]["properties"]["problems"]["items"]
    problem["additionalProperties"] = {"type": ["number", "string"]}
    jsonschema_rs.validate(found, answer.json())


def test_problems_are_described(client: TestClient, document: dict[str, Any]) -> None:
    for path, body in (("/api/v1/advice", b"{}"), ("/api/v1/label", b"x"), ("/nothing", b"")):
        answer = client.post(path, content=body)
        jsonschema_rs.validate(closed(schema(document, "Problem")), answer.json())


def test_the_ids_come_from_the_facts(document: dict[str, Any]) -> None:
    assert "stroke" in json.dumps(document["components"]["schemas"]["Consult"])
    assert "combination" not in json.dumps(document["components"]["schemas"]["Consult"])


def test_the_description_is_the_same_each_time(client: TestClient) -> None:
    assert client.get("/openapi.json").content == client.get("/openapi.json").content


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    names = set(document["components"]["schemas"])
    found = {name.rpartition("/")[2] for name in references(document)}
    assert found <= names
    assert len(found) > 12


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)
