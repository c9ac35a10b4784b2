"""The hazard log: every control is in the code, every test it names exists, and the page is what the data says."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from safety.naming import missing_place, missing_test

from magwijzer.knowledge.load import default

ROOT = Path(__file__).resolve().parent.parent
spec = importlib.util.spec_from_file_location("hazards", ROOT / "update" / "hazards.py")
assert spec is not None
assert spec.loader is not None
log: Any = importlib.util.module_from_spec(spec)
spec.loader.exec_module(log)

HAZARDS, AREAS = log.load()
REQUIRED = {
    "wrong_medicine_recognised",
    "gap_on_the_wrong_side",
    "compound_taken_for_elemental",
    "unknown_taken_for_no",
    "photo_misread",
    "outdated_fact",
    "translation_that_softens_an_alarm",
    "cached_plan_of_someone_else",
    "clock_change_on_the_day_of_a_plan",
    "verdict_that_flatters",
}
KEYS = {"id", "key", "area", "hazard", "cause", "effect", "severity", "before", "after", "control"}
MAY = {"residual", "open"}


def controls() -> Iterator[tuple[str, dict[str, Any]]]:
    for one in HAZARDS:
        for control in one["control"]:
            yield one["id"], control


def each(hazard: dict[str, Any]) -> str:
    return f"{hazard['id']}-{hazard['key']}"


def test_there_are_enough_and_the_ones_that_must_be_there() -> None:
    assert len(HAZARDS) >= 40
    assert REQUIRED - {one["key"] for one in HAZARDS} == set()
    for name in ("id", "key", "hazard"):
        assert len({one[name] for one in HAZARDS}) == len(HAZARDS), name
    assert [one["id"] for one in HAZARDS] == [f"H{number:02d}" for number in range(1, len(HAZARDS) + 1)]
    assert {one["area"] for one in HAZARDS} == set(AREAS)


@pytest.mark.parametrize("hazard", HAZARDS, ids=each)
def test_a_hazard_is_whole(hazard: dict[str, Any]) -> None:
    assert KEYS <= set(hazard) <= KEYS | MAY
    assert all(1 <= hazard[name] <= 5 for name in ("severity", "before", "after"))
    assert hazard["after"] <= hazard["before"]
    assert all(hazard[name].strip().endswith(".") for name in ("hazard", "cause", "effect"))
    for control in hazard["control"]:
        assert set(control) == {"does", "kind", "code", "tests"}
        assert control["kind"] in log.KINDS
        assert control["code"]
        assert control["tests"]


@pytest.mark.parametrize("hazard", HAZARDS, ids=each)
def test_a_grave_hazard_has_more_than_one_control(hazard: dict[str, Any]) -> None:
    if log.before(hazard) >= log.HIGH_FROM:
        assert len(hazard["control"]) >= 2
        assert any(control["kind"] != "information" for control in hazard["control"]) or "open" in hazard
    if hazard["after"] == hazard["before"]:
        assert "open" in hazard, "a control that lowers nothing is no control"


def test_nothing_is_left_that_may_not_be() -> None:
    assert [one["id"] for one in HAZARDS if log.after(one) > log.SIGNED_TO and "open" not in one] == []


@pytest.mark.parametrize("hazard", HAZARDS, ids=each)
def test_every_test_that_is_named_exists(hazard: dict[str, Any]) -> None:
    named = [test for control in hazard["control"] for test in control["tests"]]
    assert all("::" in test for test in named)
    assert [found for test in named if (found := missing_test(test))] == []


@pytest.mark.parametrize("hazard", HAZARDS, ids=each)
def test_every_place_that_is_named_exists(hazard: dict[str, Any]) -> None:
    named = [place for control in hazard["control"] for place in control["code"]]
    assert [found for place in named if (found := missing_place(place))] == []


def test_a_name_that_is_not_there_would_be_found() -> None:
    assert missing_test("tests/test_cases.py::test_case[urgent: Nobody wrote this.]")
    assert missing_test("tests/test_cases.py::test_nothing")
    assert missing_test("tests/nowhere.py::test_case")
    assert missing_place("src/magwijzer/units.py::Nothing")
    assert missing_place("src/magwijzer/text/nl.toml::stop.nothing")
    assert not missing_place("src/magwijzer/units.py::ElementalMg")


def test_the_matrix_rises_with_severity_and_likelihood() -> None:
    for row in log.MATRIX:
        assert list(row) == sorted(row)
    for column in zip(*log.MATRIX, strict=True):
        assert list(column) == sorted(column)
    assert log.level(5, 5) == 5
    assert log.level(1, 1) == 1


def test_the_page_is_what_the_data_says() -> None:
    assert log.PAGE.read_text("utf-8") == log.page(HAZARDS, AREAS), "run: python update/hazards.py"


def test_what_it_says_of_the_sources_is_so() -> None:
    sources = default().sources.values()
    recalled = sum(source.verified == "recalled" for source in sources)
    (one,) = (hazard for hazard in HAZARDS if hazard["key"] == "source_misquoted")
    assert one["open"].startswith(f"{recalled} of {len(sources)} sources ")


def test_the_page_is_honest() -> None:
    text = log.PAGE.read_text("utf-8")
    assert "No clinical safety officer, GP or pharmacist has reviewed this log" in text
    assert "Nobody has signed yet" in text
    for one in HAZARDS:
        if log.after(one) == log.SIGNED_TO:
            assert re.search(rf"\| \[{one['id']}\].*waits for acceptance", text)
        if log.after(one) > log.SIGNED_TO:
            assert re.search(rf"\| \[{one['id']}\].*not acceptable: stays off", text)
        if "open" in one:
            assert one["open"] in text
