"""The addresses of the API: one POST for each question, and what machines ask of a server."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from magwijzer.doors.api.answers import Answers
from magwijzer.doors.http.body import MULTIPART, decoded, json_body, kind_of, photo_of
from magwijzer.doors.http.language import Tongues
from magwijzer.doors.http.pool import Pool
from magwijzer.render.words import Words

Work = Callable[[dict[str, Any], Words], Any]
Handler = Callable[[Request], Awaitable[Response]]
BASE = "/api/v1"
JSON = "application/json"
LIGHT = frozenset({"advice", "label", "medicines", "foods"})
"""Questions whose work grows with their body alone: about 15 ms for each KiB at worst, a millisecond as people ask."""
LIGHT_BODY = 1024
"""Bytes up to which they are answered at once: handing over to a thread would take longer than most of them."""
_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Desk:
    """Where questions are taken: all but the light ones are worked out in the pool."""

    answers: Answers
    tongues: Tongues
    pool: Pool
    photos: Pool
    """One photo at a time: its pixels take more room than all else."""

    def routes(self) -> list[Route]:
        """Return one route for each question."""
        works: dict[str, Work] = {
            name: getattr(self.answers, name)
            for name in ("advice", "medicines", "foods", "products", "schedule", "verdict")
        }
        found = [_post(name, self._asked(work)) for name, work in works.items()]
        return [*found, _post("label", self._label)]

    def _asked(self, work: Work) -> Handler:
        async def asked(request: Request) -> Response:
            words, body = self._words(request), await json_body(request)
            if len(body) <= LIGHT_BODY and work.__name__ in LIGHT:
                return _answer(_worked(work, body, words), words)
            return _answer(await self.pool.run(partial(_worked, work, body, words)), words)

        return asked

    async def _label(self, request: Request) -> Response:
        """Read a label from its text, or from a photo of it."""
        if kind_of(request.headers.get("content-type", "")) != MULTIPART:
            return await self._asked(self.answers.label)(request)
        words, (photo, units) = self._words(request), await photo_of(request)
        work = partial(_seen, self.answers, photo, units, words)
        return _answer(await self.photos.run(work), words)

    def _words(self, request: Request) -> Words:
        return self.tongues.of(request.headers.get("accept-language", ""))


def _post(name: str, handler: Handler) -> Route:
    return Route(f"{BASE}/{name}", handler, methods=["POST"], name=name)


def _worked(work: Work, body: bytes, words: Words) -> bytes:
    return encode(work(decoded(body), words))


def _seen(answers: Answers, photo: bytes, units: str | None, words: Words) -> bytes:
    return encode(answers.photo(photo, units, words))


def encode(found: Any) -> bytes:
    """Return plain values as compact JSON; the same values give the same bytes."""
    return _COMPACT.encode(found).encode("utf-8", "replace")


def _answer(body: bytes, words: Words) -> Response:
    headers = {"Content-Language": words.language, "Vary": "Accept-Language"}
    return Response(body, headers=headers, media_type=JSON)
