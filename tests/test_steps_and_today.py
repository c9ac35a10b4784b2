"""Later steps beside a weekly medicine, and the rest of a day that went otherwise: exact hours, worked out by hand."""

from typing import Any

import pytest
from cases import consult_of

from magwijzer.knowledge.load import default
from magwijzer.render import json
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWN = default()
SERVICE, DUTCH = Service(KNOWN), Words(KNOWN, "nl")
THYROID = {"name": "Thyrax 0,1 mg", "times": ["07:00"]}
BONES = {"name": "alendroninezuur 70 mg", "weekday": "monday", "times": ["07:00"]}


def answered(**own: Any) -> dict[str, Any]:
    return json.document(SERVICE.answer(consult_of(own)), DUTCH)


def hours(answer: dict[str, Any]) -> list[list[str]]:
    """Return the hours of each step of the first form."""
    return [[dose["time"] for dose in step["times"]] for step in answer["recommendations"][0]["steps"]]


def test_the_first_step_looks_at_its_own_day_and_later_steps_at_every_day_of_their_week() -> None:
    """The bone tablet of Monday at 07:00 closes breakfast at 08:00 from the second week on, not on this Sunday."""
    found = hours(answered(complaints=["fatigue"], medicines=[BONES]))
    assert found == [["08:00"], ["12:30"], ["12:30", "18:30"], ["12:30", "18:30"]]


@pytest.mark.parametrize("medicines", [[BONES, THYROID], [THYROID, BONES]], ids=["bones first", "bones last"])
def test_the_order_in_which_medicines_are_told_changes_nothing(medicines: list[dict[str, Any]]) -> None:
    found = hours(answered(complaints=["fatigue"], medicines=medicines))
    assert found == [["12:30"], ["12:30"], ["12:30", "18:30"], ["12:30", "18:30"]]


def late(now: str, taken: str, **own: Any) -> dict[str, Any]:
    day = {"now": now, "taken_today": [{"name": "Thyrax 0,1 mg", "time": taken}], "medicines": [THYROID]}
    found: dict[str, Any] = answered(**{"complaints": ["sleep"], **day, **own})["schedule"]["today"]
    return found


@pytest.mark.parametrize(
    ("taken", "again"),
    [("20:00", "00:00"), ("19:15", "23:15"), ("21:00", "01:00")],
)
def test_a_dose_that_no_longer_fits_names_what_is_in_the_way_and_until_when(taken: str, again: str) -> None:
    found = late("21:00", taken)
    assert found["events"] == []
    assert found["skipped"] == [
        {
            "form": "bisglycinate",
            "mg": 100,
            "because": "Thyrax 0,1 mg",
            "at": taken,
            "magnesium_from": again,
        }
    ]


@pytest.mark.parametrize(
    ("now", "taken", "at"),
    [
        ("17:00", "15:30", "19:30"),
        ("19:31", "15:30", "19:45"),
        ("17:00", "15:20", "19:30"),
        ("17:00", "14:30", "18:30"),
        ("21:00", "19:00", "23:00"),
    ],
)
def test_a_dose_moves_to_the_first_quarter_hour_that_keeps_four_hours(now: str, taken: str, at: str) -> None:
    found = late(now, taken)
    assert [event["time"] for event in found["events"] if event["kind"] == "magnesium"] == [at]
    assert found["skipped"] == []


def test_a_product_that_may_not_be_used_is_named_beside_another_pot_when_the_door_is_closed() -> None:
    pots = [
        {"label": "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet", "units_per_day": 1},
        {"label": "Magnesiumorotaat 500 mg per tablet", "units_per_day": 1},
    ]
    answer = answered(conditions={"dialysis": "yes"}, products=pots)
    assert answer["outcome"] == "no_plan"
    assert "do_not_use" in [finding["code"] for finding in answer["findings"]]
