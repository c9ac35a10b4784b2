"""The published examples are answered, without their server ever being asked."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from starlette.testclient import TestClient

from cds_hooks.conftest import hold
from cds_hooks.published import FEEDBACK, GREETED, ORDERS, published
from cds_hooks.record import MAGNESIUM, concept, dosage, statement

HOOKS = ["order-select", "order-sign", "patient-view"]
IN_USE = statement("own", concept(MAGNESIUM), dosage("18:30", tablets=1))


def path(hook: str) -> str:
    return f"/cds-services/magwijzer-{hook}"


def own(request: dict[str, Any], magnesium: bool) -> dict[str, Any]:
    """Return the request with the prefetch that our discovery asks for."""
    taken = {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": IN_USE}]}
    prefetch = {"patient": GREETED, "medications": None, "statements": taken if magnesium else None}
    return request | {"prefetch": prefetch}


@pytest.mark.parametrize("hook", HOOKS)
def test_a_published_request_is_answered(client: TestClient, hook: str) -> None:
    """Its prefetch holds nothing we ask for, and its server is never asked: 412. With ours it is answered."""
    asked = published(hook)
    hold("request", asked)
    refused = client.post(path(hook), json=asked)
    assert refused.status_code == 412
    fields = [error["field"] for error in refused.json()["errors"]]
    assert fields == ["prefetch.patient", "prefetch.medications", "prefetch.statements"]
    for magnesium in (False, True):
        answer = client.post(path(hook), json=own(asked, magnesium))
        assert answer.status_code == 200
        hold("response", answer.json())
        assert bool(answer.json()["cards"]) == magnesium


@pytest.mark.parametrize("hook", ORDERS)
def test_its_order_is_recognised_by_its_words_and_not_by_its_code(client: TestClient, hook: str) -> None:
    asked = own(published(hook), True)
    english = {"Accept-Language": "en"}
    known = client.post(path(hook), json=asked, headers=english).json()["cards"][-1]["detail"]
    assert "Suspension" not in known
    assert "617993" not in known
    order = dict(ORDERS[hook][1])
    coding = {"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "617993"}
    order["medicationCodeableConcept"] = {"coding": [coding]}
    asked["context"]["draftOrders"] = {"resourceType": "Bundle", "entry": [{"resource": order}]}
    unknown = client.post(path(hook), json=asked, headers=english).json()["cards"][-1]["detail"]
    assert "617993" in unknown


@pytest.mark.parametrize("one", FEEDBACK, ids=lambda one: one["outcome"])
def test_published_feedback_is_taken(client: TestClient, one: dict[str, Any]) -> None:
    hold("feedback", {"feedback": [one]})
    assert client.post(f"{path('order-sign')}/feedback", json={"feedback": [one]}).status_code == 200


@pytest.fixture
def record_server() -> Iterator[tuple[str, list[str]]]:
    """Serve as the FHIR server of a record; yield its address and the paths that were asked."""
    asked: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - the library's name

    server = ThreadingHTTPServer(("127.0.0.1", 0), Noting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()


@pytest.mark.parametrize("hook", HOOKS)
def test_the_server_of_the_record_is_never_asked(
    client: TestClient, record_server: tuple[str, list[str]], hook: str
) -> None:
    address, asked = record_server
    for request in (published(hook), own(published(hook), True)):
        client.post(path(hook), json=request | {"fhirServer": address})
    assert asked == []
