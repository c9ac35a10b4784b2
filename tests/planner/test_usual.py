"""Where a medicine without stated hours stands, line by line, as data in `usual.toml`."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from cases import consult_of

from magwijzer.consult import Parser
from magwijzer.knowledge.load import default
from magwijzer.planner.clock import Clock
from magwijzer.planner.usual import placed_medicines
from magwijzer.units import clock

KNOWN = default()
PARSER = Parser(KNOWN)
CASES = tomllib.loads((Path(__file__).parent / "usual.toml").read_text("utf-8"))["usual"]
NAMES = ("wake", "breakfast", "lunch", "dinner", "bed")
USUAL = "07:00 08:00 12:30 18:30 23:00"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['why']}: {case['lines']}")
def test_usual_hours(case: dict[str, Any]) -> None:
    assert set(case) <= {"why", "lines", "hours", "day", "stated"}
    day = dict(zip(NAMES, case.get("day", USUAL).split(), strict=True))
    consult = PARSER.parse(consult_of({"medicines": [{"name": line} for line in case["lines"]], "day": day}))
    assert consult.day is not None
    placed, untimed = placed_medicines(consult.medicines, consult, Clock(consult.day), KNOWN)
    found = [sorted(clock(one.time) for one in placed if one.medicine is m) for m in consult.medicines]
    assert found == case["hours"]
    assert list(untimed) == [m for m, hours in zip(consult.medicines, found, strict=True) if not hours]
    assert all(one.example is not case.get("stated", False) for one in placed)
