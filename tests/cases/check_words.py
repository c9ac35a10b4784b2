"""How the words of an answer are held against what a case expects: said, never said, and in which order."""

from collections.abc import Iterator, Mapping
from typing import Any

Answer = Mapping[str, Any]


def says(wanted: list[str], _: Answer, text: str) -> Iterator[str]:
    for words in wanted:
        if words.lower() not in text.lower():
            yield f"{words!r} is not said"


def never_says(wanted: list[str], _: Answer, text: str) -> Iterator[str]:
    for words in wanted:
        at = text.lower().find(words.lower())
        if at >= 0:
            yield f"{words!r} is said: …{text[max(0, at - 60) : at + 60]!r}…"


def before(wanted: list[list[str]], _: Answer, text: str) -> Iterator[str]:
    for early, late in wanted:
        at, then = text.find(early), text.find(late)
        if at < 0 or then < 0 or at > then:
            yield f"{early!r} must stand before {late!r} (found at {at} and {then})"
