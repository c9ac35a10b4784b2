"""The usual hours of a medicine taken n times a day: n of them, spread over the day; magnesium keeps to all."""

from typing import Any

import pytest
from cases import consult_of

from magwijzer.knowledge.load import default
from magwijzer.render import json
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWN = default()
SERVICE, DUTCH = Service(KNOWN), Words(KNOWN, "nl")


def planned(line: str, kind: str = "medicine", **own: Any) -> list[str]:
    consult = consult_of({"medicines": [{"name": line}], "complaints": ["headache"], **own})
    events = json.document(SERVICE.answer(consult), DUTCH)["schedule"]["events"]
    return [event["time"] for event in events if event["kind"] == kind]


WITH_FOOD = ("08:00", "12:30", "18:30", "23:00", "10:15", "15:30")
EMPTY_STOMACH = ("07:00", "17:30", "11:30", "23:00", "10:15", "15:30")


@pytest.mark.parametrize("times", [4, 5, 6])
def test_with_food_n_times_a_day_are_n_hours(times: int) -> None:
    assert planned(f"metformine {times}x per dag") == sorted(WITH_FOOD[:times])


@pytest.mark.parametrize("times", [1, 2, 3, 4, 5, 6])
def test_on_an_empty_stomach_n_times_a_day_are_n_hours(times: int) -> None:
    assert planned(f"captopril {times}x per dag") == sorted(EMPTY_STOMACH[:times])


@pytest.mark.parametrize(("times", "hours"), [(2, ["08:00", "18:30"]), (3, ["08:00", "12:30", "18:30"])])
def test_two_and_three_times_a_day_are_meals(times: int, hours: list[str]) -> None:
    assert planned(f"metformine {times}x per dag") == hours


def test_magnesium_keeps_two_hours_from_the_fifth_levodopa_too() -> None:
    line = "levodopa/carbidopa 5x per dag"
    (magnesium,) = planned(line, "magnesium")
    taken = planned(line)
    assert len(taken) == 5
    assert magnesium == "13:30"
    assert "10:15" in taken
