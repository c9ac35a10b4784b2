"""No address escapes the bounds: each one waits for a place, and ends when its time is over."""

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from magwijzer.doors.api.routes import LIGHT_BODY
from magwijzer.doors.http.guard_gate import ALWAYS
from magwijzer.doors.http.later import Later
from magwijzer.doors.http.limits import Limits
from magwijzer.doors.server import application
from magwijzer.knowledge.load import default

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}


def routes() -> list[tuple[str, str]]:
    """Return every method and address there is."""
    found: list[Route] = []
    for route in application(default()).routes:
        found += route.made() if isinstance(route, Later) else [route] if isinstance(route, Route) else []
    return [(m, route.path) for route in found for m in sorted(route.methods or ()) if m in ("GET", "POST")]


def test_every_address_waits_for_a_place() -> None:
    client = TestClient(application(default(), Limits(working=0)))
    asked = [(method, path) for method, path in routes() if path not in ALWAYS]
    assert len(asked) > 50
    for method, path in asked:
        kind, body = (FORM, b"a=1") if _is_form(path) else (JSON, b"{}")
        answer = client.request(method, path, content=body if method == "POST" else None, headers=kind)
        assert (answer.status_code, answer.headers.get("retry-after")) == (503, "1"), (method, path)


def test_how_it_goes_can_be_asked_however_busy_it_is() -> None:
    client = TestClient(application(default(), Limits(working=0)))
    assert [client.get(path).status_code for path in sorted(ALWAYS)] == [200, 200]


@pytest.mark.parametrize("kind", [FORM, JSON])
def test_every_address_that_works_something_out_ends_when_its_time_is_over(kind: dict[str, str]) -> None:
    """A form is refused by the questions in JSON and the other way round, so each kind is asked of its own."""
    client = TestClient(application(default(), Limits(work_s=0.00001)))
    ours = [path for method, path in routes() if method == "POST" and _is_form(path) == (kind is FORM)]
    assert len(ours) >= 7
    for path in ours:
        if path.endswith("/feedback"):
            continue  # read and forgotten: there is nothing to work out
        body = b"a=1" if kind is FORM else b"{" + b" " * LIGHT_BODY + b"}"
        answer = client.post(path, content=body, headers=kind)
        assert answer.status_code == 503, path
        assert answer.headers["retry-after"] == "1"


def _is_form(path: str) -> bool:
    return not path.startswith(("/api/", "/cds-services", "/fhir"))
