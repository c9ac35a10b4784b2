"""Whole days of people, as data in `person.toml`: who takes what at which hour, what waits, and what is left today."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cases import consult_of

from magwijzer.knowledge.load import default
from magwijzer.planner.fit import gaps
from magwijzer.planner.usual import Placed
from magwijzer.render import json
from magwijzer.render.words import Words
from magwijzer.service import Service
from magwijzer.units import Minutes

KNOWN = default()
SERVICE, DUTCH = Service(KNOWN), Words(KNOWN, "nl")
CASES = tomllib.loads((Path(__file__).parent / "person.toml").read_text("utf-8"))["day"]
Schedule = dict[str, Any]


def said(*parts: Any) -> str:
    return " ".join("none" if part is None else str(part) for part in parts)


def dose(event: dict[str, Any]) -> str:
    return said(event["time"], event["form"], event["mg"])


def event(one: dict[str, Any]) -> str:
    if one["kind"] == "medicine":
        return said(one["time"], one["kind"], one["name"])
    return said(one["time"], one["kind"], one["form"], one["mg"])


def other_day(one: dict[str, Any]) -> str:
    return f"{one['weekday']} {one['status']} {', '.join(one['medicines'])}: {', '.join(map(dose, one['events']))}"


OF_THE_DAY = {
    "usual_day_taken",
    "day_impossible",
    "window_widened",
    "weekly_day",
    "weekly_day_none",
    "weekly_evening_before",
    "step_not_placed",
    "clock_forward",
}
TOLD: dict[str, Callable[[Schedule], Any]] = {
    "status": lambda day: day["status"],
    "events": lambda day: [event(one) for one in day["events"]],
    "waiting": lambda day: [said(w["from"], w["at"], w["until"], w["medicine"]) for w in day["waiting"]],
    "untimed": lambda day: [
        said(u["name"], u["magnesium_after_drug_min"], u["magnesium_before_drug_min"]) for u in day["untimed"]
    ],
    "conflicts": lambda day: [
        said(c["form"], c["what"], c["until"], ", ".join(c["medicines"])) for c in day["conflicts"]
    ],
    "other_days": lambda day: [other_day(one) for one in day["other_days"]],
    "skip_evening": lambda day: [one["weekday"] for one in day["other_days"] if one["skip_evening_before"]],
    "today": lambda day: [dose(one) for one in day["today"]["events"]],
    "skipped": lambda day: [
        said(s["form"], s["mg"], s["because"] or None, s["at"], s["magnesium_from"])
        for s in day["today"]["skipped"]
    ],
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_day(case: dict[str, Any]) -> None:
    wanted = {key: value for key, value in case.items() if key not in ("why", "consult", "without")}
    assert wanted
    raw = consult_of(case["consult"], tuple(case.get("without", ())))
    answer = json.document(SERVICE.answer(raw), DUTCH)
    told = {
        "findings": lambda _: [one["code"] for one in answer["findings"] if one["code"] in OF_THE_DAY],
        **TOLD,
    }
    assert {key: told[key](answer["schedule"]) for key in wanted} == wanted


@pytest.mark.parametrize("line", ["risedroninezuur met calcium", "ferrofumaraat", "gabapentine"])
def test_a_window_rests_on_the_interaction_that_asks_most(line: str) -> None:
    reply = SERVICE.answer(consult_of({"medicines": [{"name": line, "times": ["07:00"]}]}))
    (window,), (medicine,) = reply.day.waiting, reply.consult.medicines
    widest = {name: KNOWN.interactions[name].gap(medicine.atc) for name in medicine.interactions}
    assert window.interaction in widest
    assert (window.end - window.at) % 1440 == max(gap.magnesium_after_drug for gap in widest.values() if gap)
    assert KNOWN.interactions[window.interaction].gap(medicine.atc) == max(
        (gap for gap in widest.values() if gap), key=lambda gap: gap.widest()
    )


def own(
    pot_at: str, line: str, at: str, label: str = "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet"
):
    """Return what is said of an own pot too near a medicine: code, about, and the values."""
    pot = {"label": label, "units_per_day": 1, "times": [pot_at]}
    reply = SERVICE.answer(consult_of({"medicines": [{"name": line, "times": [at]}], "products": [pot]}))
    return [dict(one.values) for one in reply.findings if one.code == "current_too_close"]


@pytest.mark.parametrize(
    ("pot_at", "at", "too_close"),
    [
        ("10:59", "07:00", True),
        ("11:00", "07:00", False),
        ("07:00", "07:00", True),
        ("03:00", "07:00", False),
        ("03:01", "07:00", True),
        ("23:30", "03:29", True),
        ("23:30", "03:30", False),
        ("01:00", "21:01", True),
        ("01:00", "21:00", False),
    ],
)
def test_an_own_pot_keeps_four_hours_from_a_thyroid_tablet_on_both_sides(pot_at, at, too_close) -> None:
    found = own(pot_at, "Thyrax", at)
    assert bool(found) == too_close
    values = {"form": "citrate", "medicine": "Thyrax", "minutes": 240, "after": 240, "before": 240}
    assert found in ([], [values])


def test_the_hours_of_each_side_are_told_and_other_forms_go_free() -> None:
    doxycycline = {"form": "citrate", "medicine": "doxycycline", "minutes": 360, "after": 240, "before": 360}
    assert own("12:00", "doxycycline", "17:45") == [doxycycline]
    assert own("12:00", "doxycycline", "18:00") == []
    assert own("12:00", "doxycycline", "08:00") == []
    assert own("12:00", "doxycycline", "08:01") == [doxycycline]
    oxide = "Magnesiumoxide 166 mg (= 100 mg magnesium) per tablet"
    assert own("12:00", "itraconazol 100 mg", "13:00") == []
    assert [one["form"] for one in own("12:00", "itraconazol 100 mg", "13:00", oxide)] == ["oxide"]


def test_a_magnesium_medicine_is_no_rival_of_itself_and_is_told_by_its_own_name() -> None:
    medicines = [
        {"name": "magnesiumhydroxide", "times": ["12:00", "18:00"]},
        {"name": "Thyrax", "times": ["13:00"]},
    ]
    reply = SERVICE.answer(consult_of({"medicines": medicines}))
    found = [one for one in reply.findings if one.code == "current_too_close"]
    assert [(one.subject, one.values["medicine"], one.values["form"]) for one in found] == [
        ("magnesiumhydroxide", "Thyrax", "hydroxide")
    ]


@pytest.mark.parametrize(
    ("line", "form", "asked"),
    [
        ("itraconazol 100 mg", "citrate", []),
        ("itraconazol 100 mg", "oxide", [(120, 120)]),
        ("itraconazol 100 mg", "antacid", [(120, 120)]),
        ("itraconazol 100 mg", "brand new salt", [(120, 120)]),
        ("itraconazol 100 mg", "a salt nobody knows", [(120, 120)]),
        ("doxycycline", "brand new salt", [(240, 360)]),
        ("doxycycline", "antacid", [(240, 360)]),
        ("paracetamol", "oxide", []),
        ("Zorbaxitol 12", "oxide", []),
        ("omeprazol 20 mg", "oxide", []),
    ],
)
def test_of_a_form_nobody_knows_every_hour_counts(line: str, form: str, asked: list[tuple[int, int]]) -> None:
    (medicine,) = SERVICE.parser.parse(consult_of({"medicines": [{"name": line}]})).medicines
    found = gaps(Placed(medicine, Minutes(0), example=False), form, KNOWN)
    assert [(gap.magnesium_after_drug, gap.magnesium_before_drug) for gap in found] == asked


@pytest.mark.parametrize(
    ("levodopa", "halves"),
    [
        (["07:00", "15:00", "18:45", "22:30"], ["09:00", "13:00"]),
        (["07:00", "14:45", "18:30", "22:15"], []),
    ],
)
def test_two_halves_outside_their_hours_stand_four_hours_apart_and_no_less(levodopa, halves) -> None:
    """Two hours from levodopa, an hour after and two before azithromycin: 9:00 is left, and 12:00 to 13:00 or 12:45."""
    medicines = [
        {"name": "levodopa/carbidopa", "times": levodopa},
        {"name": "azitromycine", "times": ["11:00"]},
    ]
    answer = json.document(SERVICE.answer(consult_of({"medicines": medicines})), DUTCH)
    (one,) = answer["recommendations"]
    split = next(step for step in one["steps"] if step["mg"] == 200)
    assert [dose["time"] for dose in split["times"]] == halves
