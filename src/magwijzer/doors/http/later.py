"""Routes that are made when first asked for, so that what few visitors use does not slow the start for all."""

import threading
from collections.abc import Callable, Sequence
from functools import cached_property

from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send


class Later(BaseRoute):
    """Stands in for the routes below some paths. ``path`` is the first, for who lists routes."""

    def __init__(self, paths: tuple[str, ...], make: Callable[[], Sequence[Route]]) -> None:
        self.path, self._paths, self._make = paths[0], paths, make
        self._making = threading.Lock()

    def made(self) -> tuple[Route, ...]:
        """Return the routes; made once, whoever asks first."""
        with self._making:
            return self._routes

    @cached_property
    def _routes(self) -> tuple[Route, ...]:
        return tuple(self._make())

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return the best match among the routes, and which one it is."""
        if scope["type"] != "http" or not scope["path"].startswith(self._paths):
            return Match.NONE, {}
        partial: tuple[Match, Scope] = (Match.NONE, {})
        for route in self.made():
            match, found = route.matches(scope)
            if match is Match.FULL:
                return match, {**found, "later": route}
            if match is Match.PARTIAL and partial[0] is Match.NONE:
                partial = match, {**found, "later": route}
        return partial

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand over to the route that matched."""
        route: Route = scope["later"]
        scope["route"] = route
        await route.handle(scope, receive, send)
