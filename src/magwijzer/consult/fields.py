"""Reads single answers of one kind: numbers, dates, times, choices and texts."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from rapidfuzz import fuzz, process

from magwijzer.consult.problem import Problem, shown
from magwijzer.units import Minutes

LONGEST_TEXT = 2000
TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Fields:
    """Reads fields and gathers problems; a field with a problem reads as None."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def refuse(
        self, field: str, code: str, found: object, nearest: str | None = None, **wanted: object
    ) -> None:
        """Note one problem."""
        words = {name: str(value) for name, value in wanted.items()}
        self.problems.append(Problem(field, code, shown(found), words, nearest))

    def known_keys(self, raw: dict[str, Any], known: Collection[str], prefix: str = "") -> None:
        """Refuse fields that do not exist, naming the nearest that does."""
        for key in raw:
            if key not in known:
                self.refuse(f"{prefix}{shown(key)}", "unknown_field", key, nearest_of(key, known))

    def whole(self, field: str, raw: Any, low: int, high: int) -> int | None:
        """Return a whole number within bounds."""
        number = self.number(field, raw, low, high, code="whole")
        if number is None:
            return None
        if number != int(number):
            self.refuse(field, "whole", raw, low=low, high=high)
            return None
        return int(number)

    def number(self, field: str, raw: Any, low: float, high: float, code: str = "number") -> float | None:
        """Return a number within bounds, which NaN never is; None stands for unknown and stays None."""
        if raw is None:
            return None
        if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not low <= raw <= high:
            self.refuse(field, code, raw, low=f"{low:g}", high=f"{high:g}")
            return None
        return float(raw)

    def yes_no(self, field: str, raw: Any) -> bool:
        """Return a JSON boolean; null reads as false."""
        if raw is not None and not isinstance(raw, bool):
            self.refuse(field, "boolean", raw)
        return raw is True

    def choice(self, field: str, raw: Any, options: Iterable[str]) -> Any:
        """Return one of the options; None stays None."""
        if raw is None:
            return None
        names = options if isinstance(options, tuple) else tuple(options)
        if isinstance(raw, str) and raw in names:
            return raw
        self.refuse(field, "choice", raw, nearest_of(raw, names), options=", ".join(names[:40]))
        return None

    def choices(self, field: str, raw: Any, options: Iterable[str], most: int = 100) -> tuple[str, ...]:
        """Return a list of ids in the order given, each once."""
        items = self.items(field, raw, most)
        if not items:
            return ()
        names = tuple(options)
        found = [self.choice(f"{field}[{i}]", _not_null(item), names) for i, item in enumerate(items)]
        return tuple(dict.fromkeys(item for item in found if item is not None))

    def items(self, field: str, raw: Any, most: int = 100) -> list[Any]:
        """Return a list that is not too long; null reads as empty."""
        if raw is None:
            return []
        if not isinstance(raw, list):
            self.refuse(field, "list", raw)
            return []
        if len(raw) > most:
            self.refuse(field, "list_too_long", raw, most=most)
            return []
        return raw

    def table(self, field: str, raw: Any) -> dict[str, Any] | None:
        """Return a JSON object."""
        if isinstance(raw, dict):
            return raw
        self.refuse(field, "object", raw)
        return None

    def time(self, field: str, raw: Any) -> Minutes | None:
        """Return a time of day ``HH:MM`` as minutes since midnight; None stays None."""
        if raw is None:
            return None
        match = TIME.fullmatch(raw) if isinstance(raw, str) else None
        if match is None:
            self.refuse(field, "time", raw)
            return None
        return Minutes(int(match[1]) * 60 + int(match[2]))

    def times(self, field: str, raw: Any) -> tuple[Minutes, ...] | None:
        """Return times of day in order, each once; absent or null = not said."""
        if raw is None:
            return None
        found = [
            self.time(f"{field}[{i}]", _not_null(item)) for i, item in enumerate(self.items(field, raw, 24))
        ]
        return tuple(sorted({time for time in found if time is not None})) or None

    def day(self, field: str, raw: Any) -> date | None:
        """Return a date ``YYYY-MM-DD``; None stays None."""
        if raw is None:
            return None
        try:
            if not isinstance(raw, str) or not DATE.fullmatch(raw):
                raise ValueError(field)
            day = date.fromisoformat(raw)
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise ValueError(field)
            return day
        except ValueError:
            self.refuse(field, "date", raw)
            return None

    def text(self, field: str, raw: Any, longest: int = LONGEST_TEXT) -> str | None:
        """Return a text without control and invisible characters."""
        if not isinstance(raw, str):
            self.refuse(field, "text", raw)
            return None
        if len(raw) > longest:
            self.refuse(field, "text_too_long", raw, longest=longest)
            return None
        cleaned = clean(raw)
        if not cleaned:
            self.refuse(field, "text", raw)
            return None
        return cleaned


def clean(text: str) -> str:
    """Return text without control and zero-width characters; line breaks stay, lone surrogates go."""
    if text.isascii() and text.isprintable():
        return text.strip()
    kept = (
        c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") else " " for c in text
    )
    return "".join(kept).strip()


def nearest_of(raw: Any, names: Iterable[str]) -> str | None:
    """Return the known name that looks most like what was found, or None when nothing does."""
    if not isinstance(raw, str):
        return None
    hit = process.extractOne(raw[:SHORT], tuple(names), scorer=fuzz.ratio, score_cutoff=LEAST_LIKE)
    return hit[0] if hit else None


SHORT = 80
FIRST_YEAR, LAST_YEAR = 2000, 2100
LEAST_LIKE = 55


class _Null:
    """A null inside a list: no answer there, so it is refused like any other wrong value, and shown as it was."""

    def __repr__(self) -> str:
        return "null"


def _not_null(item: Any) -> Any:
    return _Null() if item is None else item
