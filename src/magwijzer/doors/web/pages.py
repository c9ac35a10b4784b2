"""The pages that are the same for everyone: made and packed once for each language, when first asked for."""

import os
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from magwijzer.knowledge.model import LANGUAGES, Knowledge, Language
from magwijzer.render.html.article import article_page
from magwijzer.render.html.reference import (
    Keeper,
    access_page,
    hours_page,
    privacy_page,
    sources_page,
    use_page,
)
from magwijzer.render.words import Words

FIXED: Mapping[str, Callable[[Words], str]] = {
    "home": article_page,
    "hours": hours_page,
    "sources": sources_page,
    "use": lambda words: use_page(words, keeper()),
    "privacy": lambda words: privacy_page(words, keeper()),
    "access": lambda words: access_page(words, keeper()),
}
"""Name in ``Paths`` → the page."""
KEEPER, CONTACT = "MAGWIJZER_KEEPER", "MAGWIJZER_CONTACT"
"""Environment: the name of whoever runs the server, and the address, number or mail to reach them."""
MEMORY_LEVEL = 6
"""Of deflate: its blocks are then about the size of an article, which packs it closest."""
FOR_A_DAY = "public, max-age=86400"
FOR_EVER = "public, max-age=31536000, immutable"
HTML = "text/html; charset=utf-8"


def keeper() -> Keeper:
    """Return who runs this server, as its environment says."""
    return Keeper(*(os.environ.get(name, "").strip()[:200] for name in (KEEPER, CONTACT)))


@lru_cache(maxsize=32)
def _packed(knowledge: Knowledge, name: str, language: Language) -> tuple[bytes, bytes]:
    return _packed_text(FIXED[name](Words(knowledge, language)))


@lru_cache(maxsize=8)
def _packed_text(text: str) -> tuple[bytes, bytes]:
    plain = text.encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16, MEMORY_LEVEL)
    return plain, packer.compress(plain) + packer.flush()


def fixed_page(knowledge: Knowledge, name: str, language: Language, request: Request) -> Response:
    """Return one of the fixed pages."""
    plain, packed = _packed(knowledge, name, language)
    return _either(plain, packed, HTML, FOR_A_DAY, request)


def make_pages(knowledge: Knowledge) -> None:
    """Make every fixed page, before a visitor waits for one."""
    for language in LANGUAGES:
        for name in FIXED:
            _packed(knowledge, name, language)


def style_sheet(css: str, request: Request) -> Response:
    """Return a stylesheet; its address changes when it does, so it may be kept for ever."""
    plain, packed = _packed_text(css)
    return _either(plain, packed, "text/css; charset=utf-8", FOR_EVER, request)


def _either(plain: bytes, packed: bytes, kind: str, keep: str, request: Request) -> Response:
    headers = {"Cache-Control": keep, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(plain, headers=headers, media_type=kind)
    return Response(packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=kind)
