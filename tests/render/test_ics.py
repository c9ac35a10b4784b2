"""The calendar: each step at its own hours until the review, in wall time, also when the clock changes."""

from __future__ import annotations

import io
import itertools
import json
import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from dateutil.tz import tzical
from icalendar import Calendar
from render.calendar_days import doses, entries, events
from render.papers import EXTREMES, OTHERS, OUTCOMES, answered, words

from magwijzer.doors.cli.advise import advise
from magwijzer.knowledge.load import default
from magwijzer.planner.fit import gaps
from magwijzer.planner.usual import Placed
from magwijzer.render import ics
from magwijzer.render.doses import spans
from magwijzer.service import Reply
from magwijzer.units import Minutes

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ON = date(2026, 11, 22)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def made(**changes: Any) -> bytes:
    return ics.render(answered(**changes), words())


def by_day(found: list[tuple[datetime, float]]) -> dict[date, list[tuple[str, float]]]:
    days: dict[date, list[tuple[str, float]]] = defaultdict(list)
    for at, mg in found:
        days[at.date()].append((at.strftime("%H:%M"), mg))
    return days


@pytest.mark.parametrize("name", OUTCOMES | OTHERS | EXTREMES)
def test_every_calendar_reads_back_whole(name: str) -> None:
    changes = {
        "on": "2026-11-22",
        **{k: v for k, v in (OUTCOMES | OTHERS | EXTREMES)[name].items() if k != "on"},
    }
    data = made(**changes)
    assert data == made(**changes)
    assert Calendar.from_ical(data).to_ical() == data
    found = events(data)
    assert found
    assert len({str(event["uid"]) for event in found}) == len(found)
    for event in found:
        assert event["dtstamp"].dt == datetime(2026, 11, 22, tzinfo=UTC)
        assert str(event["summary"])
    timed = [event for event in found if isinstance(event["dtstart"].dt, datetime)]
    assert (b"BEGIN:VTIMEZONE" in data) == bool(timed)


def test_each_step_stands_at_its_own_hours_until_the_review() -> None:
    reply = answered()
    data = ics.render(reply, words())
    days = by_day(doses(data))
    one = reply.advice.recommendations[0]
    steps = dict(reply.day.step_doses)[one.form]
    starts = [step.day for step in one.steps]
    for number in range(1, 29):
        step = max(i for i, start in enumerate(starts) if start <= number)
        wanted = sorted((f"{t // 60:02d}:{t % 60:02d}", mg) for t, mg in steps[step])
        assert sorted(days.pop(ON + timedelta(days=number - 1))) == wanted
    assert not days
    series = [event for event in events(data) if event.get("rrule")]
    assert len(series) == sum(len(found) for found in steps)
    reviews = [one.at for one in entries(data) if one.summary.startswith("Kijk terug")]
    assert reviews == [ON + timedelta(days=28)]


@pytest.mark.parametrize("on", ["2026-03-01", "2026-10-04", "2027-03-21"])
def test_the_wall_time_stays_when_the_clock_changes(on: str) -> None:
    data = made(on=on, **OTHERS["twelve weeks"])
    moments = [one.at for one in entries(data) if isinstance(one.at, datetime)]
    assert {at.utcoffset() for at in moments} == {timedelta(hours=1), timedelta(hours=2)}
    reply = answered(on=on, **OTHERS["twelve weeks"])
    for span in spans(reply, reply.advice.recommendations[0]):
        first = date.fromisoformat(on) + timedelta(days=span.first_day - 1)
        last = date.fromisoformat(on) + timedelta(days=span.last_day - 1)
        hours = {at.strftime("%H:%M") for at in moments if first <= at.date() <= last}
        assert hours == {f"{time // 60:02d}:{time % 60:02d}" for time, _ in span.doses}
    assert len({at.date() for at in moments}) == 84


def test_the_zone_in_the_file_is_that_of_amsterdam() -> None:
    zone = tzical(io.StringIO(made().decode().replace("\r\n ", ""))).get("Europe/Amsterdam")
    hour = datetime(2026, 1, 1)
    while hour.year < 2031:
        assert zone.utcoffset(hour) == AMSTERDAM.utcoffset(hour), hour
        hour += timedelta(hours=7)


def test_a_step_after_the_review_is_named_but_not_scheduled() -> None:
    reply = answered(**OTHERS["two forms"])
    later = [step for one in reply.advice.recommendations for step in one.steps if step.after_review]
    assert later
    data = ics.render(reply, words())
    ends = {one.form: one.review_after_days for one in reply.advice.recommendations}
    last = max(at.date() for at, _ in doses(data))
    assert last == ON + timedelta(days=max(days or 0 for days in ends.values()) - 1)
    assert later[0].mg not in {mg for _, mg in doses(data)}
    assert any(f"{later[0].mg:.0f} mg" in one.description for one in entries(data) if not one.is_dose)


