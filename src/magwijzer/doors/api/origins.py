"""For addresses that a page of any origin may call: no cookie is ever read there, and nothing is kept."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from magwijzer.doors.api.problems import Refused

FROM_ANYWHERE = {"Access-Control-Allow-Origin": "*"}
PREFLIGHT = FROM_ANYWHERE | {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "authorization, content-type, accept-language",
    "Access-Control-Max-Age": "86400",
}
Handler = Callable[[Request], Awaitable[Response]]


def open_to_all(handler: Handler) -> Handler:
    """Return a handler whose answers, refusals too, a page of another origin may read."""

    async def opened(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=PREFLIGHT)
        try:
            answer = await handler(request)
        except Refused as refused:
            refused.headers = {**(refused.headers or {}), **FROM_ANYWHERE}
            raise
        answer.headers.update(FROM_ANYWHERE)
        return answer

    return opened
