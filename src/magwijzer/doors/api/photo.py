"""A photo of a label as what stands on it, where the photo set is installed."""

from importlib import import_module
from typing import Any

from magwijzer.consult import ConsultError, Problem
from magwijzer.consult.fields import Fields
from magwijzer.consult.problem import shown
from magwijzer.doors.http.limits import LEAST_UNITS, MOST_UNITS
from magwijzer.doors.http.problems import too_busy
from magwijzer.doors.photos import BUSY, ReadPhoto

READER = "magwijzer.label.photo"
SET = "photo"


def seen_on(photo: bytes, read: ReadPhoto | None = None) -> Any:
    """Return what stands on a photo, by a reader elsewhere where one is given.

    Raises:
        ConsultError: when photos cannot be read here, or not this one.
    """
    size = f"{len(photo)} bytes"
    try:
        return (read or import_module(READER).read_photo)(photo)
    except ModuleNotFoundError:
        raise ConsultError((Problem("photo", "extra_missing", size, {"extra": SET}),)) from None
    except Exception as error:
        code = getattr(error, "code", None)
        if code is None:
            raise
        if code == BUSY:
            raise too_busy() from None
        raise ConsultError((Problem("photo", f"photo_{code}", getattr(error, "found", size)),)) from None


def units_of(text: str | None) -> float | None:
    """Return the ``units_per_day`` of a form, where a number comes as text.

    Raises:
        ConsultError: when it is no number, or out of bounds.
    """
    fields = Fields()
    try:
        number = None if text is None else float(text)
    except ValueError:
        low, high = f"{LEAST_UNITS:g}", f"{MOST_UNITS:g}"
        wanted = {"low": low, "high": high}
        raise ConsultError((Problem("units_per_day", "number", shown(text), wanted),)) from None
    found = fields.number("units_per_day", number, LEAST_UNITS, MOST_UNITS)
    if fields.problems:
        raise ConsultError(tuple(fields.problems))
    return found
