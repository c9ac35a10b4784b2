"""A page of another origin can read every answer of CDS Hooks and FHIR, refusals too, and of nothing else."""

import socket

import pytest
from api.running import Running, limited
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from magwijzer.doors.cds_hooks.service import HOOKS
from magwijzer.doors.http.connection import refusal
from magwijzer.doors.http.limits import LARGEST_BODY, Limits
from magwijzer.doors.http.origins import is_open
from magwijzer.doors.server import application
from magwijzer.knowledge.load import default

SIGN = "/cds-services/magwijzer-order-sign"
ADVICE = "/fhir/QuestionnaireResponse/$advice"
BOTH = pytest.mark.parametrize("path", [SIGN, ADVICE])
FIRST = {"Origin": "https://record.example", "Access-Control-Request-Method": "POST"}
JSON = {"Content-Type": "application/json"}


def asked(path: str, limits: Limits, content: bytes = b"{}") -> tuple[int, str | None]:
    answer = TestClient(application(default(), limits)).post(path, content=content, headers=JSON)
    assert answer.headers["content-security-policy"]
    assert len(answer.headers.get_list("access-control-allow-origin")) <= 1
    return answer.status_code, answer.headers.get("access-control-allow-origin")


@BOTH
@pytest.mark.parametrize(
    ("limits", "content", "status"),
    [
        (Limits(working=0), b"{}", 503),
        (Limits(held_bytes=1), b"{}", 503),
        (Limits(work_s=0.00001), b"{}", 503),
        (Limits(), b" " * (LARGEST_BODY + 1), 413),
        (Limits(), b"{", 422),
    ],
    ids=["no place", "no room", "takes too long", "too large", "unreadable"],
)
def test_a_refusal_can_be_read(path: str, limits: Limits, content: bytes, status: int) -> None:
    assert asked(path, limits, content) == (status, "*")


@BOTH
def test_who_asked_too_often_can_read_for_how_long(path: str) -> None:
    client = TestClient(application(default(), Limits(rate="2/minute")))
    answers = [client.post(path, json={}) for _ in range(3)]
    assert answers[2].status_code == 429
    for answer in answers:
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["access-control-expose-headers"] == "Retry-After"
    assert answers[2].headers["retry-after"]
    before = client.options(path, headers=FIRST)
    assert before.status_code == 204, "or the browser would never ask"
    assert before.headers["access-control-allow-origin"] == "*"


def test_a_fault_of_ours_and_a_wrong_address_can_be_read() -> None:
    app = application(default())
    app.router.routes.insert(0, Route("/fhir/broken", _broken))
    client = TestClient(app)
    assert [client.get(path).status_code for path in ("/fhir/broken", "/fhir/nothing", SIGN)] == [
        500,
        404,
        405,
    ]
    for path in ("/fhir/broken", "/fhir/nothing", SIGN):
        assert client.get(path).headers["access-control-allow-origin"] == "*"


async def _broken(request: object) -> None:
    raise ValueError


def test_a_body_that_comes_too_slowly_and_a_head_that_cannot_be_read() -> None:
    with limited(body_s=0.3, head_s=0.3) as server:
        for path, mark in ((SIGN, True), ("/api/v1/label", False)):
            status, head = _slowly(server, path)
            assert (status, b"access-control-allow-origin: *" in head) == (408, mark)
    for status in (400, 408, 431, 503):
        assert b"\r\nAccess-Control-Allow-Origin: *\r\n" in refusal(status)


def _slowly(server: Running, path: str) -> tuple[int, bytes]:
    with socket.create_connection(("127.0.0.1", server.port), timeout=15) as line:
        line.sendall(f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n".encode())
        found = b""
        while piece := line.recv(65536):
            found += piece
    return int(found.split()[1]), found.lower()


def test_nothing_else_is_open() -> None:
    app: Starlette = application(default())
    every = {route.path for route in app.routes if isinstance(route, Route)}
    assert {path for path in every if is_open(path)} == {
        "/cds-services",
        *(f"/cds-services/magwijzer-{hook}{end}" for hook in HOOKS for end in ("", "/feedback")),
        "/fhir/Questionnaire/magwijzer",
        ADVICE,
    }
    assert not any(is_open(path) for path in ("/cds-servicesx", "/fhirx", "/", "/api/v1/advice", "/plan"))
    for path in ("/api/v1/advice", "/api/v1/label"):
        assert asked(path, Limits(working=0)) == (503, None)
