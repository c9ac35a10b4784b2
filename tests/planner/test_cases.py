"""Worked days: what the planner must say of each, as data in `cases.toml`."""

import tomllib
from pathlib import Path

import pytest
from planner.checker import faults, objective

from magwijzer.planner.answer import answer

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]
GIVEN = ("meals", "items", "sep")
SAID = ("objective", "slots", "conflict", "conflict_size")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    assert set(case) <= {"name", "why", *GIVEN, *SAID}
    raw = {"id": "case", "wake": 0, "sleep": 95, **{key: case[key] for key in GIVEN}}
    found = answer(raw)
    if "conflict" in case:
        assert found == {"id": "case", "status": "infeasible", "conflict": case["conflict"]}
    elif "conflict_size" in case:
        assert len(found["conflict"]) == case["conflict_size"]
    else:
        assert (found["status"], found["objective"]) == ("optimal", case["objective"])
        assert faults(raw, found["slots"]) == []
        assert objective(raw, found["slots"]) == case["objective"]
        assert "slots" not in case or found["slots"] == case["slots"]
