"""Light: the whole article in the first flight of bytes, a question in less than a picture, and no script."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from magwijzer.doors.server import application
from magwijzer.knowledge.load import default
from magwijzer.render.html.frame import stylesheet
from web.fill import post
from web.page import read
from web.people import PEOPLE
from web.tell import answer

KB = 1000


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(application(default())) as client:
        yield client


def packed(client: TestClient, method: str, path: str, **data: str) -> int:
    """Return the bytes that travel for an answer."""
    reply = client.request(method, path, data=data or None, headers={"Accept-Encoding": "gzip"})
    assert reply.headers["content-encoding"] == "gzip"
    return int(reply.headers["content-length"])


def test_the_whole_article_comes_in_the_first_flight(client: TestClient) -> None:
    style = packed(client, "GET", stylesheet().path)
    assert style <= 4.0 * KB
    for path in ("/", "/en/"):
        html = client.get(path).text
        assert packed(client, "GET", path) + style <= 14.0 * KB
        assert fetched(html) == [stylesheet().path], "two requests: the page and its stylesheet"


def fetched(html: str) -> list[str]:
    """Return what a browser fetches by itself for a page."""
    found = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', html)
    found += re.findall(r'<(?:img|script|iframe|source|video)[^>]* src="([^"]+)"', html)
    return [address for address in found if not address.startswith("data:")]


def test_a_question_is_light(client: TestClient) -> None:
    heaviest: tuple[int, str] = (0, "")
    page = read(client.get("/keuzehulp").text)
    while page.step is not None:
        size = packed(client, "POST", "/keuzehulp", a=page.answers, to=page.step)
        heaviest = max(heaviest, (size, page.step))
        assert "<script" not in page.html
        page = post(client, page, answer(page, PEOPLE["everything"]))
    assert heaviest[0] <= 2.5 * KB, heaviest
