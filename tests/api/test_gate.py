"""The gate: bounds on size, number and time, held with an application that does exactly what the test asks."""

import asyncio
import json
from typing import Any

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from magwijzer.doors.http.guard_gate import Gate
from magwijzer.doors.http.language import Tongues
from magwijzer.doors.http.limits import LARGEST_BODY, LARGEST_PHOTO, Limits
from magwijzer.doors.http.problems import Refused
from magwijzer.knowledge.load import default

TONGUES = Tongues(default())
USUAL = Limits()


class Caller:
    """Sends a body in pieces, as slowly as asked, and keeps what comes back."""

    def __init__(self, *pieces: bytes, pause: float = 0.0, ends: bool = True) -> None:
        self.pieces, self.pause, self.ends = list(pieces), pause, ends
        self.messages: list[Message] = []

    async def receive(self) -> Message:
        await asyncio.sleep(self.pause)
        if not self.pieces:
            await asyncio.sleep(3600)
        body = self.pieces.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(self.pieces) or not self.ends}

    async def send(self, message: Message) -> None:
        self.messages.append(message)

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"])

    @property
    def headers(self) -> dict[bytes, bytes]:
        return dict(self.messages[0]["headers"])


def scope(method: str = "POST", path: str = "/api/v1/advice", **headers: str) -> Scope:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": method, "path": path, "headers": raw}


def app_that(work: Any = None) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while scope["method"] == "POST" and (await receive())["more_body"]:
            pass
        if work is not None:
            await work()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"ok"})

    return app


async def ask(gate: Gate, caller: Caller, asked: Scope | None = None) -> Caller:
    await gate(asked or scope(), caller.receive, caller.send)
    return caller


def answered(caller: Caller, limits: Limits = USUAL, asked: Scope | None = None, work: Any = None) -> Caller:
    gate = Gate(app_that(work), limits, TONGUES)
    found = asyncio.run(ask(gate, caller, asked))
    assert (gate.working, gate.held) == (0, 0)
    return found


def test_a_request_goes_through() -> None:
    assert answered(Caller(b"a", b"b")).status == 200


def test_an_announced_size_is_refused_before_anything_is_read() -> None:
    caller = Caller(b"never read")
    assert answered(caller, asked=scope(content_length=str(LARGEST_BODY + 1))).status == 413
    assert caller.pieces == [b"never read"]
    assert caller.headers[b"connection"] == b"close"


@pytest.mark.parametrize("length", ["-1", "1e9", "²", "", "9" * 30])
def test_a_length_that_is_no_length_does_no_harm(length: str) -> None:
    assert answered(
        Caller(b"a"), asked={**scope(), "headers": [(b"content-length", length.encode())]}
    ).status in (200, 413)


def test_a_size_that_was_not_announced_is_refused_while_reading() -> None:
    with pytest.raises(Refused) as refusal:
        raise_in_app(Caller(*[b"x" * 65536] * 9))
    assert refusal.value.status_code == 413


def raise_in_app(caller: Caller) -> None:
    """Let the refusal come out where the application reads, where its handlers would answer it."""
    found: list[Refused] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app_that()(scope, receive, send)
        except Refused as error:
            found.append(error)

    asyncio.run(ask(Gate(app, Limits(), TONGUES), caller))
    raise found[0]


def test_only_a_photo_of_a_label_may_be_large() -> None:
    large = str(LARGEST_PHOTO)
    photo = scope(path="/api/v1/label", content_length=large, content_type="multipart/form-data; boundary=x")
    assert answered(Caller(b"a"), asked=photo).status == 200
    assert answered(Caller(b"a"), asked=scope(path="/api/v1/label", content_length=large)).status == 413
    elsewhere = scope(content_length=large, content_type="multipart/form-data")
    assert answered(Caller(b"a"), asked=elsewhere).status == 413


def test_a_body_that_comes_too_slowly_is_cut() -> None:
    caller = answered(Caller(b"a", ends=False), Limits(body_s=0.1))
    assert caller.status == 408
    assert caller.headers[b"connection"] == b"close"
    assert json.loads(caller.messages[1]["body"])["errors"][0]["field"] == "(body)"


def test_an_answer_that_takes_too_long_is_given_up() -> None:
    caller = answered(Caller(b"a"), Limits(work_s=0.1), work=lambda: asyncio.sleep(3600))
    assert caller.status == 503
    assert caller.headers[b"retry-after"] == b"1"


def test_time_to_answer_begins_when_the_body_is_in() -> None:
    caller = Caller(*[b"a"] * 5, pause=0.05)
    assert answered(caller, Limits(body_s=5, work_s=0.2), work=lambda: asyncio.sleep(0.1)).status == 200


def test_a_photo_may_take_longer() -> None:
    limits = Limits(work_s=0.05, photo_s=5)
    photo = scope(path="/api/v1/label", content_type="multipart/form-data; boundary=x")
    assert answered(Caller(b"a"), limits, photo, lambda: asyncio.sleep(0.2)).status == 200


def test_no_more_are_answered_at_once_than_there_is_room_for() -> None:
    async def crowd() -> list[int]:
        gate = Gate(app_that(lambda: asyncio.sleep(0.1)), Limits(working=3), TONGUES)
        callers = await asyncio.gather(*(ask(gate, Caller(b""), scope("GET")) for _ in range(10)))
        assert gate.working == 0
        assert all(c.headers[b"retry-after"] for c in callers if c.status == 503)
        return sorted(caller.status for caller in callers)

    assert asyncio.run(crowd()) == [200] * 3 + [503] * 7


def test_those_who_send_slowly_keep_no_one_waiting() -> None:
    async def slow_and_quick() -> int:
        gate = Gate(app_that(), Limits(working=2, body_s=30), TONGUES)
        slow = [asyncio.create_task(ask(gate, Caller(b"a", ends=False))) for _ in range(50)]
        await asyncio.sleep(0.05)
        quick = await ask(gate, Caller(b"a"))
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        assert (gate.working, gate.held) == (0, 0)
        return quick.status

    assert asyncio.run(slow_and_quick()) == 200


def test_bodies_that_are_held_take_no_more_room_than_there_is() -> None:
    async def heavy() -> list[type[BaseException] | int]:
        gate = Gate(app_that(), Limits(held_bytes=3_000_000, body_s=1), TONGUES)
        callers = [Caller(b"x" * 400_000, ends=False) for _ in range(20)]
        found = await asyncio.gather(*(ask(gate, caller) for caller in callers), return_exceptions=True)
        assert gate.held == 0
        return [one.status if isinstance(one, Caller) else type(one) for one in found]

    found = asyncio.run(heavy())
    assert found.count(503) >= 12
    assert set(found) == {503, 408}
