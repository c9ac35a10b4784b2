"""Writes facts as TOML a person can read: one key a line, dotted keys for the two languages."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

BARE = re.compile(r"^[A-Za-z0-9_-]+$")


def key(name: str) -> str:
    return name if BARE.match(name) else quoted(name)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no TOML for {value!r}")


def is_leaf(value: Any) -> bool:
    return not isinstance(value, (dict, list)) or (
        isinstance(value, list) and not any(isinstance(v, dict) for v in value)
    )


def leaf(value: Any) -> str:
    if not isinstance(value, list):
        return scalar(value)
    line = "[" + ", ".join(scalar(v) for v in value) + "]"
    if len(line) <= 90:
        return line
    return "[\n" + "".join(f"    {scalar(v)},\n" for v in value) + "]"


def flat(value: Any) -> bool:
    """A small table of scalars is written with dotted keys."""
    return isinstance(value, dict) and all(is_leaf(v) and not isinstance(v, list) for v in value.values())


def table(data: dict[str, Any], path: tuple[str, ...] = ()) -> str:
    """Return ``data`` as TOML: own keys first, then sub-tables, then arrays of tables. None is left out."""
    data = {k: v for k, v in data.items() if v is not None}
    lines: list[str] = []
    for name, value in data.items():
        if is_leaf(value):
            lines.append(f"{key(name)} = {leaf(value)}\n")
        elif flat(value):
            lines.extend(f"{key(name)}.{key(k)} = {scalar(v)}\n" for k, v in value.items() if v is not None)
    for name, value in data.items():
        here = (*path, key(name))
        if isinstance(value, dict) and not flat(value):
            lines.append(f"\n[{'.'.join(here)}]\n{table(value, here)}")
        elif isinstance(value, list) and not is_leaf(value):
            lines.extend(f"\n[[{'.'.join(here)}]]\n{table(row, here)}" for row in value)
    return "".join(lines)
