"""Words of a fact: what a reader sees in two languages, and what an expert noted in one."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = str
"""A language by its code: a file in ``text/``."""
LANGUAGES: tuple[Language, ...] = ("nl", "en")
"""The languages the facts are written in; any other has its words in its own file."""

Certainty = Literal["high", "moderate", "low", "very_low"]
"""GRADE words for how sure we are."""

Verified = Literal["read", "recalled"]
"""read: the figure was found in the source; recalled: named from memory, to be checked."""


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label for a reader, the same in Dutch (B1, "je") and English."""

    nl: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the words in Dutch, and for any other language those in English."""
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Note:
    """A remark for experts, in one language, with the sources it rests on."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedText:
    """A reader's sentence with the expert's original wording and its sources."""

    original: str
    text: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: an id, a place in the order people see, and from when until when it holds.

    ``valid_until`` is exclusive; None = still valid.
    """

    id: str
    valid_from: date
    valid_until: date | None = None
    order: int = 0

    def holds_on(self, day: date) -> bool:
        """Tell whether the fact is valid on a day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    def overlaps(self, other: "Fact") -> bool:
        """Tell whether there is a day on which both facts are valid."""
        ends_first = self.valid_until is not None and self.valid_until <= other.valid_from
        begins_last = other.valid_until is not None and other.valid_until <= self.valid_from
        return not (ends_first or begins_last)
