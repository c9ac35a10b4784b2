"""The kidney value (eGFR) of a record: the newest sure measurement whose words say what it is.

A value that is old, not final, without a day or without a unit never makes an answer freer: it counts only when it
lies below what lets a plan through, and below what is sure. What is left out is named.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from magwijzer.doors.cds_hooks.conditions import plain
from magwijzer.doors.cds_hooks.resource import Resource, at, number_at, text_at, texts
from magwijzer.knowledge.model import Knowledge
from magwijzer.render.cds_cards import LeftOut

FINAL = frozenset({"final", "amended", "corrected"})
WITHDRAWN = frozenset({"cancelled", "entered-in-error"})
NAMES = ("egfr", "gfr", "glomerular filtration", "glomerulaire filtratie", "ckd epi", "mdrd")
HIGHEST = 300.0
UNIT = re.compile(
    r"ml/min(?:[^a-z0-9]*(?:per|/)?[^a-z0-9]*1[.,]73[ _]*(?:m2|m²|m\^2|sq\.?m|m)?[}\])]*)?", re.ASCII
)
"""Millilitres a minute, with or without the body surface."""
BELOW = ("<", "<=")
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Kidney:
    """The eGFR that counts in mL/min/1.73 m2, None = unknown, and what was left out."""

    egfr: float | None = None
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Measured:
    value: float
    day: date | None
    why: str | None


def kidney_of(found: Iterable[Resource], knowledge: Knowledge, on: date) -> Kidney:
    """Return what a record's measurements say on a day. Of two on one day the lowest counts.

    ``<60`` reads as just under 60 and ``>90`` as 90: never freer than what was measured.
    """
    free = knowledge.limits["egfr_60"].egfr_from or 0
    oldest = on - timedelta(days=knowledge.limits["rule_egfr_age"].days or 0)
    read = [one for resource in found if (one := _measured(resource, on)) is not None]
    sure = [one for one in read if one.why is None and one.day is not None]
    newest = min(
        (one for one in sure if one.day == max(s.day for s in sure if s.day)), key=_value, default=None
    )
    counted, left = None if newest is None else newest.value, []
    if newest is not None and newest.day is not None and newest.day < oldest and newest.value >= free:
        counted, left = None, [LeftOut("old", newest.value, newest.day)]
    for one in sorted((m for m in read if m.why is not None), key=_value):
        if one.value < free and one.why != "unit" and (counted is None or one.value < counted):
            counted = one.value
        elif counted is None or one.value < counted:
            left.append(LeftOut(str(one.why), one.value, one.day))
    return Kidney(counted, tuple(dict.fromkeys(left)))


def _value(one: _Measured) -> float:
    return one.value


def _measured(one: Resource, on: date) -> _Measured | None:
    """Return what was measured, with what makes it unsure; None for what is withdrawn or no eGFR."""
    status = text_at(one, "status")
    value = number_at(one, "valueQuantity", "value")
    if status in WITHDRAWN or value is None or not 0 <= value <= HIGHEST or not _says_egfr(one):
        return None
    if text_at(one, "valueQuantity", "comparator") in BELOW and value > 0:
        value = max(0.0, value - 1)
    day = _day(one)
    return _Measured(value, day, next(_doubts(one, status, day, on), None))


def _says_egfr(one: Resource) -> bool:
    said = [f" {plain(text)} " for text in texts(at(one, "code"))]
    return any(f" {name} " in line for name in NAMES for line in said)


def _doubts(one: Resource, status: str | None, day: date | None, on: date) -> Iterator[str]:
    units = [text_at(one, "valueQuantity", name) for name in ("unit", "code")]
    named = [unit.lower() for unit in units if unit]
    if any(UNIT.fullmatch(unit.replace("{", "").strip()) is None for unit in named):
        yield "unit"
    if status not in FINAL:
        yield "not_final"
    if not named:
        yield "no_unit"
    if day is None:
        yield "no_day"
    elif day > on:
        yield "future"


def _day(one: Resource) -> date | None:
    """Return the day of a measurement; of a month or a year the first day, for then it is older."""
    places = (("effectiveDateTime",), ("effectiveInstant",), ("effectivePeriod", "end"))
    said = next((text for place in places if (text := text_at(one, *place))), "")
    found = DAY.match(said)
    try:
        return date.fromisoformat(f"{found.group()}-01-01"[:10]) if found else None
    except ValueError:
        return None
