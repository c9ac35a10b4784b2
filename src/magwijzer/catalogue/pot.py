"""Pots for sale, as a table lists them: name, EAN, label text, price, number of units and who tested them."""

import csv
import io
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

COLUMNS = ("name", "ean", "label", "price_eur", "units", "tested_by")
NEEDED = ("name", "label")
NUMBERS = frozenset({"price_eur", "units"})
MOST_POTS = 10_000
LONGEST = 2000
DEAREST_EUR = 10_000
MOST_UNITS = 100_000


@dataclass(frozen=True, slots=True)
class Pot:
    """One pot. ``price_eur`` for the whole pot, ``units`` in it; None = not given."""

    name: str
    ean: str | None
    label: str
    price_eur: float | None
    units: float | None
    tested_by: str | None


@dataclass(frozen=True, slots=True)
class CatalogueProblem:
    """One thing wrong with the catalogue: where, what was found, what is wanted."""

    field: str
    found: str
    wanted: str


class CatalogueError(Exception):
    """The catalogue cannot be read. Holds every problem at once."""

    def __init__(self, problems: tuple[CatalogueProblem, ...]) -> None:
        super().__init__(f"{len(problems)} problems in the catalogue")
        self.problems = problems


def read_csv(data: bytes) -> tuple[Pot, ...]:
    """Return the pots of a CSV file (UTF-8, comma or semicolon, a header with the contract's columns).

    Raises:
        CatalogueError: with every problem, each naming its line and column.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CatalogueError((CatalogueProblem("(csv)", f"byte {error.start}", "UTF-8"),)) from None
    rows = _rows(text)
    header = [name.strip() for name in rows[0][1]] if rows else []
    problems = [
        CatalogueProblem(f"(header) {n[:40]}", "?", ", ".join(COLUMNS)) for n in header if n not in COLUMNS
    ]
    problems += [CatalogueProblem(f"(header) {n}", "-", n) for n in NEEDED if n not in header]
    problems += [CatalogueProblem(f"(header) {n}", "2 x", n) for n in COLUMNS if header.count(n) > 1]
    problems += [
        CatalogueProblem(f"line {line}", f"{len(cells)} cells", f"{len(header)} cells")
        for line, cells in rows[1:]
        if any(cells[len(header) :])
    ]
    if problems:
        raise CatalogueError(tuple(problems))
    return _pots(
        [(f"line {line}", dict(zip(header, cells, strict=False))) for line, cells in rows[1:] if any(cells)]
    )


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a table with the line each begins on; a file that is no CSV is refused."""
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        problem = CatalogueProblem(f"line {reader.line_num}", str(error)[:60], "CSV")
        raise CatalogueError((problem,)) from None


def from_rows(rows: Iterable[Any]) -> tuple[Pot, ...]:
    """Return the pots of decoded JSON objects.

    Raises:
        CatalogueError: with every problem, each naming row and field.
    """
    found: list[tuple[str, Mapping[str, Any]]] = []
    problems: list[CatalogueProblem] = []
    for i, row in enumerate(rows):
        if not isinstance(row, dict):
            problems.append(CatalogueProblem(f"catalogue[{i}]", type(row).__name__, "object"))
            continue
        problems += [
            CatalogueProblem(f"catalogue[{i}].{k[:40]}", "?", ", ".join(COLUMNS))
            for k in row
            if k not in COLUMNS
        ]
        problems += [
            CatalogueProblem(f"catalogue[{i}].{k}", type(v).__name__, "number" if k in NUMBERS else "text")
            for k, v in row.items()
            if k in COLUMNS and not _is_of_kind(v, k)
        ]
        found.append((f"catalogue[{i}]", row))
    if problems:
        raise CatalogueError(tuple(problems))
    return _pots(found)


def _is_of_kind(value: Any, name: str) -> bool:
    """Tell whether JSON holds a text or a number where one belongs; null is neither and may stand anywhere."""
    kinds: tuple[type, ...] = (int, float) if name in NUMBERS else (str,)
    return value is None or (isinstance(value, kinds) and not isinstance(value, bool))


def _pots(rows: list[tuple[str, Mapping[str, Any]]]) -> tuple[Pot, ...]:
    problems: list[CatalogueProblem] = []
    if len(rows) > MOST_POTS:
        raise CatalogueError((CatalogueProblem("catalogue", str(len(rows)), f"<= {MOST_POTS}"),))
    pots = [
        Pot(
            name=_text(place, row, "name", problems) or "",
            ean=_text(place, row, "ean", problems),
            label=_text(place, row, "label", problems) or "",
            price_eur=_number(place, row, "price_eur", DEAREST_EUR, problems),
            units=_number(place, row, "units", MOST_UNITS, problems),
            tested_by=_text(place, row, "tested_by", problems),
        )
        for place, row in rows
    ]
    if problems:
        raise CatalogueError(tuple(problems))
    return tuple(pots)


def _text(place: str, row: Mapping[str, Any], name: str, problems: list[CatalogueProblem]) -> str | None:
    value = row.get(name)
    text = str(value).strip() if isinstance(value, (str, int)) else ""
    if value is not None and not isinstance(value, (str, int)):
        problems.append(CatalogueProblem(f"{place}.{name}", type(value).__name__, "text"))
    elif len(text) > LONGEST:
        problems.append(CatalogueProblem(f"{place}.{name}", f"({len(text)})", f"<= {LONGEST}"))
    elif not text and name in NEEDED:
        problems.append(CatalogueProblem(f"{place}.{name}", '""', "text"))
    return text or None


def _number(
    place: str, row: Mapping[str, Any], name: str, most: float, problems: list[CatalogueProblem]
) -> float | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    try:
        number = float(str(value).strip().lstrip("€").strip().replace(",", "."))
    except ValueError:
        number = math.nan
    if isinstance(value, bool) or not 0 < number <= most:
        problems.append(CatalogueProblem(f"{place}.{name}", str(value)[:40], f"0 < {name} <= {most:g}"))
        return None
    return number
