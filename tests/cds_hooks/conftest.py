"""One application for all tests of this room, and the schemas of the specification."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from starlette.testclient import TestClient

from magwijzer.doors.server.app import application
from magwijzer.knowledge.load import default

SCHEMAS = Path(__file__).parent / "schema"
Ask = Callable[..., list[dict[str, Any]]]


def hold(name: str, found: Any) -> None:
    """Hold a document against a schema of the specification."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(found)


@pytest.fixture(scope="session")
def client() -> TestClient:
    return TestClient(application(default()))


@pytest.fixture
def ask(client: TestClient) -> Ask:
    """Return a function that calls a service and holds both sides against the schemas."""

    def asked(request: dict[str, Any], lang: str = "en") -> list[dict[str, Any]]:
        hold("request", request)
        path = f"/cds-services/magwijzer-{request['hook']}"
        answer = client.post(path, json=request, headers={"Accept-Language": lang})
        assert answer.status_code == 200, answer.text
        found = answer.json()
        hold("response", found)
        cards: list[dict[str, Any]] = found["cards"]
        return cards

    return asked
