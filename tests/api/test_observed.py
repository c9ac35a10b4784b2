"""Logs, counts and headers: all that is needed to look after a server, and nothing of whoever asked."""

import json
import logging
import re

import pytest
from api.running import Running
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from magwijzer.doors.api.examples import CONSULT
from magwijzer.doors.http import log
from magwijzer.doors.http.headers import HEADERS
from magwijzer.doors.server import application
from magwijzer.knowledge.load import default

SECRET = "geheim middel tegen hoofdpijn"
LINE_KEYS = {"event", "level", "method", "route", "status", "ms"}


def test_a_line_per_answer_with_only_what_is_allowed(server: Running) -> None:
    consult = {**CONSULT, "medicines": [{"name": SECRET}]}
    assert server.post("advice", consult, X_Forwarded_For="203.0.113.5").status == 200
    server.ask("GET", f"/bronnen?zoek={SECRET.replace(' ', '+')}")
    server.ask("GET", f"/{SECRET.replace(' ', '-')}")
    server.ask("POST", "/api/v1/label", json.dumps({SECRET: SECRET}).encode(), {"User-Agent": SECRET})
    server.ask("GET", "/healthz")
    lines = server.logged(4)
    assert [line["route"] for line in lines[-4:]] == ["/api/v1/advice", "/bronnen", "-", "/api/v1/label"]
    assert all(set(line) == LINE_KEYS for line in lines)
    everything = "\n".join(server.lines)
    for word in ("geheim", "hoofdpijn", "203.0.113.5", "127.0.0.1:", "zoek"):
        assert word not in everything.replace(server.address, "")


def test_only_keys_of_the_list_are_written() -> None:
    assert json.loads(log.line({"event": "x", "query": SECRET, "ip": "1", "ms": 1})) == {
        "event": "x",
        "ms": 1,
    }


def test_the_text_of_a_fault_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise ValueError(SECRET)

    app = application(default())
    app.router.routes.insert(0, __import__("starlette.routing").routing.Route("/broken", broken))
    app.router.routes[0].app = broken
    with caplog.at_level(logging.INFO, "magwijzer.http"):
        logging.getLogger("magwijzer.http").propagate = True
        answer = TestClient(app).get("/broken", headers={"Accept-Language": "en"})
    assert answer.status_code == 500
    assert answer.json()["title"] == "Something went wrong on our side"
    assert SECRET not in answer.text
    lines = [log.Lines().format(record) for record in caplog.records]
    assert SECRET not in "".join(lines)
    fault = next(json.loads(line) for line in lines if "broken" in line)
    assert fault["kind"] == "ValueError"
    assert "test_observed.py" in fault["where"]
    for name, value in HEADERS.items():
        assert answer.headers[name] == value


def test_a_line_of_the_server_below_is_written_unfilled() -> None:
    record = logging.LogRecord("uvicorn.error", logging.WARNING, "", 1, "from %s", (SECRET,), None)
    assert json.loads(log.Lines().format(record)) == {
        "event": "server",
        "level": "warning",
        "text": "from %s",
    }


def test_counts_hold_routes_times_and_outcomes_only(client: TestClient) -> None:
    client.post("/api/v1/advice", json={**CONSULT, "medicines": [{"name": SECRET}]})
    client.get(f"/{SECRET}")
    client.request("SPY", "/")
    text = client.get("/metrics").text
    assert "geheim" not in text
    assert 'method="-"' in text
    assert re.search(r'magwijzer_advice_outcomes_total\{outcome="pharmacist_first"\} [1-9]', text)
    assert re.search(r'magwijzer_http_request_seconds_bucket\{le="0.025",route="/api/v1/advice"\}', text)
    names = set(re.findall(r"(\w+)=\"", text))
    assert names == {"method", "route", "status", "le", "outcome"}


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "edition": default().edition.edition}
    assert client.get("/readyz").json()["facts"] == "checked"


def test_it_is_not_ready_when_a_known_consult_is_not_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("magwijzer.service.Service.answer", lambda self, raw: 1 // 0)
    answer = TestClient(application(default())).get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "not ready")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"), ("GET", "/en/"), ("GET", "/nothing"), ("PUT", "/"), ("GET", "/healthz"), ("GET", "/metrics"),
        ("POST", "/api/v1/advice"), ("GET", "/openapi.json"), ("POST", "/keuzehulp"), ("HEAD", "/"), ("GET", "/plan"),
    ],
)  # fmt: skip
def test_every_answer_carries_the_headers_of_the_page(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path, follow_redirects=False)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "server" not in answer.headers
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"]
