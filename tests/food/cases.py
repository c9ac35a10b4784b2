"""The worked lines of lines.tsv, and the foods they are read against."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from magwijzer.food import FoodReader
from magwijzer.knowledge.load import FACTS, read
from magwijzer.knowledge.model import Food


@dataclass(frozen=True, slots=True)
class WorkedLine:
    """A line as typed, the foods it must give (id, grams a day) and the words it must not place."""

    line: str
    found: tuple[tuple[str, float], ...]
    unknown: tuple[str, ...]


@cache
def foods() -> dict[str, Food]:
    """Return the foods of the facts."""
    knowledge, faults = read(FACTS)
    assert knowledge is not None, faults
    return dict(knowledge.foods)


@cache
def reader() -> FoodReader:
    """Return the reader of those foods."""
    return FoodReader(foods())


def worked_lines() -> list[WorkedLine]:
    """Return the lines of lines.tsv; "001:70" is 70 g of food-001."""
    with (Path(__file__).parent / "lines.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        WorkedLine(
            row["line"],
            tuple(
                (f"food-{food}", float(grams))
                for food, _, grams in (one.partition(":") for one in row["found"].split())
            ),
            tuple(filter(None, (row["unknown"] or "").split("|"))),
        )
        for row in rows
    ]
