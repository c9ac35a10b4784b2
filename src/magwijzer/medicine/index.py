"""The list of names, ready to be looked up as typed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from magwijzer.knowledge.model import Knowledge, MedicineName
from magwijzer.medicine.aliases import aliases
from magwijzer.medicine.line import words_of
from magwijzer.medicine.place import is_swallowed
from magwijzer.medicine.questions import questions

_BRACKET = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_THIAZIDE = "/hydrochloorthiazide"
SOFT = frozenset("-./'()[]&+")
"""Signs inside a name that people leave out or change."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name as people type it and the rows of the list that it can stand for.

    ``listed`` is the name to show. Rows differ by route or use: "ketoconazol" stands for the
    tablet and for "ketoconazol (huid)". ``plain`` are the Dutch ones without such a bracket,
    ``mouth`` those that are swallowed.
    """

    key: str
    listed: str
    rows: tuple[MedicineName, ...]
    plain: tuple[MedicineName, ...]
    mouth: tuple[MedicineName, ...]

    @property
    def interactions(self) -> frozenset[str]:
        """Return every interaction that one of the rows has."""
        return frozenset(chain.from_iterable(row.interactions for row in self.rows))

    @property
    def substance(self) -> str:
        """Return the substance of the first row."""
        return self.rows[0].substance

    def covers(self, other: "Entry") -> bool:
        """Tell whether this is a class word for the other name: "plaspil" for furosemide."""
        return (
            self.is_class_word and not other.is_class_word and other.rows[0].atc.startswith(self.rows[0].atc)
        )

    @property
    def is_class_word(self) -> bool:
        """Tell whether one has to ask "which one?"."""
        return self.rows[0].is_class_word


@dataclass(slots=True)
class Index:
    """The rows by key, and per first word how many words the longest name that starts with it has.

    ``questions`` holds, by key, a word like "allergiepil" and the listed names that it asks about;
    ``same`` the key of the listed name that another word stands for.
    """

    rows: Mapping[str, tuple[MedicineName, ...]]
    reach: Mapping[str, int]
    questions: Mapping[str, tuple[str, tuple[str, ...]]]
    same: Mapping[str, str]
    _entries: dict[str, Entry] = field(default_factory=dict)

    def find(self, key: str) -> Entry | None:
        """Return the entry for a key, or None."""
        if key not in self.rows:
            return None
        if key not in self._entries:
            rows = self.rows[key]
            exact = [row for row in rows if key_of(row.name) == self.same.get(key, key)]
            plain = tuple(row for row in exact if row.language == "nl")
            mouth = tuple(row for row in rows if is_swallowed(row.atc))
            name = self.questions[key][0] if key in self.questions else (plain or exact or rows)[0].name
            self._entries[key] = Entry(key, name, rows, plain, mouth)
        return self._entries[key]


class Substances:
    """The rows by substance, for another route or dose of the same medicine."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._medicines = knowledge.medicines

    @cached_property
    def rows(self) -> Mapping[str, tuple[MedicineName, ...]]:
        """Return the rows of each substance."""
        found: dict[str, list[MedicineName]] = {}
        for row in self._medicines:
            found.setdefault(row.substance, []).append(row)
        return {substance: tuple(rows) for substance, rows in found.items()}


def key_of(name: str) -> str:
    """Return the key of a name: its words and numbers written together, commas kept."""
    if name.isascii() and name.isalpha():
        return name.lower()
    return "".join(word for word in words_of(name) if word not in SOFT)


def build_index(knowledge: Knowledge) -> Index:
    """Return the index of the names in the facts, with our aliases for them."""
    rows: dict[str, tuple[MedicineName, ...]] = {}
    reach: dict[str, int] = {}
    for row in knowledge.medicines:
        for spelling in _spellings(row.name):
            key = _note(spelling, reach)
            rows[key] = (*rows[key], row) if key in rows else (row,)
    same: dict[str, str] = {}
    for word, name in aliases().items():
        listed, key = rows.get(key_of(name)), key_of(word)
        if listed is not None and key not in rows:
            rows[_note(word, reach)] = listed
            same[key] = key_of(name)
    asked: dict[str, tuple[str, tuple[str, ...]]] = {}
    for word, names in questions().items():
        known = tuple(name for name in names if key_of(name) in rows)
        if known and key_of(word) not in rows:
            key = _note(word, reach)
            asked[key] = (word, known)
            rows[key] = tuple(chain.from_iterable(rows[key_of(name)] for name in known))
    return Index(rows, reach, asked, same)


def _note(spelling: str, reach: dict[str, int]) -> str:
    """Return the key of a spelling after noting how many words it has."""
    if spelling.isascii() and spelling.isalpha():
        key = spelling.lower()
        reach.setdefault(key, 1)
        return key
    words = [word for word in words_of(spelling) if word not in SOFT]
    if len(words) > reach.get(words[0], 0):
        reach[words[0]] = len(words)
    return "".join(words)


def _spellings(name: str) -> Iterator[str]:
    """Yield the name, the name without what we put in brackets, and "X/HCT" for a tablet with a thiazide."""
    yield name
    if name.endswith(_THIAZIDE) and name.count("/") == 1:
        yield name.removesuffix(_THIAZIDE) + "/hct"
        yield name.removesuffix(_THIAZIDE) + "/hctz"
    if "(" in name or "[" in name:
        yield _BRACKET.sub("", name)
