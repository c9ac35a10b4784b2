"""Which rows of the table a food word means, given the states typed with it; and when bread is meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from magwijzer.food.amounts import Amount, Span
from magwijzer.food.lexer import Piece
from magwijzer.food.measures import Measures
from magwijzer.food.tables import table
from magwijzer.food.vocabulary import Sense, key, vocabulary
from magwijzer.knowledge.model import Food

_SLICES = ("boterham", "broodje", "bol")
"""Measures that mean bread beside a food that has no such measure itself: "boterham kaas"."""


@dataclass(frozen=True, slots=True)
class Named:
    """A food word with the states typed beside it, and where all of that stands.

    ``implied``: no word said so, only a measure did ("2 sneetjes" are bread).
    """

    senses: tuple[Sense, ...]
    states: frozenset[str]
    start: int
    end: int
    implied: bool = False

    @classmethod
    def of(cls, piece: Piece, states: Sequence[Piece]) -> "Named":
        """Return the food of a piece with the states that stand before it."""
        named = cls(piece.senses, frozenset(), piece.start, piece.end)
        for state in states:
            named = named.with_state(state)
        return named

    def with_state(self, state: Piece) -> "Named":
        """Return the same food with one more state."""
        start, end = min(self.start, state.start), max(self.end, state.end)
        return replace(self, states=self.states | {state.name}, start=start, end=end)

    @property
    def span(self) -> Span:
        """Return where it stands in the line."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Meaning:
    """The rows that fit, the one it is read as first, and what a bare number counts."""

    foods: tuple[str, ...]
    unit: str | None


class Senses:
    """Chooses meanings among the foods of one table."""

    def __init__(self, foods: Mapping[str, Food], measures: Measures) -> None:
        own, words = table("measures.toml"), table("words.toml")
        self._foods, self._measures = foods, measures
        self._carriers = frozenset(own["carriers"])
        self._harmless = frozenset(words["harmless_states"]["names"])
        self._bread: dict[str, list[str]] = words["bread_states"]
        bread = vocabulary().terms[key(words["bread_states"]["bread"])].senses
        self._bread_senses = tuple(replace(sense, unit=None) for sense in bread)  # "2 volkoren" are slices

    def meaning(self, named: Named) -> Meaning | None:
        """Return what a food word means; None when no row of the table fits the states typed with it.

        Of several fitting senses the one that names most of the typed states wins, then the first listed.
        """
        fitting = [sense for sense in named.senses if self._fits(sense, named.states)]
        best = max(fitting, key=lambda s: len(named.states & (s.needs | s.allows)), default=None)
        if best is None:
            return None
        foods = tuple(food for food in best.foods if food in self._foods)
        return Meaning(foods, best.unit) if foods else None

    def _fits(self, sense: Sense, states: frozenset[str]) -> bool:
        return sense.needs <= states and states - sense.needs - sense.allows <= self._harmless

    def bread(self, states: Sequence[Piece], typed: Sequence[Amount]) -> Named | None:
        """Return bread when measure and states mean it without the word; otherwise None."""
        sliced = bool(typed) and typed[0].unit in self._bread["slices"]
        if not sliced and not {state.name for state in states} & set(self._bread["always"]):
            return None
        start, end = typed[0].spans[-1] if typed else (states[0].start, states[0].end)
        bread = Named(self._bread_senses, frozenset(), start, end, implied=not states)
        for state in states:
            bread = bread.with_state(state)
        return bread

    def on_bread(self, foods: Sequence[Named], typed: Sequence[Amount]) -> tuple[Named, list[Named]] | None:
        """Return the bread of a segment and what lies on it; None when it has no bread.

        The bread is named ("brood kaas") or meant by its measure ("wit broodje kaas").
        """
        if not foods:
            return None
        first = self.meaning(foods[0])
        if first is not None and first.foods[0] in self._carriers:
            return foods[0], list(foods[1:])
        unit = typed[0].unit if typed else None
        if unit not in _SLICES:
            return None
        of_bread = frozenset(state for sense in self._bread_senses for state in sense.needs) & foods[0].states
        topping = replace(foods[0], states=foods[0].states - of_bread)
        meaning = self.meaning(topping)
        if meaning is None or self._measures.has(meaning.foods[0], unit):
            return None
        return Named(self._bread_senses, of_bread, *typed[0].spans[-1]), [topping, *foods[1:]]
