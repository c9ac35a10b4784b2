"""The listed names on shelves: by sound, by consonants and by length, so that few need to be compared."""

from collections.abc import Iterator
from itertools import chain

from magwijzer.medicine.index import Index
from magwijzer.medicine.sound import coarse, sound

SHORTEST = 5
"""Letters of a word that is compared at all."""


class Sounds:
    """The names by sound, by length, and by consonants with one left out."""

    def __init__(self, index: Index) -> None:
        self.keys: dict[str, list[str]] = {}
        self.in_order = sorted(index.rows)
        self._by_length: dict[int, list[str]] = {}
        self._spans: dict[tuple[int, int, str], list[str]] = {}
        for key in self.in_order:
            self._by_length.setdefault(len(key), []).append(key)
            if len(key) >= SHORTEST - 1:
                self.keys.setdefault(sound(key), []).append(key)
        self._by_frame: dict[str, list[str]] = {}
        for key in self.keys:
            self._by_frame.setdefault(coarse(key), []).append(key)
        self._shelves: dict[str, list[str]] = {}
        for frame in self._by_frame:
            for shelf in _one_less(frame):
                self._shelves.setdefault(shelf, []).append(frame)

    def around(self, frame: str) -> Iterator[str]:
        """Yield the sound keys whose consonants differ in about one place."""
        frames = {near for shelf in _one_less(frame) for near in self._shelves.get(shelf, ())}
        return chain.from_iterable(self._by_frame[near] for near in frames)

    def as_long_as(self, word: str, give: int, initial: str = "") -> list[str]:
        """Return the names that are as long as a word, give or take some letters, and start with ``initial``."""
        span = (len(word) - give, len(word) + give, initial)
        if span not in self._spans:
            sizes = range(span[0], span[1] + 1)
            every = (other for size in sizes for other in self._by_length.get(size, ()))
            self._spans[span] = [other for other in every if other.startswith(initial)]
        return self._spans[span]


def _one_less(frame: str) -> set[str]:
    return {frame, *[frame[:i] + frame[i + 1 :] for i in range(len(frame))]}
