"""What the diary's forms bring: a day, an uploaded file, days and numbers; each wrong field by its name."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from magwijzer.consult import ConsultError, Problem
from magwijzer.diary.cells import CellError, read_cell
from magwijzer.diary.entries import from_rows
from magwijzer.diary.entry import UNNAMED, Entry
from magwijzer.doors.web.answers import Given
from magwijzer.doors.web.body import LARGEST_BODY, form_of

MULTIPART = "multipart/form-data"
FILE = "file"
CODE = "code"
MOST_FIELDS = 20
COLUMNS: Mapping[str, str] = {"dose": "dose_mg", "stool": "stool", "taken": "taken", "note": "note"}
"""Field of the form → column of the diary."""


@dataclass(frozen=True, slots=True)
class Posted:
    """One posted form and the file that came along."""

    fields: Given
    upload: bytes | None = None

    def one(self, name: str) -> str:
        """Return the first value of a field, or nothing."""
        return next(iter(self.fields.get(name, ())), "").strip()


class FieldError(ValueError):
    """A field that is not right: its name, the sentence that says what to do, and what fills it."""

    def __init__(self, field: str, code: str, **values: object) -> None:
        self.field, self.code, self.values = field, code, values
        super().__init__(f"{field}: {code}")


async def posted(request: Request) -> Posted:
    """Return a posted form, with or without a file; nothing of it touches the disk. Raises ConsultError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != MULTIPART:
        return Posted(await form_of(request))
    body = bytearray()
    async for chunk in request.stream():
        body.extend(chunk)
        if len(body) > LARGEST_BODY:
            raise ConsultError((Problem("(form)", "too_large", "body", {"limit": str(LARGEST_BODY)}),))

    async def again() -> dict[str, object]:
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    fields: dict[str, tuple[str, ...]] = {}
    upload = None
    try:
        form = await Request(request.scope, again).form(max_files=1, max_fields=MOST_FIELDS)
    except (HTTPException, FormParserError, KeyError):
        raise ConsultError((Problem("(form)", "object", kind),)) from None
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            upload = await value.read()
        else:
            fields[name] = (*fields.get(name, ()), value)
    return Posted(fields, upload)


def entry_of(form: Posted) -> Entry:
    """Return the day somebody filled in. Raises FieldError, DiaryError."""
    day = day_of(form, "date")
    row: dict[str, str] = {column: form.one(field) for field, column in COLUMNS.items()}
    row["dose_mg"] = row["dose_mg"].replace(",", ".")
    if row["taken"] == "unknown":
        row["taken"] = ""
    for field in form.fields:
        if field.startswith("s-"):
            name = field.removeprefix("s-")
            row[UNNAMED if name == UNNAMED else f"score_{name}"] = form.one(field).replace(",", ".")
    if not any(row.values()):
        raise FieldError("taken", "wrong_empty")
    return from_rows([{**row, "date": day.isoformat()}]).entries[0]


def field_of(column: str) -> str:
    """Return the field of the form that holds a column of the diary."""
    if column in COLUMNS.values():
        return next(field for field, name in COLUMNS.items() if name == column)
    return column if column == "date" else f"s-{column.removeprefix('score_')}"


def day_of(form: Posted, name: str) -> dt.date:
    """Return a day. Raises FieldError."""
    try:
        found = read_cell("date", form.one(name), dutch=True)
    except CellError:
        found = None
    if not isinstance(found, dt.date):
        raise FieldError(name, "wrong_date")
    return found


def number_of(form: Posted, name: str, low: float, high: float) -> float:
    """Return a number within bounds. Raises FieldError."""
    return _number(form.one(name), name, low, high)


def steps_of(form: Posted, name: str) -> tuple[float, ...]:
    """Return doses in mg, low to high, as people type them: ``100, 150, 200``. Raises FieldError."""
    pieces = form.one(name).replace(";", ",").replace(" en ", ",").replace(" and ", ",").split(",")
    try:
        found = tuple(_number(piece.strip().removesuffix("mg").strip(), name, 1, 1000) for piece in pieces)
    except FieldError:
        raise FieldError(name, "wrong_steps") from None
    if list(found) != sorted(set(found)) or len(found) > MOST_FIELDS:
        raise FieldError(name, "wrong_steps")
    return found


def _number(text: str, name: str, low: float, high: float) -> float:
    try:
        found = read_cell("dose_mg", text.replace(",", "."))
    except CellError:
        found = None
    if not isinstance(found, float) or not low <= found <= high:
        raise FieldError(name, "wrong_number", low=low, high=high)
    return found
