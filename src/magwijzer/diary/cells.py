"""The cells of one diary row: text → value, or what is wrong with it. An empty cell is "not recorded"."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping

from magwijzer.diary.entry import UNNAMED, Entry

NOTE_LENGTH = 2_000
DOSE_MOST_MG = 5_000.0
SHOWN = 60
"""Characters of a wrong cell that are repeated in the message."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DUTCH = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
_NUMBER = re.compile(r"\d{1,4}(\.\d{1,20})?", re.ASCII)
_NAMED_SCORE = re.compile(r"score_([a-z][a-z0-9_]{0,39})", re.ASCII)
_FORMULA = ("=", "+", "-", "@")


class CellError(ValueError):
    """A cell that cannot be read: a code, and what is wanted instead."""

    def __init__(self, code: str, wanted: str) -> None:
        self.code, self.wanted = code, wanted
        super().__init__(f"{code}: wanted {wanted}")


def complaint_of(column: str) -> str | None:
    """The complaint id a column scores, or None: `score` → "score", `score_sleep` → "sleep"."""
    named = _NAMED_SCORE.fullmatch(column)
    return named[1] if named else (UNNAMED if column == UNNAMED else None)


def known(column: str) -> bool:
    """Whether a diary may have this column."""
    return column in ("date", "note", *_READERS) or complaint_of(column) is not None


def entry_of(values: Mapping[str, object]) -> Entry:
    """An entry from the read values of its columns; `date` is one of them."""
    scores = {
        complaint: value
        for column, value in values.items()
        if (complaint := complaint_of(column)) is not None and isinstance(value, float)
    }
    rest = {column: value for column, value in values.items() if complaint_of(column) is None}
    return Entry(scores=scores, **rest)  # type: ignore[arg-type]


def read_cell(column: str, text: str, *, dutch: bool = False) -> object:
    """The value of one cell. `dutch`: decimal comma and day-month-year, as a Dutch spreadsheet writes them.

    Raises CellError.
    """
    if column == "note":
        return _note(text)
    text = text.strip()
    if column == "date":
        return _date(text, dutch=dutch)
    if not text:
        return None
    if dutch:
        text = text.replace(",", ".", 1)
    return _READERS[UNNAMED if complaint_of(column) else column](text)


def shown(text: str) -> str:
    """A wrong cell as it may be repeated: short, without control characters."""
    cut = text[:SHOWN] + ("…" if len(text) > SHOWN else "")
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in cut)


def _date(text: str, *, dutch: bool) -> dt.date:
    found = _ISO.fullmatch(text)
    parts = found.groups() if found else None
    if parts is None and dutch and (found := _DUTCH.fullmatch(text)):
        parts = found.groups()[::-1]
    try:
        if parts is not None:
            return dt.date(*(int(part) for part in parts))
    except ValueError:
        pass
    raise CellError("not_a_date", "YYYY-MM-DD")


def _between(low: float, high: float, wanted: str) -> Callable[[str], float]:
    def read(text: str) -> float:
        if not _NUMBER.fullmatch(text) or not low <= float(text) <= high:
            raise CellError("not_in_range", wanted)
        return float(text)

    return read


def _yes_no(text: str) -> bool:
    if text.lower() not in ("yes", "no"):
        raise CellError("not_yes_or_no", "yes|no")
    return text.lower() == "yes"


def _stool(text: str) -> int:
    if text not in {"1", "2", "3", "4", "5", "6", "7"}:
        raise CellError("not_bristol", "1-7")
    return int(text)


def _note(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > NOTE_LENGTH:
        raise CellError("too_long", f"at most {NOTE_LENGTH} characters")
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in text):
        raise CellError("control_character", "plain text")
    return text


def safe_note(text: str) -> str:
    """A note a spreadsheet does not take for a formula; `plain_note` turns it back."""
    guarded = text.startswith(_FORMULA) or (text[:1] == "'" and text[1:].startswith((*_FORMULA, "'")))
    return f"'{text}" if guarded else text


def plain_note(text: str) -> str:
    """A note without the quote that `safe_note` put before it."""
    return text[1:] if text[:1] == "'" and text[1:].startswith((*_FORMULA, "'")) else text


_READERS: Mapping[str, Callable[[str], object]] = {
    UNNAMED: _between(0, 10, "0-10"),
    "taken": _yes_no,
    "dose_mg": _between(0, DOSE_MOST_MG, f"0-{DOSE_MOST_MG:.0f}"),
    "stool": _stool,
    "planned": _yes_no,
}
