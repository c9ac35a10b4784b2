"""The gate: how large a body may be, how long it may take to come, how many are answered at once, and how long.

A request takes a place only when its body is in: those who send slowly keep no one else waiting.
"""

import asyncio

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from magwijzer.doors.http.body import MULTIPART, kind_of
from magwijzer.doors.http.language import Tongues
from magwijzer.doors.http.limits import KIB, LARGEST_BODY, LARGEST_PHOTO, Limits
from magwijzer.doors.http.problems import AGAIN, CLOSE, Refused, refusal, too_busy, too_large
from magwijzer.doors.web.photo import LARGEST_UPLOAD
from magwijzer.render.html.frame import PATHS

AROUND_A_PHOTO = 4 * KIB
PHOTO_PATHS = {
    "/api/v1/label": LARGEST_PHOTO + AROUND_A_PHOTO,
    **{paths.guide: LARGEST_UPLOAD for paths in PATHS.values()},
}
"""Path → the bytes of a form with a photo that may come there."""
BODILESS = ("GET", "HEAD")
ALWAYS = frozenset({"/healthz", "/metrics"})
"""Answered from memory however busy it is: a busy server is no dead one, and how busy is to be seen."""


class Gate:
    """Counts what is under way in this worker and lets no more in than fits."""

    def __init__(self, app: ASGIApp, limits: Limits, tongues: Tongues) -> None:
        self.app, self.limits, self.tongues = app, limits, tongues
        self.working = 0
        self.held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, within its bounds."""
        if scope["type"] != "http" or scope["path"] in ALWAYS:
            await self.app(scope, receive, send)
            return
        visit = _Visit(self, scope, receive, send)
        try:
            await visit.answer()
        except Refused as error:
            if not visit.started:
                await refusal(error, Request(scope), self.tongues)(scope, receive, send)
        finally:
            visit.leave()


class _Visit:
    """One request at the gate."""

    def __init__(self, gate: Gate, scope: Scope, receive: Receive, send: Send) -> None:
        self._gate, self._scope, self._receive, self._send = gate, scope, receive, send
        photo = _is_photo(scope)
        self._limit = PHOTO_PATHS[scope["path"]] if photo else LARGEST_BODY
        self._work_s = gate.limits.photo_s if photo else gate.limits.work_s
        self._size = 0
        self._inside = False
        self.started = False
        self._clock: asyncio.Timeout | None = None

    async def answer(self) -> None:
        """Pass the request on; raise Refused where a bound is reached."""
        limits = self._gate.limits
        if self._scope["method"] in BODILESS:
            self._enter()
        elif (announced := _announced(self._scope)) > self._limit:
            raise too_large(announced, self._limit)
        try:
            async with asyncio.timeout(self._work_s if self._inside else limits.body_s) as self._clock:
                await self._gate.app(self._scope, self.receive, self.send)
        except TimeoutError:
            raise self._too_long() from None

    def _too_long(self) -> Refused:
        if self._inside:
            return Refused(503, "too_long", "(server)", None, AGAIN)
        return Refused(408, "too_slow", "(body)", f"{self._size} bytes", CLOSE, limit=self._limit_s())

    def _limit_s(self) -> str:
        return f"{self._gate.limits.body_s:g}"

    async def receive(self) -> Message:
        """Return the next piece of the body, counted."""
        message = await self._receive()
        if message["type"] == "http.request":
            size = len(message.get("body", b""))
            self._size += size
            self._gate.held += size
            if self._size > self._limit:
                raise too_large(self._size, self._limit)
            if self._gate.held > self._gate.limits.held_bytes:
                raise too_busy(AGAIN | CLOSE)
            if not message.get("more_body", False):
                self._enter()
        return message

    def _enter(self) -> None:
        """Take a place among those that are answered; from here on the time to answer counts."""
        if self._inside:
            return
        if self._gate.working >= self._gate.limits.working:
            raise too_busy()
        self._inside = True
        self._gate.working += 1
        if self._clock is not None:
            self._clock.reschedule(asyncio.get_running_loop().time() + self._work_s)

    async def send(self, message: Message) -> None:
        """Pass an answer on; once it is made, only the connection's own deadline counts."""
        if not self.started and self._clock is not None and not self._clock.expired():
            self._clock.reschedule(None)
        self.started = True
        await self._send(message)

    def leave(self) -> None:
        """Give back the place and the room of the body."""
        self._gate.held -= self._size
        if self._inside:
            self._gate.working -= 1


def _is_photo(scope: Scope) -> bool:
    return scope["path"] in PHOTO_PATHS and kind_of(_header(scope, b"content-type")) == MULTIPART


def _announced(scope: Scope) -> int:
    """Return the length a request announces; 0 when it does not, for what comes is counted anyway."""
    length = _header(scope, b"content-length")
    return int(length) if length.isascii() and length.isdigit() else 0


def _header(scope: Scope, name: bytes) -> str:
    value: bytes = next((value for key, value in scope["headers"] if key == name), b"")
    return value.decode("latin-1")
