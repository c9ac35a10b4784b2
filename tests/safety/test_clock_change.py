"""The two nights on which the clock changes: the hours that were promised, counted in real time."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from cases.hours import asked
from render.calendar_days import entries
from render.papers import answered, words

from magwijzer.knowledge.load import default
from magwijzer.planner.clock_change import forward_day
from magwijzer.render import ics, plain

KNOWN = default()
HERE = ZoneInfo("Europe/Amsterdam")
BEFORE_SPRING, BEFORE_AUTUMN = "2027-03-15", "2026-10-12"
"""Days of a plan of four weeks that holds 28 March 2027, or 25 October 2026."""
MINUTE = timedelta(minutes=1)


def one_of_each() -> Iterator[str]:
    """Yield a medicine for every interaction that asks for hours."""
    for interaction in KNOWN.interactions.values():
        if "separate" in interaction.kinds():
            rows = (row for row in KNOWN.medicines if interaction.id in row.interactions)
            name = next((row.name for row in rows if not row.is_class_word), None)
            if name is not None:
                yield name


def short_by(on: str, name: str, hour: str, **day: object) -> Iterator[float]:
    """Yield by how many minutes of real time an intake stands too near a dose of the calendar."""
    reply = answered(on=on, complaints=["sleep"], medicines=[{"name": name, "times": [hour]}], egfr=90, **day)
    if not reply.advice.recommendations:
        return
    form, (medicine,) = reply.advice.recommendations[0].form, reply.consult.medicines
    at = datetime.strptime(hour, "%H:%M").time()
    for dose in (one.at for one in entries(ics.render(reply, words())) if isinstance(one.at, datetime)):
        for days in (-1, 0, 1):
            intake = datetime.combine(dose.date() + timedelta(days=days), at, HERE)
            gap = (dose.astimezone(UTC) - intake.astimezone(UTC)) / MINUTE
            for after, before in asked(medicine, form, KNOWN):
                wanted = after if gap >= 0 else before
                if abs(gap) < wanted:
                    yield wanted - abs(gap)


WAKING = ("06:00", "08:00", "12:30", "18:30", "23:00")


@pytest.mark.parametrize("on", [BEFORE_SPRING, BEFORE_AUTUMN])
@pytest.mark.parametrize("hour", WAKING)
def test_on_a_usual_day_the_hours_hold_also_when_the_clock_changes(on: str, hour: str) -> None:
    names = list(one_of_each())
    assert len(names) >= 30
    assert {name: list(short_by(on, name, hour)) for name in names if list(short_by(on, name, hour))} == {}


NIGHT = {"day": {"wake": "16:00", "breakfast": "17:00", "lunch": "22:00", "dinner": "03:30", "bed": "08:00"}}


HOURS = ("00:00", "01:00", "01:30", "05:00", "12:00", "20:00", "23:00")


@pytest.mark.parametrize("on", [BEFORE_SPRING, BEFORE_AUTUMN, "2026-06-01"])
def test_a_wait_that_is_an_hour_short_in_the_night_is_told_and_no_other(on: str) -> None:
    """Counted in real time from the calendar, against what the plan says of it."""
    told = 0
    for name, hour in product(("Thyrax 0,1 mg", "ciprofloxacine 500 mg", "alendroninezuur 10 mg"), HOURS):
        short = list(short_by(on, name, hour, **NIGHT))
        assert max(short, default=0) <= 60, "an hour, and never more"
        medicines = [{"name": name, "times": [hour]}]
        reply = answered(on=on, complaints=["sleep"], medicines=medicines, egfr=90, **NIGHT)
        said = [finding for finding in reply.findings if finding.code == "clock_forward"]
        assert bool(said) >= bool(short), (name, hour)
        if not short:
            assert not said or on == BEFORE_SPRING
        told += len(said)
    assert (told > 0) == (on == BEFORE_SPRING)


def test_the_night_is_named_with_what_to_do_also_in_every_reminder() -> None:
    medicines = [{"name": "Thyrax 0,1 mg", "times": ["01:00"]}]
    reply = answered(on=BEFORE_SPRING, complaints=["sleep"], medicines=medicines, **NIGHT)
    for language, night, do in (
        ("nl", "In de nacht naar 28 maart", "Neem die nacht geen magnesium."),
        ("en", "In the night to 28 March", "Take no magnesium that night."),
    ):
        text = " ".join(plain.render(reply, words(language)).split())
        assert night in text
        assert do in text
        doses = [one for one in entries(ics.render(reply, words(language))) if isinstance(one.at, datetime)]
        assert doses
        assert all(do in one.description for one in doses)


@pytest.mark.parametrize("year", range(2024, 2040))
def test_the_day_of_the_change_is_that_of_the_zone(year: int) -> None:
    day = forward_day(year)
    before, after = (datetime.combine(day, time(hour), HERE).utcoffset() for hour in (1, 4))
    assert before is not None
    assert after is not None
    assert after - before == timedelta(hours=1)
