"""The outermost ring: every answer is counted and logged, and what breaks is answered, not shown."""

import time

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from magwijzer.doors.http import log
from magwijzer.doors.http.language import Tongues
from magwijzer.doors.http.metrics import Metrics
from magwijzer.doors.http.problems import Refused, refusal

NO_ROUTE = "-"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked every few seconds by machines: counted, not logged."""


class Observe:
    """Counts and logs how a request ended: method, route, status (0 = the caller left) and milliseconds."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note how it ended."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, began = 0, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            seconds = time.perf_counter() - began
            method = scope["method"] if scope["method"] in METHODS else NO_ROUTE
            route = route_of(scope)
            self.metrics.answered(method, route, status, seconds)
            if route not in QUIET:
                log.say("answer", method=method, route=route, status=status, ms=round(seconds * 1000, 1))


class Whole:
    """Answers a fault of ours with a problem document that says nothing of what broke."""

    def __init__(self, app: ASGIApp, tongues: Tongues) -> None:
        self.app, self.tongues = app, tongues

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a fault is logged by kind and place."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except ClientDisconnect:
            return
        except Exception as error:
            log.say_broken(error, route_of(scope))
            if not started:
                broken = Refused(500, "broken", "(server)")
                await refusal(broken, Request(scope), self.tongues)(scope, receive, send)


def route_of(scope: Scope) -> str:
    """Return the template of the route that answered, never the path as asked."""
    path = getattr(scope.get("route"), "path", None)
    return path if isinstance(path, str) else NO_ROUTE
