"""Packs what ``choose`` reads of each person into one number, so that equal wishes are chosen once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from magwijzer.consult import Consult
from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.bands import Bands
from magwijzer.screen.bits import NONE, WORD, Bools, Ints, Lists, Words, any_of
from magwijzer.screen.choice import Choices
from magwijzer.screen.columns import STOOLS
from magwijzer.screen.people import People
from magwijzer.screen.probe import Probe
from magwijzer.screen.remember import Places
from magwijzer.screen.tables import Classes

MOST_WISHES = 1 << 16
"""Wishes that are remembered, about; then all are forgotten, so that memory stays bounded."""
USUAL_STOOL = 0
"""Packed stool of "normal" and of unknown: ``choose`` does not tell them apart."""


@dataclass(frozen=True)
class Field:
    """One part of a packed wish: its lowest bit and its width in bits."""

    low: int
    width: int

    def put(self, values: Ints) -> Ints:
        """Return the values in their place."""
        return values << self.low

    def get(self, packed: int) -> int:
        """Return the value of this part."""
        return (packed >> self.low) & ((1 << self.width) - 1)


class Packing:
    """How a wish is packed: the complaints in their order, stool, budget, allowance and withholding alarms."""

    def __init__(self, probe: Probe, classes: Classes, bands: Bands, complaints: tuple[str, ...]) -> None:
        known = probe.knowledge
        self._probe, self._complaints = probe, complaints
        self._alarms = tuple(alarm for alarm in known.alarms.values() if alarm.withholds)
        self._alarm_names = tuple(known.alarms)
        self._limited = any_of(_limited(known), complaints)
        self._cheap = any_of(_cheap(known), complaints)
        self._examples = _examples(probe, classes, bands)
        widths = (2, 1, max(1, (len(self._examples) - 1).bit_length()), max(1, len(self._alarms)))
        self._stool, self._budget, self._allowance, self._withheld = _fields(widths)
        self._first = sum(widths)
        self._width = len(complaints).bit_length()
        self.most_complaints = (WORD - 1 - self._first) // self._width

    def pack(self, people: People, complaints: Words, alarms: Words, allowance: Ints) -> Ints:
        """Return the packed wish of every person who has at most ``most_complaints`` items."""
        loose, hard = (1 + STOOLS.index(name) for name in ("loose", "constipated"))
        stool = np.where((people.stool == loose) | (people.stool == hard), people.stool, USUAL_STOOL)
        packed = self._stool.put(stool)
        packed |= self._budget.put(
            (people.low_budget & ((complaints & self._cheap) != NONE)).astype(np.int64)
        )
        packed |= self._allowance.put(np.where((complaints & self._limited) != NONE, allowance, 0))
        for place, alarm in enumerate(self._alarms):
            named = (alarms & any_of([alarm.id], self._alarm_names)) != NONE
            named &= (
                complaints & any_of(set(alarm.withholds) & set(self._complaints), self._complaints)
            ) != NONE
            packed |= self._withheld.put(named.astype(np.int64) << place)
        return packed | self._in_order(people.complaints)

    def _in_order(self, lists: Lists) -> Ints:
        """Return the complaints of every list in their order, the first in the lowest bits."""
        nth = np.arange(len(lists.values)) - lists.owners(lists.offsets[:-1])
        fits = nth < self.most_complaints
        shift = self._first + self._width * np.where(fits, nth, 0)
        parts = np.where(fits, lists.values + 1, 0) << shift
        return lists.gather(parts.astype(np.uint64)).astype(np.int64)

    def unpack(self, packed: int) -> Consult:
        """Return a consult with this wish."""
        stool = self._stool.get(packed)
        withheld = self._withheld.get(packed)
        return replace(
            self._examples[self._allowance.get(packed)],
            complaints=tuple(dict.fromkeys(self._names(packed >> self._first))),
            stool=STOOLS[stool - 1] if stool else "normal",  # type: ignore[arg-type]
            low_budget=bool(self._budget.get(packed)),
            alarm_symptoms=tuple(a.id for place, a in enumerate(self._alarms) if withheld >> place & 1),
        )

    def _names(self, packed: int) -> list[str]:
        names = []
        while packed:
            names.append(self._complaints[(packed & ((1 << self._width) - 1)) - 1])
            packed >>= self._width
        return names


class Remembered:
    """Finds the place of every packed wish among the choices, adding the new ones."""

    def __init__(self, packing: Packing, choices: Choices) -> None:
        self._packing, self._choices, self._places = packing, choices, Places()

    def places(self, packed: Ints) -> Ints:
        """Return the place of each wish in the arrays of the choices."""
        if len(self._places) > MOST_WISHES:
            self._choices.forget()
            self._places = Places()
        places, fresh = self._places.of(packed.view(np.uint64))
        self._choices.add(self._packing.unpack(one) for one in packed[fresh].tolist())
        return places


def _limited(knowledge: Knowledge) -> set[str]:
    return {c.id for c in knowledge.complaints.values() if c.plan.only is not None}


def _cheap(knowledge: Knowledge) -> set[str]:
    return {c.id for c in knowledge.complaints.values() if c.plan.forms_low_budget}


def _examples(probe: Probe, classes: Classes, bands: Bands) -> Mapping[int, Consult]:
    """Return one person for every allowance."""
    found: dict[int, Consult] = {}
    for number, (age, egfr, sex, life) in zip(classes.allowance.tolist(), bands.classes(), strict=True):
        person = replace(probe.nobody(age, egfr), sex=sex, life_phase=life)  # type: ignore[arg-type]
        found.setdefault(number, person)
    return found


def _fields(widths: tuple[int, ...]) -> list[Field]:
    starts = np.cumsum((0, *widths[:-1])).tolist()
    return [Field(start, width) for start, width in zip(starts, widths, strict=True)]


def too_many(lists: Lists, packing: Packing) -> Bools:
    """Tell whose list is too long to pack; those few are answered row by row."""
    return lists.lengths > packing.most_complaints
