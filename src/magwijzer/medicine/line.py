"""A typed line as shown and as compared, cut into tokens that know where they stand."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

LIMIT = 2000
"""Characters of a line that are read; a door refuses longer ones with a message."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)?|\n|\S")
_QUOTES = dict.fromkeys("’‘`ʼ‛", "'") | dict.fromkeys("–—‐‑−", "-") | {"×": "x", "⁄": "/", "•": ";", "·": ";"}
_LETTERS = {
    "ß": "s",
    "æ": "e",
    "œ": "e",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "t",
    "μ": "u",
    "ı": "i",
}


class Token(NamedTuple):
    """A word, a number or a sign; ``start`` and ``end`` are offsets in the shown line."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """The cleaned line and its tokens; tokens are in lower case without accents."""

    shown: str
    tokens: tuple[Token, ...]


def read_line(line: str) -> Line:
    """Return the line without control and zero-width characters, cut at ``LIMIT``, with its tokens."""
    shown = _clean(line[:LIMIT])
    folded = fold(shown)
    return Line(shown, tuple([Token(m[0], *m.span()) for m in _TOKEN.finditer(folded)]))


def text_at(tokens: Sequence[Token], i: int) -> str:
    """Return the text of a token; nothing before the first and behind the last."""
    return tokens[i].text if 0 <= i < len(tokens) else ""


def words_of(text: str) -> list[str]:
    """Return the token texts of a name or phrase that is written in our own tables."""
    return _TOKEN.findall(fold(text))


def vocab(text: str) -> tuple[str, ...]:
    """Return the words of a table written as running text."""
    return tuple(text.split())


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents; always as long as it was."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold, text))


def _fold(char: str) -> str:
    if char < "\x80":
        return char.lower()
    small = char.lower()[0]
    if small in _LETTERS:
        return _LETTERS[small]
    return unicodedata.normalize("NFD", small)[0]


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.strip()
    composed = unicodedata.normalize("NFKC", text.replace("´", "'"))[:LIMIT]
    return "".join(map(_visible, composed)).strip()


def _visible(char: str) -> str:
    """Return the character to keep: a break, a space or nothing for what cannot be seen."""
    if char in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if char in _QUOTES:
        return _QUOTES[char]
    match unicodedata.category(char):
        case "Cf" | "Cs" | "Co" | "Cn" | "Mn" | "Me":
            return ""
        case "Cc" | "Zs" | "Zl" | "Zp":
            return " "
        case _:
            return char
