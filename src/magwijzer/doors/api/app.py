"""The HTTP application: the API and the pages. Answers come in bodies only and are never kept or logged.

The rings around it, from outside in: counted and logged (observe), the headers of every answer (web.headers), faults
answered (observe.Whole), how often (guard_rate), how much and how long (guard_gate), packed (pack).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from magwijzer.consult import ConsultError
from magwijzer.doors.api.answers import Answers
from magwijzer.doors.api.guard_gate import Gate
from magwijzer.doors.api.guard_rate import Rate
from magwijzer.doors.api.health import Health
from magwijzer.doors.api.language import Tongues
from magwijzer.doors.api.later import Later
from magwijzer.doors.api.limits import Limits
from magwijzer.doors.api.metrics import Metrics
from magwijzer.doors.api.observe import Observe, Whole
from magwijzer.doors.api.pack import Pack
from magwijzer.doors.api.pool import Pool
from magwijzer.doors.api.problems import ProblemHandlers
from magwijzer.doors.api.routes import Desk
from magwijzer.doors.cds_hooks import add_cds_hooks
from magwijzer.doors.fhir.routes import add_fhir
from magwijzer.doors.web import web_routes
from magwijzer.doors.web.headers import SecurityHeaders
from magwijzer.knowledge.model import Knowledge
from magwijzer.service import Service

if TYPE_CHECKING:
    from magwijzer.diary.store import Store

NO_LIMITS = Limits()
DIARY_PATHS = ("/dagboek", "/en/diary")
"""What the addresses of the diary begin with."""


def application(knowledge: Knowledge, limits: Limits = NO_LIMITS, store: "Store | None" = None) -> Starlette:
    """Return the application that serves one Knowledge within these limits (no rate limit unless one is given)."""
    service, tongues = Service(knowledge), Tongues(knowledge)
    pool, photos, metrics = Pool(limits.threads), Pool(1), Metrics()
    answers = Answers(service, metrics.advised)
    health, handlers = Health(service, tongues, pool, metrics), ProblemHandlers(tongues)

    def diary() -> list[Route]:
        from magwijzer.doors.web.diary_routes import (
            diary_routes,  # numbers, charts and a database load slowly
        )

        return diary_routes(service, store)

    later = Later(DIARY_PATHS, diary)

    def warm() -> None:
        health.warm()
        later.made()

    @asynccontextmanager
    async def warmed(app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(pool.run(warm))
        yield
        task.cancel()

    app = Starlette(
        routes=[
            *Desk(answers, tongues, pool, photos).routes(),
            *health.routes(),
            *web_routes(service, photos.run),
            later,
        ],
        middleware=_rings(limits, tongues, metrics),
        exception_handlers={HTTPException: handlers.http, ConsultError: handlers.consult},
        lifespan=warmed,
    )
    app.router.redirect_slashes = False
    add_cds_hooks(app, knowledge, service)
    add_fhir(app, knowledge, service)
    return app


def _rings(limits: Limits, tongues: Tongues, metrics: Metrics) -> list[Middleware]:
    rate = (
        [Middleware(Rate, rate=limits.rate, proxies=limits.proxies, tongues=tongues)] if limits.rate else []
    )
    return [
        Middleware(Observe, metrics=metrics),
        Middleware(SecurityHeaders),
        Middleware(Whole, tongues=tongues),
        *rate,
        Middleware(Gate, limits=limits, tongues=tongues),
        Middleware(Pack),
    ]
