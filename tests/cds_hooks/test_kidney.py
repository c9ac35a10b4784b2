"""The kidney value of a record: what counts, what is left out and named, and that doubt never frees an answer."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_hooks.record import MAGNESIUM, bundle, concept, dosage, egfr, patient, request, statement
from magwijzer.doors.cds_hooks.kidney import kidney_of
from magwijzer.knowledge.load import default

Ask = Callable[..., list[dict[str, Any]]]
KNOWLEDGE = default()
ON = date(2026, 11, 22)
IN_USE = statement("own", concept(MAGNESIUM), dosage("18:30", tablets=1))


def measured(value: float = 90, when: str | None = "2026-10-01", **own: Any) -> dict[str, Any]:
    """Return one measurement with other fields; None takes a field away."""
    found = egfr(value, when or "") | own
    if when is None:
        del found["effectiveDateTime"]
    return {name: field for name, field in found.items() if field is not None}


def quantity(value: float, **own: Any) -> dict[str, Any]:
    return {"valueQuantity": {"value": value} | own}


@pytest.mark.parametrize(
    ("found", "counts", "left_out"),
    [
        ([], None, []),
        ([measured(90)], 90, []),
        ([measured(90, "2025-11-22")], 90, []),
        ([measured(90, "2025-11-21")], None, ["old"]),
        ([measured(90, "2025")], None, ["old"]),
        ([measured(45, "2023-01-01")], 45, []),
        ([measured(45, "2023-01-01"), measured(90)], 90, []),
        ([measured(45), measured(90)], 45, []),
        ([measured(90, "2026-11-23")], None, ["future"]),
        ([measured(45, "2026-11-23")], 45, []),
        ([measured(90, None)], None, ["no_day"]),
        ([measured(45, None), measured(90)], 45, []),
        ([measured(90, "gisteren")], None, ["no_day"]),
        ([measured(90, "2026-13-45")], None, ["no_day"]),
        ([measured(90, None, effectivePeriod={"end": "2026-10-01"})], 90, []),
        ([measured(90, None, effectiveInstant="2026-10-01T10:00:00Z")], 90, []),
        ([measured(90, status="preliminary")], None, ["not_final"]),
        ([measured(45, status="preliminary"), measured(90)], 45, []),
        ([measured(90, status=None)], None, ["not_final"]),
        ([measured(45, status="entered-in-error")], None, []),
        ([measured(45, status="cancelled"), measured(90)], 90, []),
        ([measured(90, status="corrected")], 90, []),
        ([measured(**quantity(90))], None, ["no_unit"]),
        ([measured(**quantity(45))], 45, []),
        ([measured(**quantity(1.5, unit="mL/s"))], None, ["unit"]),
        ([measured(**quantity(90, unit="mL/min/1,73 m²"))], 90, []),
        ([measured(**quantity(90, unit="mL/min", code="mL/min/{1.73_m2}"))], 90, []),
        ([measured(**quantity(90, unit="mL/min/kg"))], None, ["unit"]),
        ([measured(**quantity(60, unit="mL/min", comparator="<"))], 59, []),
        ([measured(**quantity(60, unit="mL/min", comparator=">"))], 60, []),
        ([measured(**quantity(30, unit="mL/min", comparator=">="))], 30, []),
        ([measured(**quantity(30, unit="mL/min", comparator="<="))], 29, []),
        ([measured(**quantity(900, unit="mL/min"))], None, []),
        ([measured(code={"text": "Kalium"})], None, []),
        ([measured(90, valueQuantity=None, valueString=">90")], None, []),
    ],
)
def test_what_counts_and_what_is_left_out(
    found: list[dict[str, Any]], counts: float | None, left_out: list[str]
) -> None:
    read = kidney_of(found, KNOWLEDGE, ON)
    assert (read.egfr, [one.why for one in read.left_out]) == (counts, left_out)


def test_an_old_value_is_unknown_and_the_last_card_says_so(ask: Ask) -> None:
    """Older than 65 an unknown kidney value sends the plan past the pharmacist."""
    old = (date.today() - timedelta(days=400)).isoformat()
    for lang, words in (("nl", "meer dan een jaar geleden"), ("en", "over a year ago")):
        given_ = {"statements": bundle(IN_USE), "patient": patient("1955-01-01")}
        known = ask(request("patient-view", **given_, egfr=bundle(egfr(95, date.today().isoformat()))), lang)
        stale = ask(request("patient-view", **given_, egfr=bundle(egfr(95, old))), lang)
        assert words not in str(known)
        assert words in stale[-1]["detail"]
        assert "95" in stale[-1]["detail"]


MEASUREMENTS = st.builds(
    measured,
    st.integers(5, 120),
    st.sampled_from([None, "2026-10-01", "2020-01-01", "2030-01-01"]),
    status=st.sampled_from(["final", "preliminary", None]),
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(MEASUREMENTS, max_size=3),
    st.integers(5, 120),
    st.sampled_from(["preliminary", "future", "no day"]),
)
def test_a_doubtful_value_never_frees(known: list[dict[str, Any]], value: int, doubt: str) -> None:
    """What is unknown stays unknown or becomes a low value; what is known stays or becomes lower."""
    days = {"preliminary": "2026-11-01", "future": "2027-01-01", "no day": None}
    more = measured(value, days[doubt], status="preliminary" if doubt == "preliminary" else "final")
    before, after = kidney_of(known, KNOWLEDGE, ON).egfr, kidney_of([*known, more], KNOWLEDGE, ON).egfr
    if before is None:
        assert after is None or after < 60
    else:
        assert after is not None
        assert after <= before
