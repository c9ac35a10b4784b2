"""From the filled-in pages to the consult: the same plain answers that the API takes."""

from collections.abc import Iterable, Iterator
from typing import Any

from magwijzer.consult import Answer, Consult, ConsultError
from magwijzer.consult.day import NAMES
from magwijzer.consult.model import WEEKDAYS
from magwijzer.consult.parse import AVOIDABLE
from magwijzer.doors.web.case import NONE, UNKNOWN, YES, Case
from magwijzer.doors.web.hours import clock_times
from magwijzer.doors.web.plate import estimated_mg

ADULT = 40
"""Stands in for an age that is not asked yet, in a consult that is only looked at for what comes before it."""
MOST_POTS = 3


def raw_consult(case: Case) -> dict[str, Any]:
    """Return the consult as far as it is told; a page that was not answered leaves its fields out."""
    raw: dict[str, Any] = {"on": case.today.isoformat()}
    raw |= _safety(case)
    raw |= _complaint(case)
    raw |= _swallowed(case)
    raw |= _life(case)
    return {name: value for name, value in raw.items() if value is not None}


def partial_consult(case: Case, leave_out: Iterable[str] = ()) -> Consult | None:
    """Return the consult so far, with what is not asked yet left open; None when it cannot be read."""
    raw = {"age": ADULT, "complaints": [], "alarm_symptoms": [], "conditions": {}, "medicines": []}
    raw |= {name: value for name, value in raw_consult(case).items() if name not in set(leave_out)}
    try:
        return case.service.parser.parse(raw)
    except ConsultError:
        return None


def _safety(case: Case) -> dict[str, Any]:
    alarms = case.alarms
    age = case.number("age")
    conditions = {name: answer.value for name, answer in case.conditions.items() if answer is not None}
    sex, life = case.one("sex"), case.one("life")
    return {
        "alarm_symptoms": [name for name, answer in alarms.items() if answer is Answer.YES],
        "alarm_unknown": [name for name, answer in alarms.items() if answer is Answer.UNKNOWN],
        "conditions": conditions | {"others": UNKNOWN},
        "egfr": case.number("egfr"),
        "age": None if age is None or age % 1 else int(age),
        "sex": sex if sex != UNKNOWN else None,
        "life_phase": _life_phase(case, life),
    }


def _life_phase(case: Case, chosen: str | None) -> str | None:
    """Return the life phase; past the age at which it is asked there is none to ask about."""
    rule, age = case.knowledge.rules["life_phase_unknown"], case.number("age")
    if chosen is not None and case.one("sex") != "male":
        return chosen if chosen != UNKNOWN else None
    past = age is not None and rule.age_to is not None and age > rule.age_to
    return "none" if past and case.one("sex") != "male" else None


def _complaint(case: Case) -> dict[str, Any]:
    chosen = case.all("complaints")
    stool = case.one("stool")
    return {
        "complaints": [name for name in chosen if name in case.knowledge.complaints] if chosen else None,
        "stool": stool if stool != UNKNOWN else None,
        "low_budget": case.one("budget") == YES or None,
    }


def _swallowed(case: Case) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    if case.given("medicines"):
        raw["medicines"] = list(_medicines(case))
    taken = case.one("taken")
    if taken == "no":
        raw["products"], raw["already_mg"] = [], 0
    elif taken == "pot":
        raw["products"] = list(_pots(case))
    elif taken == "mg":
        raw["already_mg"] = case.number("amount")
    if case.one("ceiling", "v") == YES:
        raw["ceiling_mg_by_doctor"] = case.number("ceiling")
        raw["ceiling_reason"] = [name for name in case.all("ceiling_reason") if name not in (NONE, UNKNOWN)]
    return raw


def _medicines(case: Case) -> Iterator[dict[str, Any]]:
    if case.one("medicines", "u") == UNKNOWN:
        yield {"name": case.unnamed}
    for i, name in enumerate(case.medicine_names):
        day = case.one("times", f"d{i}")
        found: dict[str, Any] = {
            "name": name,
            "times": list(clock_times(case.one("times", f"t{i}")) or ()),
            "weekday": day if day in WEEKDAYS else None,
            "until": case.one("times", f"e{i}"),
        }
        yield {field: value for field, value in found.items() if value}


def _pots(case: Case) -> Iterator[dict[str, Any]]:
    for step in pot_steps(case):
        label = case.one(step, "t")
        if label is not None:
            times = list(clock_times(case.one(step, "h")) or ())
            found = {"label": label, "units_per_day": case.number(step), "times": times}
            yield {field: value for field, value in found.items() if value}


def pot_steps(case: Case) -> tuple[str, ...]:
    """Return the pages of the pots: the first, and each next one that was asked for."""
    found = ["pot1"]
    while len(found) < MOST_POTS and case.one(found[-1]) == YES:
        found.append(f"pot{len(found) + 1}")
    return tuple(found)


def _life(case: Case) -> dict[str, Any]:
    day = {name: case.one("day", name) for name in NAMES}
    return {
        "diet": _diet(case) or None,
        "habits": [name for name in case.all("habits") if name in case.knowledge.habits] or None,
        "day": day if all(day.values()) else None,
    }


def _diet(case: Case) -> dict[str, Any]:
    lines = [line.strip() for line in (case.one("food", "t") or "").split("\n") if line.strip()]
    found: dict[str, Any] = {"magnesium_mg": case.number("food")} if case.one("food", "n") else {}
    mg = estimated_mg(case)
    if mg is not None:
        found["magnesium_mg"] = mg
    elif lines:
        found["foods"] = lines
    avoid = [name for name in case.all("avoid") if name in AVOIDABLE]
    return found | ({"avoid": avoid} if avoid else {})
