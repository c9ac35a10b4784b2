"""The HTTP application: the API and the pages. Answers come in bodies only and are never kept or logged.

The rings around it, from outside in: counted and logged (observe), the headers of every answer (web.headers), who
may read it (origins), faults answered (observe.Whole), how often (guard_rate), how much and how long (guard_gate),
packed (pack).
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from magwijzer.consult import ConsultError
from magwijzer.doors.api.answers import Answers
from magwijzer.doors.api.health import Health
from magwijzer.doors.api.routes import Desk
from magwijzer.doors.cds_hooks import add_cds_hooks, anyone
from magwijzer.doors.fhir.routes import add_fhir
from magwijzer.doors.http.guard_gate import Gate
from magwijzer.doors.http.guard_rate import Rate
from magwijzer.doors.http.headers import SecurityHeaders
from magwijzer.doors.http.language import Tongues
from magwijzer.doors.http.later import Later
from magwijzer.doors.http.limits import Limits
from magwijzer.doors.http.metrics import Metrics
from magwijzer.doors.http.observe import Observe, Whole
from magwijzer.doors.http.origins import Handler, Origins
from magwijzer.doors.http.pack import Pack
from magwijzer.doors.http.pool import Pool
from magwijzer.doors.http.problems import ProblemHandlers
from magwijzer.doors.photos import ReadPhoto
from magwijzer.doors.web import web_routes
from magwijzer.doors.web.pages import make_pages
from magwijzer.doors.web.photo import Seen, seen_on
from magwijzer.knowledge.model import Knowledge
from magwijzer.service import Service

if TYPE_CHECKING:
    from magwijzer.diary.store import Store
    from magwijzer.doors.cds_hooks.used import Used

NO_LIMITS = Limits()
SOONER = 0.9
"""A photo on a page is given up this much sooner than the gate would, so that the page can say so itself."""
DIARY_PATHS = ("/dagboek", "/en/diary")
"""What the addresses of the diary begin with."""


def application(
    knowledge: Knowledge,
    limits: Limits = NO_LIMITS,
    store: "Store | None" = None,
    read_photo: ReadPhoto | None = None,
    used: "Used | None" = None,
) -> Starlette:
    """Return the application that serves one Knowledge within these limits (no rate limit unless one is given).

    ``store`` keeps diaries; ``read_photo`` reads photos elsewhere, not in this process; ``used`` knows which tokens
    of CDS clients were used by any worker.
    """
    service, tongues = Service(knowledge), Tongues(knowledge)
    pool, photos, metrics = Pool(limits.threads), Pool(1), Metrics()
    health, handlers = Health(service, tongues, pool, metrics), ProblemHandlers(tongues)
    diary = Later(DIARY_PATHS, partial(_diary, service, store, Pool(limits.threads)))

    async def see(photo: bytes) -> Seen:
        try:
            async with asyncio.timeout(limits.photo_s * SOONER):
                return await photos.run(partial(seen_on, photo, read_photo))
        except TimeoutError:
            return Seen(wrong="photo_busy")

    app = Starlette(
        routes=[
            *Desk(Answers(service, metrics.advised, read_photo), tongues, pool, photos).routes(),
            *health.routes(),
            *web_routes(service, pool.run, see),
            diary,
        ],
        middleware=_rings(limits, tongues, metrics),
        exception_handlers={HTTPException: handlers.http, ConsultError: handlers.consult},
        lifespan=_warming(pool, health.warm, partial(make_pages, knowledge), diary.made),
    )
    app.router.redirect_slashes = False
    add_cds_hooks(app, knowledge, service, pool.run, _guard(limits.cds_clients, used))
    add_fhir(app, knowledge, service, pool.run)
    return app


def _diary(service: Service, store: "Store | None", pool: Pool) -> list[Route]:
    """Return the diary's routes, with a pool of their own: a database that hangs keeps no one else waiting."""
    from magwijzer.doors.web.diary_routes import (
        diary_routes,  # numbers, charts and a database load slowly
    )

    return diary_routes(service, store, pool.run)


def _warming(
    pool: Pool, *work: Callable[[], object]
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Return what does this work beside the first answers, so that no visitor waits for it."""

    def all_of_it() -> None:
        for one in work:
            one()

    @asynccontextmanager
    async def warmed(app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(pool.run(all_of_it))
        yield
        task.cancel()

    return warmed


def _guard(file: str | None, used: "Used | None") -> Callable[[Handler], Handler]:
    """Return what lets a call of CDS Hooks through."""
    if file is None:
        return anyone
    from magwijzer.doors.cds_hooks.clients import read_clients  # signatures are checked only where asked for

    return read_clients(Path(file), used).guard


def _rings(limits: Limits, tongues: Tongues, metrics: Metrics) -> list[Middleware]:
    rate = (
        [Middleware(Rate, rate=limits.rate, proxies=limits.proxies, tongues=tongues)] if limits.rate else []
    )
    return [
        Middleware(Observe, metrics=metrics),
        Middleware(SecurityHeaders),
        Middleware(Origins),
        Middleware(Whole, tongues=tongues),
        *rate,
        Middleware(Gate, limits=limits, tongues=tongues),
        Middleware(Pack),
    ]
