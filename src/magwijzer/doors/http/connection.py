"""Connections that may not be slow: deadlines on the head of a request and on taking an answer, and a most of both.

The server below has a deadline only between requests; a caller who sends a head letter by letter, or never takes
an answer, would hold a connection for ever.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from magwijzer.doors.http.headers import HEADERS
from magwijzer.doors.http.limits import Limits
from magwijzer.doors.http.origins import FROM_ANYWHERE

TITLES = {
    400: "Bad Request",
    408: "Request Timeout",
    431: "Request Header Fields Too Large",
    503: "Service Unavailable",
}


def refusal(status: int) -> bytes:
    """Return a whole answer for a connection on which no request could be read.

    For which address is not known, and it says nothing of anyone: a page of any origin may read it.
    """
    title = TITLES[status]
    body = f'{{"type":"about:blank","title":"{title}","status":{status},"errors":[]}}'.encode()
    head = [f"HTTP/1.1 {status} {title}", "Content-Type: application/problem+json"]
    head += [f"{name}: {value}" for name, value in {**HEADERS, **FROM_ANYWHERE}.items()]
    head += ["Cache-Control: no-store", f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join([*head, "", ""]).encode() + body


class Connection(HttpToolsProtocol):
    """One connection with its bounds."""

    limits = Limits()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._deadline: asyncio.TimerHandle | None = None
        self._in_head = True
        self._head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the head of the first request, when there is room for one more connection."""
        super().connection_made(transport)
        if len(self.connections) > self.limits.connections:
            self._refuse(503)
            return
        self._arm(self.limits.head_s, self._head_is_late)

    def data_received(self, data: bytes) -> None:
        """Take bytes in; those of a head are counted, and timed from the first."""
        if self._in_head:
            self._head += len(data)
            if self._head > self.limits.head_bytes + self._allowance(data):
                self._refuse(431)
                return
            if self._deadline is None:
                self._arm(self.limits.head_s, self._head_is_late)
        super().data_received(data)

    def _allowance(self, data: bytes) -> int:
        """Return the bytes of this piece that may be body: a head that ends in it is not counted too long."""
        end = data.find(b"\r\n\r\n")
        return len(data) - end if end >= 0 else 0

    def on_headers_complete(self) -> None:
        """The head is in: from here on the gate keeps time."""
        self._disarm()
        self._in_head, self._head = False, 0
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """An answer is made: wait for it to be taken, and for the next head."""
        self._in_head, self._head = not self.pipeline, 0
        super().on_response_complete()
        if self.transport.get_write_buffer_size():
            self._arm(self.limits.read_s, self._answer_is_not_taken)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadlines."""
        self._disarm()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP."""
        self._refuse(400)

    def _arm(self, seconds: float, late: Any) -> None:
        self._disarm()
        self._deadline = self.loop.call_later(seconds, late)

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _head_is_late(self) -> None:
        self._deadline = None
        if self._head:
            self._refuse(408)
        else:
            self.transport.close()

    def _answer_is_not_taken(self) -> None:
        self._deadline = None
        if self.transport.get_write_buffer_size():
            self.transport.abort()

    def _refuse(self, status: int) -> None:
        self._disarm()
        if not self.transport.is_closing():
            self.transport.write(refusal(status))
            self.transport.close()
