"""The made-up people on whom editions of the facts are compared: python update/population.py OUT.csv[.gz]

Needs nothing but Python. The definition stands in population.toml; everything is drawn from ``random.random()``,
the one generator whose numbers Python promises to keep, so that everyone is the same on every machine.
"""

import csv
import gzip
import hashlib
import io
import sys
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

DEFINITION = tomllib.loads((Path(__file__).parent / "population.toml").read_text("utf-8"))
COLUMNS = (
    "person_id",
    "age",
    "sex",
    "life_phase",
    "egfr",
    "complaints",
    "conditions",
    "conditions_known",
    "alarm_symptoms",
    "medicines",
    "already_mg",
    "diet_mg",
    "low_budget",
    "stool",
)
EMPTY = ";"
"""How an empty list is written: asked, and none."""


class Draw:
    """Chances for one person after another, from one seed."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed).random

    def of(self, thousandths: float) -> bool:
        """Tell whether something with this chance in a thousand happens."""
        return self._chance() * 1000 < thousandths

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included."""
        return low + int(self._chance() * (high - low + 1))

    def one(self, items: Sequence[Any]) -> Any:
        """Return one of the items, each as likely."""
        return items[self.whole(0, len(items) - 1)]

    def weighed(self, items: Sequence[Any], weights: Sequence[float]) -> Any:
        """Return one of the items by weight."""
        rest = self._chance() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            rest -= weight
            if rest < 0:
                return item
        return items[-1]

    def around(self, middle: float, spread: float) -> float:
        """Return a number around a middle: three draws together."""
        return middle + spread * (self._chance() + self._chance() + self._chance() - 1.5)


def people(count: int | None = None) -> Iterator[dict[str, str]]:
    """Yield the rows of the population in order, as CSV cells; fewer than all are the first of them."""
    draw = Draw(DEFINITION["seed"])
    for number in range(DEFINITION["count"] if count is None else count):
        yield _person(number, draw)


def _person(number: int, draw: Draw) -> dict[str, str]:
    others = DEFINITION["others"]
    band = draw.weighed(DEFINITION["ages"], [one["share"] for one in DEFINITION["ages"]])
    age = draw.whole(band["from"], band["to"])
    third = 0 if age < 40 else 1 if age < 65 else 2
    sex = draw.one(("female", "male"))
    asked = not draw.of(others["not_asked_conditions"])
    alarms = EMPTY if not draw.of(others["alarm"]) else draw.one(DEFINITION["alarms"])
    known = draw.of(others["egfr_known"][third])
    return {
        "person_id": f"{number:06}",
        "age": str(age),
        "sex": sex,
        "life_phase": _life_phase(age, sex, draw),
        "egfr": str(round(min(130, max(8, draw.around(125 - 0.65 * age, 30))))) if known else "",
        "complaints": ";".join(_complaints(draw)),
        "conditions": ";".join(_present(DEFINITION["conditions"], third, draw)) or EMPTY,
        "conditions_known": "true" if asked else "false",
        "alarm_symptoms": "" if draw.of(others["not_asked_alarms"]) else alarms,
        "medicines": ";".join(_medicines(third, draw)) or EMPTY,
        "already_mg": _taken(draw),
        "diet_mg": str(round(max(60, draw.around(300, 180)))) if draw.of(others["diet_known"]) else "",
        "low_budget": "true" if draw.of(others["low_budget"]) else "false",
        "stool": _stool(draw),
    }


def _life_phase(age: int, sex: str, draw: Draw) -> str:
    others = DEFINITION["others"]
    if sex == "male" or not 18 <= age <= 45:
        return "none"
    return draw.weighed(
        ("pregnant", "breastfeeding", "none"),
        (others["pregnant"], others["breastfeeding"], 1000 - others["pregnant"] - others["breastfeeding"]),
    )


def _complaints(draw: Draw) -> list[str]:
    shares = DEFINITION["complaints"]
    found = [draw.weighed(tuple(shares), tuple(shares.values())) for _ in range(draw.whole(1, 3))]
    return list(dict.fromkeys(found))


def _present(shares: dict[str, list[int]], third: int, draw: Draw) -> list[str]:
    return [name for name, chances in shares.items() if draw.of(chances[third])]


def _medicines(third: int, draw: Draw) -> list[str]:
    rare = DEFINITION["rare"]
    found = _present(DEFINITION["medicines"], third, draw)
    return [*found, draw.one(rare["codes"])] if draw.of(rare["chance"]) else found


def _taken(draw: Draw) -> str:
    others = DEFINITION["others"]
    if draw.of(others["taken_unknown"]):
        return ""
    return str(draw.one(DEFINITION["amounts"]["taken_mg"])) if draw.of(others["takes_magnesium"]) else "0"


def _stool(draw: Draw) -> str:
    others = DEFINITION["others"]
    named = ("loose", "constipated", "stool_unknown")
    found = draw.weighed((*named, "normal"), (*(others[name] for name in named), 760))
    return "" if found == "stool_unknown" else found


@lru_cache(maxsize=2)
def table(count: int | None = None) -> str:
    """Return the population as one CSV text."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(people(count))
    return text.getvalue()


def digest() -> str:
    """Return the SHA-256 of the whole population."""
    return hashlib.sha256(table().encode()).hexdigest()


def main(out: Path) -> None:
    """Write the population, packed when the name ends in .gz."""
    data = table().encode()
    out.write_bytes(gzip.compress(data, mtime=0) if out.suffix == ".gz" else data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
