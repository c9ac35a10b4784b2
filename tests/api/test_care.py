"""The description of the addresses of health care: all of them, with examples that are answered as described."""

from typing import Any

import jsonschema_rs
import pytest
from api.test_openapi import schema
from starlette.routing import Route
from starlette.testclient import TestClient

from magwijzer.doors.api.care import FEEDBACK, RESPONSE, call

BEGINNINGS = ("/cds-services", "/fhir")


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def operations(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method.upper(), path): operation
        for path, methods in document["paths"].items()
        if path.startswith(BEGINNINGS)
        for method, operation in methods.items()
    }


def test_every_address_is_described(client: TestClient, document: dict[str, Any]) -> None:
    routes = [one for one in client.app.routes if isinstance(one, Route)]  # type: ignore[attr-defined]
    served = {
        (method, route.path)
        for route in routes
        if route.path.startswith(BEGINNINGS)
        for method in (route.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert served == set(operations(document))
    assert len(served) == 9


def test_every_example_is_answered_as_described(client: TestClient, document: dict[str, Any]) -> None:
    for (method, path), operation in operations(document).items():
        asked = None
        if method == "POST":
            ((kind, content),) = operation["requestBody"]["content"].items()
            asked = content["example"]
            described = {**content["schema"], "components": document["components"]}
            jsonschema_rs.validate(described, asked)
        answer = client.request(method, path, json=asked)
        assert answer.status_code == 200, (path, answer.text)
        ((kind, content),) = operation["responses"]["200"]["content"].items()
        assert answer.headers["content-type"] == kind
        jsonschema_rs.validate({**content["schema"], "components": document["components"]}, answer.json())


@pytest.mark.parametrize("hook", ["order-select", "order-sign", "patient-view"])
def test_a_call_gives_a_card_with_hours(client: TestClient, hook: str) -> None:
    cards = client.post(f"/cds-services/magwijzer-{hook}", json=call(hook)).json()["cards"]
    assert cards[0]["indicator"] == "warning"
    assert cards[0]["suggestions"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/cds-services/magwijzer-order-sign", call("order-sign") | {"prefetch": {}}, 412),
        ("/cds-services/magwijzer-order-sign", call("order-sign") | {"hookInstance": "1"}, 422),
        ("/cds-services/magwijzer-order-sign/feedback", {"feedback": [{}]}, 422),
        ("/fhir/QuestionnaireResponse/$advice", {**RESPONSE, "item": []}, 422),
        ("/fhir/QuestionnaireResponse/$advice", {"resourceType": "Patient"}, 422),
    ],
)
def test_a_refusal_is_described(
    client: TestClient, document: dict[str, Any], path: str, body: dict[str, Any], status: int
) -> None:
    answer = client.post(path, json=body)
    assert answer.status_code == status
    content = document["paths"][path]["post"]["responses"][str(status)]["content"]
    described = content[answer.headers["content-type"]]["schema"]
    jsonschema_rs.validate({**described, "components": document["components"]}, answer.json())


def test_what_the_description_forbids_is_refused(client: TestClient, document: dict[str, Any]) -> None:
    validator = jsonschema_rs.validator_for(schema(document, "CdsCall"))
    good = call("order-sign")
    for name, value in {"hook": 3, "hookInstance": "x", "context": [], "prefetch": 3}.items():
        assert not validator.is_valid(good | {name: value})
        assert client.post("/cds-services/magwijzer-order-sign", json=good | {name: value}).status_code == 422
    assert jsonschema_rs.is_valid(schema(document, "CdsFeedback"), dict(FEEDBACK))
