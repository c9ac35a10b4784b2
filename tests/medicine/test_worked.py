"""Worked lines (worked.toml): every medicine that should come out of a line, in order, with what is said of it."""

import tomllib
from pathlib import Path

import pytest

CASES = tomllib.loads((Path(__file__).parent / "worked.toml").read_text("utf-8"))["line"]
USAGE = ("per_day", "moments", "times", "weekday", "weekly", "course_days", "as_needed")


@pytest.mark.parametrize("case", CASES, ids=[case["typed"] for case in CASES])
def test_a_worked_line(recogniser, case):
    found, wanted = recogniser.read(case["typed"]), case["found"]
    assert [one.name for one in found] == [one["name"] for one in wanted]
    for one, expected in zip(found, wanted, strict=True):
        if "status" not in expected:
            assert one.status == "recognised"
        for key, value in expected.items():
            got = getattr(one.usage if key in USAGE else one, key)
            assert (list(got) if isinstance(got, tuple) else got) == value, (one.name, key)
