"""Worked cases as data: a sentence a pharmacist could write, the answers, and the advice that must follow.

Every case is merged over one healthy default consult: a woman of 46 who sleeps badly, answered every
question, takes nothing and eats 210 mg of magnesium a day. ``without`` drops fields from it; a
condition that a case does not name is "no".
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent

HEALTHY: Mapping[str, Any] = {
    "on": "2026-11-22",
    "age": 46,
    "sex": "female",
    "life_phase": "none",
    "complaints": ["sleep"],
    "alarm_symptoms": [],
    "conditions": {"others": "no"},
    "stool": "normal",
    "medicines": [],
    "products": [],
    "diet": {"magnesium_mg": 210},
    "day": {"wake": "07:00", "breakfast": "08:00", "lunch": "12:30", "dinner": "18:30", "bed": "23:00"},
}


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case: where it stands, what it says, and what must be true of the answer."""

    file: str
    sentence: str
    policy: str
    consult: Mapping[str, Any]
    expect: Mapping[str, Any]
    without: tuple[str, ...] = ()
    snapshot: str | None = None
    raw: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return the name the test report shows."""
        return f"{self.file}: {self.sentence}"


def consult_of(own: Mapping[str, Any], without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return a whole consult: the healthy default with a case's own answers over it."""
    merged = {name: value for name, value in HEALTHY.items() if name not in without}
    conditions = {**HEALTHY["conditions"], **own.get("conditions", {})}
    return {**merged, **own, "conditions": conditions}


def read_cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Yield every case of every file, in the order of the names."""
    for path in sorted(folder.glob("*.toml")):
        for raw in tomllib.loads(path.read_text("utf-8"))["case"]:
            without = tuple(raw.get("without", ()))
            yield Case(
                file=path.stem,
                sentence=raw["sentence"],
                policy=raw["policy"],
                consult=consult_of(raw["consult"], without),
                expect=raw["expect"],
                without=without,
                snapshot=raw.get("snapshot"),
                raw=raw["consult"],
            )


CASES: tuple[Case, ...] = tuple(read_cases())
