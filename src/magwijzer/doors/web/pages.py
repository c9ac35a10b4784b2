"""The pages that are the same for everyone: made and packed once for each language, when first asked for."""

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from magwijzer.knowledge.model import Knowledge, Language
from magwijzer.render.html.article import article_page
from magwijzer.render.html.reference import access_page, hours_page, privacy_page, sources_page
from magwijzer.render.words import Words

FIXED: Mapping[str, Callable[[Words], str]] = {
    "home": article_page,
    "hours": hours_page,
    "sources": sources_page,
    "privacy": privacy_page,
    "access": access_page,
}
"""Name in ``Paths`` → the page."""
FOR_A_DAY = "public, max-age=86400"
FOR_EVER = "public, max-age=31536000, immutable"
HTML = "text/html; charset=utf-8"


@lru_cache(maxsize=32)
def _packed(knowledge: Knowledge, name: str, language: Language) -> tuple[bytes, bytes]:
    return _packed_text(FIXED[name](Words(knowledge, language)))


@lru_cache(maxsize=8)
def _packed_text(text: str) -> tuple[bytes, bytes]:
    plain = text.encode()
    return plain, gzip.compress(plain, 9, mtime=0)


def fixed_page(knowledge: Knowledge, name: str, language: Language, request: Request) -> Response:
    """Return one of the fixed pages."""
    plain, packed = _packed(knowledge, name, language)
    return _either(plain, packed, HTML, FOR_A_DAY, request)


def style_sheet(css: str, request: Request) -> Response:
    """Return a stylesheet; its address changes when it does, so it may be kept for ever."""
    plain, packed = _packed_text(css)
    return _either(plain, packed, "text/css; charset=utf-8", FOR_EVER, request)


def _either(plain: bytes, packed: bytes, kind: str, keep: str, request: Request) -> Response:
    headers = {"Cache-Control": keep, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(plain, headers=headers, media_type=kind)
    return Response(packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=kind)
