"""Reads the room's own tables (words.toml, names.csv, measures.toml, ordinary.toml, quick.toml).

They hold how people write and what is ordinary; what is known about foods stands in the facts.
"""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """Return one of the room's TOML files, read once."""
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))


@cache
def names() -> tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str | None], ...]:
    """Return the rows of names.csv: food ids, words, states, and the unit a bare number counts."""
    with (_HERE / "names.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(
            (
                tuple(row["foods"].split()),
                tuple(row["words"].split(";")),
                tuple(row["states"].split()),
                row["unit"] or None,
            )
            for row in csv.DictReader(stream)
        )
