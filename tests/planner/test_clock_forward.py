"""The night on which the clock goes from 02:00 to 03:00: which waits are then an hour short, counted by hand."""

from datetime import date

import pytest
from cases import consult_of

from magwijzer.consult import Parser
from magwijzer.knowledge.load import default
from magwijzer.planner.clock_change import clock_forward, forward_day, forward_within
from magwijzer.planner.day import DayPlan, Waiting
from magwijzer.units import DAY, Minutes

KNOWN = default()
PARSER = Parser(KNOWN)
NIGHT = date(2027, 3, 28)


@pytest.mark.parametrize(
    "day", ["2024-03-31", "2025-03-30", "2026-03-29", "2027-03-28", "2028-03-26", "2030-03-31"]
)
def test_it_is_the_last_sunday_of_march(day: str) -> None:
    assert forward_day(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(
    ("first", "days", "found"),
    [
        ("2027-03-28", 0, NIGHT),
        ("2027-03-27", 0, None),
        ("2027-03-27", 1, NIGHT),
        ("2027-03-29", 28, None),
        ("2027-02-28", 28, NIGHT),
        ("2027-02-27", 28, None),
        ("2026-12-31", 87, NIGHT),
        ("2026-12-31", 86, None),
        ("2026-01-01", 500, date(2026, 3, 29)),
    ],
)
def test_a_plan_holds_that_night_or_not(first: str, days: int, found: date | None) -> None:
    assert forward_within(date.fromisoformat(first), days) == found


def at(clock: str) -> Minutes:
    hours, _, minutes = clock.partition(":")
    return Minutes(int(hours) * 60 + int(minutes))


def told(
    medicine: str, after: int, before: int, magnesium: list[str], on: str = "2027-03-15", **own
) -> list[str]:
    """Return of which day it is told that a medicine's wait is short, with magnesium at these hours."""
    time = at(medicine)
    window = Waiting(
        Minutes((time - before) % DAY), time, Minutes((time + after) % DAY), "Thyrax", "thyroid-hormones"
    )
    steps = tuple(((at(hour), 100.0),) for hour in magnesium)
    plan = DayPlan("optimal", waiting=(window,), step_doses=(("bisglycinate", steps),))
    consult = PARSER.parse(consult_of({"on": on, **own}))
    return [
        str(one.values["until"]) for one in clock_forward(consult, plan, KNOWN) if one.subject == "Thyrax"
    ]


@pytest.mark.parametrize(
    ("medicine", "magnesium", "short"),
    [
        ("23:00", "03:00", True),
        ("23:00", "03:59", True),
        ("23:00", "04:00", False),
        ("01:00", "05:00", True),
        ("01:00", "06:00", False),
        ("22:00", "01:45", False),
        ("03:00", "07:00", False),
        ("08:00", "12:00", False),
        ("03:00", "23:00", True),
        ("03:59", "23:00", True),
        ("04:00", "23:00", False),
        ("07:00", "03:00", False),
        ("12:00", "23:00", False),
        ("02:00", "12:00", False),
    ],
)
def test_four_hours_on_either_side_are_short_when_the_skipped_hour_lies_in_them(
    medicine, magnesium, short
) -> None:
    assert told(medicine, 240, 240, [magnesium]) == (["2027-03-28"] if short else [])


@pytest.mark.parametrize(
    ("medicine", "magnesium", "short"),
    [
        ("03:00", "21:00", True),
        ("03:00", "20:01", True),
        ("03:00", "20:00", False),
        ("21:00", "03:00", False),
        ("23:00", "03:59", True),
    ],
)
def test_each_side_has_hours_of_its_own(medicine, magnesium, short) -> None:
    """Four after the medicine, six before it."""
    assert told(medicine, 240, 360, [magnesium]) == (["2027-03-28"] if short else [])


def test_any_step_counts_and_it_is_told_once() -> None:
    assert told("23:00", 240, 240, ["12:00", "03:00", "03:30"]) == ["2027-03-28"]
    assert told("23:00", 240, 240, []) == []


def test_only_within_the_weeks_of_the_plan_the_longest_of_its_complaints() -> None:
    """Sleep is looked back on after four weeks, headache after twelve."""
    assert told("23:00", 240, 240, ["03:00"], on="2027-02-28") == ["2027-03-28"]
    assert told("23:00", 240, 240, ["03:00"], on="2027-02-27") == []
    assert told("23:00", 240, 240, ["03:00"], on="2027-01-03", complaints=["sleep", "headache"]) == [
        "2027-03-28"
    ]
    assert told("23:00", 240, 240, ["03:00"], on="2027-01-02", complaints=["headache", "sleep"]) == []
    assert told("23:00", 240, 240, ["03:00"], on=None) == []
