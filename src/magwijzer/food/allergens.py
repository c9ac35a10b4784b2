"""Which foods somebody may be offered who leaves something out. Read on the safe side throughout."""

from collections.abc import Iterable, Mapping

from magwijzer.knowledge.model import Food

_NAMES = "nuts peanuts sesame gluten milk soy fish crustaceans molluscs meat eggs celery mustard lupin"
ALLERGENS = frozenset(_NAMES.split())
"""What the ``contains`` column of the foods can name."""

ALSO: Mapping[str, frozenset[str]] = {
    "fish": frozenset({"crustaceans", "molluscs"}),  # "vis" in daily Dutch takes in prawns and mussels
    "nuts": frozenset({"peanuts"}),  # sold and roasted together, and often advised against together
    "peanuts": frozenset({"nuts", "lupin"}),  # the same, and lupin cross-reacts
}
"""What is left out along with what a person names."""


def widened(avoid: Iterable[str]) -> frozenset[str]:
    """Return everything to leave out for what a person named.

    Raises:
        ValueError: an id that is no allergen, named with the ones that are.
    """
    named = frozenset(avoid)
    strange = sorted(named - ALLERGENS)
    if strange:
        raise ValueError(f"avoid: found {strange[0]!r}, wanted one of {', '.join(sorted(ALLERGENS))}")
    return named.union(*(ALSO.get(one, frozenset()) for one in named))


def may_be_offered(food: Food, avoid: frozenset[str]) -> bool:
    """Whether a food holds nothing of ``avoid`` (already widened); with anything to avoid, unknown is no."""
    return not avoid or (food.contains is not None and not food.contains & avoid)
