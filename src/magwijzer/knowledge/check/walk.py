"""Walks through all facts, so that a check names the place it looks at."""

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from magwijzer.knowledge.model import Knowledge
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


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value inside a fact with its key; dataclasses are yielded whole and then opened."""
    if key:
        yield key, value
    if dataclasses.is_dataclass(value):
        for name in _names(type(value)):
            yield from leaves(getattr(value, name), f"{key}.{name}" if key else name)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            if not isinstance(item, str):
                yield from leaves(item, f"{key}[{i}]")
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from leaves(item, f"{key}.{name}")


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls))
