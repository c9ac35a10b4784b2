"""Random consults that a person could give: valid answers drawn from the ids that are known."""

from typing import Any

from hypothesis import strategies as st

from cases import HEALTHY
from magwijzer.knowledge.model import Knowledge

LABELS = (
    "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet",
    "Magnesiumoxide 166 mg (= 100 mg magnesium) per tablet",
    "Magnesiumbisglycinaat 700 mg (= 100 mg magnesium) per tablet",
    "Magnesiumorotaat 500 mg (= 32 mg magnesium) per tablet",
    "Magnesium L-threonaat 2000 mg (= 144 mg magnesium) per portie",
    "Magnesiumcitraat 120 mg per tablet",
    "Magnesiumcitraat tabletten",
    "Vitamine D3 25 mcg. Vulstof: magnesiumstearaat",
)
UNKNOWN_NAMES = ("Zorbaxitol 12", "witte pilletjes")
DAYS: tuple[dict[str, str] | None, ...] = (
    HEALTHY["day"],
    None,
    {"wake": "06:10", "breakfast": "06:40", "lunch": "12:05", "dinner": "17:55", "bed": "22:20"},
    {"wake": "16:00", "breakfast": "17:00", "lunch": "22:00", "dinner": "04:00", "bed": "08:00"},
    {"wake": "10:00", "breakfast": "11:00", "lunch": "15:00", "dinner": "21:00", "bed": "02:30"},
)
WEEKDAYS = ("monday", "thursday", "sunday")
REPEATS = 12
"""How many times the usual answer stands among the others: most people have few conditions."""

clock_times = st.builds(
    lambda hour, minute: f"{hour:02d}:{minute:02d}",
    st.integers(0, 23),
    st.sampled_from((0, 0, 0, 15, 30, 45, 7, 59)),
)
amounts = st.sampled_from((0, 0, 40, 64, 100, 126, 180, 200, 201, 250, 251, 400.5))


def _mostly(usual: Any, *others: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from((*((usual,) * REPEATS), *others))


def medicines(known: Knowledge) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Return lists of medicines by code, by name nobody knows, with and without hours, days and ends."""
    codes = sorted({code for i in known.interactions.values() for m in i.members for code in m.atc})
    what = st.one_of(
        st.sampled_from(codes).map(lambda code: {"atc": code}),
        st.sampled_from(codes).map(lambda code: {"atc": code}),
        st.sampled_from(UNKNOWN_NAMES).map(lambda name: {"name": name}),
    )
    when = st.fixed_dictionaries(
        {},
        optional={
            "times": st.lists(clock_times, min_size=1, max_size=4),
            "weekday": st.sampled_from(WEEKDAYS),
            "until": st.sampled_from(("2026-11-20", "2026-11-22", "2026-11-29")),
        },
    )
    one = st.builds(lambda a, b: {**a, **b}, what, when)
    return st.lists(one, max_size=3)


products = st.lists(
    st.fixed_dictionaries(
        {"label": st.sampled_from(LABELS)},
        optional={
            "units_per_day": st.sampled_from((0.5, 1, 2)),
            "times": st.lists(clock_times, min_size=1, max_size=2),
        },
    ),
    max_size=2,
)


taken = st.fixed_dictionaries(
    {
        "name": st.sampled_from(("Thyrax 0,1 mg", "magnesium", "doxycycline", "Zorbaxitol 12")),
        "time": clock_times,
    }
)


def consults(known: Knowledge, *, healthy: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Return valid consults; ``healthy`` leaves out what closes most plans, so that doses are seen."""
    complaints = sorted(set(known.complaints) - {"combination", "pregnancy_cramps"})
    conditions = st.dictionaries(
        st.sampled_from(sorted(known.conditions)), st.sampled_from(("yes", "unknown", "no")), max_size=2
    )
    reasons = sorted({*known.cautions, *known.conditions, *known.interactions})
    no_alarms: st.SearchStrategy[list[str]] = st.just([])
    fields: dict[str, st.SearchStrategy[Any]] = {
        "age": st.one_of(st.integers(18, 64), st.integers(0, 120)) if not healthy else st.integers(18, 64),
        "complaints": st.lists(st.sampled_from(complaints), max_size=4, unique=True),
        "alarm_symptoms": no_alarms
        if healthy
        else st.one_of(*[no_alarms] * 6, st.lists(st.sampled_from(sorted(known.alarms)), max_size=2)),
        "conditions": st.just({"others": "no"})
        if healthy
        else conditions.map(lambda named: {"others": "no", **named}),
        "medicines": medicines(known) if not healthy else st.just([]),
    }
    optional: dict[str, st.SearchStrategy[Any]] = {
        "on": _mostly("2026-11-22", None),
        "sex": st.sampled_from(("female", "male", None)),
        "life_phase": _mostly("none", None, "pregnant", "breastfeeding"),
        "egfr": st.sampled_from((None, 25, 29.9, 45, 59, 60, 75, 95, 110)),
        "stool": st.sampled_from(("normal", "normal", "loose", "constipated", None)),
        "products": products,
        "already_mg": amounts,
        "diet": st.one_of(
            st.sampled_from(
                ({"magnesium_mg": 210}, {"magnesium_mg": 420}, {"foods": ["2 sneetjes volkorenbrood"]})
            )
        ),
        "day": st.sampled_from(DAYS),
        "low_budget": st.booleans(),
        "ceiling_mg_by_doctor": _mostly(None, 1, 120, 400, 1000),
        "ceiling_reason": st.lists(st.sampled_from(reasons), max_size=2, unique=True),
        "habits": st.lists(st.sampled_from(sorted(known.habits)), max_size=2, unique=True),
        "audience": _mostly("person", "publisher"),
        "now": st.sampled_from((None, "00:10", "07:00", "12:00", "18:45", "23:50")),
        "taken_today": st.lists(taken, max_size=2),
    }
    if healthy:
        optional["egfr"] = st.sampled_from((None, 95))
        optional["life_phase"] = st.just("none")
        optional["audience"] = st.just("person")
    return st.fixed_dictionaries(fields, optional=optional).map(_possible)


def _possible(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the consult without what cannot be true together."""
    if raw.get("now") is None:
        raw = {name: value for name, value in raw.items() if name != "taken_today"}
    if raw.get("sex") == "male" and raw.get("life_phase") in ("pregnant", "breastfeeding"):
        return {**raw, "life_phase": "none"}
    if raw.get("life_phase") == "pregnant" and len(raw["complaints"]) == 1:
        return {**raw, "complaints": [*raw["complaints"], "pregnancy_cramps"]}
    return raw
