"""One visitor's answers with what is known: what a page may ask and what it read."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from magwijzer.consult import Answer
from magwijzer.doors.web.answers import NOTHING, Answers, Given
from magwijzer.doors.web.groups import alarm_pages, condition_pages
from magwijzer.medicine import Found
from magwijzer.service import Service

NONE, UNKNOWN = "none", "unknown"
YES, NO = "yes", "no"
T = TypeVar("T")


class Case:
    """The answers of one request. Nothing of it outlives the request."""

    def __init__(self, answers: Answers, service: Service, today: date, unnamed: str) -> None:
        """Take the answers, the day it is, and what a medicine is called of which the name is not known."""
        self.answers, self.service, self.today, self.unnamed = answers, service, today, unnamed
        self.knowledge = service.knowledge
        self._worked_out: dict[object, Any] = {}

    def once(self, what: Callable[["Case"], T]) -> T:
        """Return ``what(case)``, worked out once for this case however many pages ask."""
        if what not in self._worked_out:
            self._worked_out[what] = what(self)
        found: T = self._worked_out[what]
        return found

    def given(self, step: str) -> Given:
        """Return what was filled in on a page."""
        return self.answers.get(step, NOTHING)

    def all(self, step: str, field: str = "v") -> tuple[str, ...]:
        """Return every value of a field."""
        return self.given(step).get(field, ())

    def one(self, step: str, field: str = "v") -> str | None:
        """Return the first value of a field, or None when it was left empty."""
        return next(iter(self.all(step, field)), None)

    def number(self, step: str, field: str = "n") -> float | None:
        """Return a number that was filled in; None when there is none or it cannot be read."""
        return number(self.one(step, field))

    def asked_one_by_one(self, page: str, name: str) -> bool:
        """Tell whether a row of a page is asked by itself: the page was answered with "I do not know"."""
        chosen = self.all(page)
        return UNKNOWN in chosen and name not in chosen

    def row(self, page: str, name: str) -> Answer | None:
        """Return the answer to one row of a page; None = not answered yet."""
        chosen = self.all(page)
        if not chosen:
            return None
        if name in chosen:
            return Answer.YES
        if UNKNOWN not in chosen:
            return Answer.NO
        alone = self.one(f"{page}.{name}")
        return Answer(alone) if alone in (YES, NO, UNKNOWN) else None

    @cached_property
    def alarms(self) -> dict[str, Answer | None]:
        """Return the answer to every alarm sign."""
        pages = alarm_pages(self.knowledge)
        return {name: self.row(page, name) for page, names in pages.items() for name in names}

    @cached_property
    def conditions(self) -> dict[str, Answer | None]:
        """Return the answer to every condition."""
        pages = condition_pages(self.knowledge)
        return {name: self.row(page, name) for page, names in pages.items() for name in names}

    @cached_property
    def medicines(self) -> tuple[Found, ...]:
        """Return the medicines of the lines as typed."""
        read = self.service.parser.readers.medicines.read
        lines = (self.one("medicines", "t") or "").split("\n")
        return tuple(found for line in lines if line.strip() for found in read(line))

    @cached_property
    def medicine_names(self) -> tuple[str, ...]:
        """Return the name of each medicine as the consult gets it: the candidate that was picked, else as typed."""
        return tuple(self._picked(i, one) for i, one in enumerate(self.medicines))

    def _picked(self, index: int, found: Found) -> str:
        picked = self.one("confirm", f"m{index}")
        return picked if picked in found.candidates else found.text


def number(text: str | None) -> float | None:
    """Return the number a person typed: ``78``, ``1,5``, ``250 mg``; None when it is none."""
    if text is None:
        return None
    plain = text.strip().lower().removesuffix("mg").strip().replace(",", ".")
    try:
        found = float(plain)
    except ValueError:
        return None
    return (
        found
        if plain and plain.replace(".", "", 1).isascii() and plain.replace(".", "", 1).isdigit()
        else None
    )
