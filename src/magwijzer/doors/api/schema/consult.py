"""The consult: what one person told us."""

from magwijzer.consult.intake import LEAST_UNITS, MOST_UNITS
from magwijzer.consult.model import WEEKDAYS
from magwijzer.consult.parse import AVOIDABLE, HIGHEST_EGFR, MOST_MG, NOT_A_COMPLAINT, OLDEST
from magwijzer.doors.api.schema.shape import (
    DAY,
    TIME,
    YES_NO,
    Schema,
    choice,
    given,
    listed,
    number,
    text,
    whole,
)
from magwijzer.knowledge.model import Knowledge

ANSWER = ("yes", "no", "unknown")
MOST = 100
MOST_TIMES = 24


def consult(known: Knowledge) -> Schema:
    """Return the schema of a consult against these facts."""
    ceiling = known.limits["rule_ceiling"]
    reasons = dict.fromkeys((*known.cautions, *known.conditions, *known.interactions))
    complaints = [name for name in known.complaints if name != NOT_A_COMPLAINT]
    alarms = listed(choice(known.alarms), MOST)
    conditions = {name: choice(ANSWER) for name in (*known.conditions, "others")}
    required = {
        "age": whole(0, OLDEST),
        "complaints": listed(choice(complaints), MOST),
        "alarm_symptoms": {**alarms, "description": "[] = asked, none"},
        "conditions": given({}, conditions),
        "medicines": listed(_medicine(), MOST),
    }
    return given(
        required,
        {
            "alarm_unknown": alarms,
            "on": DAY,
            "sex": choice(("female", "male")),
            "life_phase": choice(("none", "pregnant", "breastfeeding")),
            "egfr": number(0, HIGHEST_EGFR),
            "stool": choice(("normal", "loose", "constipated")),
            "products": listed(_product(), MOST),
            "already_mg": number(0, MOST_MG),
            "diet": _diet(),
            "day": given(dict.fromkeys(("wake", "breakfast", "lunch", "dinner", "bed"), TIME)),
            "now": TIME,
            "taken_today": listed(given({"name": text(), "time": TIME}), MOST),
            "low_budget": YES_NO,
            "ceiling_mg_by_doctor": number(ceiling.doctor_min_mg or 0, ceiling.doctor_max_mg or 0),
            "ceiling_reason": listed(choice(reasons), MOST),
            "habits": listed(choice(known.habits), MOST),
            "audience": choice(("person", "publisher")),
        },
    )


def _medicine() -> Schema:
    none: Schema = {"type": "null"}
    name, code = text(), text(10)
    found = given(
        {},
        {"name": name, "atc": code, "times": _times(), "weekday": choice(WEEKDAYS), "until": DAY},
    )
    return found | {
        "oneOf": [
            {"required": ["name"], "properties": {"name": name, "atc": none}},
            {"required": ["atc"], "properties": {"atc": code, "name": none}},
        ]
    }


def _product() -> Schema:
    return given({"label": text()}, {"units_per_day": number(LEAST_UNITS, MOST_UNITS), "times": _times()})


def _times() -> Schema:
    return listed(TIME, MOST_TIMES)


def _diet() -> Schema:
    found = given(
        {},
        {
            "magnesium_mg": number(0, MOST_MG),
            "foods": listed(text(), MOST),
            "avoid": listed(choice(AVOIDABLE), MOST),
        },
    )
    return found | {"description": "magnesium_mg or foods, not both"}
