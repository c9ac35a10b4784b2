"""Reads the facts from their folder and checks them whole, once, at start.

``load`` gives Knowledge or raises FactsError with every fault at once: no fact is ever skipped or
repaired in silence.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import rtoml

from magwijzer.knowledge import model
from magwijzer.knowledge.check import check
from magwijzer.knowledge.shape import FactsError, Fault, Reading, build

FACTS = Path(__file__).parent / "facts"
NO_EDITION = model.Edition("", date.min, date.min, False, "")
T = TypeVar("T")


@cache
def default() -> model.Knowledge:
    """Return the Knowledge of the facts that come with the product, loaded once per process."""
    return load(FACTS)


def load(folder: Path) -> model.Knowledge:
    """Return the checked Knowledge of a facts folder.

    Raises:
        FactsError: with every fault, each naming file, key, what was found and what is wanted.
    """
    knowledge, faults = read(folder)
    faults = faults or (check(knowledge) if knowledge else ())
    if faults or knowledge is None:
        raise FactsError(faults)
    return knowledge


def read(folder: Path) -> tuple[model.Knowledge | None, tuple[Fault, ...]]:
    """Return the facts as typed values, or None with the faults of shape met on the way."""
    faults: list[Fault] = []
    files = _Files(folder, faults)
    edition = files.one("edition.toml", model.Edition)
    files.on = edition.reviewed if edition else date.min
    knowledge = model.Knowledge(
        edition=edition or NO_EDITION,
        forms=files.each("forms", model.Form),
        complaints=files.each("complaints", model.Complaint),
        lookalikes=files.each("lookalikes", model.Lookalikes),
        interactions=files.each("interactions", model.Interaction),
        cautions=files.each("cautions", model.Caution),
        alarms=files.each("alarms", model.Alarm),
        urgency=files.rows("urgency.toml", "urgency", model.Urgency),
        conditions=files.rows("conditions.toml", "conditions", model.Condition),
        factors=files.each("factors", model.RiskFactor),
        rules=files.rows("rules.toml", "rules", model.SafetyRule),
        scores=files.rows("scores.toml", "scores", model.Score),
        habits=files.rows("habits.toml", "habits", model.Habit),
        intake=files.rows("limits.toml", "intake", model.AdequateIntake),
        limits=files.rows("limits.toml", "limits", model.Limit),
        claims=files.rows("claims.toml", "claims", model.Claim),
        principles=files.rows("principles.toml", "principles", model.Principle),
        diet_rules=files.rows("diet.toml", "diet_rules", model.DietRule),
        scales=files.one("scales.toml", model.Scales) or model.Scales(),
        foods=files.csv_rows("foods.csv", _food),
        medicines=tuple(files.csv_rows("medicines.csv", _medicine).values()),
        sources=files.rows("sources.toml", "sources", model.Source),
    )
    return (None if faults else knowledge), tuple(faults)


class _Files:
    """Reads the files of one facts folder and gathers the faults."""

    def __init__(self, folder: Path, faults: list[Fault]) -> None:
        self.folder, self.faults = folder, faults
        self.on = date.min
        self._cache: dict[str, dict[str, Any]] = {}

    def toml(self, name: str) -> dict[str, Any]:
        """Return one parsed file; an unreadable one is a fault and counts as empty."""
        if name not in self._cache:
            try:
                self._cache[name] = rtoml.loads((self.folder / name).read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError, rtoml.TomlParsingError) as error:
                self.faults.append(Fault(name, "(file)", str(error)[:120], "a readable TOML file in UTF-8"))
                self._cache[name] = {}
        return self._cache[name]

    def one(self, name: str, cls: type[T]) -> T | None:
        """Return a file that is one value."""
        return build(cls, self.toml(name), Reading(name, self.faults))

    def each(self, folder: str, cls: type[T]) -> Mapping[str, T]:
        """Return one value per file of a folder, named by its id; versions are ``<id>.<year>.toml``."""
        found: dict[str, T] = {}
        for path in sorted((self.folder / folder).glob("*.toml")):
            name = f"{folder}/{path.name}"
            value = build(cls, self.toml(name), Reading(name, self.faults))
            if value is not None:
                self._add(found, value, name, wanted=path.stem.partition(".")[0])
        if not found:
            self.faults.append(Fault(folder, "(folder)", "no facts", "at least one .toml file"))
        return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))  # type: ignore[attr-defined]

    def rows(self, name: str, table: str, cls: type[T]) -> Mapping[str, T]:
        """Return the rows of an array of tables by id."""
        found: dict[str, T] = {}
        for i, raw in enumerate(self.toml(name).get(table, ())):
            key = f"{table}[{raw.get('id', i)}]" if isinstance(raw, dict) else f"{table}[{i}]"
            value = build(cls, raw, Reading(name, self.faults), key)
            if value is not None:
                self._add(found, value, name)
        return found

    def csv_rows(self, name: str, make: Callable[[dict[str, str]], tuple[str, T]]) -> Mapping[str, T]:
        """Return the rows of a table by key."""
        found: dict[str, T] = {}
        for line, row in self._csv(name):
            try:
                key, value = make(row)
            except (KeyError, ValueError, TypeError) as error:
                self.faults.append(
                    Fault(name, f"line {line}", str(error)[:80], "a full row with numbers as numbers")
                )
                continue
            if key in found:
                self.faults.append(Fault(name, f"line {line}", repr(key), "a row that stands here once"))
            found[key] = value
        return found

    def _csv(self, name: str) -> Iterator[tuple[int, dict[str, str]]]:
        try:
            with (self.folder / name).open(encoding="utf-8", newline="") as stream:
                yield from enumerate(csv.DictReader(stream), start=2)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            self.faults.append(Fault(name, "(file)", str(error)[:120], "a readable CSV file in UTF-8"))

    def _add(self, found: dict[str, T], value: T, name: str, wanted: str | None = None) -> None:
        """Keep a fact; of two versions whose periods do not overlap, keep the one that holds in this edition."""
        fact_id: str = value.id  # type: ignore[attr-defined]
        if wanted is not None and fact_id != wanted:
            self.faults.append(Fault(name, "id", repr(fact_id), f"the name of the file, '{wanted}'"))
        old = found.get(fact_id)
        if isinstance(old, model.Fact) and isinstance(value, model.Fact):
            if old.overlaps(value):
                self.faults.append(
                    Fault(name, "valid_from", repr(fact_id), "a period of its own, without overlap")
                )
            elif not value.holds_on(self.on):
                return
        elif old is not None:
            self.faults.append(Fault(name, "id", repr(fact_id), "an id that stands here once"))
        found[fact_id] = value


def _food(row: dict[str, str]) -> tuple[str, model.Food]:
    contains = frozenset(row["contains"].split(";")) - {"none"} if row["contains"] else None
    return row["id"], model.Food(
        id=row["id"],
        name=model.Text(row["name_nl"], row["name_en"]),
        group=model.Text(row["group_nl"], row["group_en"]),
        mg_per_100g=float(row["mg_magnesium_per_100g"]),
        portion=model.Text(row["portion_nl"], row["portion_en"]),
        portion_g=float(row["portion_g"]),
        mg_per_portion=float(row["mg_per_portion"]),
        source=row["source"],
        source_code=row["source_code"],
        contains=contains,
    )


def _medicine(row: dict[str, str]) -> tuple[str, model.MedicineName]:
    interactions = tuple(i for i in row["interactions"].split(";") if i)
    name = model.MedicineName(
        name=row["name"],
        kind=row["kind"],
        language=row["language"],
        country=row["country"],
        atc=row["atc"],
        substance=row["substance"],
        interactions=interactions,
        source=row["source"],
    )
    return f"{name.name}|{name.atc}|{name.kind}|{name.language}|{name.country}", name
