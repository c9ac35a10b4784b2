"""Addresses that a page of any origin may call: no cookie is ever read there, and nothing is kept.

A ring around everything that refuses, so that such a page can also read that it must wait, or asked too much.
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OPEN = ("/cds-services", "/fhir")
"""What these addresses begin with: record systems and form fillers."""
FROM_ANYWHERE = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After"}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "authorization, content-type, accept-language",
    "Access-Control-Max-Age": "86400",
}
RAW = tuple((name.lower().encode(), value.encode()) for name, value in FROM_ANYWHERE.items())
Handler = Callable[[Request], Awaitable[Response]]


class Origins:
    """Lets a page of another origin read every answer of the open addresses, and answers its first question.

    That first question (``OPTIONS``) takes no place and no turn: refused, the browser would tell its page nothing.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; mark its answer when the address is open."""
        if scope["type"] != "http" or not is_open(scope["path"]):
            await self.app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *RAW]
            await send(message)

        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=PREFLIGHT)(scope, receive, marked)
            return
        await self.app(scope, receive, marked)


def is_open(path: str) -> bool:
    """Tell whether a page of any origin may call an address."""
    return any(path == start or path.startswith(f"{start}/") for start in OPEN)
