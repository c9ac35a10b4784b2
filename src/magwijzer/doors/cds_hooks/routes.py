"""The addresses of CDS Hooks 2.0. A record system in a browser may call from any origin: no cookie is ever read."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from magwijzer.consult import ConsultError
from magwijzer.doors.cds_hooks.chart import Missing
from magwijzer.doors.cds_hooks.conditions import ConditionWords
from magwijzer.doors.cds_hooks.feedback import check_feedback
from magwijzer.doors.cds_hooks.service import HOOKS, PREFETCH, Desk
from magwijzer.doors.http.body import decoded, json_body
from magwijzer.doors.http.language import Tongues
from magwijzer.doors.http.origins import Handler
from magwijzer.doors.http.problems import document, respond, unreadable
from magwijzer.doors.work import Run, in_a_thread
from magwijzer.knowledge.model import Knowledge
from magwijzer.render.cds_cards import services
from magwijzer.render.words import Words
from magwijzer.service import Service

BASE = "/cds-services"
SOURCES = {"nl": "bronnen", "en": "en/sources"}
PRECONDITION_FAILED = 412


def anyone(handler: Handler) -> Handler:
    """Return the handler as it is: whoever calls is answered."""
    return handler


def add_cds_hooks(
    app: Starlette,
    knowledge: Knowledge,
    service: Service,
    run: Run = in_a_thread,
    guard: Callable[[Handler], Handler] = anyone,
) -> None:
    """Mount the services, their discovery and their feedback on an application; ``guard`` says who may call."""
    counter = Counter(Desk(service, ConditionWords(knowledge)), Tongues(knowledge), run)
    found = [Route(BASE, guard(counter.discover), methods=["GET"])]
    for hook in HOOKS:
        path = f"{BASE}/magwijzer-{hook}"
        found.append(Route(path, guard(counter.asked(hook)), methods=["POST"]))
        found.append(Route(f"{path}/feedback", guard(counter.feedback), methods=["POST"]))
    app.router.routes.extend(found)


@dataclass(frozen=True, slots=True)
class Counter:
    """Takes the calls: reads the body, answers in the caller's language, refuses like every other address."""

    desk: Desk
    tongues: Tongues
    run: Run

    async def discover(self, request: Request) -> Response:
        """Tell which services there are and what they want in prefetch."""
        return _json(services(self._words(request), PREFETCH), self._words(request))

    def asked(self, hook: str) -> Handler:
        """Return the handler of one service."""

        async def asked(request: Request) -> Response:
            words, link = self._words(request), _sources(request, self._words(request))
            try:
                raw = decoded(await json_body(request))
                today = date.today()
                found = await self.run(partial(self.desk.answer, hook, raw, words, link, today))
            except Missing as missing:
                return _missing(missing, words)
            except ConsultError as error:
                return unreadable(error.problems, words)
            return _json(found, words)

        return asked

    async def feedback(self, request: Request) -> Response:
        """Read what was done with the cards. It is not kept."""
        words = self._words(request)
        try:
            check_feedback(decoded(await json_body(request)))
        except ConsultError as error:
            return unreadable(error.problems, words)
        return _json({}, words)

    def _words(self, request: Request) -> Words:
        return self.tongues.of(request.headers.get("accept-language", ""))


def _sources(request: Request, words: Words) -> str:
    return f"{request.base_url}{SOURCES[words.language]}"


def _json(found: dict[str, Any], words: Words) -> Response:
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    headers = {"Content-Language": words.language, "Vary": "Accept-Language"}
    return Response(body, headers=headers, media_type="application/json")


def _missing(missing: Missing, words: Words) -> Response:
    wanted = words.say("cds", missing.wanted)
    errors: list[dict[str, Any]] = [
        {"field": field, "found": "-", "wanted": wanted, "nearest": None} for field in missing.fields
    ]
    found = document(PRECONDITION_FAILED, words.say("cds", "missing"), errors)
    return respond(PRECONDITION_FAILED, found, words)
