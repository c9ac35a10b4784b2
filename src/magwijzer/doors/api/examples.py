"""One question of each kind, as outside parties would ask it. The answers beside them in /openapi.json are real."""

from collections.abc import Mapping
from typing import Any

CONSULT: Mapping[str, Any] = {
    "on": "2026-11-22",
    "age": 46,
    "sex": "female",
    "life_phase": "none",
    "complaints": ["sleep", "sensitive_gut"],
    "alarm_symptoms": [],
    "conditions": {"kidney_disease": "no", "others": "no"},
    "stool": "normal",
    "medicines": [{"name": "Thyrax 0,1 mg", "times": ["07:00"]}],
    "products": [
        {
            "label": "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet",
            "units_per_day": 1,
            "times": ["18:30"],
        }
    ],
    "diet": {"magnesium_mg": 210},
    "day": {"wake": "07:00", "breakfast": "08:00", "lunch": "12:30", "dinner": "18:30", "bed": "23:00"},
}
POTS = (
    {
        "name": "Bisglycinaat A",
        "ean": "8710000000011",
        "label": "Magnesiumbisglycinaat 710 mg, waarvan elementair magnesium 100 mg per tablet",
        "price_eur": 14.95,
        "units": 90,
        "tested_by": None,
    },
    {
        "name": "Oxide C",
        "ean": None,
        "label": "Magnesiumoxide 500 mg per tablet",
        "price_eur": 4.95,
        "units": 60,
        "tested_by": None,
    },
)
TABLET = {"name": "tablet", "window": [28, 28], "fasting": True}
MAGNESIUM = {"name": "magnesium", "window": [28, 92], "with_meal": True, "evening": True}
INSTANCE = {
    "id": 1,
    "wake": 28,
    "sleep": 92,
    "meals": [32, 50, 74],
    "items": [TABLET, MAGNESIUM],
    "sep": [[0, 1, 16], [1, 0, 16]],
}
DIARY = tuple(
    {"date": f"2026-09-{day:02d}", "score": 6 if day < 15 else 4, "taken": "no" if day < 15 else "yes"}
    for day in range(1, 29)
)
QUESTIONS: Mapping[str, Mapping[str, Any]] = {
    "advice": CONSULT,
    "label": {"text": "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet", "units_per_day": 2},
    "medicines": {"texts": ["Thyrax duotab 0,1 mg 1x daags 's ochtends nuchter", "plaspil"]},
    "foods": {"texts": ["2 sneetjes volkorenbrood met pindakaas"]},
    "products": {"catalogue": list(POTS), "consult": CONSULT},
    "schedule": INSTANCE,
    "verdict": {"diary": list(DIARY)},
}
"""Name of the question → its example."""
