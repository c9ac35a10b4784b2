"""The description of the API (OpenAPI 3.1), made from the facts and the code.

The answers in its examples are worked out, not written down, so they cannot go stale.
"""

from typing import Any

from magwijzer.doors.api.answers import Answers
from magwijzer.doors.api.care import care_paths
from magwijzer.doors.api.examples import QUESTIONS
from magwijzer.doors.api.schema.care import care
from magwijzer.doors.api.schema.consult import consult
from magwijzer.doors.api.schema.questions import questions
from magwijzer.doors.api.schema.readings import readings
from magwijzer.doors.api.schema.reply import reply
from magwijzer.doors.api.schema.shape import Schema, ref
from magwijzer.render.words import Words, languages

SHAPES: dict[str, tuple[str, str, str]] = {
    "advice": ("Consult", "Reply", "One consult answered: what follows, how much and when"),
    "label": ("LabelQuestion", "Label", "How much elemental magnesium a label declares"),
    "medicines": (
        "TextsQuestion",
        "Medicines",
        "Medicines as people type them, recognised, asked or unknown",
    ),
    "foods": ("TextsQuestion", "Foods", "Magnesium in foods by Dutch portions"),
    "products": ("ProductsQuestion", "Products", "Which pot fits a plan, by fit and then price"),
    "schedule": ("ScheduleQuestion", "Schedule", "The day planner: one instance, or several"),
    "verdict": ("VerdictQuestion", "Verdict", "Does it help? A diary's honest answer"),
}
"""Name of the question → the schemas of question and answer, and what it is."""
REFUSALS = {
    "400": "No HTTP that can be read",
    "404": "No such address",
    "405": "Not with this method",
    "408": "The body came too slowly",
    "413": "The body is too large",
    "415": "The body is no JSON",
    "422": "The answers cannot be read; every problem at once, by field",
    "429": "Asked too often; Retry-After says when to ask again",
    "500": "A fault of ours",
    "503": "Too busy, or too long; Retry-After says when to ask again",
}
PROBLEM = "application/problem+json"
LANGUAGE: Schema = {
    "name": "Accept-Language",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "nl (default) or en",
}


def document(answers: Answers, dutch: Words, english: Words) -> dict[str, Any]:
    """Return the whole description; the same facts give the same document."""
    known = answers.service.knowledge
    schemas = {"Consult": consult(known), **questions(), **reply(known), **readings(), **care()}
    paths = {f"/api/v1/{name}": {"post": _operation(answers, name, dutch, english)} for name in SHAPES}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Magwijzer",
            "version": known.edition.edition,
            "description": "Magnesium is elemental milligrams unless a name says compound. Times are HH:MM. "
            "Nothing that is asked is kept or logged.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {**paths, **care_paths(_refusals, LANGUAGE), **_machines()},
        "components": {"schemas": schemas},
    }


def _operation(answers: Answers, name: str, dutch: Words, english: Words) -> dict[str, Any]:
    asked, answered, summary = SHAPES[name]
    content = {"application/json": {"schema": ref(asked), "example": QUESTIONS[name]}}
    if name == "label":
        content["multipart/form-data"] = {"schema": ref("PhotoQuestion")}
    answer = getattr(answers, name)
    examples = {words.language: {"value": answer(dict(QUESTIONS[name]), words)} for words in (dutch, english)}
    good = {
        "description": "The answer",
        "headers": {"Content-Language": {"schema": {"enum": list(languages())}}},
        "content": {"application/json": {"schema": ref(answered), "examples": examples}},
    }
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [LANGUAGE],
        "requestBody": {"required": True, "content": content},
        "responses": {"200": good, **_refusals(*REFUSALS)},
    }


def _refusals(*codes: str) -> dict[str, Any]:
    content = {PROBLEM: {"schema": ref("Problem")}}
    return {code: {"description": REFUSALS[code], "content": content} for code in codes}


def _machines() -> dict[str, Any]:
    """Return what machines ask of a server."""
    state = {"type": "object", "required": ["status", "edition"]}
    kinds = {
        "/healthz": ("It lives", "application/json", state),
        "/readyz": (
            "The facts were loaded and checked, and a known consult is answered",
            "application/json",
            state,
        ),
        "/metrics": ("Counts for Prometheus", "text/plain", {"type": "string"}),
        "/openapi.json": ("This description", "application/json", {"type": "object"}),
    }
    return {
        path: {
            "get": {
                "operationId": path.strip("/").replace(".", "_"),
                "summary": summary,
                "responses": {
                    "200": {"description": summary, "content": {kind: {"schema": schema}}},
                    **_refusals("405", "500", "503"),
                },
            }
        }
        for path, (summary, kind, schema) in kinds.items()
    }
