"""What every HTTP answer shares: a bounded body, the caller's language, and problems named by field."""

import json
from typing import Any

from fastapi import Request, Response

from magwijzer.consult import ConsultError, Problem
from magwijzer.knowledge.model import Language
from magwijzer.render.problems import message
from magwijzer.render.words import Words

LARGEST_BODY = 512 * 1024
PROBLEM = "application/problem+json"
LONGEST_HEADER = 200


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
    wanted = request.headers.get("accept-language", "")[:LONGEST_HEADER].lower()
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
