"""Household measures: what a slice, a spoon or a handful of a food weighs, in grams."""

import re
from collections.abc import Mapping

from magwijzer.food.amounts import Amount
from magwijzer.food.tables import table
from magwijzer.food.vocabulary import key, vocabulary
from magwijzer.knowledge.model import Food

MOST_BARE = 12
"""A larger number without a measure ("250 kwark") may well mean grams: not guessed."""

MOST_GRAMS = 3000
"""More than this of one food on one day is a slip of the pen: not counted."""

WHOLE = "heel"
"""The unit of a word that with a bare number means the whole thing: "1 brood" is a loaf, not a slice."""

_PORTION = re.compile(r"(?:voor )?(\d+)(?:/(\d+))? (\w+)")


class Measures:
    """The measures of every food: its portion of the facts first, then the room's own table."""

    def __init__(self, foods: Mapping[str, Food]) -> None:
        own = table("measures.toml")
        self._foods = foods
        self._grams: dict[str, dict[str, float]] = {food: {} for food in foods}
        for kind in own["kinds"]:
            for food in kind["foods"]:
                self._grams.get(food, {}).update(kind["grams"])
        self._own = {food.id: _portion(food) for food in foods.values()}
        for food, portion in self._own.items():
            self._grams[food] |= portion
        self._uncounted = frozenset(own["uncounted"]["units"])
        for unit, (other, factor) in ((u, next(iter(made.items()))) for u, made in own["derived"].items()):
            for grams in self._grams.values():
                if unit not in grams and other in grams:
                    grams[unit] = grams[other] * factor
        self._liquids = frozenset(own["liquids"]["foods"])
        self._instead: dict[str, list[str]] = table("words.toml")["unit_fallbacks"]

    def has(self, food: str, unit: str) -> bool:
        """Whether a food has this very measure, not one that stands in for it."""
        return unit in self._grams[food]

    def of(self, food: str, unit: str) -> float | None:
        """Return the grams of one ``unit`` of a food; None when that measure is not known for it."""
        grams = self._grams[food]
        for name in (unit, *self._instead.get(unit, ())):
            if name in grams:
                return grams[name]
        return None

    def weigh(self, food: str, amount: Amount, bare_unit: str | None = None) -> tuple[float, float] | None:
        """Return the grams of an amount, lowest and highest; None when they cannot be known.

        ``bare_unit`` is what a number without a measure counts for the word typed ("10 amandelen").
        """
        one = self._one(food, amount, bare_unit)
        if one is None or not amount.sound:
            return None
        low, high = (count * one for count in amount.counts)
        return (low, high) if 0 <= low <= high <= MOST_GRAMS else None

    def _one(self, food: str, amount: Amount, bare_unit: str | None) -> float | None:
        if amount.each is not None:
            return None if amount.fluid and food not in self._liquids else amount.each
        if amount.unit is not None:
            return self.of(food, amount.unit)
        if bare_unit == WHOLE:
            return None if amount.low is not None else self._foods[food].portion_g
        if amount.low is not None or bare_unit not in (None, "stuk"):
            for unit in (bare_unit, "stuk"):
                grams = self._grams[food].get(unit or "")
                if grams is not None:
                    return grams
            if not self._is_counted(food, max(amount.counts)):
                return None
        return self._foods[food].portion_g

    def _is_counted(self, food: str, number: float) -> bool:
        """Whether a bare number of a food can be its portions: 2 kwark, but not 3 nootjes or 250 kwark."""
        return number <= 1 or (number <= MOST_BARE and not self._uncounted & self._own[food].keys())


def _portion(food: Food) -> dict[str, float]:
    """Return the measure that the food's own portion gives: "2 blokjes" of 20 g makes a blokje 10 g."""
    parts = _PORTION.match(food.portion.nl)
    term = vocabulary().terms.get(key(parts[3])) if parts else None
    if parts is None or term is None or term.kind != "units":
        return {}
    count = int(parts[1]) / int(parts[2] or 1)
    return {term.name: food.portion_g / count}
