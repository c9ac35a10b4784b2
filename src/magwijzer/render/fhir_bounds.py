"""What stands beside a question of the Questionnaire: its unit, its bounds, and when it is asked."""

from collections.abc import Mapping
from typing import Any

from magwijzer.consult.intake import LEAST_UNITS, MOST_UNITS
from magwijzer.consult.parse import HIGHEST_EGFR, MOST_MG, OLDEST
from magwijzer.knowledge.model import Knowledge

UCUM = "http://unitsofmeasure.org"
UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
LEAST = "http://hl7.org/fhir/StructureDefinition/minValue"
MOST = "http://hl7.org/fhir/StructureDefinition/maxValue"
UNITS: Mapping[str, tuple[str, str]] = {
    "age": ("a", "unit_years"),
    "egfr": ("mL/min/{1.73_m2}", "unit_egfr"),
    "already_mg": ("mg", "unit_mg"),
    "ceiling_mg_by_doctor": ("mg", "unit_mg"),
    "diet.magnesium_mg": ("mg", "unit_mg"),
}
"""Field → the UCUM code of its unit, and the sentence that shows it."""
WHOLE = ("age",)

_NOT_NONE = {"operator": "=", "answerBoolean": False}
_EITHER = "any"


def bounds(field: str, knowledge: Knowledge) -> list[dict[str, Any]]:
    """Return the extensions with the least and the most a number may be; the same as every door refuses by."""
    ceiling = knowledge.limits["rule_ceiling"]
    found: Mapping[str, tuple[float, float]] = {
        "age": (0, OLDEST),
        "egfr": (0, HIGHEST_EGFR),
        "already_mg": (0, MOST_MG),
        "diet.magnesium_mg": (0, MOST_MG),
        "ceiling_mg_by_doctor": (ceiling.doctor_min_mg or 0, ceiling.doctor_max_mg or 0),
        "products.units_per_day": (LEAST_UNITS, MOST_UNITS),
    }
    kind = "valueInteger" if field in WHOLE else "valueDecimal"
    return [{"url": url, kind: value} for url, value in zip((LEAST, MOST), found[field], strict=True)]


def enabled(field: str, system: str) -> dict[str, Any]:
    """Return when a question is asked, or nothing when it always is. A question that is not answered hides none.

    ``system``: the code system of the answers that a condition may name.
    """
    if field in ("medicines", "products"):
        return _unless(f"{field}.none", _NOT_NONE)
    if field == "life_phase":
        female = {"answerCoding": {"system": f"{system}sex", "code": "female"}}
        return _unless("sex", {"operator": "=", **female})
    if field == "ceiling_reason":
        return {
            "enableWhen": [{"question": "ceiling_mg_by_doctor", "operator": "exists", "answerBoolean": True}]
        }
    if field == "taken_today":
        return {"enableWhen": [{"question": "now", "operator": "exists", "answerBoolean": True}]}
    return {}


def _unless(question: str, other: Mapping[str, Any]) -> dict[str, Any]:
    """Return: asked when the question has no answer, or this one."""
    silent = {"question": question, "operator": "exists", "answerBoolean": False}
    return {"enableWhen": [silent, {"question": question, **other}], "enableBehavior": _EITHER}
