"""Consults of every outcome, plain and extreme, shared by the tests of what people take away."""

from __future__ import annotations

from functools import cache
from typing import Any

from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Language
from magwijzer.render.words import Words
from magwijzer.service import Reply, Service

BASE: dict[str, Any] = {
    "on": "2026-11-22",
    "age": 46,
    "sex": "female",
    "life_phase": "none",
    "complaints": ["sleep", "sensitive_gut"],
    "alarm_symptoms": [],
    "conditions": {"others": "no"},
    "stool": "normal",
    "medicines": [{"name": "Thyrax 0,1 mg", "times": ["07:00"]}],
    "products": [],
    "diet": {"magnesium_mg": 210},
}
LONG = "Hydroxychloroquinesulfaat-" * 8
CROWD = [
    {"name": name, "times": times}
    for name, times in (
        ("levothyroxine 50 mcg", ["07:00"]),
        ("metformine 500 mg", ["08:00", "12:30", "18:30"]),
        ("simvastatine 40 mg", ["22:00"]),
        ("amlodipine 5 mg", ["09:00"]),
        ("prednison 5 mg", ["08:15"]),
        ("omeprazol 20 mg", ["07:30"]),
        ("paracetamol 500 mg", ["10:00", "16:00", "20:00"]),
        (LONG, ["11:00"]),
        (LONG + "2", ["11:15"]),
        ("W" * 300, ["21:15"]),
    )
] * 2
"""Twenty medicines, thirty-six intakes."""

OUTCOMES: dict[str, dict[str, Any]] = {
    "plan": {},
    "pharmacist_first": {"age": 70},
    "doctor_first": {"conditions": {"others": "no", "kidney_disease": "yes"}},
    "no_plan": {"conditions": {"others": "no", "dialysis": "yes"}},
    "food_first": {"complaints": [], "diet": {"magnesium_mg": 400}},
    "urgent": {"alarm_symptoms": ["chest_pain"]},
}
"""Outcome → what differs from BASE."""

OTHERS: dict[str, dict[str, Any]] = {
    "two forms": {"complaints": ["constipation", "sensitive_gut"], "medicines": []},
    "twelve weeks": {"complaints": ["headache"], "medicines": []},
    "oxide": {"complaints": ["constipation"], "low_budget": True, "medicines": []},
    "nothing known of pots": {"products": None},
    "impossible": {"medicines": [{"name": "tetracycline", "times": ["07:00", "12:00", "17:00", "22:00"]}]},
    "antacid": {"complaints": ["antacid"], "medicines": []},
    "for a page that sells": {"audience": "publisher"},
    "no day": {"on": None},
}
EXTREMES: dict[str, dict[str, Any]] = {
    "crowd, two forms": {"medicines": CROWD, "complaints": ["headache", "fatigue", "stress"]},
    "crowd, nothing known": {"medicines": CROWD, "conditions": {"others": "unknown"}},
    "crowd, doctor": {"medicines": CROWD, "conditions": {"others": "unknown", "kidney_disease": "yes"}},
    "hundred medicines": {
        "medicines": [{"name": f"{LONG} {number}", "times": ["08:00"]} for number in range(100)]
    },
    "hundred known medicines": {
        "medicines": [
            {"name": f"doxycycline 100 mg {'extra lang ' * 20}{n}", "times": [f"{n % 24:02d}:00"]}
            for n in range(100)
        ]
    },
    "every complaint": {
        "complaints": sorted(set(default().complaints) - {"combination", "pregnancy_cramps"}),
        "conditions": {"others": "unknown"},
        "medicines": CROWD,
    },
    "every alarm": {"alarm_symptoms": sorted(default().alarms)},
    "every condition": {"conditions": {"others": "yes", "bowel_obstruction": "no", "acute_abdomen": "no"}},
}


@cache
def service() -> Service:
    return Service(default())


@cache
def words(language: Language = "nl") -> Words:
    return Words(default(), language)


def answered(**changes: Any) -> Reply:
    """Return the reply to BASE with some answers changed."""
    return service().answer(BASE | changes)
