"""An address that is none: a browser gets a page in its language, a program a problem document."""

import re

import pytest
from starlette.testclient import TestClient

from magwijzer.doors.api import application
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
