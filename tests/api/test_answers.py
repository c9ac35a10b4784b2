"""The questions over HTTP: answered as the contract says, in the caller's language, with the same bytes each time."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from magwijzer.doors.api.examples import CONSULT, QUESTIONS
from magwijzer.doors.http.language import language_of
from magwijzer.knowledge.load import default
from magwijzer.render.json import document
from magwijzer.render.words import Words
from magwijzer.service import Service


def post(client: TestClient, name: str, body: Any, **headers: str) -> Any:
    answer = client.post(f"/api/v1/{name}", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_advice_is_what_the_service_says(client: TestClient) -> None:
    knowledge = default()
    for lang in ("nl", "en"):
        expected = document(Service(knowledge).answer(CONSULT), Words(knowledge, lang))
        found = post(client, "advice", CONSULT, **{"Accept-Language": lang})
        assert found == json.loads(json.dumps(expected))


def test_label(client: TestClient) -> None:
    found = post(client, "label", QUESTIONS["label"])
    assert (found["certainty"], found["elemental_mg_per_unit"], found["elemental_mg_per_day"]) == (
        "stated",
        64,
        128,
    )
    without = post(client, "label", {"text": QUESTIONS["label"]["text"]})
    assert without["elemental_mg_per_day"] is None


def test_medicines(client: TestClient) -> None:
    thyrax, pill = post(client, "medicines", {"texts": ["Thyrax 0,1 mg", "plaspil"]})
    assert thyrax["found"][0]["atc"] == ["H03AA01"]
    assert thyrax["found"][0]["status"] == "recognised"
    assert pill["found"][0]["status"] in ("ask", "unknown")


def test_foods(client: TestClient) -> None:
    bread, nonsense = post(client, "foods", {"texts": ["2 sneetjes volkorenbrood", "qwrtzl"]})
    assert bread["found"][0]["mg"] > 0
    assert nonsense["unknown"] == ["qwrtzl"]


def test_products(client: TestClient) -> None:
    found = post(client, "products", QUESTIONS["products"])
    assert [pot["fits"] for pot in found] == sorted((pot["fits"] for pot in found), reverse=True)
    assert next(pot for pot in found if not pot["fits"])["why_not"]


def test_schedule(client: TestClient) -> None:
    one = QUESTIONS["schedule"]
    alone, listed = post(client, "schedule", one), post(client, "schedule", {"instances": [one, one]})
    assert alone["status"] == "optimal"
    assert [item["objective"] for item in listed] == [alone["objective"]] * 2
    tablet, magnesium = alone["slots"]
    assert (magnesium - tablet) % 96 >= 16
    assert (tablet - magnesium) % 96 >= 16


def test_verdict(client: TestClient) -> None:
    found = post(client, "verdict", QUESTIONS["verdict"])
    assert (found["verdict"], found["days"]) == ("cannot_say", {"off": 14, "on": 14, "missing": 0})


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_same_question_gives_the_same_bytes(client: TestClient, name: str) -> None:
    for packed in ("identity", "gzip"):
        headers = {"Accept-Encoding": packed}
        with client.stream("POST", f"/api/v1/{name}", json=QUESTIONS[name], headers=headers) as one:
            first = b"".join(one.iter_raw())
        with client.stream("POST", f"/api/v1/{name}", json=QUESTIONS[name], headers=headers) as two:
            assert b"".join(two.iter_raw()) == first


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "nl"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("nl,en;q=0.8", "nl"), ("en;q=0.2,nl;q=0.9", "nl"),
        ("de,en;q=0.5", "en"), ("de", "nl"), ("en;q=nonsense", "nl"), ("en,nl", "en"), ("nl,en", "nl"),
        ("en;q=0", "nl"), (",;=,", "nl"), ("x" * 100_000 + ",en", "nl"),
    ],
)  # fmt: skip
def test_language(header: str, language: str) -> None:
    assert language_of(header) == language


def test_the_answer_says_its_language(client: TestClient) -> None:
    answer = client.post("/api/v1/label", json=QUESTIONS["label"], headers={"Accept-Language": "en"})
    assert answer.headers["content-language"] == "en"
    assert "Accept-Language" in answer.headers["vary"]
