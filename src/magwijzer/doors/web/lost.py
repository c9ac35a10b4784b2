"""What a browser gets for an address that is none, or when it is turned away: a page; a program gets a document."""

from collections.abc import Mapping
from dataclasses import astuple
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from magwijzer.doors.web.pages import HTML
from magwijzer.knowledge.model import Language
from magwijzer.render.html.frame import PATHS
from magwijzer.render.html.lost import lost_page, turned_away_page
from magwijzer.render.words import Words

FOR_PROGRAMS = ("/api/", "/cds-services", "/fhir", "/openapi.json", "/metrics", "/healthz", "/readyz")
"""Below these addresses no one reads a page."""
NOT_FOUND = 404
_ENGLISH = PATHS["en"].home
_DUTCH = frozenset(astuple(PATHS["nl"])) | {"/dagboek"}


def wants_page(request: Request) -> bool:
    """Tell whether someone with a browser asked for an address among those of the pages."""
    path, accepted = request.url.path, request.headers.get("accept", "")
    return "text/html" in accepted and not path.startswith(FOR_PROGRAMS)


def language_at(request: Request, liked: Language) -> Language:
    """Return the language of a page at this address; of one that could be either, the one that is liked."""
    path = request.url.path
    if path.startswith(_ENGLISH):
        return "en"
    return "nl" if f"/{path.split('/')[1]}" in _DUTCH else liked


def lost(words: Words) -> Response:
    """Return the page that says so and where to go on."""
    return _said(_lost_page(words), NOT_FOUND, words)


def turned_away(words: Words, status: int, code: str, headers: Mapping[str, str] | None) -> Response:
    """Return the page for who cannot be answered now: why, and that what was filled in is not gone."""
    return _said(_turned_away_page(words, code), status, words, headers)


def _said(page: str, status: int, words: Words, headers: Mapping[str, str] | None = None) -> Response:
    said = {
        "Content-Language": words.language,
        "Vary": "Accept, Accept-Language",
        "Cache-Control": "no-store",
    }
    return Response(page, status, {**said, **(headers or {})}, HTML)


_lost_page = cache(lost_page)
_turned_away_page = cache(turned_away_page)
