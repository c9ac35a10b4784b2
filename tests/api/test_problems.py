"""What cannot be answered: RFC 9457 problem documents that name the field, in Dutch and in English, and never a 5xx."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from magwijzer.doors.api.examples import CONSULT, QUESTIONS
from magwijzer.doors.http.body import decoded
from magwijzer.doors.http.limits import LARGEST_BODY, MOST_ERRORS, MOST_POTS

QUESTION = "/api/v1/label"
DEEP = b'{"text":' + b"[" * 60 + b"]" * 60 + b"}"


def problem(answer: Any, status: int, field: str) -> dict[str, Any]:
    """Return a problem document, which must look as the contract says."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    assert found["status"] == status
    assert found["type"] == "about:blank"
    assert found["title"]
    assert field in [error["field"] for error in found["errors"]], found["errors"]
    for error in found["errors"]:
        assert set(error) == {"field", "found", "wanted", "nearest"}
        assert len(json.dumps(error, ensure_ascii=False)) <= 600
        assert len(f"{error['field']}{error['found']}{error['wanted']}") <= 500
    return found


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status", "field"),
    [
        ("GET", "/nothing/here", {}, b"", 404, "(path)"),
        ("POST", "/api/v1/nothing", {}, b"{}", 404, "(path)"),
        ("POST", "/api/v1/advice/", {}, b"{}", 404, "(path)"),
        ("GET", "/api/v1/advice", {}, b"", 405, "(method)"),
        ("DELETE", "/healthz", {}, b"", 405, "(method)"),
        ("PROPFIND", "/api/v1/label", {}, b"", 405, "(method)"),
        ("POST", QUESTION, {"Content-Type": "text/plain"}, b"{}", 415, "Content-Type"),
        ("POST", QUESTION, {"Content-Type": "application/x-www-form-urlencoded"}, b"text=a", 415, "Content-Type"),
        ("POST", QUESTION, {"Content-Type": "multipart/form-data"}, b"x", 422, "(form)"),
        ("POST", QUESTION, {}, b"x" * (LARGEST_BODY + 1), 413, "(body)"),
        ("POST", QUESTION, {}, b"", 422, "(json)"),
        ("POST", QUESTION, {}, b"[]", 422, "(json)"),
        ("POST", QUESTION, {}, b'{"text": NaN}', 422, "(json)"),
        ("POST", QUESTION, {}, b'{"text": "a", "text": "b"}', 422, "(json)"),
        ("POST", QUESTION, {}, b'{"text": "\xff"}', 422, "(json)"),
        ("POST", QUESTION, {}, DEEP, 422, "(json)"),
        ("POST", QUESTION, {}, b"[" * 300_000, 422, "(json)"),
        ("POST", QUESTION, {}, json.dumps({f"x{i}": 1 for i in range(101)}).encode(), 422, "(json)"),
        ("POST", QUESTION, {}, b"{}", 422, "text"),
        ("POST", QUESTION, {}, b'{"text": 5}', 422, "text"),
        ("POST", QUESTION, {}, b'{"text": "a", "units_per_day": 99}', 422, "units_per_day"),
        ("POST", QUESTION, {}, b'{"text": "a", "colour": "red"}', 422, "colour"),
        ("POST", "/api/v1/medicines", {}, b"{}", 422, "texts"),
        ("POST", "/api/v1/medicines", {}, b'{"texts": ["a", 5]}', 422, "texts[1]"),
        ("POST", "/api/v1/medicines", {}, json.dumps({"texts": ["a"] * 101}).encode(), 422, "texts"),
        ("POST", "/api/v1/foods", {}, json.dumps({"texts": ["a" * 2001]}).encode(), 422, "texts[0]"),
        ("POST", "/api/v1/products", {}, b"{}", 422, "catalogue"),
        ("POST", "/api/v1/products", {}, json.dumps({"catalogue": [{}] * (MOST_POTS + 1)}).encode(), 422, "catalogue"),
        ("POST", "/api/v1/products", {}, b'{"catalogue": [{"label": "a"}]}', 422, "catalogue[0].name"),
        ("POST", "/api/v1/products", {}, b'{"catalogue": []}', 422, "(json)"),
        ("POST", "/api/v1/schedule", {}, json.dumps({"instances": [{}] * 101}).encode(), 422, "instances"),
        ("POST", "/api/v1/verdict", {}, b"{}", 422, "diary"),
        ("POST", "/api/v1/verdict", {}, b'{"diary": [{"date": "2026-13-01"}]}', 422, "diary[0].date"),
    ],
    ids=lambda value: repr(value)[:40],
)  # fmt: skip
def test_problem(
    client: TestClient, method: str, path: str, headers: dict[str, str], body: bytes, status: int, field: str
) -> None:
    headers = headers if method != "POST" else {"Content-Type": "application/json", **headers}
    dutch = problem(client.request(method, path, content=body, headers=headers), status, field)
    english = problem(
        client.request(method, path, content=body, headers=headers | {"Accept-Language": "en"}), status, field
    )
    assert dutch["title"] != english["title"]


