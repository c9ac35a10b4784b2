"""How words are written: folding, the plurals and diminutives of Dutch and English, and near misses."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_ENDINGS = ("s", "n", "en", "es", "je", "jes", "tje", "tjes", "pje", "pjes", "etje", "etjes")
_VOICED = {"s": "z", "f": "v"}
SHORTEST_NEAR_MISS = 5
LONGEST_NEAR_MISS = 40


def _fold_character(character: str) -> str:
    if character == "\n" or unicodedata.category(character) == "No":  # ½ stays ½
        return character
    base = unicodedata.normalize("NFKD", character)[:1].casefold()[:1]
    return base if base.isprintable() and base else " "


_LATIN = {character: _fold_character(character) for character in map(chr, range(0x250))}
"""The usual letters, looked up; nothing of what is read is kept."""


def fold(text: str) -> str:
    """Return ``text`` without capitals and accents, character for character: the length stays the same.

    >>> fold("Knäckebröd")
    'knackebrod'
    """
    if text.isascii() and text.isprintable():
        return text.lower()
    return "".join(_LATIN[c] if c in _LATIN else _fold_character(c) for c in text)


def forms(word: str) -> set[str]:
    """Return ``word`` with the plurals and diminutives it may have.

    Made by rule and too many on purpose: a form that nobody writes does no harm.

    >>> sorted({"bananen", "banaantje", "kazen", "druiven"} & (forms("banaan") | forms("kaas") | forms("druif")))
    ['banaantje', 'bananen', 'druiven', 'kazen']
    """
    if len(word) < 3 or not word.isalpha():
        return {word}
    stems = {word} if word[-1] in "aeiouy" else {word, word + word[-1]}
    made = {stem + ending for stem in stems for ending in _ENDINGS} | {word}
    short = re.sub(r"([aeou])\1([b-df-hj-np-tv-z])$", r"\1\2", word)
    made |= {stem[:-1] + _VOICED.get(stem[-1], stem[-1]) + "en" for stem in {word, short}} | {short + "en"}
    if word.endswith("y"):
        made.add(word[:-1] + "ies")
    return made


class NearMisses:
    """Finds the one known word that a misspelt word must be."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(words):
            if len(word) >= SHORTEST_NEAR_MISS and word.isalpha():
                self._by_first.setdefault(word[0], []).append(word)

    def of(self, word: str) -> tuple[str, ...]:
        """Return the known words that are one slip away: a letter too many, too few, wrong, or two swapped.

        The first letter must be right, and in a word of five letters only a swap or a doubled letter counts:
        short words have too many neighbours that are words themselves.
        """
        if not SHORTEST_NEAR_MISS <= len(word) <= LONGEST_NEAR_MISS:
            return ()
        near = process.extract(
            word, self._by_first.get(word[0], []), scorer=OSA.distance, score_cutoff=1, limit=None
        )
        known = tuple(one for one, _, _ in near)
        if len(word) > SHORTEST_NEAR_MISS:
            return known
        return tuple(
            one
            for one in known
            if sorted(one) == sorted(word) or (len(one) != len(word) and set(one) == set(word))
        )
