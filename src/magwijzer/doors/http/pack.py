"""Packs answers for those who read gzip: the same answer gives the same bytes, for no clock is packed with it."""

import gzip

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALL = 500
"""Bytes below which packing gains nothing."""
EFFORT = 4
ACCEPTED = b"accept-encoding"
TEXTS = ("text/", "application/json", "application/problem+json")


class Pack:
    """Packs whole answers of text that are not packed already."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and pack what comes back when the caller can read it."""
        if scope["type"] != "http" or not any(n == ACCEPTED and b"gzip" in v for n, v in scope["headers"]):
            await self.app(scope, receive, send)
            return
        start: Message = {}

        async def packed(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            elif start:
                await send({**start, "headers": _headers(start, message)})
                start = {}
                await send(message)
            else:
                await send(message)

        await self.app(scope, receive, packed)


def _headers(start: Message, body: Message) -> list[tuple[bytes, bytes]]:
    """Pack the body in place when that is of use, and return the headers that go with it."""
    headers = MutableHeaders(raw=list(start["headers"]))
    is_whole = not body.get("more_body", False) and len(body.get("body", b"")) >= SMALL
    if not headers.get("content-type", "").startswith(TEXTS) or "content-encoding" in headers:
        return headers.raw
    headers.add_vary_header("Accept-Encoding")
    if is_whole:
        body["body"] = gzip.compress(body["body"], EFFORT, mtime=0)
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body["body"]))
    return headers.raw
