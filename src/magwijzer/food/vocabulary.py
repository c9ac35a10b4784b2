"""The words the reader knows, each with its meaning, under a key that ignores spaces and hyphens."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from magwijzer.food.spelling import NearMisses, fold, forms
from magwijzer.food.tables import names, table

MOST_WORDS = 6
"""The longest phrase, in words."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a food word means while its states fit: rows of the table, the one it is read as first.

    ``needs`` must be typed, ``allows`` may be; ``unit`` is what a bare number counts ("10 amandelen").
    """

    foods: tuple[str, ...]
    needs: frozenset[str] = frozenset()
    allows: frozenset[str] = frozenset()
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """The meaning of a word or phrase: its kind, a name or a figure, and the senses of a food.

    ``kind`` is the table of words.toml it stands in, or food, strange (known, but no row of ours), join, not.
    ``most`` is set where a figure is open ("een paar").
    """

    kind: str
    name: str = ""
    number: float = 0.0
    most: float = 0.0
    senses: tuple[Sense, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms by key, the keys that stand in the tables themselves, and the near misses of those."""

    terms: dict[str, Term]
    listed: frozenset[str]
    near: NearMisses

    def phrase(self, words: Sequence[str]) -> Term | None:
        """Return the meaning of bare words in a row, or None.

        A plural made by rule may not swallow a word of another kind: "kaas een" is no form of "kaas".
        """
        at = key_of(words)
        term = self.terms.get(at)
        if term is None or len(words) == 1 or at in self.listed:
            return term
        last = self.terms.get(words[-1])
        return term if last is None or last.kind in ("food", "strange", "units") else None

    def misspelt(self, words: Sequence[str]) -> Term | None:
        """Return the food of several words of which one that nobody knows holds the slip: "griekse yohurt"."""
        if len(words) < 2 or all(word in self.terms for word in words):
            return None
        found = self.nearest(key_of(words))
        return found if found is not None and found.kind == "food" else None

    def nearest(self, word: str) -> Term | None:
        """Return the food or measure a misspelt word must be; None when none or more than one fits."""
        found = {self.terms[known] for known in self.near.of(word)}
        return found.pop() if len(found) == 1 else None


_PARTS = re.compile(r"[^\W\d_]+(?:['’`´][^\W\d_]+)*|\d+")
_JOINING = {"en", "and", "met", "with", "of", "or"}


def bare(word: str) -> str:
    """Return one folded word without its apostrophes."""
    return re.sub("['’`´]", "", word)


def key_of(words: Iterable[str]) -> str:
    """Return the key of folded words: joined, but with joining words kept apart.

    "pinda kaas" is "pindakaas", and "ui en prei" is never "uien prei".
    """
    return "".join(f"|{word}|" if word in _JOINING else word for word in words)


def key(phrase: str) -> str:
    """Return the key of a phrase as written in the tables."""
    return key_of(bare(word) for word in _PARTS.findall(fold(phrase)))


@cache
def vocabulary() -> Vocabulary:
    """Return everything the tables name, built once per process."""
    listed: dict[str, Term] = {}
    grown: dict[str, Term] = {}
    for phrase, term, inflected in (*_food_words(), *_other_words()):
        _put(listed, key(phrase), term)
        if inflected:
            *start, last = _PARTS.findall(fold(phrase)) or [""]
            for form in forms(bare(last)):
                _put(grown, key_of((*map(bare, start), form)), term)
    terms = {**grown, **listed}
    near = NearMisses(k for k, term in listed.items() if term.kind in ("food", "strange", "unit"))
    return Vocabulary(terms, frozenset(listed), near)


def _put(terms: dict[str, Term], at: str, term: Term) -> None:
    known = terms.get(at)
    if known is None:
        terms[at] = term
    elif known.kind == term.kind == "food":
        new = tuple(sense for sense in term.senses if sense not in known.senses)
        terms[at] = replace(known, senses=known.senses + new)


def _food_words() -> Iterator[tuple[str, Term, bool]]:
    for foods, words, states, unit in names():
        needs = frozenset(state[1:] for state in states if state.startswith("!"))
        allows = frozenset(state for state in states if not state.startswith("!"))
        senses = (Sense(foods, needs, allows, unit),)
        term = Term("food", senses=senses) if foods else Term("strange")
        for word in words:
            yield word, term, True


def _other_words() -> Iterator[tuple[str, Term, bool]]:
    words = table("words.toml")
    for kind in ("mass", "volume", "sizes", "frequency", "days", "times", "numbers"):
        for phrase, number in words[kind].items():
            yield phrase, Term(kind, number=number), False
    for phrase, (least, most) in words["a_few"].items():
        yield phrase, Term("numbers", number=least, most=most), False
    for name, phrases in words["units"].items():
        for phrase in phrases:
            yield phrase, Term("units", name), len(phrase) > 2
    for name, phrases in words["states"].items():
        for phrase in phrases:
            yield phrase, Term("states", name), False
    for kind in ("half_more", "weekdays", "every", "hours", "vague", "fillers", "pause"):
        for phrase in words[kind]["words"]:
            yield phrase, Term(kind), False
    for phrase in words["not_typos"]["words"]:
        yield phrase, Term("strange"), False
    for name in ("with", "and", "or", "on"):
        for phrase in words["joins"][name]:
            yield phrase, Term("join", name), False
    for name in ("none", "without", "all"):
        for phrase in words["negation"][name]:
            yield phrase, Term("not", name), False
