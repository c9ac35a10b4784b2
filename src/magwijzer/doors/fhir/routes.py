"""The addresses of FHIR: the Questionnaire, and advice on a QuestionnaireResponse. Any form filler may call."""

import json
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from magwijzer.consult import ConsultError
from magwijzer.doors.fhir.advice import FhirDesk
from magwijzer.doors.http.body import decoded, json_body
from magwijzer.doors.http.language import Tongues
from magwijzer.doors.work import Run, in_a_thread
from magwijzer.knowledge.model import Knowledge
from magwijzer.render.fhir_bundle import refusal
from magwijzer.render.words import Words
from magwijzer.service import Service

FHIR_JSON = "application/fhir+json"
QUESTIONS = "/fhir/Questionnaire/magwijzer"
ADVICE = "/fhir/QuestionnaireResponse/$advice"
UNREADABLE = 422


def add_fhir(app: Starlette, knowledge: Knowledge, service: Service, run: Run = in_a_thread) -> None:
    """Mount the Questionnaire and the advice on an application."""
    counter = Counter(FhirDesk(knowledge, service), Tongues(knowledge), run)
    app.router.routes.extend(
        [
            Route(QUESTIONS, counter.questionnaire, methods=["GET"]),
            Route(ADVICE, counter.advice, methods=["POST"]),
        ]
    )


@dataclass(frozen=True, slots=True)
class Counter:
    """Takes the calls; a refusal is an OperationOutcome."""

    desk: FhirDesk
    tongues: Tongues
    run: Run

    async def questionnaire(self, request: Request) -> Response:
        """Return the questions, in the language asked for with the other beside it."""
        words = self.tongues.of(request.headers.get("accept-language", ""))
        return _fhir(self.desk.questions(words.language), words)

    async def advice(self, request: Request) -> Response:
        """Answer a QuestionnaireResponse with a Bundle."""
        words = self.tongues.of(request.headers.get("accept-language", ""))
        try:
            raw = decoded(await json_body(request))
            return _fhir(await self.run(partial(self.desk.advice, raw, words)), words)
        except ConsultError as error:
            return _fhir(refusal(error.problems[:100], words), words, UNREADABLE)


def _fhir(found: dict[str, Any], words: Words | None = None, status: int = 200) -> Response:
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    headers = {"Content-Language": words.language, "Vary": "Accept-Language"} if words else {}
    return Response(body, status, headers, FHIR_JSON)
