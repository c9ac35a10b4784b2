"""The person's day held against the policy read a second time, on days drawn from a seed: every hour tried."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from cases import consult_of
from planner import second_week

from magwijzer.knowledge.load import default
from magwijzer.planner.day import DayPlan, Event, Skipped
from magwijzer.render import json
from magwijzer.render.words import Words
from magwijzer.service import Service
from magwijzer.units import DAY

KNOWN = default()
SERVICE, DUTCH = Service(KNOWN), Words(KNOWN, "nl")
HELD = (
    second_week.start_day,
    second_week.steps,
    second_week.waits,
    second_week.events,
    second_week.other_days,
    second_week.rest_of_today,
)
NAMES = (
    "Thyrax 0,1 mg",
    "ciprofloxacine 500 mg",
    "moxifloxacine 400 mg",
    "doxycycline 100 mg",
    "alendroninezuur 70 mg",
    "ferrofumaraat 200 mg",
    "calciumcarbonaat 500 mg",
    "rosuvastatine 10 mg",
    "gabapentine 300 mg",
    "itraconazol 100 mg",
    "azitromycine 500 mg",
    "nitrofurantoine 100 mg",
    "levodopa/carbidopa",
    "fexofenadine 120 mg",
    "paracetamol 500 mg",
    "bisacodyl 5 mg",
    "zinksulfaat",
)
COMPLAINTS = ("sleep", "fatigue", "headache", "constipation", "cognition", "night_cramps", "general")
DAYS = (
    {"wake": "07:00", "breakfast": "08:00", "lunch": "12:30", "dinner": "18:30", "bed": "23:00"},
    {"wake": "06:10", "breakfast": "06:40", "lunch": "12:05", "dinner": "17:55", "bed": "22:20"},
    {"wake": "16:00", "breakfast": "17:00", "lunch": "22:00", "dinner": "04:00", "bed": "08:00"},
    {"wake": "10:00", "breakfast": "11:00", "lunch": "15:00", "dinner": "21:00", "bed": "02:30"},
    {"wake": "05:30", "breakfast": "10:00", "lunch": "11:15", "dinner": "12:30", "bed": "13:30"},
    None,
)
POTS = (
    "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet",
    "Magnesiumoxide 83 mg (= 50 mg magnesium) per tablet",
    "Vitamine D3 25 mcg. Vulstof: magnesiumstearaat",
)
BATCHES, PER_BATCH = 8, 25


def hour(rng: Random) -> str:
    return f"{rng.randrange(24):02d}:{rng.choice((0, 0, 15, 30, 45, 7, 52)):02d}"


def medicine(rng: Random) -> dict[str, Any]:
    drawn: dict[str, Any] = {
        "name": rng.choice(NAMES),
        "times": sorted({hour(rng) for _ in range(rng.choice((1, 1, 2, 3)))}),
    }
    if rng.random() < 0.25:
        drawn["weekday"] = rng.choice(("sunday", "monday", "monday", "thursday"))
    if rng.random() < 0.2:
        drawn["until"] = f"2026-{rng.choice(('11-22', '11-24', '11-28', '11-29', '11-30', '12-06', '12-10'))}"
    return drawn


def consult(rng: Random) -> dict[str, Any]:
    """Draw someone with medicines at stated hours, of whom a plan can be made."""
    names = rng.sample(COMPLAINTS, rng.choice((1, 1, 2)))
    drawn: dict[str, Any] = {
        "complaints": names,
        "medicines": [medicine(rng) for _ in range(rng.choice((0, 1, 1, 2, 3)))],
    }
    drawn["egfr"], drawn["day"], drawn["low_budget"] = 90, rng.choice(DAYS), rng.random() < 0.3
    if rng.random() < 0.3:
        drawn |= {"ceiling_mg_by_doctor": 400}
    if rng.random() < 0.2:
        drawn["on"] = None
    if rng.random() < 0.3:
        times = sorted({hour(rng) for _ in range(rng.choice((0, 1, 2)))})
        drawn["products"] = [
            {"label": rng.choice(POTS), "units_per_day": 1, **({"times": times} if times else {})}
        ]
    if rng.random() < 0.4:
        told = rng.sample([m["name"] for m in drawn["medicines"]] + ["magnesium"], rng.choice((0, 1, 1)))
        drawn["taken_today"] = [{"name": name, "time": hour(rng)} for name in told]
        drawn["now"] = hour(rng)
    return consult_of(drawn)


def hours_of(day: DayPlan) -> Iterator[int]:
    """Yield every hour that stands in a plan, in minutes."""
    left = day.today.events + day.today.skipped if day.today else ()
    others = [event for other in day.other_days for event in other.events]
    yield from (
        event.time for event in (*day.events, *others, *(one for one in left if isinstance(one, Event)))
    )
    yield from (
        at for one in left if isinstance(one, Skipped) for at in (one.at, one.not_before) if at is not None
    )
    yield from (at for one in day.waiting for at in (one.start, one.at, one.end))
    yield from (time for _, steps in day.step_doses for doses in steps for time, _ in doses)


@pytest.mark.parametrize("seed", range(BATCHES))
def test_a_day_is_what_the_policy_makes_of_it(seed: int) -> None:
    rng, planned = Random(seed), 0
    for _ in range(PER_BATCH):
        raw = consult(rng)
        reply = SERVICE.answer(raw)
        answer = json.document(reply, DUTCH)
        if not any(one["steps"] for one in answer["recommendations"]):
            continue
        planned += 1
        for held in HELD:
            assert list(held(reply.consult, answer, KNOWN)) == [], (held.__name__, raw)
        assert all(0 <= at < DAY for at in hours_of(reply.day)), "an hour that no clock shows"
        said = {
            (one.subject, one.values["medicine"]) for one in reply.findings if one.code == "current_too_close"
        }
        assert said == second_week.too_close(reply.consult, KNOWN), raw
    assert planned > PER_BATCH // 2
