"""The pages over HTTP: headers, clean addresses, nothing kept, nothing leaked, and small enough."""

import gzip
import io
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict

import pytest
from cases import consult_of
from starlette.testclient import TestClient

from magwijzer.doors.http.headers import HEADERS
from magwijzer.doors.server import application
from magwijzer.knowledge.load import default
from magwijzer.render.html.frame import PATHS, stylesheet
from web.fill import walk
from web.page import read
from web.people import OUTCOMES, PEOPLE, outcome_of

APP = application(default())
PATHS_OF_PAGES = [
    path
    for paths in PATHS.values()
    for name, path in asdict(paths).items()
    if name not in ("plan", "pdf", "ics", "otherwise", "pots")
]
KB = 1000
CANARY = "Kanariepiet77"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(APP, follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("start", ["/keuzehulp", "/en/guide"])
def test_every_outcome_over_http_in_both_languages(client: TestClient, outcome: str, start: str) -> None:
    pages = walk(client, PEOPLE[outcome], start=start).pages
    assert outcome_of(pages[-1].html) == outcome
    assert all(f'<html lang="{"en" if start == "/en/guide" else "nl"}">' in page.html for page in pages)


def test_the_language_changes_without_losing_answers(client: TestClient) -> None:
    page = walk(client, PEOPLE["plan"], until="stool").last
    form = re.search(
        r'<form method="post" action="(/en/guide)">.*?value="(stool)" lang="en"', page.html, re.DOTALL
    )
    assert form is not None
    english = read(client.post(form[1], data={"a": page.answers, "to": form[2]}).text)
    assert (english.step, english.answers) == ("stool", page.answers)
    assert english.heading == "What is your stool like now?"


@pytest.mark.parametrize("path", PATHS_OF_PAGES)
def test_an_address_with_a_query_is_made_clean(client: TestClient, path: str) -> None:
    reply = client.get(f"{path}?age={CANARY}&a=%7B%7D")
    assert (reply.status_code, reply.headers["location"]) == (303, path)
    assert CANARY not in str(reply.headers)


@pytest.mark.parametrize("language", list(PATHS))
def test_a_plan_that_is_asked_for_without_answers_begins_the_questions(
    client: TestClient, language: str
) -> None:
    paths = PATHS[language]  # type: ignore[index]
    for path in (paths.plan, paths.pdf, paths.ics, paths.otherwise):
        reply = client.get(f"{path}?x={CANARY}")
        assert (reply.status_code, reply.headers["location"]) == (303, paths.guide)
    for path in (paths.plan, paths.pdf, paths.ics, paths.otherwise):
        assert read(client.post(path, data={"a": "{}"}).text).step == "who"


def test_every_answer_carries_the_headers(client: TestClient) -> None:
    page = walk(client, PEOPLE["plan"]).pages[-2]
    replies = [
        *(client.get(path) for path in PATHS_OF_PAGES),
        client.get(stylesheet().path),
        client.get("/nowhere"),
        client.get("/healthz"),
        client.post("/keuzehulp", data={"a": "{"}),
        client.post("/keuzehulp", data={"s": "who", "v": "me"}),
        client.post("/plan", data={"a": page.answers}),
        client.post("/wat-als", data={"a": page.answers}),
        client.post("/api/v1/advice", json={}),
    ]
    for reply in replies:
        for name, value in HEADERS.items():
            assert reply.headers[name] == value, (str(reply.url), name)
        assert "set-cookie" not in reply.headers
        assert "cache-control" in reply.headers
    policy = HEADERS["Content-Security-Policy"]
    for part in ("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert "script" not in policy


def test_what_a_browser_may_keep(client: TestClient) -> None:
    page = walk(client, PEOPLE["plan"]).pages[-2]
    assert client.get("/keuzehulp").headers["cache-control"] == "private, no-cache"
    for path in ("/keuzehulp", "/plan", "/wat-als"):
        reply = client.post(path, data={"a": page.answers, "to": "check"})
        assert reply.headers["cache-control"] == "private, no-cache"
    for path in ("/plan.pdf", "/plan.ics"):
        reply = client.post(path, data={"a": page.answers})
        assert reply.status_code == 200
        assert reply.headers["cache-control"] == "no-store"
        assert 'filename="magwijzer-plan.' in reply.headers["content-disposition"]
    assert "immutable" in client.get(stylesheet().path).headers["cache-control"]


@pytest.mark.parametrize("person", ["plan", "food_first", "doctor_first", "urgent"])
def test_every_outcome_can_be_taken_away(client: TestClient, person: str) -> None:
    page = walk(client, PEOPLE[person]).last
    carried = re.search(r'name="a" value="([^"]*)"', page.html)
    assert carried is not None
    told = carried[1].replace("&#34;", '"')
    assert client.post("/plan.pdf", data={"a": told}).content.startswith(b"%PDF")
    assert b"BEGIN:VCALENDAR" in client.post("/en/plan.ics", data={"a": told}).content


def test_no_answer_reaches_an_address_a_header_a_log_or_a_file_name(client: TestClient) -> None:
    consult = consult_of(
        {
            "medicines": [{"name": f"Thyrax 0,1 mg {CANARY}", "times": ["07:00"]}, {"name": CANARY}],
            "products": [{"label": f"magnesiumcitraat (= 64 mg magnesium) {CANARY}", "units_per_day": 1}],
            "diet": {"foods": [f"brood {CANARY}"]},
        }
    )
    seen, printed, handler = [], io.StringIO(), logging.StreamHandler(io.StringIO())
    client.event_hooks = {"response": [seen.append]}
    root = logging.getLogger()
    watched = [root, *map(logging.getLogger, list(root.manager.loggerDict))]
    levels = [logger.level for logger in watched]
    for logger in watched:
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
    try:
        with redirect_stdout(printed), redirect_stderr(printed):
            page = walk(client, consult).pages[-2]
            assert CANARY in page.html
            for path in ("/plan", "/plan.pdf", "/plan.ics", "/wat-als"):
                client.post(path, data={"a": page.answers})
            client.post(f"/{CANARY}", data={"a": page.answers})
            client.get(f"/keuzehulp?{CANARY}")
            client.post("/keuzehulp", data={"a": page.answers[:-1]})
            client.post("/keuzehulp", data={"a": page.answers, "s": CANARY, "to": CANARY})
    finally:
        client.event_hooks = {"response": []}
        for logger, level in zip(watched, levels, strict=True):
            logger.removeHandler(handler)
            logger.setLevel(level)
    assert len(seen) > 20
    ours = {str(reply.url) for reply in seen} - {
        f"http://testserver/{CANARY}",
        f"http://testserver/keuzehulp?{CANARY}",
    }
    assert not any(CANARY in url for url in ours)
    assert not any(CANARY in str(reply.headers) for reply in seen)
    logged = handler.stream.getvalue() + printed.getvalue()
    assert not [line for line in logged.splitlines() if CANARY in line and "testserver" not in line]


class Kept(logging.Handler):
    """Keeps what the log says."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[dict[str, object]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.said)  # type: ignore[attr-defined]


def test_the_log_holds_route_templates_only(client: TestClient) -> None:
    log, kept = logging.getLogger("magwijzer.http"), Kept()
    level = log.level
    log.addHandler(kept)
    log.setLevel(logging.INFO)
    try:
        client.post("/keuzehulp", data={"s": "who", "v": "me"})
        client.get(f"/{CANARY}")
    finally:
        log.removeHandler(kept)
        log.setLevel(level)
    assert [set(one) for one in kept.said] == [{"event", "method", "route", "status", "ms"}] * 2
    assert [(one["method"], one["route"], one["status"]) for one in kept.said] == [
        ("POST", "/keuzehulp", 200),
        ("GET", "-", 404),
    ]


def test_a_form_that_cannot_be_read_starts_again_with_a_word(client: TestClient) -> None:
    for data, status in (({"a": "[]"}, 400), ({"a": "x" * 600_000}, 413)):
        reply = client.post("/keuzehulp", data=data)
        assert reply.status_code == status
    reply = client.post("/keuzehulp", data={"a": "[]"})
    assert "Begin opnieuw" in reply.text
    assert client.post("/keuzehulp", json={"a": "{}"}).status_code == 400
    assert client.post("/keuzehulp", content=b"").status_code == 400


def test_links_elsewhere_open_apart_and_say_nothing_of_where_they_come_from(client: TestClient) -> None:
    for page in (client.get("/bronnen").text, walk(client, PEOPLE["plan"]).last.html, client.get("/").text):
        for link in re.findall(r"<a [^>]*https?://[^>]*>", page):
            assert 'target="_blank"' in link
            assert 'rel="noreferrer"' in link
    assert "https://doi.org/" in client.get("/bronnen").text


def test_old_packing_is_not_needed(client: TestClient) -> None:
    plain = client.get("/", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == client.get("/").text
    assert len(gzip.compress(plain.content)) < len(plain.content)


def test_a_page_can_be_asked_for_by_its_head(client: TestClient) -> None:
    for path in PATHS_OF_PAGES:
        assert client.head(path).status_code == 200
    assert sys.getsizeof(client.head("/").content) < KB
