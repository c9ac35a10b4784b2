"""Every mutant of the engine's rooms, by the operators of cosmic-ray, and how one is made."""

import ast
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOMS = ("advice", "consult", "medicine", "label", "planner")
PACKAGE = "src/magwijzer"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one place: ``occurrence`` counts the places of an operator in the file, from 0."""

    file: str
    operator: str
    occurrence: int
    line: int
    before: str
    after: str

    @property
    def room(self) -> str:
        """Return the room the file stands in."""
        return self.file.split("/")[2]

    @property
    def key(self) -> str:
        """Return the name of the mutant in lists of results."""
        return f"{self.file}:{self.operator}:{self.occurrence}"

    def row(self) -> dict[str, Any]:
        """Return the mutant as plain data."""
        return asdict(self)


def operators() -> Iterator[tuple[str, Any]]:
    """Yield every operator that needs no arguments: the others put numbers drawn by chance into the code."""
    for name in sorted(operator_names()):
        made = get_operator(name)
        if not made.arguments():
            yield name, made()


def made(file: str, source: str, operator: str, occurrence: int, line: int) -> Mutant:
    """Return the mutant with the lines it changes, as they were and as they become."""
    before, after = source.splitlines(), mutated(source, operator, occurrence).splitlines()
    start, end = 0, 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    was, now = (" ".join(" ".join(lines[start : len(lines) - end]).split()) for lines in (before, after))
    return Mutant(file, operator, occurrence, line, was, now)


@lru_cache(maxsize=2048)
def mutated(source: str, operator: str, occurrence: int) -> str:
    """Return the source with one place changed.

    Raises:
        ValueError: when the operator has no such place.
    """
    found = mutate_code(source, get_operator(operator)(), occurrence)
    if found is None:
        raise ValueError(f"{operator} has no place {occurrence} in this file")
    return str(found)


def found_again(root: Path, row: dict[str, Any]) -> Mutant:
    """Return the mutant of a fixed sample, also when lines above it came or went.

    Raises:
        LookupError: when its line is no longer in the file.
    """
    file, operator, wanted = row["file"], row["operator"], (row["before"], row["after"])
    source = (root / file).read_text("utf-8")
    made_at, nodes = get_operator(operator)(), list(ast_nodes(get_ast(source)))
    places = [place[0][0] for node in nodes for place in made_at.mutation_positions(node)]
    nearest = sorted(range(len(places)), key=lambda i: abs(i - row["occurrence"]))
    for i in nearest:
        mutant = made(file, source, operator, i, places[i])
        if (mutant.before, mutant.after) == wanted:
            return mutant
    raise LookupError(f"{file} no longer holds the line {row['before']!r}: put another mutant in its place")


class Silent:
    """The places whose change no answer can show: annotations, and ``slots=True``, which only saves memory."""

    def __init__(self, source: str) -> None:
        self.spans: list[tuple[tuple[int, int], tuple[int, int]]] = []
        for node in ast.walk(ast.parse(source)):
            quiet: list[ast.expr | None] = []
            if isinstance(node, ast.AnnAssign | ast.arg):
                quiet.append(node.annotation)
            elif isinstance(node, ast.FunctionDef):
                quiet.append(node.returns)
            elif isinstance(node, ast.keyword) and node.arg == "slots":
                quiet.append(node.value)
            for one in quiet:
                if one is not None:
                    end = (one.end_lineno or one.lineno, one.end_col_offset or 0)
                    self.spans.append(((one.lineno, one.col_offset), end))

    def covers(self, line: int, column: int) -> bool:
        """Tell whether a place lies in one of them."""
        return any(start <= (line, column) < end for start, end in self.spans)


Place = tuple[str, str, int, int]
"""File, operator, occurrence and line of a mutant that is not made yet."""


def drawn(root: Path, room: str, seed: int) -> list[Place]:
    """Return the places of all mutants of a room, shuffled: a longer sample only adds to a shorter one."""
    places: list[Place] = []
    for path in sorted((root / PACKAGE / room).rglob("*.py")):
        file, source = path.relative_to(root).as_posix(), path.read_text("utf-8")
        silent, nodes = Silent(source), list(ast_nodes(get_ast(source)))
        for name, operator in operators():
            starts = [place[0] for node in nodes for place in operator.mutation_positions(node)]
            places += [(file, name, i, s[0]) for i, s in enumerate(starts) if not silent.covers(*s)]
    random.Random(f"{seed}:{room}").shuffle(places)
    return places
