"""A typed line of food → what was eaten a day: "2 sneetjes volkorenbrood met pindakaas"."""

from collections.abc import Mapping

from magwijzer.food.amounts import Span
from magwijzer.food.clauses import clauses
from magwijzer.food.lexer import pieces
from magwijzer.food.meal import Meal
from magwijzer.food.measures import Measures
from magwijzer.food.model import Eaten, FoodLine
from magwijzer.food.rhythm import paced
from magwijzer.food.senses import Senses
from magwijzer.food.spelling import fold
from magwijzer.food.vocabulary import vocabulary
from magwijzer.knowledge.model import Food

LONGEST_LINE = 2000
_SHOWN_OF_A_LONG_LINE = 60


class FoodReader:
    """Reads lines of food against one table of foods. Make it once; it keeps no line it has read."""

    def __init__(self, foods: Mapping[str, Food]) -> None:
        self._foods = foods
        self._words = vocabulary()
        self._measures = Measures(foods)
        self._senses = Senses(foods, self._measures)
        self._names = {_letters(food.name.nl): food for food in reversed([*foods.values()])}

    def read(self, line: str) -> FoodLine:
        """Return the foods of a line and what could not be placed, in the order typed.

        A food that is "geen", "zonder" or "niet" is not counted. What is open gives a range; a word that fits
        no row of the table, a measure that is not known for its food, an amount that cannot be, and a line of
        more than 2,000 characters are named in ``unknown``, never guessed. Raises nothing.
        """
        if len(line) > LONGEST_LINE:
            return FoodLine(line, (), (line[:_SHOWN_OF_A_LONG_LINE] + "…",))
        food = self._names.get(_letters(line))
        if food is not None:
            mg = round(food.mg_per_100g * food.portion_g / 100, 1)
            return FoodLine(line, (Eaten(food.id, food.portion.nl, 1.0, food.portion_g, mg, None),), ())
        meal = Meal(line, self._foods, self._measures, self._senses)
        for clause in clauses(paced(pieces(line, self._words))):
            meal.add(clause)
        return FoodLine(line, meal.eaten(), tuple(_typed(line, meal.unknown)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _typed(line: str, spans: list[Span]) -> list[str]:
    return [line[start:end] for start, end in sorted(set(spans))]
