"""What is eaten: a typed line → magnesium a day; ordinary changes that close a gap; the quick estimate."""

from magwijzer.food.allergens import ALLERGENS
from magwijzer.food.gap import close_gap
from magwijzer.food.model import Change, Eaten, FoodLine, total
from magwijzer.food.quick import base_mg, estimate, quick_estimate_foods
from magwijzer.food.reader import FoodReader

__all__ = [
    "ALLERGENS",
    "Change",
    "Eaten",
    "FoodLine",
    "FoodReader",
    "base_mg",
    "close_gap",
    "estimate",
    "quick_estimate_foods",
    "total",
]
