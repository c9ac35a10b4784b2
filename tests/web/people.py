"""A few people, one for each outcome and one who tells everything; HEALTHY with something of their own."""

from collections.abc import Mapping
from typing import Any

from cases import consult_of

LABEL = "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet"
EVERYTHING: Mapping[str, Any] = {
    "complaints": ["constipation"],
    "conditions": {"low_bp": "yes"},
    "egfr": 78,
    "alarm_symptoms": ["fatigue_4w"],
    "low_budget": True,
    "medicines": [
        {"name": "Thyrax 0,1 mg", "times": ["07:00"]},
        {"name": "een plaspil"},
        {"name": "doxycycline 100 mg", "times": ["08:00"], "until": "2099-01-01"},
        {"name": "zorbaxitol 12"},
    ],
    "products": [
        {"label": LABEL, "units_per_day": 1, "times": ["18:30"]},
        {"label": LABEL, "units_per_day": 0.5},
    ],
    "ceiling_mg_by_doctor": 200,
    "ceiling_reason": ["low_bp"],
    "diet": {"foods": ["2 sneetjes volkorenbrood", "een handje amandelen"], "avoid": ["fish"]},
    "habits": ["sport"],
}
"""Somebody who meets nearly every page."""

PEOPLE: Mapping[str, dict[str, Any]] = {
    "plan": consult_of({"medicines": [{"name": "Thyrax 0,1 mg", "times": ["07:00"]}]}),
    "two_forms": consult_of({"complaints": ["sensitive_gut", "constipation"]}),
    "food_first": consult_of({"complaints": [], "diet": {"magnesium_mg": 400}}),
    "pharmacist_first": consult_of({"medicines": [{"name": "zorbaxitol 12"}]}),
    "doctor_first": consult_of({"conditions": {"kidney_disease": "yes"}, "products": [{"label": LABEL}]}),
    "no_plan": consult_of({"conditions": {"dialysis": "yes"}}),
    "urgent": consult_of({"alarm_symptoms": ["chest_pain", "stroke"]}),
    "no_dose": consult_of({}, ("products",)),
    "everything": consult_of(EVERYTHING),
}
OUTCOMES = ("plan", "food_first", "pharmacist_first", "doctor_first", "no_plan", "urgent")


def outcome_of(html: str) -> str | None:
    """Return the outcome a page is dressed as; None when it is a question."""
    if 'class="card red"' in html:
        return "urgent"
    start = html.find('class="plan ')
    return html[start + 12 : html.index('"', start + 12)] if start >= 0 else None
