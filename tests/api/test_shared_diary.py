"""One diary on PostgreSQL behind nginx and two instances: what one writes the other reads, nothing is lost."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from api.proxied import Site, proxied
from api.running import Running, served
from diary.databases import server as postgresql

from magwijzer.diary.entries import read_csv

AT = "/dagboek"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FIRST = date(2026, 3, 1)
EACH, DEVICES = 12, 3


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with ExitStack() as stack:
        address = stack.enter_context(postgresql()).url("postgres")
        options = ("--rate", "100000/minute", "--trust-proxy", "127.0.0.1", "--diary", address)
        instances = [stack.enter_context(served(*options)) for _ in range(2)]
        yield stack.enter_context(proxied(tmp_path_factory.mktemp("shared"), instances))


def form(**fields: str) -> bytes:
    return urlencode({name.replace("_", "-"): value for name, value in fields.items()}).encode()


def hidden(page: bytes, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', page.decode())
    assert found is not None, f"no field {name}"
    return unescape(found[1])


def kept(site: Site) -> str:
    """Begin a diary, let the server keep it, and return its code."""
    _, _, page = site.ask("POST", AT, form(do="start", what="sleep"), FORM)
    status, _, page = site.ask("POST", AT, form(do="keep", a=hidden(page, "a")), FORM)
    assert status == 200
    return hidden(page, "code")


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def added(code: str, number: int) -> bytes:
    fields = {
        "do": "add",
        "code": code,
        "date": day(number),
        "s-sleep": str(number % 11),
        "taken": "yes",
        "replace": "1",
    }
    return urlencode(fields).encode()


def days_of(instance: Running | Site, code: str) -> dict[str, float]:
    """Return the days that an instance, or the site, reads, with their scores."""
    answer = instance.ask("POST", f"{AT}.csv", form(code=code), FORM)
    body = answer[2] if isinstance(answer, tuple) else answer.body
    return {entry.date.isoformat(): dict(entry.scores)["sleep"] for entry in read_csv(body).entries}


def test_what_one_instance_writes_the_other_reads(site: Site) -> None:
    code = kept(site)
    one, other = site.instances
    assert one.ask("POST", AT, added(code, 3), FORM).status == 200
    assert days_of(other, code) == {day(3): 3.0}
    assert other.ask("POST", AT, added(code, 4), FORM).status == 200
    assert days_of(one, code) == days_of(other, code) == {day(3): 3.0, day(4): 4.0}


def test_a_killed_instance_loses_no_confirmed_day(site: Site) -> None:
    """Three devices write through nginx while one instance is killed; who gets no answer writes that day again."""
    code, confirmed, again = kept(site), set[int](), []

    def device(number: int) -> None:
        for turn in range(EACH):
            which = number * EACH + turn
            for _ in range(20):
                status, _, page = site.ask("POST", AT, added(code, which), FORM)
                if status == 200 and day(which) not in page.decode().partition('role="alert"')[2][:500]:
                    confirmed.add(which)
                    break
                again.append(status)
                time.sleep(0.3)

    devices = [threading.Thread(target=device, args=(number,)) for number in range(DEVICES)]
    for one in devices:
        one.start()
    while len(confirmed) < EACH:
        time.sleep(0.01)
    site.instances[0].process.kill()
    for one in devices:
        one.join()
    assert confirmed == set(range(DEVICES * EACH)), "every device got every day confirmed"
    assert set(again) <= {429, 502, 503}
    assert days_of(site, code) == {day(n): float(n % 11) for n in confirmed}
    assert days_of(site.instances[1], code) == days_of(site, code)
