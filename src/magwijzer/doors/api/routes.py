"""The other questions over HTTP: labels, medicines, foods, products, the day planner and the diary's verdict.

Each takes the JSON of the contract in its body and gives the same answer as the command line.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from magwijzer.catalogue import CatalogueError, fit_all, from_rows
from magwijzer.consult import ConsultError, Problem, decode
from magwijzer.consult.fields import Fields
from magwijzer.diary.entries import DiaryError
from magwijzer.diary.entries import from_rows as from_diary_rows
from magwijzer.diary.entry import MAX_DAYS as MOST_DAYS
from magwijzer.diary.verdict import judge_all
from magwijzer.doors.api.body import body_of, language_of, refused
from magwijzer.knowledge.model import Knowledge
from magwijzer.planner.answer import answer as schedule_answer
from magwijzer.planner.instance import InstanceError
from magwijzer.render import pots, readings
from magwijzer.render.verdict import document as verdict_document
from magwijzer.render.words import Words
from magwijzer.service import Service

MOST_TEXTS = 100
LEAST_UNITS, MOST_UNITS = 0.25, 50

Answer = Callable[[dict[str, Any], Words], Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """One method for each question; every one takes the decoded body and the words of the caller's language."""

    service: Service

    def label(self, raw: dict[str, Any], words: Words) -> Any:
        """Read one label: ``{"text", "units_per_day"?}``."""
        fields = Fields()
        fields.known_keys(raw, ("text", "units_per_day"))
        text = fields.text("text", raw.get("text"))
        units = fields.number("units_per_day", raw.get("units_per_day"), LEAST_UNITS, MOST_UNITS)
        _raise(fields)
        product = self.service.parser.readers.labels.read(text or "", units)
        return readings.label_document(product, words)

    def medicines(self, raw: dict[str, Any], words: Words) -> Any:
        """Recognise medicines: ``{"texts": []}``, one item per line as typed."""
        recogniser = self.service.parser.readers.medicines
        return [readings.medicine_document(text, recogniser.read(text)) for text in _texts(raw)]

    def foods(self, raw: dict[str, Any], words: Words) -> Any:
        """Count magnesium in foods: ``{"texts": []}``."""
        reader = self.service.parser.foods
        return [readings.food_document(reader.read(text), words) for text in _texts(raw)]

    def products(self, raw: dict[str, Any], words: Words) -> Any:
        """Hold a catalogue against a consult: ``{"catalogue": […], "consult": {…}}``."""
        fields = Fields()
        fields.known_keys(raw, ("catalogue", "consult"))
        rows = fields.items("catalogue", raw.get("catalogue"), most=10_000)
        _raise(fields)
        try:
            found = from_rows(rows)
        except CatalogueError as error:
            raise _wanted((p.field, p.found, p.wanted) for p in error.problems) from None
        reply = self.service.answer(raw.get("consult"))
        return pots.document(fit_all(found, reply.advice, self.service.knowledge), words)

    def schedule(self, raw: dict[str, Any], words: Words) -> Any:
        """Answer one planner instance or ``{"instances": […]}``."""
        try:
            return schedule_answer(raw)
        except InstanceError as error:
            raise _wanted((p.field, p.found, p.wanted) for p in error.problems) from None

    def verdict(self, raw: dict[str, Any], words: Words) -> Any:
        """Judge a diary: ``{"diary": [{"date", "score", "taken", "dose_mg", "stool"}]}``."""
        fields = Fields()
        fields.known_keys(raw, ("diary",))
        rows = fields.items("diary", raw.get("diary"), most=MOST_DAYS)
        _raise(fields)
        try:
            diary = from_diary_rows(rows)
        except DiaryError as error:
            raise _wanted(
                (f"diary[{p.line - 1}].{p.field}", p.found, p.wanted) for p in error.problems
            ) from None
        return verdict_document(judge_all(diary), words)


def add_routes(app: FastAPI, knowledge: Knowledge, service: Service) -> None:
    """Add the questions to the application."""
    answers = Answers(service)
    questions: dict[str, Answer] = {
        "label": answers.label,
        "medicines": answers.medicines,
        "foods": answers.foods,
        "products": answers.products,
        "schedule": answers.schedule,
        "verdict": answers.verdict,
    }
    for name, answer in questions.items():
        app.add_api_route(f"/api/v1/{name}", _endpoint(answer, knowledge), methods=["POST"], name=name)


def _endpoint(answer: Answer, knowledge: Knowledge) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        words = Words(knowledge, language_of(request))
        try:
            raw = decode(await body_of(request))
            if not isinstance(raw, dict):
                raise ConsultError((Problem("(json)", "object", type(raw).__name__),))
            return JSONResponse(await run_in_threadpool(answer, raw, words))
        except ConsultError as error:
            return refused(error, words)

    return endpoint


def _texts(raw: dict[str, Any]) -> list[str]:
    fields = Fields()
    fields.known_keys(raw, ("texts",))
    if raw.get("texts") is None:
        fields.refuse("texts", "required", None)
    found = [
        fields.text(f"texts[{i}]", t)
        for i, t in enumerate(fields.items("texts", raw.get("texts"), MOST_TEXTS))
    ]
    _raise(fields)
    return [text for text in found if text is not None]


def _raise(fields: Fields) -> None:
    if fields.problems:
        raise ConsultError(tuple(fields.problems))


def _wanted(problems: Any) -> ConsultError:
    return ConsultError(
        tuple(Problem(field, "wanted", found, {"wanted": wanted}) for field, found, wanted in problems)
    )
