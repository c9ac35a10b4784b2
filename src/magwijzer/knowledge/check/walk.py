"""Walks through all facts, so that a check names the place it looks at."""

import dataclasses
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from magwijzer.knowledge.model import Knowledge, Text
from magwijzer.knowledge.shape import Fault

FILES = {
    "urgency": "urgency.toml",
    "conditions": "conditions.toml",
    "rules": "rules.toml",
    "scores": "scores.toml",
    "habits": "habits.toml",
    "intake": "limits.toml",
    "limits": "limits.toml",
    "claims": "claims.toml",
    "principles": "principles.toml",
    "diet_rules": "diet.toml",
    "foods": "foods.csv",
    "edition": "edition.toml",
}


def file_of(kind: str, fact_id: str) -> str:
    """Return the file that holds a fact, seen from the facts folder."""
    return FILES.get(kind, f"{kind}/{fact_id}.toml")


def fault(kind: str, fact_id: str, key: str, found: object, wanted: str) -> Fault:
    """Return a fault that names file and key of one fact."""
    file = file_of(kind, fact_id)
    place = key if kind not in FILES else f"{fact_id}.{key}"
    return Fault(file, place, repr(found)[:100], wanted)


def facts(knowledge: Knowledge) -> Iterator[tuple[str, str, Any]]:
    """Yield kind, id and fact for every fact."""
    for kind, group in knowledge.groups().items():
        for fact_id, fact in group.items():
            yield kind, fact_id, fact


def leaves(value: Any, key: str = "") -> list[tuple[str, Any]]:
    """Return every value inside a fact with its key, in order; dataclasses are opened, texts kept whole."""
    found: list[tuple[str, Any]] = []
    stack = [(key, value)]
    while stack:
        place, item = stack.pop()
        if place:
            found.append((place, item))
        names = _names(type(item))
        if names:
            prefix = f"{place}." if place else ""
            stack.extend([(prefix + name, getattr(item, name)) for name in names])
        elif type(item) is tuple and item and type(item[0]) not in SCALARS:
            stack.extend([(f"{place}[{i}]", one) for i, one in enumerate(item)][::-1])
        elif isinstance(item, Mapping):
            stack.extend([(f"{place}.{name}", one) for name, one in item.items()][::-1])
    return found


SCALARS = frozenset({str, int, float, bool})


_NAMES: dict[Any, tuple[str, ...]] = {Text: ()}


def _names(cls: Any) -> tuple[str, ...]:
    """Return the fields of a dataclass, last first; a Text and anything else has none to open."""
    if cls not in _NAMES:
        fields = dataclasses.fields(cls) if dataclasses.is_dataclass(cls) else ()
        _NAMES[cls] = tuple(field.name for field in fields)[::-1]
    return _NAMES[cls]


@lru_cache(maxsize=2)
def all_leaves(knowledge: Knowledge) -> tuple[tuple[str, str, list[tuple[str, Any]]], ...]:
    """Return kind, id and leaves of every fact; walked once for all checks."""
    return tuple((kind, fact_id, leaves(fact)) for kind, fact_id, fact in facts(knowledge))
