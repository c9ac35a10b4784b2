"""The rate: counted per caller, who is known by a keyed hash only; forwarded addresses count when they are trusted."""

import asyncio
from ipaddress import ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from starlette.types import Scope

from magwijzer.doors.http.guard_rate import Counts, Rate, caller, cost, shared_out
from magwijzer.doors.http.language import Tongues
from magwijzer.doors.http.limits import LARGEST_BODY, Limits
from magwijzer.doors.server import application
from magwijzer.knowledge.load import default

PROXIES = (ip_network("127.0.0.1/32"), ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


@pytest.mark.parametrize(
    ("peer", "told", "found"),
    [
        ("203.0.113.5", "", "203.0.113.5"),
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1, 10.1.2.3", "198.51.100.1"),
        ("127.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "nonsense", "?"),
        ("127.0.0.1", " , ,", "127.0.0.1"),
        ("fd00::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.5", "", "::ffff:203.0.113.5"),
        ("", "", "?"),
    ],
)
def test_whose_request_it_is(peer: str, told: str, found: str) -> None:
    assert caller(peer, told, PROXIES) in (found, found.replace("::ffff:203.0.113.5", "::ffff:cb00:7105"))


@given(st.text(max_size=100), st.text(max_size=300))
def test_no_address_can_break_it(peer: str, told: str) -> None:
    assert caller(peer, told, PROXIES)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, 1),
        ({b"content-length": b"100"}, 1),
        ({b"content-length": b"524288"}, 33),
        ({b"content-length": b"99999999999999999999999"}, 33),
        ({b"transfer-encoding": b"chunked"}, 33),
        ({b"content-length": b"-5"}, 33),
    ],
)
def test_much_to_read_counts_for_more(headers: dict[bytes, bytes], expected: int) -> None:
    assert cost(headers) == expected
    assert LARGEST_BODY // 16384 + 1 == 33


def test_counts_forget_and_are_bounded() -> None:
    now = [0.0]
    counts = Counts(most=3, clock=lambda: now[0])
    assert [counts.incr("a", 60), counts.incr("a", 60)] == [1, 2]
    now[0] = 61
    assert counts.get("a") == 0
    assert counts.incr("a", 60) == 1
    for name in "bcdefgh":
        counts.incr(name, 60)
    assert len(counts) == 3
    now[0] = 122
    counts.incr("z", 60)
    assert list(counts._found) == ["z"], "whoever's window has ended is not kept"


def client(rate: str, proxies: tuple[str, ...] = ()) -> TestClient:
    return TestClient(application(default(), Limits(rate=rate, proxies=proxies)), client=("203.0.113.9", 1))


def test_asking_too_often_is_refused_and_says_when_to_come_back() -> None:
    asked = client("3/minute")
    statuses = [asked.post("/api/v1/label", json={"text": "magnesium"}).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    refused = asked.get("/", headers={"Accept-Language": "en"})
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.json()["title"] == "You ask too often in a row"
    assert refused.headers["content-security-policy"]
    assert asked.get("/healthz").status_code == 200


@pytest.mark.parametrize(("proxies", "last"), [((), 429), (("203.0.113.0/24",), 200)])
def test_a_forwarded_address_counts_only_when_its_teller_is_trusted(
    proxies: tuple[str, ...], last: int
) -> None:
    asked = client("2/minute", proxies)
    for number in range(3):
        answer = asked.get("/", headers={"X-Forwarded-For": f"198.51.100.{number}"})
    assert answer.status_code == last


def strings(value: Any, depth: int = 0) -> str:
    """Return everything a rate keeps, as text."""
    if depth > 4:
        return ""
    found = repr(value)
    inner = vars(value) if hasattr(value, "__dict__") else {}
    return found + "".join(strings(item, depth + 1) for item in inner.values())


def test_no_address_is_kept() -> None:
    async def app(scope: Scope, receive: Any, send: Any) -> None:
        return None

    first = Rate(app, "5/minute", (), Tongues(default()))
    second = Rate(app, "5/minute", (), Tongues(default()))
    scope: Scope = {"type": "http", "path": "/", "headers": [], "client": ("203.0.113.77", 5)}
    for rate in (first, second):
        asyncio.run(rate(scope, None, None))  # type: ignore[arg-type]
    assert "203.0.113.77" not in strings(first)
    keys = [set(rate._counts._found) for rate in (first, second)]
    assert all(len(found) == 1 for found in keys)
    assert keys[0] != keys[1], "the key is drawn anew by every process"


@pytest.mark.parametrize(
    ("rate", "workers", "part"),
    [
        ("600/minute", 1, "600 per 1 minute"), ("600/minute", 4, "150 per 1 minute"),
        ("10/second", 3, "3 per 1 second"), ("2 per 5 minutes", 4, "1 per 5 minute"),
    ],
)  # fmt: skip
def test_each_worker_counts_its_part_of_the_rate(rate: str, workers: int, part: str) -> None:
    assert shared_out(rate, workers) == part
    assert shared_out(part, 1) == part


def test_a_body_larger_than_the_whole_rate_can_still_be_sent() -> None:
    app = application(default(), Limits(rate="2/minute"))
    with TestClient(app) as asked:
        assert asked.post("/api/v1/label", json={"text": "x" * 1900 + " " * 40_000}).status_code == 422
        assert asked.post("/api/v1/label", json={"text": "magnesium"}).status_code == 429
