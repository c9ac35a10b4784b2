"""What went wrong, as RFC 9457 problem+json in the caller's language: which field, what was found, what is wanted."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from magwijzer.consult import ConsultError
from magwijzer.consult.problem import Problem, shown
from magwijzer.doors.http.language import Tongues
from magwijzer.doors.http.limits import LARGEST_BODY, MOST_ERRORS, RETRY_AFTER_S
from magwijzer.doors.web.lost import language_at, lost, turned_away, wants_page
from magwijzer.render.problems import message
from magwijzer.render.words import Words

PROBLEM = "application/problem+json"
CLOSE = {"Connection": "close"}
"""Said when the rest of a request is not read: nothing more may come over this connection."""
AGAIN = {"Retry-After": RETRY_AFTER_S}
UNREADABLE = 422
LONGEST = 400
"""Characters of what is wanted: with field and found the whole stays under 500."""


class Refused(HTTPException):
    """A request that is not answered: ``code`` names the sentence of section ``api``, ``wanted`` fills it."""

    def __init__(
        self,
        status: int,
        code: str,
        field: str,
        found: object = None,
        headers: Mapping[str, str] | None = None,
        **wanted: object,
    ) -> None:
        super().__init__(status, code, headers)
        self.code, self.field, self.found, self.wanted = code, field, found, wanted


def too_large(found: int, limit: int = LARGEST_BODY) -> Refused:
    """Return the refusal of a body that is larger than is ever needed."""
    return Refused(413, "too_large", "(body)", f"{found} bytes", CLOSE, limit=limit)


def too_busy(headers: Mapping[str, str] = AGAIN) -> Refused:
    """Return the refusal of a request for which there is no room now."""
    return Refused(503, "too_busy", "(server)", None, headers)


def document(status: int, title: str, errors: list[dict[str, Any]], more: int = 0) -> dict[str, Any]:
    """Return a problem document."""
    found: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "errors": errors}
    return found | {"more_errors": more} if more else found


def respond(
    status: int, found: dict[str, Any], words: Words, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a problem document as an answer."""
    said = {"Content-Language": words.language, "Vary": "Accept-Language", **(headers or {})}
    return Response(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"), status, said, PROBLEM)


def unreadable(problems: Iterable[Problem], words: Words) -> Response:
    """Return the problems of a body, each naming field, found and wanted."""
    every = tuple(problems)
    errors = [
        {"field": p.field, "found": p.found, "wanted": _wanted(p, words), "nearest": p.nearest}
        for p in every[:MOST_ERRORS]
    ]
    status = 413 if any(p.code == "too_large" for p in every) else UNREADABLE
    title = words.say("problem", "title")
    return respond(status, document(status, title, errors, len(every) - len(errors)), words)


def _wanted(problem: Problem, words: Words) -> str:
    """Return what is wanted, in the words of this door where it has its own."""
    own = f"{problem.code}_wanted"
    found = words.say("api", own, **problem.wanted) if words.has("api", own) else message(problem, words)
    return found[:LONGEST]


def refused(error: Refused, words: Words) -> Response:
    """Return a refusal as an answer."""
    wanted = words.say("api", f"{error.code}_wanted", **error.wanted)
    one = {
        "field": error.field,
        "found": "-" if error.found is None else shown(error.found),
        "wanted": wanted,
        "nearest": None,
    }
    found = document(error.status_code, words.say("api", error.code), [one])
    return respond(error.status_code, found, words, error.headers)


def refusal(error: Refused, request: Request, tongues: Tongues) -> Response:
    """Return a refusal as an answer to who asked: a page for someone with a browser, else a document."""
    words = tongues.of(request.headers.get("accept-language", ""))
    if not wants_page(request):
        return refused(error, words)
    words = tongues.in_(language_at(request, words.language))
    return turned_away(words, error.status_code, error.code, error.headers)


class ProblemHandlers:
    """Turns everything that is raised inside the application into a problem document."""

    def __init__(self, tongues: Tongues) -> None:
        self._tongues = tongues

    def words(self, request: Request) -> Words:
        """Return the sentences in the caller's language."""
        return self._tongues.of(request.headers.get("accept-language", ""))

    async def http(self, request: Request, error: Exception) -> Response:
        """Answer a refusal of ours, or one of the router: no such address, or not with this method."""
        if isinstance(error, Refused):
            return refusal(error, request, self._tongues)
        words = self.words(request)
        if isinstance(error, HTTPException) and error.status_code == 405:
            allowed = _methods(request) or ", ".join(
                sorted((error.headers or {}).get("Allow", "").split(", "))
            )
            again = Refused(405, "method", "(method)", request.method, {"Allow": allowed}, allowed=allowed)
            return refused(again, words)
        if wants_page(request):
            return lost(self._tongues.in_(language_at(request, words.language)))
        return refused(Refused(404, "not_found", "(path)", request.url.path), words)

    async def consult(self, request: Request, error: Exception) -> Response:
        """Answer a body that cannot be read."""
        assert isinstance(error, ConsultError)
        return unreadable(error.problems, self.words(request))


def _methods(request: Request) -> str:
    """Return the methods of every route at this address, in order."""
    path = request.url.path
    found = {
        method
        for route in request.app.routes
        if getattr(route, "path", None) == path
        for method in getattr(route, "methods", None) or ()
    }
    return ", ".join(sorted(found))
