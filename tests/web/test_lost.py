"""An address that is none, or no room: a browser gets a page in its language, a program a problem document."""

import re

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from magwijzer.doors.http.limits import LARGEST_BODY, Limits
from magwijzer.doors.server import application
from magwijzer.knowledge.load import default

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(application(default()))


@pytest.mark.parametrize(
    ("path", "liked", "language", "heading"),
    [
        ("/bestaat-niet", "", "nl", "Deze bladzijde bestaat niet"),
        ("/bestaat-niet", "en", "en", "This page does not exist"),
        ("/en/nothing", "nl", "en", "This page does not exist"),
        ("/dagboekje", "nl", "nl", "Deze bladzijde bestaat niet"),
    ],
)
def test_a_browser_gets_a_page(
    client: TestClient, path: str, liked: str, language: str, heading: str
) -> None:
    answer = client.get(path, headers={"Accept": BROWSER, "Accept-Language": liked})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == language
    assert answer.headers["cache-control"] == "no-store"
    assert f'<html lang="{language}">' in answer.text
    assert f"<h1>{heading}</h1>" in answer.text


def test_every_way_on_leads_somewhere(client: TestClient) -> None:
    page = client.get("/bestaat-niet", headers={"Accept": BROWSER}).text
    ways = {way for way in re.findall(r'href="(/[^"#]*)"', page) if not way.endswith(".css")}
    assert {"/", "/keuzehulp", "/wisselwerkingen"} <= ways
    assert all(client.get(way).status_code == 200 for way in ways)


def test_what_was_typed_is_not_repeated(client: TestClient) -> None:
    page = client.get("/<script>alert(1)</script>hartziekte", headers={"Accept": BROWSER}).text
    assert "hartziekte" not in page
    assert "alert" not in page


@pytest.mark.parametrize(
    ("path", "accept"),
    [("/bestaat-niet", "application/json"), ("/bestaat-niet", "*/*"), ("/api/v1/niets", BROWSER),
     ("/fhir/niets", BROWSER), ("/cds-services/niets", BROWSER)],
)  # fmt: skip
def test_a_program_gets_a_problem_document(client: TestClient, path: str, accept: str) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["field"] == "(path)"


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
NO_ROOM, HASTY, SELDOM = Limits(working=0), Limits(work_s=0.00001), Limits(rate="1/minute")


@pytest.mark.parametrize(
    ("limits", "path", "body", "status", "heading"),
    [
        (NO_ROOM, "/keuzehulp", b"a=1", 503, "Het is nu te druk"),
        (NO_ROOM, "/en/guide", b"a=1", 503, "It is too busy now"),
        (NO_ROOM, "/plan", b"a=1", 503, "Het is nu te druk"),
        (NO_ROOM, "/dagboek", b"a=1", 503, "Het is nu te druk"),
        (HASTY, "/plan", b"a=1", 503, "Dit antwoord duurde te lang"),
        (Limits(), "/keuzehulp", b"a" * (LARGEST_BODY + 1), 413, "Dit is te groot"),
        (SELDOM, "/potjes", b"a=1", 429, "Je vraagt te vaak achter elkaar"),
    ],
)
def test_a_visitor_who_is_turned_away_gets_a_page(
    limits: Limits, path: str, body: bytes, status: int, heading: str
) -> None:
    client = TestClient(application(default(), limits))
    if limits is SELDOM:
        client.get("/")
    answer = client.post(path, content=body, headers={"Accept": BROWSER, "Accept-Language": "en", **FORM})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert f"<h1>{heading}</h1>" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert ("retry-after" in answer.headers) == (status != 413)
    program = client.post(path, content=body, headers={"Accept": "*/*", **FORM})
    assert program.headers["content-type"] == "application/problem+json"


def test_a_fault_of_ours_is_a_page_as_well() -> None:
    app = application(default())
    app.router.routes.insert(0, Route("/keuzehulp", _broken))
    answer = TestClient(app).get("/keuzehulp", headers={"Accept": BROWSER})
    assert answer.status_code == 500
    assert "<h1>Er ging bij ons iets mis</h1>" in answer.text


async def _broken(request: object) -> None:
    raise ValueError
