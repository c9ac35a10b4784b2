"""The HTTP application: the API and the pages. Answers come in bodies only and are never kept or logged."""

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from magwijzer.consult import ConsultError, decode
from magwijzer.doors.api.body import body_of, language_of, refused
from magwijzer.doors.api.routes import add_routes
from magwijzer.knowledge.model import Knowledge
from magwijzer.render.json import render
from magwijzer.render.words import Words
from magwijzer.service import Service


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

    add_routes(app, knowledge, service)
    return app
