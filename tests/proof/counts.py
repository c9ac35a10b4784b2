"""How much is proven: the counts that the document and the test report show, worked out from the spaces themselves."""

from collections.abc import Iterator
from math import log10, prod

from proof.classes import Classes
from proof.formulas import LIFE_PHASES
from proof.pairs import CONTEXTS, PAIRED, Pairs, questions
from proof.spaces import spaces


def counts(classes: Classes, *, whole: bool = False) -> dict[str, int]:
    """Return the number of consults of each part, by name."""
    pairs = Pairs(classes)
    members = pairs.every if whole else pairs.distinct
    found = {space.name: space.size for space in spaces(classes, whole=whole)}
    found["single answers"] = len(pairs.every) * len(CONTEXTS)
    found["pairs of answers"] = sum(1 for _ in pairs.couples(members)) * len(PAIRED)
    found["three answers"] = sum(3 * len(pairs.beside(one)) for one in questions(classes)) * len(CONTEXTS)
    return found


def lines(found: dict[str, int]) -> Iterator[str]:
    """Yield one line for each part, and the sum."""
    for name, count in found.items():
        yield f"proof: {count:>9,} {name}"
    yield f"proof: {sum(found.values()):>9,} consults through the engine"


def digits(classes: Classes) -> int:
    """Return how many digits the number of consults has that the solver looks at, amounts and numbers aside."""
    known = classes.knowledge
    medicines = len(known.interactions)
    sizes = (3 ** len(known.conditions), 3 ** len(known.alarms), 2**medicines, len(LIFE_PHASES) + 2)
    return int(log10(prod(sizes))) + 1
