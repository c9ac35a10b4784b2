"""The dictionary: every word and fixed phrase of a label as a Mark, salts from the facts, the rest from ``words``."""

import re
from collections.abc import Mapping

from magwijzer.knowledge.model import Form
from magwijzer.label import salt_words, words
from magwijzer.label.clean import clean, fold
from magwijzer.label.marks import Mark
from magwijzer.label.vocabulary import HYDRATES, vocabulary

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*|\.(?=\s|$)|[^\s.]|\n")
"""Numbers, words, the full stop at the end of a sentence, any other sign. Linear: no part can match two ways."""

_CACHE_SIZE = 50_000
"""Spellings that are kept of dictionary words, at most: Magnesium, MAGNESIUM, magnésium."""

_LONGEST_WORD = 60
_USUAL_NUMBERS = 1001
_SEA = frozenset(salt_words.SEA.split())
_SIGNS = {
    "\n": "line", "|": "line", ".": "stop", ";": "break", ":": "colon", ",": "comma", "/": "slash", "-": "dash",
    "~": "join", "(": "open", "[": "open", "{": "open", ")": "close", "]": "close", "}": "close", "&": "and",
    "+": "and", "=": "equals", "%": "%", "<": "less", "?": "break", "!": "break",
}  # fmt: skip
Phrases = dict[tuple[str, str], list[tuple[tuple[str, ...], Mark]]]
"""Fixed phrases by their first two words: the words after those, and the Mark; longest first."""


class Lexicon:
    """Looks words up. Built once from the forms; a word ``seen`` before costs one dictionary look-up."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self.anions: dict[str, str] = {}
        self.phrases: Phrases = {}
        self.phrase_starts: set[str] = set()
        self._words: dict[str, Mark] = {}
        self.seen: dict[str, Mark] = {}
        for name, mark in vocabulary(forms):
            self._add(name, mark)
        for rest in self.phrases.values():
            rest.sort(key=lambda item: -len(item[0]))
        self.phrase_starts.update(first for first, _ in self.phrases)
        self._begin()

    def _add(self, name: str, mark: Mark) -> None:
        tokens = tuple(t for t in map(fold, TOKEN.findall(clean(name))) if t not in "-~")
        if len(tokens) == 1:
            self._words[tokens[0]] = mark._replace(text=tokens[0])
            if mark.kind == "anion":
                self.anions[tokens[0]] = mark.form
        elif tokens:
            found = self.phrases.setdefault((tokens[0], tokens[1]), [])
            found.append((tokens[2:], mark._replace(text=" ".join(tokens))))

    def word(self, token: str) -> Mark:
        """Return the Mark of one token as printed; case only matters for Mg, the sign of the element.

        Only words and signs of the dictionary are ``seen``: nothing else of what a visitor typed is kept.
        """
        first = token[0]
        if first.isdigit():
            return Mark("number", token)
        if not first.isalpha():
            return self.seen.get(token) or Mark("sign", token)
        if len(token) > _LONGEST_WORD:
            return Mark("word")
        text = fold(token)
        known = self._words.get(text)
        if known is None:
            return self._compound_word(text) or _other_word(text)
        if len(self.seen) > _CACHE_SIZE:
            self.seen.clear()
            self._begin()
        return self.seen.setdefault(token, known)

    def _begin(self) -> None:
        """Fill ``seen`` with what is not looked up by its letters: the signs, the elements, the usual numbers."""
        self.seen |= {number: Mark("number", number) for number in map(str, range(_USUAL_NUMBERS))}
        self.seen |= {sign: Mark(kind, sign) for sign, kind in _SIGNS.items()}
        self.seen |= {token: Mark("mass", "mg", 1.0, unit="mg", form="Mg") for token in ("Mg", "MG", "Mg2")}
        self.seen |= {token: Mark("element", token.lower()) for token in ("Zn", "Fe", "Cu", "Mn")}

    def _compound_word(self, text: str) -> Mark | None:
        """Return the Mark of a word written in one, as Dutch and German do: magnesiumcitraat, zinkoxide."""
        bare = text.rstrip("0123456789")
        if bare in ("magnesium", "magnesia"):
            return Mark("magnesium", text)
        if text.endswith("magnesium") and text.removesuffix("magnesium") in _SEA:
            return Mark("salt", text, form="seawater")
        if text.startswith(words.HOMEOPATHY):
            return Mark("homeopathy", text)
        if text.endswith(salt_words.DRUG_ENDINGS):
            return Mark("drug", text)
        if text.startswith("magnesium"):
            return self._magnesium_word(text, text.removeprefix("magnesium"))
        if text.startswith(salt_words.CATION_STEMS) and text.endswith(tuple(self.anions)):
            return Mark("element", text)
        return None

    def _magnesium_word(self, text: str, rest: str) -> Mark | None:
        hydrate = next((name for name in HYDRATES if rest.endswith(name)), "")
        rest = rest.removesuffix(hydrate)
        if rest in self.anions:
            return Mark("salt", text, form=self.anions[rest], hydrate=HYDRATES.get(hydrate, ""))
        if rest.startswith(words.PRODUCT_NOUNS):
            return Mark("magnesium", text, unit="blend" if rest in ("complex", "komplex") else "product")
        if rest in words.CONTENT_NOUNS:
            return Mark("magnesium", text)
        return Mark("salt", text, form="unknown") if _sounds_like_a_salt(rest) or rest == "bis" else None


def _other_word(text: str) -> Mark:
    return Mark("maybe_anion" if _sounds_like_a_salt(text) else "word", text)


def _sounds_like_a_salt(text: str) -> bool:
    """Whether a word we do not know ends as salts do: beside magnesium it may be the weight of a salt."""
    return text.endswith(salt_words.SALT_ENDINGS) and not text.endswith(salt_words.NO_SALTS)
