"""docs/threats.md: every threat has a test that exists; those that belong nowhere else stand here."""

import asyncio
import json
import re
import shutil
import socket
import struct
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NoReturn

import pytest
from api.running import ROOT, Running
from starlette.testclient import TestClient

from magwijzer.doors.api.examples import CONSULT, QUESTIONS
from magwijzer.doors.server import application
from magwijzer.knowledge.load import FACTS, default, load
from magwijzer.knowledge.shape import FactsError

TABLE = (ROOT / "docs" / "threats.md").read_text("utf-8")
ROWS = [line for line in TABLE.splitlines() if re.match(r"\| [STRIDE] \|", line)]


def test_every_kind_of_threat_is_thought_of() -> None:
    assert {row[2] for row in ROWS} == set("STRIDE")
    assert len(ROWS) >= 20


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[2].strip()[:40])
def test_the_test_of_a_threat_exists(row: str) -> None:
    found = re.search(r"`(tests/[\w/]+\.py)::(test_\w+)` \|$", row)
    assert found, row
    path, name = found.groups()
    assert f"\ndef {name}(" in (ROOT / path).read_text("utf-8"), f"{path} holds no {name}"


def test_another_site_can_do_nothing_in_a_visitors_name(client: TestClient) -> None:
    elsewhere = {"Origin": "https://elsewhere.example"}
    body = json.dumps(CONSULT).encode()
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        answer = client.post("/api/v1/advice", content=body, headers=elsewhere | {"Content-Type": kind})
        assert answer.status_code == 415
    asked = {"Access-Control-Request-Method": "POST"}
    answers = [
        client.options("/api/v1/advice", headers=elsewhere | asked),
        client.post("/api/v1/advice", json=CONSULT, headers=elsewhere),
        client.get("/keuzehulp", headers=elsewhere),
    ]
    for answer in answers:
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert "set-cookie" not in answer.headers
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}",
    "a\r\nX-Injected: yes",
    "${jndi:x}",
)


@pytest.mark.parametrize("text", SCRIPTS)
def test_input_stays_text(client: TestClient, text: str) -> None:
    consult = {**CONSULT, "medicines": [{"name": text}], "products": [{"label": text, "units_per_day": 1}]}
    answer = client.post("/api/v1/advice", json=consult)
    assert answer.status_code == 200
    assert "49" not in answer.json()["medicines"][0]["text"]
    wrong = client.post(
        "/api/v1/advice",
        json={**CONSULT, text: text, "age": text},
        headers={"Accept-Language": text.split("\r")[0]},
    )
    assert wrong.headers["content-type"] == "application/problem+json"
    assert wrong.headers["x-content-type-options"] == "nosniff"
    for found in (answer, wrong):
        assert "x-injected" not in found.headers
    form = client.post("/keuzehulp", data={"step": text, text: text})
    assert "<script>alert" not in form.text
    assert "<img src=x" not in form.text
    assert "script-src" not in form.headers["content-security-policy"]


def test_faulty_facts_stop_the_start(tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    shutil.copytree(FACTS, facts)
    path = facts / "complaints" / "sleep.toml"
    path.write_text(path.read_text("utf-8").replace("sources", "sauces"), "utf-8")
    with pytest.raises(FactsError) as fault:
        load(facts)
    assert "sleep.toml" in "".join(map(str, fault.value.faults))


def test_every_advice_names_its_edition_and_sources(client: TestClient) -> None:
    found = client.post("/api/v1/advice", json=CONSULT).json()
    assert found["edition"] == default().edition.edition
    assert all(one["evidence"]["sources"] for one in found["recommendations"])
    assert all(reason["fact"] for finding in found["findings"] for reason in finding["because"])


def test_answers_are_in_no_address_and_no_cache(client: TestClient) -> None:
    for name, question in QUESTIONS.items():
        answer = client.post(f"/api/v1/{name}", json=question)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "location" not in answer.headers
    answer = client.get("/keuzehulp?age=46&medicines=Thyrax", follow_redirects=False)
    assert answer.headers["location"] == "/keuzehulp"


PATHS = (
    "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/static/..%2f..%2fetc/passwd", "/style.css/../../x",
    "/.git/config", "/etc/passwd%00", "//etc/passwd", "/openapi.json/../app.py", "/\\..\\..\\x",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_to_a_file(server: Running, path: str) -> None:
    head = f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(head.encode())
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    assert answer.split()[1] in (b"404", b"400")


def test_visitors_at_once_get_their_own_answers(server: Running) -> None:
    names = [f"verzonnenmiddel{number}" for number in range(40)]

    def ask(name: str) -> Any:
        return server.post("advice", {**CONSULT, "medicines": [{"name": name}]}).json

    with ThreadPoolExecutor(8) as visitors:
        for name, found in zip(names, visitors.map(ask, names), strict=True):
            assert [one["text"] for one in found["medicines"]] == [name]


def bomb(side: int) -> bytes:
    """Return a PNG of a few kilobytes that says it is ``side`` by ``side`` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


MEASURED = """
import resource, sys
from api.test_threats import bomb
from starlette.testclient import TestClient
from magwijzer.doors.server import application
from magwijzer.knowledge.load import default
client = TestClient(application(default()))
client.post("/api/v1/label", files={"photo": b"x"})
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for side in (7_000, 30_000, 100_000):
    answer = client.post("/api/v1/label", files={"photo": bomb(side)})
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["field"] == "photo"
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_photo_that_unfolds_is_refused() -> None:
    code = f"import sys; sys.path[:0] = {[str(ROOT / 'src'), str(ROOT / 'tests')]!r}\n{MEASURED}"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) < 60_000, "kilobytes more at the most"


def test_answering_asks_no_one(monkeypatch: pytest.MonkeyPatch) -> None:
    client = TestClient(application(default()))
    client.get("/healthz")

    def refuse(*arguments: object, **options: object) -> NoReturn:
        raise AssertionError(f"asked another: {arguments!r}")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=True)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name, question in QUESTIONS.items():
        assert client.post(f"/api/v1/{name}", json=question).status_code == 200
    url = {"text": "http://169.254.169.254/latest/meta-data magnesium 100 mg"}
    assert client.post("/api/v1/label", json=url).status_code == 200
