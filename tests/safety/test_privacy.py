"""The privacy page says nothing that is not true of the code: each sentence has its tests, and they exist."""

import io
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest
from cases import consult_of
from starlette.routing import Route
from starlette.testclient import TestClient
from web.fill import walk
from web.people import PEOPLE

from magwijzer.doors.http import log
from magwijzer.doors.server import application
from magwijzer.doors.web.photo import LARGEST_UPLOAD
from magwijzer.knowledge.load import default
from magwijzer.render.words import Words
from safety.naming import ROOT, missing_test

KNOWN = default()
DUTCH, ENGLISH = Words(KNOWN, "nl"), Words(KNOWN, "en")
TABLE: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "privacy.toml").read_text("utf-8"))[
    "sentence"
]
OPENED: list[str] = []
WATCH = {"on": False}


def sentences() -> list[str]:
    return [line for _, lines in DUTCH.parts("about", "privacy") for line in lines]


def test_every_sentence_is_held_against_the_code() -> None:
    said, known = sentences(), [one["begins"] for one in TABLE]
    assert [line for line in said if not any(line.startswith(begin) for begin in known)] == []
    assert [begin for begin in known if not any(line.startswith(begin) for line in said)] == []
    assert sum("tests" in one for one in TABLE) >= 11


@pytest.mark.parametrize("one", TABLE, ids=lambda one: one["begins"][:40])
def test_its_tests_exist(one: dict[str, Any]) -> None:
    assert one.get("tests") or one.get("because")
    assert [found for name in one.get("tests", ()) if (found := missing_test(name))] == []


def test_english_says_as_much() -> None:
    for name in ("privacy", "access", "use"):
        dutch, english = DUTCH.parts("about", name), ENGLISH.parts("about", name)
        assert [len(lines) for _, lines in dutch] == [len(lines) for _, lines in english]


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if WATCH["on"] and event == "open" and arguments[1] is not None:
        if any(sign in str(arguments[1]) for sign in "wax+"):
            OPENED.append(str(arguments[0]))
    elif WATCH["on"] and event in ("os.mkdir", "os.rename", "tempfile.mkstemp", "sqlite3.connect"):
        OPENED.append(f"{event} {arguments[0]}")


sys.addaudithook(_heard)


@contextmanager
def written() -> Iterator[list[str]]:
    """Collect every file that is opened for writing meanwhile."""
    OPENED.clear()
    WATCH["on"] = True
    try:
        yield OPENED
    finally:
        WATCH["on"] = False


def test_the_watch_sees_a_file(tmp_path: Path) -> None:
    with written() as found:
        (tmp_path / "x").write_text("x")
    assert found == [str(tmp_path / "x")]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(application(KNOWN), follow_redirects=False) as client:
        client.get("/healthz")
        yield client


def test_nothing_that_was_told_touches_the_disk(client: TestClient) -> None:
    page = walk(client, PEOPLE["everything"]).pages[-2]
    with written() as found:
        walk(client, PEOPLE["everything"])
        for path in ("/plan", "/plan.pdf", "/plan.ics"):
            assert client.post(path, data={"a": page.answers}).status_code == 200
        client.post("/api/v1/advice", json=consult_of({}))
        client.post("/plan", data={"a": "{"})
    assert found == []


def test_a_photo_touches_no_disk(client: TestClient) -> None:
    pytest.importorskip("rapidocr", reason="photos need the photo packages: script/setup photo")
    image = pytest.importorskip("PIL.Image").new("RGB", (2600, 1900), "white")
    pytest.importorskip("PIL.ImageDraw").Draw(image).text(
        (50, 100), "Magnesiumcitraat 400 mg", fill="black", font_size=90
    )
    photo = io.BytesIO()
    image.save(photo, "BMP")
    assert 10_000_000 < len(photo.getvalue()) < LARGEST_UPLOAD, (
        "larger than what is kept in memory by default"
    )
    pot = walk(client, PEOPLE["everything"], until="pot1").last
    data = {"a": pot.answers, "s": "pot1", "n": "1", "v": "no"}
    client.post("/keuzehulp", data=data, files={"photo": ("pot.bmp", b"x", "image/bmp")})
    with written() as found:
        client.post("/keuzehulp", data=data, files={"photo": ("pot.bmp", photo.getvalue(), "image/bmp")})
        client.post("/api/v1/label", files={"photo": ("pot.bmp", photo.getvalue()[:1_000_000], "image/bmp")})
    assert found == []


def test_no_answer_of_any_route_sets_a_cookie(client: TestClient) -> None:
    paths = {route.path for route in client.app.routes if isinstance(route, Route)}  # type: ignore[attr-defined]
    assert len(paths) > 30
    for path in sorted(paths):
        for method in ("GET", "POST"):
            assert "set-cookie" not in client.request(method, path.replace("{id}", "x")).headers, path


def test_the_log_may_hold_only_what_the_page_says() -> None:
    """Kind of request, page, whether it worked and how long; and of a fault of ours where it arose."""
    assert set(log.KEYS) == {"event", "level", "method", "route", "status", "ms", "kind", "where", "text"}


def test_pages_ask_no_one(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*arguments: object, **options: object) -> NoReturn:
        raise AssertionError(f"asked another: {arguments!r}")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=True)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    page = walk(client, PEOPLE["plan"]).pages[-2]
    for path in ("/plan", "/plan.pdf", "/plan.ics"):
        assert client.post(path, data={"a": page.answers}).status_code == 200


FORGOTTEN = """
import gc, sys
sys.path[:0] = {paths!r}
from starlette.testclient import TestClient
from magwijzer.doors.server import application
from magwijzer.knowledge.load import default
from cases import consult_of
from web.fill import walk

def asked(client, name):
    own = {{"medicines": [{{"name": "Thyrax " + name}}], "diet": {{"foods": ["brood " + name]}},
           "products": [{{"label": "magnesiumcitraat (= 64 mg magnesium) " + name, "units_per_day": 1}}]}}
    page = walk(client, consult_of(own)).pages[-2]
    assert name in page.html
    for path in ("/plan", "/plan.pdf", "/plan.ics"):
        assert client.post(path, data={{"a": page.answers}}).status_code == 200
    assert name in client.post("/api/v1/advice", json=consult_of(own)).text
    client.post("/api/v1/label", json={{"text": "magnesium 100 mg " + name}})
    client.post("/api/v1/medicines", json={{"texts": ["Thyrax " + name]}})

def kept(name):
    gc.collect()
    return sum(
        1 for one in gc.get_objects() for inner in gc.get_referents(one)
        if isinstance(inner, (str, bytes)) and inner != name
        and (name if isinstance(inner, str) else name.encode()) in inner
    )

app = application(default())
name = "".join(["kanarie", "vogel", str(7 * 11)])
with TestClient(app) as client:
    asked(client, name)
    print(kept(name))
    app.state.planted = ["x " + name]
    print(kept(name))
"""


def test_nothing_that_was_told_is_left_in_memory() -> None:
    code = FORGOTTEN.format(paths=[str(ROOT / "src"), str(ROOT / "tests")])
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == ["0", "1"], "nothing is left; and what is planted is seen"
