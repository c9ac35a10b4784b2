"""The kidney value (eGFR) of a record: the newest final observation whose words say what it is."""

from collections.abc import Iterable

from magwijzer.doors.cds_hooks.conditions import plain
from magwijzer.doors.cds_hooks.resource import Resource, at, number_at, text_at, texts

FINAL = frozenset({"final", "amended", "corrected"})
NAMES = ("egfr", "gfr", "glomerular filtration", "glomerulaire filtratie", "ckd epi", "mdrd")
HIGHEST = 300.0
BELOW = ("<", "<=")


def egfr_of(found: Iterable[Resource]) -> float | None:
    """Return mL/min/1.73 m2, or None when none is told. Of two on the same moment the lowest counts.

    ``<60`` reads as just under 60 and ``>90`` as 90: never freer than what was measured.
    """
    read = [
        (text_at(one, "effectiveDateTime") or "", value)
        for one in found
        if (value := _value(one)) is not None
    ]
    newest = max((when for when, _ in read), default="")
    return min((value for when, value in read if when == newest), default=None)


def _value(one: Resource) -> float | None:
    if text_at(one, "status") not in FINAL:
        return None
    said = [f" {plain(text)} " for text in texts(at(one, "code"))]
    if not any(f" {name} " in line for name in NAMES for line in said):
        return None
    quantity = at(one, "valueQuantity")
    value, unit = (
        number_at(quantity, "value"),
        text_at(quantity, "unit") or text_at(quantity, "code") or "ml/min",
    )
    if value is None or not 0 <= value <= HIGHEST or not unit.lower().startswith("ml/min"):
        return None
    if text_at(quantity, "comparator") in BELOW and value > 0:
        return max(0.0, value - 1)
    return value
