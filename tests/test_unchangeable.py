"""Nothing handed from room to room can be changed on the way: a consult, an answer, a plan, and all that is in them."""

import dataclasses
import enum
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from cases import CASES

from magwijzer.knowledge.load import default
from magwijzer.medicine import Recogniser
from magwijzer.service import Service

PLAIN = (str, int, float, bool, date, enum.Enum, type(None))


def parts(value: Any) -> Iterator[Any]:
    """Yield a value and everything in it."""
    yield value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, (tuple, frozenset)):
        for item in value:
            yield from parts(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from parts(item)


def one_of_each() -> dict[type, Any]:
    """Return one value of every type that stands in a reply or in a recognised line."""
    service = Service(default())
    whole = [service.answer(case.consult) for case in CASES[::3]]
    lines = [Recogniser(default()).read(line) for line in ("Thyrax 0,1 mg om 8 uur, losec", "lasix?", "zorb")]
    return {type(part): part for value in (*whole, *lines) for part in parts(value)}


EACH = one_of_each()
RECORDS = {kind.__name__: value for kind, value in EACH.items() if dataclasses.is_dataclass(value)}


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_a_record_cannot_be_changed(name: str) -> None:
    record = RECORDS[name]
    for field in dataclasses.fields(record):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(record, field.name, getattr(record, field.name))
    assert not hasattr(record, "__dict__"), "room for fields nobody knows"


def test_everything_else_is_plain() -> None:
    wanted = (*PLAIN, tuple, frozenset, Mapping)
    found = {kind.__name__ for kind, value in EACH.items() if kind.__name__ not in RECORDS}
    assert {name for name in found if not isinstance(named(name), wanted)} == set()
    assert len(RECORDS) >= 20


def named(name: str) -> Any:
    return next(value for kind, value in EACH.items() if kind.__name__ == name)


ROOMS = ("advice", "consult", "planner")
"""Other rooms keep notes of their own while reading; what they hand on is held above."""


def records_of(room: str) -> Iterator[type]:
    """Yield every record a room defines, also those that stand in no reply."""
    package = importlib.import_module(f"magwijzer.{room}")
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for value in vars(importlib.import_module(found.name)).values():
            if isinstance(value, type) and value.__module__ == found.name and dataclasses.is_dataclass(value):
                yield value


def test_no_record_of_the_engine_can_be_changed() -> None:
    records = [record for room in ROOMS for record in records_of(room)]
    assert len(records) > 25
    assert [record.__qualname__ for record in records if not record.__dataclass_params__.frozen] == []
