"""Finds the phrases of a table in a row of tokens, longest first. In a phrase ``#`` is a number, ``@`` a
dose form and ``$`` a unit; ``(a|b)`` stands for either."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

NUMBER_WORDS: dict[str, float] = {
    word: float(value)
    for value, words in {
        0.5: "half halve",
        1: "een eenmaal one once ein eine einen einmal un",
        2: "twee tweemaal two twice zwei zweimal",
        3: "drie driemaal three drei dreimal",
        4: "vier viermaal four viermal",
        5: "vijf five funf",
        6: "zes six sechs",
        7: "zeven seven sieben",
        8: "acht eight",
        9: "negen nine neun",
        10: "tien ten zehn",
        11: "elf eleven",
        12: "twaalf twelve zwolf",
        14: "veertien",
        21: "eenentwintig",
    }.items()
    for word in words.split()
}
_SILENT = frozenset("'.")
_WILD = frozenset("#@$")
_GROUP = re.compile(r"\(([^()]*)\)")
_LONGEST = 12


class Said(NamedTuple):
    """A phrase found at tokens ``start`` up to ``end``: its kind, its value and the numbers in it, as typed."""

    start: int
    end: int
    kind: str
    value: object
    numbers: tuple[str, ...]


@dataclass(slots=True)
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    effect: tuple[str, object] | None = None


class Phrases:
    """A table of phrases, each with a kind and a value. ``forms`` and ``units`` may stand for ``@`` and ``$``."""

    def __init__(
        self, table: Iterable[tuple[str, object, str]], forms: frozenset[str], units: frozenset[str]
    ) -> None:
        self._root, self._forms, self._units = _Node(), forms, units
        for kind, value, phrases in table:
            for phrase in phrases.split(";"):
                for words in spread(phrase):
                    self._add(words, kind, value)

    def _add(self, words: Sequence[str], kind: str, value: object) -> None:
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        node.effect = (kind, value)

    def find(self, tokens: Sequence[str]) -> Iterator[Said]:
        """Yield what is said, from left to right and without overlap, taking the longest phrase each time."""
        first, i = self._root.next, 0
        while i < len(tokens):
            token = tokens[i]
            found = None
            if token in first or token[0].isdigit() or token in NUMBER_WORDS or token in self._forms:
                found = self._longest(self._root, tokens, i, i, ())
            if found is None:
                i += 1
            else:
                yield found
                i = found.end

    def _longest(
        self, node: _Node, tokens: Sequence[str], start: int, i: int, numbers: tuple[str, ...]
    ) -> Said | None:
        best = Said(start, i, *node.effect, numbers) if node.effect else None
        if i >= len(tokens) or i - start > _LONGEST:
            return best
        token = tokens[i]
        ways = [(None if token in _WILD else node.next.get(token), numbers)]
        if "#" in node.next and (token[0].isdigit() or token in NUMBER_WORDS):
            ways.append((node.next["#"], (*numbers, token)))
        if token in self._forms:
            ways.append((node.next.get("@"), numbers))
        if token in self._units:
            ways.append((node.next.get("$"), numbers))
        if token in _SILENT and i > start:
            ways.append((node, numbers))
        for child, seen in ways:
            found = self._longest(child, tokens, start, i + 1, seen) if child else None
            if found and (best is None or found.end > best.end):
                best = found
        return best


def spread(phrase: str) -> Iterator[list[str]]:
    """Yield the words of every reading of a phrase with ``(a|b)`` groups; an empty choice drops the word."""
    for pick in itertools.product(*(part.split("|") for part in _GROUP.split(phrase))):
        yield "".join(pick).split()


def amount(text: str) -> float:
    """Return the value of a number token: digits with a point or comma, or a number word."""
    if text in NUMBER_WORDS:
        return NUMBER_WORDS[text]
    return float(text.replace(",", "."))
