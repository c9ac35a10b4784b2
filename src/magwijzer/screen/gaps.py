"""The hours that medicines must be apart, as bits: so the longest of a list is found as any union is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from magwijzer.screen.bits import ABSENT, NONE, WORD, Bools, Minutes, Words, bit


@dataclass(frozen=True)
class Gaps:
    """Per code a word: for every group of interactions a run of bits, one for each number of minutes there is."""

    words: Words
    minutes: tuple[int, ...]

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> "Gaps":
        """Return the words of rows of minutes [code][group]; ABSENT sets no bit.

        Raises:
            OverflowError: when groups and numbers of minutes do not fit one word.
        """
        minutes = sorted({gap for row in rows for gap in row} - {int(ABSENT)})
        groups = max(map(len, rows), default=0)
        if groups * len(minutes) > WORD:
            raise OverflowError(f"more than {WORD} gaps: {groups} groups, {len(minutes)} numbers of minutes")
        places = {gap: place for place, gap in enumerate(minutes)}
        words = np.zeros(len(rows), np.uint64)
        for code, row in enumerate(rows):
            for group, gap in enumerate(row):
                if gap in places:
                    words[code] |= bit(group * len(minutes) + places[gap])
        return cls(words, tuple(minutes))

    def longest(self, words: Words, counts: Iterable[Bools]) -> Minutes:
        """Return the most minutes in each word, of the groups that count for each person; ABSENT for none."""
        width = len(self.minutes)
        found = np.zeros(len(words), np.uint64)
        for group, where in enumerate(counts):
            own = (words >> np.uint64(group * width)) & (bit(width) - bit(0))
            found |= np.where(where, own, NONE)
        gaps = np.full(len(words), ABSENT, np.int32)
        for place, minutes in enumerate(self.minutes):
            gaps[(found & bit(place)) != NONE] = minutes
        return gaps
