"""One food of a line in the making, and how it ends as an amount a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from magwijzer.food.amounts import Amount, Span
from magwijzer.food.lexer import Piece
from magwijzer.food.model import Eaten
from magwijzer.knowledge.model import Food


@dataclass(slots=True)
class Entry:
    """Grams low to high of the first of ``foods``, the other rows and alternatives it may be, and how often a day.

    ``spans`` are the places of the amount in the line, ``name`` that of the food; ``unit`` is what a bare
    number counts. ``perhaps_not``: something unknown may have been eaten instead.
    """

    foods: tuple[str, ...]
    unit: str | None
    amount: Amount
    low: float
    high: float
    spans: list[Span]
    name: Span
    often: Piece | None = None
    others: list["Entry"] = field(default_factory=list)
    perhaps_not: bool = False

    def eaten(self, line: str, foods: Mapping[str, Food]) -> Eaten:
        """Return what was eaten a day, with the amount as typed in ``line``."""
        food = foods[self.foods[0]]
        low, high = (self.often.low, self.often.high) if self.often else (1.0, 1.0)
        spans = [*self.spans, *([(self.often.start, self.often.end)] if self.often else [])]
        grams = (self.low * low + self.high * high) / 2
        least, most = self._range_mg(foods)
        range_mg = (round(least * low, 1), round(most * high, 1))
        return Eaten(
            food=food.id,
            portion=as_typed(line, spans) or food.portion.nl,
            count=round(grams / food.portion_g, 2),
            grams=round(grams, 1),
            mg=round(food.mg_per_100g * grams / 100, 1),
            range_mg=range_mg if range_mg[0] != range_mg[1] else None,
        )

    def _range_mg(self, foods: Mapping[str, Food]) -> tuple[float, float]:
        """Return the lowest and highest mg of one time, over every row and alternative it may be."""
        per_gram = [foods[food].mg_per_100g / 100 for food in self.foods]
        low, high = self.low * min(per_gram), self.high * max(per_gram)
        for other in self.others:
            other_low, other_high = other._range_mg(foods)
            low, high = min(low, other_low), max(high, other_high)
        return 0.0 if self.perhaps_not else low, high


def as_typed(line: str, spans: Sequence[Span]) -> str:
    """Return the words at ``spans``, in order; those that stand apart get one space between."""
    words = ""
    end = 0
    for start, stop in sorted(spans):
        if words:
            words += line[end:start] if not line[end:start].strip() else " "
        words += line[start:stop]
        end = stop
    return words
