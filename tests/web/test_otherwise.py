"""Behind "Waarom dit advies?": answer, fact, source; and what other answers would change, told with care."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

from magwijzer.doors.server import application
from magwijzer.knowledge.load import default
from magwijzer.render.html.frame import PATHS
from magwijzer.render.words import Words
from web.fill import walk
from web.page import HIDDEN, read
from web.people import OUTCOMES, PEOPLE, outcome_of

KNOWN = default()
CALM = [outcome for outcome in OUTCOMES if outcome != "urgent"]
WHY = re.compile(r'<details class="why">(.*?)</details>', re.DOTALL)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(application(KNOWN), follow_redirects=False) as client:
        yield client


def plan_of(client: TestClient, person: str, language: str = "nl") -> str:
    start = "/keuzehulp" if language == "nl" else "/en/guide"
    return walk(client, PEOPLE[person], start=start).last.html


def answers_of(html: str) -> str:
    return unescape(dict(HIDDEN.findall(html))["a"])


@pytest.mark.parametrize("language", list(PATHS))
@pytest.mark.parametrize("outcome", CALM)
def test_every_line_shows_its_answers_facts_and_sources(
    client: TestClient, outcome: str, language: str
) -> None:
    words = Words(KNOWN, language)  # type: ignore[arg-type]
    html = plan_of(client, outcome, language)
    why = WHY.search(html)
    assert why is not None
    lines = why[1].split("<b>")[1:]
    assert len(lines) >= 2
    for line in lines:
        assert words.say("reason", "answers", list="") in line, line
        cited = re.findall(r'<a href="#b-([^"]+)">', line)
        assert cited, line
        for name in cited:
            assert f'<li id="b-{name}">' in html
    assert f'action="{PATHS[language].otherwise}"' in why[1]  # type: ignore[index]


def test_the_grade_stands_beside_the_fact(client: TestClient) -> None:
    assert "(GRADE: laag)" in plan_of(client, "plan")
    assert "(GRADE: low)" in plan_of(client, "plan", "en")
    assert 'href="https://doi.org/' in plan_of(client, "plan")


@pytest.mark.parametrize("language", list(PATHS))
@pytest.mark.parametrize("outcome", CALM)
def test_what_other_answers_change_is_told_with_care(client: TestClient, outcome: str, language: str) -> None:
    paths, words = PATHS[language], Words(KNOWN, language)  # type: ignore[index,arg-type]
    told = answers_of(plan_of(client, outcome, language))
    page = client.post(paths.otherwise, data={"a": told}).text
    html = unescape(page)
    assert read(html).heading == words.say("otherwise", "title")
    assert words.say("otherwise", "lead") in html
    freer = [words.say("otherwise", kind) in html for kind in ("freer", "find_out")]
    warned = [words.say("otherwise", f"{kind}_note") in html for kind in ("freer", "find_out")]
    assert freer == warned
    assert f'<form class="back" method="post" action="{paths.plan}">' in html
    assert answers_of(page) == told
    assert "<script" not in html


def test_someone_who_must_call_gets_only_that(client: TestClient) -> None:
    page = walk(client, PEOPLE["urgent"]).last
    assert "details" not in page.html
    told = answers_of(page.html)
    for language, paths in PATHS.items():
        html = client.post(paths.otherwise, data={"a": told}).text
        assert outcome_of(html) == "urgent"
        assert unescape(Words(KNOWN, language).say("otherwise", "title")) not in html


def test_without_all_answers_the_next_question_comes(client: TestClient) -> None:
    told = walk(client, PEOPLE["plan"], until="stool").last.answers
    assert read(client.post("/wat-als", data={"a": told}).text).step == "stool"
    reply = client.post("/wat-als", data={"a": "{"})
    assert (reply.status_code, read(reply.text).step) == (400, "who")


def test_the_language_changes_on_the_spot(client: TestClient) -> None:
    told = answers_of(plan_of(client, "plan"))
    html = client.post("/wat-als", data={"a": told}).text
    assert '<form method="post" action="/en/what-if">' in html
    english = client.post("/en/what-if", data={"a": answers_of(html)}).text
    assert read(english).heading == "What if an answer were different?"
