"""Reads lines.tsv and judges answers to it; used by the tests and by bench/medicines.py.

Columns: part (tuned: looked at while building; held: written before, measured at the end; fresh: written
after the repairs that held led to), line ("\\n" is a line break), and per medicine, separated by " | ":
status (recognised, topical, ask, unknown, none), ATC code (several allowed: "/"; "-" any) and interactions
(";"-separated, "-" none). For "ask" the answer must hold at least these interactions.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from magwijzer.medicine import Found

LINES = Path(__file__).parent / "lines.tsv"


@dataclass(frozen=True, slots=True)
class Expected:
    """What one medicine of a line should be."""

    status: str
    atc: frozenset[str]
    interactions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """One typed line with its right answer."""

    part: str
    line: str
    expected: tuple[Expected, ...]


def cases() -> list[Case]:
    """Return the lines with their right answers."""
    with LINES.open(encoding="utf-8", newline="") as stream:
        return [_case(row) for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _case(row: dict[str, str]) -> Case:
    columns = [row[name].split(" | ") for name in ("status", "atc", "interactions")]
    expected = tuple(
        Expected(status, frozenset(_split(atc, "/")), frozenset(_split(interactions, ";")))
        for status, atc, interactions in zip(*columns, strict=True)
        if status != "none"
    )
    return Case(row["part"], row["line"].replace("\\n", "\n"), expected)


def _split(cell: str, by: str) -> list[str]:
    return [] if cell == "-" else cell.split(by)


def is_right(case: Case, found: Sequence[Found]) -> bool:
    """Tell whether every medicine of the line was answered as expected, and nothing else."""
    return len(found) == len(case.expected) and all(map(_fits, case.expected, found))


def _fits(expected: Expected, found: Found) -> bool:
    status = "topical" if found.topical and found.status == "recognised" else found.status
    if status != expected.status:
        return False
    if status == "ask":
        return expected.interactions <= set(found.interactions)
    code = not expected.atc or bool(expected.atc & set(found.atc))
    return status == "unknown" or (code and expected.interactions == set(found.interactions))


def is_swap(case: Case, found: Sequence[Found]) -> bool:
    """Tell whether a medicine was recognised that the line does not hold: with interactions none of its own has.

    A medicine that should have been asked, or is unknown, and was recognised with interactions is a swap too.
    """
    right = [
        expected.interactions for expected in case.expected if expected.status in ("recognised", "topical")
    ]
    return any(f.status == "recognised" and frozenset(f.interactions) not in right for f in found)