def test_two_forms_have_their_own_review_days() -> None:
    data = made(**OTHERS["two forms"])
    reviews = [(one.at, one.summary) for one in entries(data) if one.summary.startswith("Kijk terug")]
    assert [at for at, _ in reviews] == [ON + timedelta(days=7), ON + timedelta(days=14)]
    assert "citraat" in reviews[0][1]
    assert "bisglycinaat" in reviews[1][1]


def test_oxide_ends_on_its_last_day() -> None:
    found = entries(made(**OTHERS["oxide"]))
    last = [one.at for one in found if one.summary == "Laatste dag met magnesiumoxide"]
    assert last == [ON + timedelta(days=13)]
    taken = [one.at for one in found if isinstance(one.at, datetime)]
    assert max(taken).date() == ON + timedelta(days=6)


@pytest.mark.parametrize("name", ["doctor_first", "no_plan", "food_first"])
def test_without_a_dose_there_is_only_the_look_back(name: str) -> None:
    (only,) = entries(made(**OUTCOMES[name]))
    assert only.at == ON + timedelta(days=28)
    assert only.summary.startswith("Kijk terug")
    assert not re.search(r"\d mg", only.summary)


def test_a_day_without_room_gets_a_look_back_only() -> None:
    (only,) = entries(made(**OTHERS["impossible"]))
    assert only.at == ON + timedelta(days=28)
    assert "past er geen magnesium in je dag" in only.description


def test_urgent_holds_the_instruction_of_today_and_nothing_else() -> None:
    data = made(**OUTCOMES["urgent"], products=[{"label": "magnesiumcitraat 200 mg"}])
    (only,) = entries(data)
    assert only.at == ON
    assert only.summary == "Bel nu 112"
    assert not re.search(r"\d mg|citraat|bisglycinaat|Thyrax", only.summary + only.description)
    assert b"VALARM" not in data
    assert b"RRULE" not in data


def test_a_proposal_says_so_in_every_reminder() -> None:
    found = entries(made(**OUTCOMES["pharmacist_first"]))
    taken = [one for one in found if one.is_dose]
    assert taken
    assert all(one.summary.startswith("Pas na een ja van je apotheker of huisarts: ") for one in taken)
    assert found[0].at == ON
    assert found[0].summary == "Laat je plan eerst zien aan je apotheker"


def test_a_higher_step_says_what_to_stay_on() -> None:
    later = [one for one in entries(made()) if one.is_dose and one.mg == 100]
    assert all("of blijf op je vorige stap" in one.summary for one in later)
    assert "Ga alleen omhoog zonder dunne ontlasting" in later[0].description
    assert "Blijf anders op 50 mg per dag, om 18.30 uur." in later[0].description


def test_reminders_make_themselves_heard_at_their_time() -> None:
    for event in events(made()):
        (alarm,) = event.walk("VALARM")
        whole_day = not isinstance(event["dtstart"].dt, datetime)
        assert alarm["trigger"].dt == timedelta(hours=9 if whole_day else 0)


NIGHT = {"wake": "15:00", "breakfast": "16:00", "lunch": "21:00", "dinner": "03:00", "bed": "07:00"}
LATE = {"wake": "09:00", "breakfast": "10:00", "lunch": "14:00", "dinner": "20:00", "bed": "02:00"}


