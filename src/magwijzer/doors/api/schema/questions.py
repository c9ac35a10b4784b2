"""The other questions: labels, medicines, foods, products, the day planner and the diary."""

from magwijzer.catalogue.pot import DEAREST_EUR, MOST_UNITS
from magwijzer.doors.api.schema.shape import (
    DAY,
    YES_NO,
    Schema,
    choice,
    given,
    listed,
    maybe,
    number,
    ref,
    text,
    whole,
)
from magwijzer.doors.http import limits

SLOTS = 96
LAST = SLOTS - 1
MOST_DOSE_MG = 5000
LONGEST_NOTE = 2000


def questions() -> dict[str, Schema]:
    """Return the schema of every question but the consult, by name."""
    texts = given({"texts": listed(text(), limits.MOST_TEXTS)})
    pots = listed(_pot(), limits.MOST_POTS)
    return {
        "LabelQuestion": given(
            {"text": text()}, {"units_per_day": number(limits.LEAST_UNITS, limits.MOST_UNITS)}
        ),
        "PhotoQuestion": _photo(),
        "TextsQuestion": texts,
        "ProductsQuestion": given({"catalogue": pots, "consult": ref("Consult")}),
        "Instance": _instance(),
        "ScheduleQuestion": {
            "anyOf": [
                ref("Instance"),
                given({"instances": listed(ref("Instance"), limits.MOST_INSTANCES)}),
            ]
        },
        "VerdictQuestion": given({"diary": listed(_day(), limits.MOST_DAYS)}),
    }


def _photo() -> Schema:
    fields = {"photo": {"type": "string", "format": "binary"}}
    units = number(limits.LEAST_UNITS, limits.MOST_UNITS)
    return given(fields) | {"properties": {**fields, "units_per_day": units}}


def _pot() -> Schema:
    above_nothing = {"exclusiveMinimum": 0}
    return given(
        {"name": text(), "label": text()},
        {
            "ean": {"type": "string", "maxLength": 2000},
            "price_eur": {"type": "number", **above_nothing, "maximum": DEAREST_EUR},
            "units": {"type": "number", **above_nothing, "maximum": MOST_UNITS},
            "tested_by": {"type": "string", "maxLength": 2000},
        },
    )


def _instance() -> Schema:
    slot = whole(0, LAST)
    item = given(
        {"name": text(), "window": {"type": "array", "items": slot, "minItems": 2, "maxItems": 2}},
        {
            "with_meal": YES_NO,
            "fasting": YES_NO,
            "evening": YES_NO,
            "pref": slot,
            "allowed": listed(slot, SLOTS),
        },
    )
    return given(
        {
            "wake": slot,
            "sleep": slot,
            "meals": {"type": "array", "items": slot, "minItems": 3, "maxItems": 3},
            "items": listed(item, limits.MOST_ITEMS),
            "sep": listed({"type": "array", "items": {"type": "integer"}, "minItems": 3, "maxItems": 3}),
        },
        {"id": {"type": ["integer", "string"]}},
    )


def _day() -> Schema:
    found = given(
        {"date": DAY},
        {
            "score": number(0, 10),
            "taken": choice(("yes", "no", "", True, False)),
            "dose_mg": number(0, MOST_DOSE_MG),
            "stool": whole(1, 7),
            "planned": choice(("yes", "no", "", True, False)),
            "note": {"type": "string", "maxLength": LONGEST_NOTE},
        },
    )
    return found | {"patternProperties": {"^score_[a-z][a-z0-9_]{0,39}$": maybe(number(0, 10))}}
