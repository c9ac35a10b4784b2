"""From a full fact id (``complaints.sleep``) to the sources it rests on."""

from collections.abc import Iterable
from functools import lru_cache

from magwijzer.knowledge.check.walk import leaves
from magwijzer.knowledge.model import Condition, Habit, Knowledge

MOST_KEPT = 4096


@lru_cache(maxsize=MOST_KEPT)
def sources_of(knowledge: Knowledge, full_id: str) -> tuple[str, ...]:
    """Return the ids of the sources of a fact, in the order the fact names them.

    A condition rests on its caution and risk factor; a habit on the factors it brings up.

    Raises:
        KeyError: when there is no such fact.
    """
    fact = knowledge.fact(full_id)
    if isinstance(fact, Condition):
        behind = [("cautions", fact.caution), ("factors", fact.factor)]
        return _unique(s for kind, name in behind if name for s in sources_of(knowledge, f"{kind}.{name}"))
    if isinstance(fact, Habit):
        factors = [f for f in knowledge.factors.values() if fact.id in f.triggers.habits_any]
        return _unique(source for factor in factors for source in factor.sources)
    found: list[str] = []
    for key, value in leaves(fact):
        name = key.rpartition(".")[2]
        if name == "sources":
            found.extend(value)
        elif name == "source" and value:
            found.append(value)
    return _unique(found)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
