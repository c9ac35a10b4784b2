"""A photo that comes with a page: taken out of its form and read, in memory only and for one answer only."""

from dataclasses import dataclass
from importlib import import_module
from typing import Final

from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from magwijzer.consult import ConsultError, Problem
from magwijzer.consult.fields import clean
from magwijzer.doors.photos import ReadPhoto
from magwijzer.doors.web.answers import MOST_FIELDS, Given, given_of
from magwijzer.doors.web.body import LARGEST_BODY, form_of, kind_of

MULTIPART: Final = "multipart/form-data"
PHOTO: Final = "photo"
LARGEST_UPLOAD: Final = 16 * 1024 * 1024
"""Bytes of a form with a photo. Above what the reader takes, so that its page says that a photo is too large."""
READER: Final = "magwijzer.label.photo"


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields of one posted page, and the photo that came along."""

    fields: Given
    photo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands on a photo, line by line; or the key in [wrong] of why it could not be read."""

    text: str = ""
    wrong: str | None = None


async def posted(request: Request) -> Posted:
    """Return a posted page, with or without a photo; nothing of it touches the disk.

    Raises:
        ConsultError: when the body is no form or is larger than any of ours.
    """
    if kind_of(request) != MULTIPART:
        return Posted(await form_of(request))
    parser = MultiPartParser(
        request.headers, request.stream(), max_files=1, max_fields=MOST_FIELDS, max_part_size=LARGEST_BODY
    )
    parser.spool_max_size = 2 * LARGEST_UPLOAD
    try:
        form = await parser.parse()
    except (MultiPartException, FormParserError, KeyError, UnicodeError, LookupError):
        raise ConsultError((Problem("(form)", "object", MULTIPART),)) from None
    typed = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    sent = form.get(PHOTO)
    photo = sent.file.read() if isinstance(sent, UploadFile) else b""
    return Posted(given_of(typed), photo or None)


def seen_on(photo: bytes, reader: ReadPhoto | None = None) -> Seen:
    """Return what stands on a photo. Nothing of the photo is kept."""
    try:
        read = (reader or import_module(READER).read_photo)(photo)
    except ModuleNotFoundError:
        return Seen(wrong="photo_not_here")
    except Exception as error:
        code = getattr(error, "code", None)
        if code is None:
            raise
        return Seen(wrong=f"photo_{code}")
    return Seen("\n".join(clean(line) for line in read.lines))
