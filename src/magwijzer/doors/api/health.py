"""What machines ask of a server: does it live, can it answer, what has it counted, and how is it spoken to."""

from functools import cached_property, partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from magwijzer.doors.api.answers import Answers
from magwijzer.doors.api.examples import CONSULT, QUESTIONS
from magwijzer.doors.api.openapi import document
from magwijzer.doors.api.routes import JSON, encode
from magwijzer.doors.http import log
from magwijzer.doors.http.language import Tongues
from magwijzer.doors.http.metrics import CONTENT_TYPE, Metrics
from magwijzer.doors.http.pool import Pool
from magwijzer.service import Service

WARMED = ("foods", "verdict")
"""Questions that load something large when first asked."""


class Health:
    """Answers about the server itself."""

    def __init__(self, service: Service, tongues: Tongues, pool: Pool, metrics: Metrics) -> None:
        self._own, self._tongues, self._pool, self._metrics = Answers(service), tongues, pool, metrics
        self._edition = service.knowledge.edition.edition

    def routes(self) -> list[Route]:
        """Return the routes of the server itself."""
        return [
            Route("/healthz", self._healthz, methods=["GET"]),
            Route("/readyz", self._readyz, methods=["GET"]),
            Route("/metrics", self._counts, methods=["GET"]),
            Route("/openapi.json", self._openapi, methods=["GET"]),
        ]

    def warm(self) -> None:
        """Load what is loaded at first use, before someone waits for it."""
        if self.answers_a_consult():
            for name in WARMED:
                getattr(self._own, name)(dict(QUESTIONS[name]), self._tongues.of("nl"))

    def answers_a_consult(self) -> bool:
        """Tell whether one known consult is answered as a visitor's would be."""
        try:
            return bool(encode(self._own.advice(dict(CONSULT), self._tongues.of("nl"))))
        except Exception as error:
            log.say_broken(error, "/readyz")
            return False

    async def _healthz(self, request: Request) -> Response:
        return JSONResponse({"status": "ok", "edition": self._edition})

    async def _readyz(self, request: Request) -> Response:
        """Tell whether questions can be answered: the facts were loaded and checked, and a known consult works."""
        if await self._pool.run(self.answers_a_consult):
            return JSONResponse({"status": "ready", "edition": self._edition, "facts": "checked"})
        return JSONResponse({"status": "not ready", "edition": self._edition}, 503)

    async def _counts(self, request: Request) -> Response:
        return Response(self._metrics.text(), media_type=CONTENT_TYPE)

    async def _openapi(self, request: Request) -> Response:
        body = await self._pool.run(partial(getattr, self, "_document"))
        return Response(body, media_type=JSON)

    @cached_property
    def _document(self) -> bytes:
        return encode(document(self._own, self._tongues.of("nl"), self._tongues.of("en")))
