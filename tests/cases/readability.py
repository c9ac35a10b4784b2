"""How easy a Dutch text reads: Flesch-Douma, 206.84 − 0.77 × syllables per 100 words − 0.93 × words per sentence.

Syllables are counted as groups of vowels. Names of forms and medicines are left out, for nobody can write
those shorter; figures are no words. Source of the formula: Douma WH, De leesbaarheid van landbouwbladen, 1960.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
VOWELS = re.compile(r"[aeiouyáàäâéèëêíìïîóòöôúùüû]+", re.IGNORECASE)
END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted in a text."""

    words: int
    sentences: int
    syllables: int

    @property
    def score(self) -> float:
        """Return Flesch-Douma; 70 and up reads easily."""
        per_100 = 100 * self.syllables / self.words
        return 206.84 - 0.77 * per_100 - 0.93 * self.words / self.sentences


def sentences(lines: Iterable[str], names: Iterable[str]) -> Iterator[list[str]]:
    """Yield the words of every sentence; a line ends a sentence. ``names`` are left out."""
    listed = sorted({name for name in names if name}, key=len, reverse=True)
    hidden = re.compile("|".join(re.escape(name) for name in listed), re.IGNORECASE) if listed else None
    for line in lines:
        text = hidden.sub(" ", line) if hidden else line
        for sentence in END.split(text):
            words = WORD.findall(sentence)
            if words:
                yield words


def read(found: Iterable[list[str]]) -> Reading:
    """Return what is counted in these sentences."""
    listed = list(found)
    words = [word for sentence in listed for word in sentence]
    return Reading(len(words), len(listed), sum(syllables(word) for word in words))


def syllables(word: str) -> int:
    """Return the groups of vowels in a word, at least one."""
    return max(1, len(VOWELS.findall(word)))
