"""What was met before: keys of 64 bits keep their place, and sets of ids are spelt once.

People are many and their answers few: the sort that finds the distinct ones in a batch costs more
than a look in a table of those met in earlier batches.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from magwijzer.screen.bits import Ints, Words
from magwijzer.screen.lists import spelt

SLOT_BITS = 19
SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""An odd number near 2^64 divided by the golden ratio: multiplying by it spreads keys over the high bits."""
MOST = 1 << 18
"""Keys that are remembered, about; then all are forgotten, so that memory stays bounded whatever a file holds."""
HALF = np.uint64(32)


class Places:
    """Gives keys their places, in the order in which they were first met."""

    def __init__(self) -> None:
        self._keys = np.empty(0, np.uint64)
        self._slots = np.zeros(1 << SLOT_BITS, np.int32)
        self._rising = np.empty(0, np.uint64)
        self._order = np.empty(0, np.int64)

    def __len__(self) -> int:
        """Return how many keys are known."""
        return len(self._keys)

    def of(self, keys: Words) -> tuple[Ints, Ints]:
        """Return the place of every key, and the rows at which the new keys stand, in the order of their places.

        A slot holds the place that was last looked for there; what stands behind another key is searched.
        """
        slots = ((keys * SPREAD) >> np.uint64(64 - SLOT_BITS)).astype(np.intp)
        places = self._slots.take(slots).astype(np.int64)
        missed = np.flatnonzero(self._keys.take(places) != keys) if len(self) else np.arange(len(keys))
        if not len(missed):
            return places, missed
        found, first, which = np.unique(keys[missed], return_index=True, return_inverse=True)
        sought, new = self._search(found)
        places[missed] = sought[which]
        self._slots[slots[missed]] = places[missed]
        return places, missed[first[new]]

    def _search(self, found: Words) -> tuple[Ints, Ints]:
        """Return the places of distinct, rising keys, and which of them are new."""
        at = np.searchsorted(self._rising, found)
        known = np.zeros(len(found), bool)
        inside = at < len(self)
        known[inside] = self._rising[at[inside]] == found[inside]
        new = np.flatnonzero(~known)
        places = np.empty(len(found), np.int64)
        places[known] = self._order[at[known]]
        places[new] = len(self) + np.arange(len(new))
        self._rising = np.insert(self._rising, at[new], found[new])
        self._order = np.insert(self._order, at[new], places[new])
        self._keys = np.concatenate((self._keys, found[new]))
        return places, new


class Spelt:
    """Spells sets of ids, given as words of bits, as lists of ids in the given order.

    ``names`` are the ids in the order of their bits.
    """

    def __init__(self, names: Sequence[str], order: Sequence[str]) -> None:
        self.names, self._order = tuple(names), tuple(order)
        self.forget()

    def forget(self) -> None:
        """Start anew."""
        self._places: list[Places] = []
        self._lists: pl.Series | None = None

    def column(self, words: Sequence[Words]) -> pl.Series:
        """Return the sets as a column of lists of ids."""
        if self._places and max(map(len, self._places)) > MOST:
            self.forget()
        places, fresh = self._place(words)
        if len(fresh) or self._lists is None:
            new = spelt([word[fresh] for word in words], self.names, self._order)
            self._lists = new if self._lists is None else pl.concat([self._lists, new], rechunk=True)
        return self._lists.gather(places)

    def _place(self, words: Sequence[Words]) -> tuple[Ints, Ints]:
        """Return the place of every set; sets of several words by the places of what went before and the word."""
        while len(self._places) < 2 * len(words) - 1:
            self._places.append(Places())
        places, fresh = self._places[0].of(words[0])
        for nth, word in enumerate(words[1:], 1):
            own, _ = self._places[2 * nth - 1].of(word)
            both = (places.astype(np.uint64) << HALF) | own.astype(np.uint64)
            places, fresh = self._places[2 * nth].of(both)
        return places, fresh
