"""Reads a body: JSON of bounded size, depth and width, or a photo. What it holds is never kept or logged."""

from collections.abc import Iterator
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from magwijzer.consult import ConsultError, Problem, decode
from magwijzer.consult.problem import shown
from magwijzer.doors.http.limits import LARGEST_PHOTO, MOST_KEYS
from magwijzer.doors.http.problems import Refused

JSON = "application/json"
MULTIPART = "multipart/form-data"
SHOWN = 60
LONGEST_UNITS = 20


def kind_of(content_type: str) -> str:
    """Return the media type of a ``Content-Type`` header without its parameters."""
    return content_type.partition(";")[0].strip().lower()


async def json_body(request: Request) -> bytes:
    """Return the bytes of a body that says it is JSON, or says nothing.

    Raises:
        Refused: when it says it is something else.
    """
    kind = kind_of(request.headers.get("content-type", ""))
    if kind and kind != JSON and not (kind.startswith("application/") and kind.endswith("+json")):
        raise Refused(415, "media", "Content-Type", kind[:SHOWN], {"Accept-Post": JSON})
    return await request.body()


def decoded(body: bytes) -> dict[str, Any]:
    """Return the JSON object a body holds.

    Raises:
        ConsultError: when it is no object, too deep or too wide.
    """
    raw = decode(body)
    if not isinstance(raw, dict):
        raise ConsultError((Problem("(json)", "object", type(raw).__name__),))
    if body.count(b":") <= MOST_KEYS:  # each key has one
        return raw
    widest = max((len(table) for table in _tables(raw)), default=0)
    if widest > MOST_KEYS:
        raise ConsultError((Problem("(json)", "too_wide", str(widest), {"limit": str(MOST_KEYS)}),))
    return raw


def _tables(value: Any) -> Iterator[dict[str, Any]]:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
            stack.extend(child for child in item.values() if isinstance(child, (dict, list)))
        elif isinstance(item, list):
            stack.extend(child for child in item if isinstance(child, (dict, list)))


async def photo_of(request: Request) -> tuple[bytes, str | None]:
    """Return the photo of a multipart body, and what it says about ``units_per_day``.

    Raises:
        ConsultError: when there is no photo, or something else beside it.
    """
    form = await _form_of(request)
    for name in form:
        if name not in ("photo", "units_per_day"):
            raise ConsultError((Problem(shown(name), "unknown_field", shown(name)),))
    photo, units = form.get("photo"), form.get("units_per_day")
    if not isinstance(photo, UploadFile):
        raise ConsultError((Problem("photo", "photo_not_a_photo", shown(photo)),))
    return photo.file.read(), "file" if isinstance(units, UploadFile) else units


async def _form_of(request: Request) -> FormData:
    parser = MultiPartParser(
        request.headers, request.stream(), max_files=1, max_fields=1, max_part_size=LONGEST_UNITS
    )
    parser.spool_max_size = 2 * LARGEST_PHOTO  # a photo stays in memory: nothing touches the disk
    try:
        return await parser.parse()
    except (MultiPartException, KeyError, UnicodeError):
        raise ConsultError((Problem("(form)", "multipart", MULTIPART),)) from None
