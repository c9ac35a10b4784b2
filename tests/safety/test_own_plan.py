"""Nobody sees the plan of another: many at once on one server, and nothing that a shared cache may keep."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from api.running import Answer, Running, served
from cases import consult_of
from web.fill import Direct, walk

from magwijzer.doors.web.guide import Guide
from magwijzer.knowledge.load import default
from magwijzer.service import Service

NAME = "Thyrax 0,1 mg"
PEOPLE = 24
KINDS = ("/plan", "/plan.ics", "/en/plan", "/plan.pdf")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with served("--rate", "none") as found:
        yield found


@pytest.fixture(scope="module")
def answers() -> str:
    """Return the answers that travel with the last page, of somebody who takes thyroid tablets."""
    guide = Guide(Service(default()), "nl")
    consult = consult_of({"medicines": [{"name": NAME, "times": ["07:00"]}]})
    carried = re.search(r'name="a" value="([^"]*)"', walk(Direct(guide, date.today()), consult).last.html)
    assert carried is not None
    return unescape(carried[1])


def told(answers: str, number: int) -> str:
    """Return the answers of one of many: a tablet of an hour and a strength of its own."""
    return answers.replace(NAME, f"Thyrax {number} mcg").replace("07:00", f"07:{number:02d}")


def test_many_at_once_get_their_own_plan(server: Running, answers: str) -> None:
    def ask(number: int) -> Answer:
        body = urlencode({"a": told(answers, 10 + number)}).encode()
        return server.ask("POST", KINDS[number % 3], body, FORM)

    alone = [ask(number) for number in range(PEOPLE)]
    with ThreadPoolExecutor(8) as crowd:
        found = list(crowd.map(ask, range(PEOPLE)))
    for number, (answer, own) in enumerate(zip(found, alone, strict=True)):
        assert (answer.status, answer.body) == (200, own.body)
        if KINDS[number % 3] != "/plan.ics":
            text = unescape(answer.body.decode()).replace("\u00a0", " ")
            assert set(re.findall(r"Thyrax \d+ mcg", text)) == {f"Thyrax {10 + number} mcg"}


@pytest.mark.parametrize("path", KINDS)
def test_no_shared_cache_may_keep_a_plan(server: Running, answers: str, path: str) -> None:
    answer = server.ask("POST", path, urlencode({"a": answers}).encode(), FORM)
    assert answer.status == 200
    kept = answer.headers["cache-control"]
    assert kept in ("no-store", "private, no-cache")
    assert not {"etag", "last-modified", "expires", "age", "set-cookie"} & set(answer.headers)


@pytest.mark.parametrize("path", KINDS)
def test_the_address_of_a_plan_alone_shows_no_plan(server: Running, answers: str, path: str) -> None:
    server.ask("POST", path, urlencode({"a": answers}).encode(), FORM)
    for method in ("GET", "HEAD"):
        answer = server.ask(method, path)
        assert answer.status == 303
        assert b"Thyrax" not in answer.body