def test_at_night_work_the_dose_of_the_first_day_falls_on_the_next_date() -> None:
    found = doses(made(day=NIGHT, medicines=[]))
    assert found[0][0] == datetime(2026, 11, 23, 3, 0)
    assert (
        len({at - timedelta(hours=15) // timedelta(minutes=1) * timedelta(minutes=1) for at, _ in found})
        >= 28
    )


def test_a_dose_after_midnight_stands_on_the_right_day() -> None:
    tablet = [{"name": "Thyrax 0,1 mg", "times": ["20:15"]}]
    found = doses(made(day=LATE, medicines=tablet))
    assert found[0][0] == datetime(2026, 11, 23, 0, 15)


def test_today_is_planned_from_what_really_happened() -> None:
    assert doses(made(now="20:10"))[0][0] == datetime(2026, 11, 22, 20, 15)
    assert doses(made(now="23:50"))[0][0].date() == date(2026, 11, 23)
    taken = [{"name": "magnesium", "time": "12:00"}]
    assert doses(made(now="12:30", taken_today=taken))[0][0].date() == date(2026, 11, 23)


WEEKLY = ("alendroninezuur 70 mg", "levothyroxine 25 mcg", "moxifloxacine 400 mg")
HOURS = ("00:30", "07:00", "12:30", "18:00", "22:30")


@pytest.mark.parametrize(("name", "hour"), list(itertools.product(WEEKLY, HOURS)))
def test_a_weekly_medicine_keeps_its_hours_on_every_day(name: str, hour: str) -> None:
    for weekday, complaint in ((2, "sleep"), (5, "fatigue"), (6, "headache"), (6, "sleep"), (0, "headache")):
        tablet = {"name": name, "times": [hour], "weekday": WEEKDAYS[weekday]}
        reply = answered(medicines=[tablet], complaints=[complaint])
        taken = [ON + timedelta(days=n) for n in range(-7, 40)]
        minutes = int(hour[:2]) * 60 + int(hour[3:])
        early = minutes < 420
        at = [
            datetime(d.year, d.month, d.day) + timedelta(minutes=minutes, days=int(early))
            for d in taken
            if d.weekday() == weekday
        ]
        found = doses(ics.render(reply, words()))
        assert found
        _assert_apart(found, at, reply)


DINNER_AT_NIGHT = {"wake": "06:30", "breakfast": "09:00", "lunch": "15:00", "dinner": "23:30", "bed": "01:00"}


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("complaint", ["sleep", "headache", "sensitive_gut"])
def test_the_evening_before_a_weekly_medicine_keeps_its_hours_too(complaint: str, weekday: int) -> None:
    tablet = {"name": "moxifloxacine 400 mg", "times": ["06:45"], "weekday": WEEKDAYS[weekday]}
    reply = answered(medicines=[tablet], complaints=[complaint], day=DINNER_AT_NIGHT)
    nights = [datetime(2026, 11, 22, 6, 45) + timedelta(days=n) for n in range(-7, 100)]
    _assert_apart(doses(ics.render(reply, words())), [n for n in nights if n.weekday() == weekday], reply)


def test_a_dose_past_midnight_keeps_away_from_a_weekly_tablet_at_dawn() -> None:
    day = {"wake": "06:30", "breakfast": "08:00", "lunch": "13:00", "dinner": "20:00", "bed": "01:00"}
    daily = {"name": "Thyrax 0,1 mg", "times": ["20:15"]}
    tablet = {"name": "moxifloxacine 400 mg", "times": ["06:45"], "weekday": "wednesday"}
    found = doses(made(medicines=[tablet, daily], day=day))
    assert found[0][0] == datetime(2026, 11, 23, 0, 15)
    reply = answered(medicines=[tablet, daily], day=day)
    dawns = [datetime(2026, 11, 18, 6, 45) + timedelta(weeks=n) for n in range(7)]
    _assert_apart(found, dawns, reply)


def _assert_apart(found: list[tuple[datetime, float]], tablets: list[datetime], reply: Reply) -> None:
    medicine = reply.consult.medicines[0]
    form = reply.advice.recommendations[0].form
    asked = list(gaps(Placed(medicine, Minutes(0), example=False), form, default()))
    assert asked
    for (dose, _), tablet, gap in itertools.product(found, tablets, asked):
        if dose >= tablet:
            assert dose - tablet >= timedelta(minutes=gap.magnesium_after_drug), (dose, tablet)
        else:
            assert tablet - dose >= timedelta(minutes=gap.magnesium_before_drug), (dose, tablet)


def test_a_day_that_goes_otherwise_says_why() -> None:
    tablet = {"name": "alendroninezuur, 70 mg; ma\\andag", "times": ["07:00"], "weekday": "monday"}
    found = entries(made(medicines=[tablet]))
    monday = [one for one in found if one.is_dose and one.at.weekday() == 0]
    assert any("Daarom gaat het vandaag anders." in one.description for one in monday)
    assert all(one.mg <= 150 for one in monday)


def test_a_name_cannot_break_out_of_its_event() -> None:
    typed = "pil\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:neem 1000 mg"
    data = made(medicines=[{"name": typed}], conditions=OUTCOMES["doctor_first"]["conditions"])
    assert len(events(data)) == 1
    assert b"\nSUMMARY:neem" not in data


def test_ids_carry_no_answer_and_change_with_the_plan() -> None:
    first, second = ({str(e["uid"]) for e in events(made(complaints=[c]))} for c in ("sleep", "stress"))
    assert first == {str(e["uid"]) for e in events(made(complaints=["sleep"]))}
    assert first != second
    for uid in first | second:
        assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", uid)


def test_a_calendar_needs_a_day() -> None:
    with pytest.raises(ValueError, match="on"):
        made(on=None)


def test_the_command_fills_in_today() -> None:
    consult = {"age": 46, "complaints": ["sleep"], "alarm_symptoms": [], "conditions": {}, "medicines": []}
    before = date.today()
    ran = CliRunner().invoke(advise, ["-", "--format", "ics", "--lang", "en"], input=json.dumps(consult))
    assert ran.exit_code == 0
    assert events(ran.stdout_bytes)[0]["dtstamp"].dt.date() in (before, date.today())
    assert b"Look back" in ran.stdout_bytes
