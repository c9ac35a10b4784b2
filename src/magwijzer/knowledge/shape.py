"""From raw TOML to typed values: every key checked, every fault named with its file and key."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar, Union

T = TypeVar("T")
SCALARS = (str, bool, int, float, date)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the facts: where it stands, what was found, what is wanted."""

    file: str
    key: str
    found: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: found {self.found}, wanted {self.wanted}"


class FactsError(Exception):
    """The facts cannot be trusted. Holds every fault at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(slots=True)
class Reading:
    """The file being read and the faults met so far."""

    file: str
    faults: list[Fault]

    def fault(self, key: str, found: object, wanted: str) -> None:
        """Note one fault; reading goes on so that all faults come together."""
        text = repr(found)
        self.faults.append(Fault(self.file, key or "(file)", text[:80], wanted))


_HINTS: dict[Any, dict[str, Any]] = {}
_FIELDS: dict[Any, tuple[tuple[str, bool], ...]] = {}


def _hints(cls: Any) -> dict[str, Any]:
    """Return the type of every field of a dataclass; worked out once per class."""
    if cls not in _HINTS:
        _HINTS[cls] = typing.get_type_hints(cls)
    return _HINTS[cls]


def _fields(cls: Any) -> tuple[tuple[str, bool], ...]:
    """Return the names of a dataclass's fields and whether each must be present."""
    if cls not in _FIELDS:
        missing = dataclasses.MISSING
        fields = dataclasses.fields(cls)
        _FIELDS[cls] = tuple((f.name, f.default is missing and f.default_factory is missing) for f in fields)
    return _FIELDS[cls]


def build(cls: type[T], raw: object, reading: Reading, key: str = "") -> T | None:
    """Return ``raw`` as a ``cls``, or None after noting every fault (unknown, missing or mistyped keys)."""
    if not isinstance(raw, dict):
        reading.fault(key, raw, f"a table with {', '.join(_hints(cls))}")
        return None
    before = len(reading.faults)
    hints = _hints(cls)
    for name in raw.keys() - hints.keys():
        reading.fault(_join(key, name), name, f"one of {', '.join(hints)}")
    values: dict[str, Any] = {}
    for name, needed in _fields(cls):
        if name in raw:
            values[name] = convert(hints[name], raw[name], reading, _join(key, name))
        elif needed:
            reading.fault(_join(key, name), "nothing", "a value")
    return cls(**values) if len(reading.faults) == before else None


def convert(hint: Any, raw: object, reading: Reading, key: str) -> Any:
    """Return ``raw`` in the type that ``hint`` asks for, noting a fault when it does not fit."""
    origin = typing.get_origin(hint)
    if origin in (Union, types.UnionType):
        options = [option for option in typing.get_args(hint) if option is not type(None)]
        return convert(options[0], raw, reading, key)
    if origin is Literal:
        if raw not in typing.get_args(hint):
            reading.fault(key, raw, f"one of {', '.join(map(str, typing.get_args(hint)))}")
        return raw
    if origin is tuple:
        return _sequence(typing.get_args(hint)[0], raw, reading, key)
    if origin is frozenset:
        return frozenset(_sequence(typing.get_args(hint)[0], raw, reading, key))
    if origin is Mapping:
        return _mapping(typing.get_args(hint)[1], raw, reading, key)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return build(hint, raw, reading, key)
    return _scalar(hint, raw, reading, key)


def _sequence(item: Any, raw: object, reading: Reading, key: str) -> tuple[Any, ...]:
    if not isinstance(raw, list):
        reading.fault(key, raw, "a list")
        return ()
    return tuple(convert(item, value, reading, f"{key}[{i}]") for i, value in enumerate(raw))


def _mapping(item: Any, raw: object, reading: Reading, key: str) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        reading.fault(key, raw, "a table")
        return {}
    return {name: convert(item, value, reading, _join(key, name)) for name, value in raw.items()}


def _scalar(hint: Any, raw: object, reading: Reading, key: str) -> Any:
    if hint is float and type(raw) is int:
        return float(raw)
    if hint not in SCALARS:
        raise TypeError(f"{key}: the model holds a type this reader does not know: {hint}")
    if type(raw) is not hint:
        reading.fault(key, raw, f"a {hint.__name__}")
    elif raw != raw or raw in (float("inf"), float("-inf")):
        reading.fault(key, raw, "a finite number")
    return raw


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
