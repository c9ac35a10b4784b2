"""What a browser gets for an address that is none: a page; a program gets a problem document."""

from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from magwijzer.doors.web.pages import HTML
from magwijzer.knowledge.model import Language
from magwijzer.render.html.frame import PATHS
from magwijzer.render.html.lost import lost_page
from magwijzer.render.words import Words

FOR_PROGRAMS = ("/api/", "/cds-services", "/fhir", "/openapi.json", "/metrics", "/healthz", "/readyz")
"""Below these addresses no one reads a page."""
NOT_FOUND = 404
_ENGLISH = PATHS["en"].home


def wants_page(request: Request) -> bool:
    """Tell whether someone with a browser asked for an address among those of the pages."""
    path, accepted = request.url.path, request.headers.get("accept", "")
    return "text/html" in accepted and not path.startswith(FOR_PROGRAMS)


def language_at(request: Request, liked: Language) -> Language:
    """Return the language of a page at this address; of one that could be either, the one that is liked."""
    return "en" if request.url.path.startswith(_ENGLISH) else liked


def lost(words: Words) -> Response:
    """Return the page that says so and where to go on."""
    said = {
        "Content-Language": words.language,
        "Vary": "Accept, Accept-Language",
        "Cache-Control": "no-store",
    }
    return Response(_page(words), NOT_FOUND, said, HTML)


@cache
def _page(words: Words) -> str:
    return lost_page(words)
