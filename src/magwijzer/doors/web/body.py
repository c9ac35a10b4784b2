"""Reads a posted form: bounded in size, in one encoding, with nothing kept."""

from starlette.requests import Request

from magwijzer.consult import ConsultError, Problem
from magwijzer.doors.web.answers import Given, read_form

FORM = "application/x-www-form-urlencoded"
LARGEST_BODY = 512 * 1024
SHOWN = 40


def kind_of(request: Request) -> str:
    """Return the media type of a body, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def form_of(request: Request) -> Given:
    """Return the fields of a posted form.

    Raises:
        ConsultError: when the body is no form or is larger than any of ours.
    """
    kind = kind_of(request)
    if kind != FORM:
        raise ConsultError((Problem("(form)", "object", kind[:SHOWN]),))
    body = bytearray()
    async for chunk in request.stream():
        body.extend(chunk)
        if len(body) > LARGEST_BODY:
            raise ConsultError((Problem("(form)", "too_large", "body", {"limit": str(LARGEST_BODY)}),))
    return read_form(bytes(body))
