"""What is in the pot: the text of a label → how much magnesium one unit holds, and how sure that is.

>>> from magwijzer.knowledge.load import FACTS, read
>>> knowledge, _ = read(FACTS)
>>> product = LabelReader(knowledge.forms).read("Magnesium (als citraat) 100 mg per tablet")
>>> product.elemental_mg_per_unit, product.certainty
(100.0, 'stated')
"""

from magwijzer.label.model import Certainty, Ingredient, Problem, Product
from magwijzer.label.reader import LabelReader

__all__ = ["Certainty", "Ingredient", "LabelReader", "Problem", "Product"]
