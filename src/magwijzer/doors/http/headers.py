"""The headers of every answer: nothing is loaded from elsewhere, framed, sniffed, shared or remembered by others."""

from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
CLOSED = (
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), fullscreen=(), "
    "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), "
    "screen-wake-lock=(), xr-spatial-tracking=()"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": CLOSED,
}
RAW = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())
NAMES = frozenset(name for name, _ in RAW)
KEEP = b"cache-control"
UNSAID = "no-store"
"""What an answer that says nothing about keeping is given."""


class SecurityHeaders:
    """Adds the headers to every answer, errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete its answer's headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = [pair for pair in message["headers"] if pair[0] not in NAMES]
                kept = () if any(name == KEEP for name, _ in said) else ((KEEP, UNSAID.encode()),)
                message["headers"] = [*said, *RAW, *kept]
            await send(message)

        await self.app(scope, receive, complete)
