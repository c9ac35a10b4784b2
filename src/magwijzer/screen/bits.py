"""Sets of ids as bits of a 64-bit word: one word per person, one instruction for all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from magwijzer.advice import Outcome

Words = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Minutes = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

WORD = 64
ROOM_FOR_CODES = WORD - len(Outcome)
"""Bits for codes in a word of reasons; the highest bits hold the outcomes."""
ONE = np.uint64(1)
NONE = np.uint64(0)
ABSENT = np.int32(-1)
"""Stands for "no number" among minutes."""
T = TypeVar("T", bound=np.generic)


def bit(position: int) -> np.uint64:
    """Return the word with one bit set."""
    return ONE << np.uint64(position)


def any_of(names: Iterable[str], order: Sequence[str]) -> np.uint64:
    """Return the word with the bits of these names, whose places are those in ``order``."""
    places = {name: place for place, name in enumerate(order)}
    word = NONE
    for name in names:
        word |= bit(places[name])
    return word


@dataclass
class Codes:
    """Finding codes and their bits, in the order they were met.

    Raises:
        OverflowError: from ``bit`` when there are more codes than a word of reasons can hold.
    """

    names: list[str] = field(default_factory=list)

    def bit(self, name: str) -> np.uint64:
        """Return the bit of a finding code."""
        if name not in self.names:
            if len(self.names) == ROOM_FOR_CODES:
                raise OverflowError(f"more than {ROOM_FOR_CODES} finding codes: {name}")
            self.names.append(name)
        return bit(self.names.index(name))

    def word(self, names: Iterable[str]) -> np.uint64:
        """Return the word of several finding codes."""
        word = NONE
        for name in names:
            word |= self.bit(name)
        return word


def outcome_bit(outcome: Outcome) -> np.uint64:
    """Return the bit of an outcome in a word of reasons."""
    return bit(ROOM_FOR_CODES + outcome)


CODES_ONLY = bit(ROOM_FOR_CODES) - ONE
"""The part of a word of reasons that holds finding codes."""
STRICTEST = np.array([max(pattern.bit_length() - 1, 0) for pattern in range(1 << len(Outcome))], np.int8)
"""The strictest outcome for every pattern of outcome bits."""


def strictest(reasons: Words) -> npt.NDArray[np.int8]:
    """Return the strictest outcome in each word of reasons."""
    return STRICTEST[(reasons >> np.uint64(ROOM_FOR_CODES)).astype(np.intp)]


@dataclass(frozen=True)
class Lists:
    """One list per person: ``values`` of all lists in a row, person i from ``offsets[i]`` to ``offsets[i + 1]``."""

    values: Ints
    offsets: Ints

    @cached_property
    def lengths(self) -> Ints:
        """Return how many items each list has."""
        return np.diff(self.offsets)

    @cached_property
    def filled(self) -> Ints:
        """Return whose list has an item."""
        return np.flatnonzero(self.lengths)

    def owners(self, of_person: npt.NDArray[T]) -> npt.NDArray[T]:
        """Return, for every item, the value of the person whose list it is in."""
        return np.repeat(of_person, self.lengths)

    def gather_from(self, table: Words, of_person: Ints) -> Words:
        """Return per person the union of the words ``table[item, of_person]`` of the items."""
        flat = self.values * table.shape[1] + self.owners(of_person)
        return self.gather(table.ravel().take(flat))

    def gather(self, items: Words) -> Words:
        """Return per person the union of the words of the items; an empty list has none."""
        found = np.zeros(len(self.offsets) - 1, np.uint64)
        if len(self.filled):
            found[self.filled] = np.bitwise_or.reduceat(items, self.offsets[self.filled])
        return found


def unpack(words: Sequence[Words], width: int) -> Lists:
    """Return the positions of the bits that are set, per person in rising order; ``width`` bits in all."""
    counts = sum(np.bitwise_count(word).astype(np.int64) for word in words)
    offsets = np.concatenate(([0], np.cumsum(counts)))
    values = np.empty(offsets[-1], np.int64)
    cursor = offsets[:-1].copy()
    for place in range(width):
        rows = np.flatnonzero(words[place // WORD] & bit(place % WORD))
        values[cursor[rows]] = place
        cursor[rows] += 1
    return Lists(values, offsets)
