"""Names that a misspelt word may stand for, and whether one of them is sure enough.

A name is taken only when it is close, every name with other interactions is clearly farther, and no
such name looks like it. Otherwise the word is asked, or unknown.

Distance of a typed word to a name: half the edits between their sound keys plus half the edits
between their consonants, so a wrong vowel costs 0.5 and a wrong consonant 1; another first letter adds 0.5.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from magwijzer.medicine.index import Entry, Index
from magwijzer.medicine.line import words_of
from magwijzer.medicine.sound import bones, coarse, sound
from magwijzer.medicine.soundtable import SHORTEST, Sounds

LONGEST = 60
"""Letters of a word that is compared at all, at most."""
MARGIN = 1.0
"""How much farther a name with other interactions must be."""
LOOKALIKE = 2
"""Edits between two names that make them look-alikes."""
SHORT = 8
"""A word of fewer letters is short: of two slips in it too little is left to tell which name was meant."""
MANY = 24
"""Names that are looked at, at most."""

CONFUSED: tuple[frozenset[str], ...] = tuple(
    frozenset(row.split())
    for row in (
        "losec lasix",
        "thiamazol thiamine thyrax",
        "amiloride amlodipine",
        "doxepine doxycycline",
        "lamisil lamictal",
        "prednison prednisolon",
        "penicilline penicillamine",
        "rifampicine rifaximin",
        "chloorpromazine clomipramine",
    )
)
"""Pairs that are mixed up in practice although they are farther apart than ``LOOKALIKE``: asked unless exact."""


@dataclass(frozen=True, slots=True)
class Near:
    """What a word may stand for, closest first; ``sure`` when the first one may be taken."""

    entries: tuple[Entry, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class _Rival:
    """A name near a word: its distance by sound, and the edits between the two as typed."""

    cost: float
    edits: int
    entry: Entry


@dataclass(slots=True)
class Neighbours:
    """Finds names near a word. Its tables are made when the first word needs them.

    ``other_things`` are words of foods: those are no misspelt medicines.
    """

    index: Index
    other_things: frozenset[str] = frozenset()
    _lookalikes: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    _tables: Sounds | None = None

    def near(self, word: str) -> Near | None:
        """Return what a misspelt word may stand for, or None when nothing is near."""
        if not SHORTEST <= len(word) <= LONGEST or not word.isascii() or word in self.other_things:
            return None
        ranked = self._ranked(word)
        if not ranked:
            return self._by_letters(word)
        best = ranked[0]
        size = len(sound(word))
        if (
            best.cost <= sure_within(size)
            and best.edits <= slips_within(best.cost, len(word))
            and self._stands_alone(word, ranked)
        ):
            return Near((best.entry,), sure=True)
        limit = asked_within(size)
        if best.cost > limit or (best.cost and best.edits > 1 + len(word) // 6):
            return self._by_letters(word)
        asked = [other.entry for other in ranked if other.cost <= min(best.cost + MARGIN, limit)]
        every = (*self._starting_with(word), *asked, *self._mixed_up_with(best.entry))
        return Near(tuple(distinct(every)), sure=False)

    @property
    def _sounds(self) -> Sounds:
        if self._tables is None:
            self._tables = Sounds(self.index)
        return self._tables

    def _ranked(self, word: str) -> list["_Rival"]:
        """Return the names near a word, closest first and of equals the Dutch one first."""
        sounds, key = self._sounds, sound(word)
        frame, most = bones(key), 1 + len(word) // 4
        found: list[tuple[float, int, str]] = []
        for other in sounds.around(coarse(key)):
            edits = OSA.distance(key, other, score_cutoff=most)
            if edits <= most:
                cost = (edits + OSA.distance(frame, bones(other))) / 2 + (key[0] != other[0]) / 2
                found.extend((cost, OSA.distance(word, name), name) for name in sounds.keys[other])
        near = [
            _Rival(cost, typed, self._entry(name))
            for cost, typed, name in sorted(found)[:MANY]
            if typed <= most
        ]
        return sorted(near, key=lambda rival: (rival.cost, _foreign(rival.entry), rival.edits))

    def _entry(self, key: str) -> Entry:
        entry = self.index.find(key)
        assert entry is not None
        return entry

    def _stands_alone(self, word: str, ranked: list["_Rival"]) -> bool:
        """Tell whether every other medicine is clearly farther than the first, none looks like it or starts so."""
        first = ranked[0]
        best = first.entry
        for other in ranked:
            if other.entry.interactions != best.interactions:
                if other.cost < first.cost + MARGIN or other.edits <= 1:
                    return False
            elif other.entry.substance != best.substance and other.cost < first.cost + MARGIN / 2:
                return False
        others = (entry for entry in self._starting_with(word) if words_of(entry.listed)[0] != best.key)
        if any(entry.interactions != best.interactions for entry in others):
            return False
        if first.cost >= MARGIN and self._others_within(word, first.edits + 1, best, word[0]):
            return False
        return first.cost == 0 or not self._mixed_up_with(best)

    def _others_within(self, word: str, edits: int, best: Entry, initial: str = "") -> list[Entry]:
        """Return the names with other interactions within so many edits of a word, by its letters alone."""
        near = process.extract(
            word,
            self._sounds.as_long_as(word, edits, initial),
            scorer=OSA.distance,
            score_cutoff=edits,
            limit=None,
        )
        entries = (self._entry(key) for key, _, _ in near)
        return [entry for entry in entries if entry.interactions != best.interactions]

    def _mixed_up_with(self, best: Entry) -> tuple[Entry, ...]:
        """Return the names with other interactions that look like this one, and those known to be mixed up."""
        if best.key not in self._lookalikes:
            other = self._others_within(best.key, LOOKALIKE, best)
            names = {name for group in CONFUSED if best.key in group for name in group - {best.key}}
            other += [self._entry(name) for name in sorted(names) if name in self.index.rows]
            self._lookalikes[best.key] = tuple(distinct(other))
        return self._lookalikes[best.key]

    def _starting_with(self, word: str) -> list[Entry]:
        """Return the names that a word breaks off: "amoxi" may be amoxicilline, whatever else it sounds like."""
        keys = self._sounds.in_order
        at = bisect_left(keys, word)
        starting = (self._entry(key) for key in keys[at : at + MANY] if key.startswith(word))
        return [entry for entry in starting if _breaks_off(word, entry.listed)]

    def _by_letters(self, word: str) -> Near | None:
        """Return what may be asked about a word that sounds like no name: names it starts, or a slip or two away."""
        found = self._starting_with(word)
        if not found and len(word) > SHORTEST:
            slips = 1 if len(word) < 8 else 2
            near = process.extract(
                word,
                self._sounds.as_long_as(word, slips, word[0]),
                scorer=OSA.distance,
                score_cutoff=slips,
                limit=None,
            )
            entries = (self._entry(key) for key, _, _ in near)
            found = [
                entry
                for entry in entries
                if not entry.is_class_word and entry.key not in self.index.questions
            ]
        return Near(tuple(distinct(sorted(found, key=_foreign))), sure=False) if found else None


def _breaks_off(word: str, name: str) -> bool:
    """Tell whether a name that starts with a word goes on in it, or in a stroke: "insuline" is no broken-off name."""
    return words_of(name)[0] != word or "/" in name


def _foreign(entry: Entry) -> bool:
    """Tell whether the name is listed in another language only, so that the Dutch name goes first."""
    return all(row.language != "nl" for row in entry.rows)


def sure_within(size: int) -> float:
    """Return the distance at which a name may still be taken, for a word of ``size`` sounds."""
    if size < 6:
        return 0.0
    if size < 8:
        return 0.5
    return 1.0 if size < 10 else 1.5


def slips_within(cost: float, letters: int) -> int:
    """Return how many letters may be wrong in a name that is taken: one in a short word that sounds different."""
    return 1 if cost and letters < SHORT else 1 + letters // 5


def asked_within(size: int) -> float:
    """Return the distance at which a name is still offered, for a word of ``size`` sounds."""
    if size < 9:
        return 1.0
    return 1.5 if size < 12 else 2.0


def distinct(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the first entry of each substance with its interactions."""
    seen = set()
    for entry in entries:
        kind = (entry.substance, entry.interactions)
        if kind not in seen:
            seen.add(kind)
            yield entry
