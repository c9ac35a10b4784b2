"""What people typed, short enough for paper and calendar: one line, long names cut, long words breakable."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from magwijzer.consult import Consult
from magwijzer.service import Reply

LONGEST_NAME = 44
"""Characters of a typed name that are shown."""
LONGEST_LINE = 1600
LONGEST_WORD = 30
MISSING = "\ufffd"
NO_BREAK = "\u00a0"
BREAK_HERE = "\u200b"

PRINTABLE = re.compile(
    "[^"
    "\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f"  # Latin
    "\u0386-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0482\u048a-\u04ff"  # Greek, Cyrillic
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u2040\u2044-\u2052\u20a0-\u20bf\u2122\u2190-\u2193\u2248\u2264\u2265"
    "]"
)
"""Matches what the paper's fonts cannot show. A sign without a glyph makes no valid PDF/UA, so it is replaced."""
UNIT = re.compile(r"(?<=\d) (?=(?:mg|g|uur|minuten|hours?|minutes|weken|weeks|%)\b)")
WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


class Brief:
    """Shortens the sentences of one reply: wherever a long typed name stands, its short form comes instead."""

    def __init__(self, reply: Reply) -> None:
        names = {name for name in _typed(reply.consult) if len(name) > LONGEST_NAME}
        self._long = sorted(names, key=len, reverse=True)

    def line(self, text: str) -> str:
        """Return text as one line of at most 1600 characters, with long typed names cut."""
        for name in self._long:
            # The first letter may have become a capital at the start of a sentence.
            text = text.replace(name[1:], _cut(name, LONGEST_NAME)[1:])
        return _cut(" ".join(text.split()), LONGEST_LINE)

    def printed(self, text: str) -> str:
        """Return the same for paper: signs that can be printed, units kept with their number."""
        shown = PRINTABLE.sub(MISSING, unicodedata.normalize("NFC", self.line(text)))
        return WORD.sub(_breakable, UNIT.sub(NO_BREAK, shown))


def with_first_medicines(reply: Reply, most: int) -> Reply:
    """Return the reply as if only the first medicines were told, for a list that must fit on paper."""
    return replace(reply, consult=replace(reply.consult, medicines=reply.consult.medicines[:most]))


def _typed(consult: Consult) -> Iterator[str]:
    for medicine in consult.medicines:
        yield from (medicine.text, medicine.name)
    for pot in consult.products or ():
        yield pot.label
    for line in consult.diet.foods:
        yield from (line.text, *line.unknown)
    for taken in consult.taken_today:
        yield taken.name
        for medicine in taken.medicines:
            yield from (medicine.text, medicine.name)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _breakable(word: re.Match[str]) -> str:
    """Let a word longer than a column break, so that nothing runs off the paper."""
    text = word.group()
    return BREAK_HERE.join(text[i : i + LONGEST_WORD] for i in range(0, len(text), LONGEST_WORD))
