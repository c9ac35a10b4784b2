"""The HTTP API: the same JSON as the command line. Answers come in bodies only and are never kept or logged."""

import json
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from magwijzer.consult import ConsultError, Problem, decode
from magwijzer.knowledge.model import Knowledge, Language
from magwijzer.render.json import render
from magwijzer.render.problems import message
from magwijzer.render.words import Words
from magwijzer.service import Service

LARGEST_BODY = 512 * 1024
PROBLEM = "application/problem+json"


def application(knowledge: Knowledge) -> FastAPI:
    """Return the application that serves one Knowledge."""
    service = Service(knowledge)
    app = FastAPI(title="Magwijzer", version=knowledge.edition.edition, docs_url=None, redoc_url=None)

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok", "edition": knowledge.edition.edition}

    @app.post("/api/v1/advice")
    async def advice(request: Request) -> Response:
        words = Words(knowledge, language_of(request))
        try:
            raw = decode(await body_of(request))
            reply = await run_in_threadpool(service.answer, raw)
        except ConsultError as error:
            return refused(error, words)
        return Response(render(reply, words), media_type="application/json")

    return app


async def body_of(request: Request) -> bytes:
    """Return the body of a request.

    Raises:
        ConsultError: when it is larger than is ever needed.
    """
    body = bytearray()
    async for chunk in request.stream():
        body.extend(chunk)
        if len(body) > LARGEST_BODY:
            raise ConsultError((Problem("(json)", "too_large", "body", {"limit": str(LARGEST_BODY)}),))
    return bytes(body)


def language_of(request: Request) -> Language:
    """Return the language the caller asks for; Dutch unless English comes first."""
    wanted = request.headers.get("accept-language", "")[:200].lower()
    first = next((part for part in wanted.replace(" ", "").split(",") if part[:2] in ("nl", "en")), "nl")
    return "en" if first.startswith("en") else "nl"


def refused(error: ConsultError, words: Words) -> Response:
    """Return the problems as RFC 9457 problem+json, each naming field, found and wanted."""
    too_large = any(problem.code == "too_large" for problem in error.problems)
    status = 413 if too_large else 422
    document: dict[str, Any] = {
        "type": "about:blank",
        "title": words.say("problem", "title"),
        "status": status,
        "errors": [
            {"field": p.field, "found": p.found, "wanted": message(p, words), "nearest": p.nearest}
            for p in error.problems
        ],
    }
    return Response(json.dumps(document, ensure_ascii=False), status, media_type=PROBLEM)
