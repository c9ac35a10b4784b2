"""The answers to the other questions, and problems."""

from magwijzer.doors.api.schema.reply import CERTAINTY, MG, STATUS, TEXTS
from magwijzer.doors.api.schema.shape import (
    NUMBER,
    STRING,
    TIME,
    WHOLE,
    YES_NO,
    Schema,
    answer,
    choice,
    listed,
    maybe,
    ref,
)

RANGE = maybe({"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2})


def readings() -> dict[str, Schema]:
    """Return the schemas of every answer but the reply, by name."""
    return {
        "Label": _label(),
        "Medicines": listed(answer({"text": STRING, "found": listed(_medicine())})),
        "Foods": listed(answer({"text": STRING, "found": listed(_food()), "unknown": TEXTS})),
        "Products": listed(_product()),
        "Placed": answer(
            {"status": choice(("optimal", "infeasible"))},
            {
                "id": {"type": ["integer", "string", "null"]},
                "objective": maybe(WHOLE),
                "slots": listed(WHOLE),
                "conflict": listed(WHOLE),
            },
        ),
        "Schedule": {"anyOf": [ref("Placed"), listed(ref("Placed"))]},
        "OneVerdict": _verdict(),
        "Verdict": {
            "anyOf": [
                ref("OneVerdict"),
                answer({"complaints": {"type": "object", "additionalProperties": ref("OneVerdict")}}),
            ]
        },
        "Problem": _problem(),
    }


def _label() -> Schema:
    ingredient = {"form": STRING, "compound_mg": MG, "elemental_mg": MG, "basis": CERTAINTY}
    return answer(
        {
            "ingredients": listed(answer(ingredient)),
            "unit": maybe(STRING),
            "elemental_mg_per_unit": MG,
            "range_mg_per_unit": RANGE,
            "units_per_day": MG,
            "elemental_mg_per_day": MG,
            "certainty": CERTAINTY,
            "ask": maybe(STRING),
            "excipients": TEXTS,
            "problems": listed(answer({"code": STRING, "text": STRING})),
        },
        {"photo": {"type": "object"}},
    )


def _medicine() -> Schema:
    usage = {"per_day": MG, "moments": TEXTS, "times": listed(TIME), "weekday": maybe(STRING)}
    usage |= {"course_days": maybe(WHOLE), "as_needed": YES_NO}
    return answer(
        {
            "name": STRING,
            "substance": maybe(STRING),
            "atc": TEXTS,
            "status": STATUS,
            "candidates": TEXTS,
            "interactions": TEXTS,
            "topical": YES_NO,
            "usage": answer(usage),
        }
    )


def _food() -> Schema:
    return answer({"food": STRING, "portion": STRING, "grams": NUMBER, "mg": NUMBER, "range_mg": RANGE})


def _product() -> Schema:
    return answer(
        {
            "name": STRING,
            "ean": maybe(STRING),
            "fits": YES_NO,
            "why_not": maybe(STRING),
            "form": maybe(STRING),
            "elemental_mg_per_unit": MG,
            "certainty": CERTAINTY,
            "unit": maybe(STRING),
            "units_start": MG,
            "units_steps": listed(NUMBER),
            "price_per_100mg_eur": MG,
            "price_per_day_eur": MG,
            "tested_by": maybe(STRING),
            "ask": maybe(STRING),
            "problems": TEXTS,
        }
    )


def _verdict() -> Schema:
    drawn = answer({"p": NUMBER, "smallest_p": NUMBER, "pairs": WHOLE, "block_days": WHOLE})
    return answer(
        {
            "verdict": choice(("helps", "no_effect", "cannot_say", "harms")),
            "effect": maybe(NUMBER),
            "interval_95": RANGE,
            "probability_helps": maybe(NUMBER),
            "days": answer({"off": WHOLE, "on": WHOLE, "missing": WHOLE}),
            "warnings": TEXTS,
            "next_step": STRING,
            "warning_codes": TEXTS,
            "next_step_code": STRING,
            "randomisation": maybe(drawn),
            "text": STRING,
        }
    )


def _problem() -> Schema:
    error = {"field": STRING, "found": STRING, "wanted": STRING, "nearest": maybe(STRING)}
    about = {"type": choice(("about:blank",)), "title": STRING, "status": WHOLE}
    found = answer({**about, "errors": listed(answer(error))}, {"more_errors": WHOLE})
    return found | {"description": "RFC 9457; in Dutch, or in English when Accept-Language asks for it"}