def test_every_problem_of_a_consult_comes_at_once(client: TestClient) -> None:
    wrong = {**CONSULT, "age": "old", "stool": 3, "colour": "red", "medicines": [{}]}
    found = problem(client.post("/api/v1/advice", json=wrong), 422, "age")
    assert {error["field"] for error in found["errors"]} == {"age", "stool", "colour", "medicines[0]"}


def test_an_endless_list_of_problems_is_cut_and_counted(client: TestClient) -> None:
    many = {**CONSULT, "medicines": [{f"x{i}": 1 for i in range(9)} | {"name": "a"} for _ in range(100)]}
    found = problem(client.post("/api/v1/advice", json=many), 422, "medicines[0].x0")
    assert len(found["errors"]) == MOST_ERRORS
    assert found["more_errors"] == 900 - MOST_ERRORS


def test_the_methods_an_address_knows_are_named(client: TestClient) -> None:
    assert client.get("/api/v1/advice").headers["allow"] == "POST"
    assert client.put("/healthz").headers["allow"] == "GET, HEAD"


def test_json_is_read_without_a_content_type(client: TestClient) -> None:
    body = json.dumps(QUESTIONS["label"]).encode()
    for kind in ("application/json; charset=utf-8", "application/vnd.magwijzer+json"):
        assert client.post(QUESTION, content=body, headers={"Content-Type": kind}).status_code == 200
    assert client.post(QUESTION, content=body).status_code == 200


def test_a_wide_body_is_refused_at_every_depth() -> None:
    assert decoded(b'{"a": [[{"b": {}}]]}') == {"a": [[{"b": {}}]]}


def test_an_answer_in_an_address_is_not_read(client: TestClient) -> None:
    assert client.post(f"{QUESTION}?text=magnesium", json={}).status_code == 422


@pytest.mark.parametrize(
    ("files", "data", "field"),
    [
        ({"photo": b"no photo"}, {}, "photo"),
        ({"photo": ("a.png", b"\x89PNG\r\n\x1a\n")}, {"units_per_day": "2"}, "photo"),
        ({"photo": b"x"}, {"units_per_day": "many"}, "units_per_day"),
        ({"photo": b"x"}, {"units_per_day": "99"}, "units_per_day"),
        ({"picture": b"x"}, {}, "picture"),
        ({"photo": ("a.png", b"x"), "other": ("b.png", b"y")}, {}, "(form)"),
        ({}, {"photo": "text"}, "photo"),
    ],
    ids=str,
)
def test_a_photo_that_cannot_be_read(
    client: TestClient, files: dict[str, Any], data: dict[str, str], field: str
) -> None:
    if not files:
        body = b'--x\r\nContent-Disposition: form-data; name="photo"\r\n\r\ntext\r\n--x--\r\n'
        headers = {"Content-Type": "multipart/form-data; boundary=x"}
        answer = client.post(QUESTION, content=body, headers=headers)
    else:
        answer = client.post(QUESTION, files=files, data=data)
    problem(answer, 422, field)


def test_without_the_photo_set_it_says_what_to_install(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("magwijzer.doors.api.photo.READER", "magwijzer.label.not_installed")
    found = problem(client.post(QUESTION, files={"photo": b"x"}), 422, "photo")
    assert "script/setup photo" in found["errors"][0]["wanted"]
