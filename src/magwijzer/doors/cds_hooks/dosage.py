"""When a medicine is taken, from the dosage of its FHIR resource: hours, times a day, weekday and last day."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from magwijzer.consult.intake import LEAST_UNITS, MOST_UNITS
from magwijzer.consult.model import WEEKDAYS
from magwijzer.doors.cds_hooks.resource import Resource, at, listed, number_at, text_at

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:|$)", re.ASCII)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
COUNTED = re.compile(
    r"(?:1|\{?(?:tablet|tabl?|tbl|dragee|capsule|caps?|stuks?|piece|sachet|zakje|stick|dosis|dose|portie|portion)"
    r"(?:s|n|ten|en|tje|tjes)?\}?|st|bruistablet(?:ten)?|kauwtablet(?:ten)?)?",
    re.ASCII,
)
"""Units in which a dose is a number of tablets or portions; none said is one too. Any other is not counted."""
DOSES: tuple[tuple[str | int, ...], ...] = (
    ("doseAndRate", 0, "doseQuantity"),
    ("doseAndRate", "doseQuantity"),
    ("doseQuantity",),
)
"""Where a dose stands; the last two are not R4, but the published examples of the hooks have them."""
MOST_TIMES = 24


@dataclass(frozen=True, slots=True)
class Dosage:
    """What a dosage says; None or () = not said. ``units`` is a number of tablets or portions a day."""

    times: tuple[str, ...] = ()
    per_day: float | None = None
    units: float | None = None
    weekday: str | None = None
    until: str | None = None


def dosage_of(resource: Resource, on: date) -> Dosage:
    """Return the dosage of a MedicationRequest or MedicationStatement; a last day in the past is not used."""
    given = listed(resource, "dosageInstruction") or listed(resource, "dosage")
    times = sorted({time for one in given for time in _times(one)})[:MOST_TIMES]
    counts = [_per_day(one) for one in given]
    per_day = sum(count for count in counts if count) if counts and all(counts) else None
    return Dosage(tuple(times), per_day, _units(given, counts), _weekday(given), _until(given, on))


def _times(one: Any) -> list[str]:
    found = listed(at(one, "timing", "repeat"), "timeOfDay")
    return [text[:5] for text in found if isinstance(text, str) and TIME.match(text)]


def _per_day(one: Any) -> float | None:
    repeat = at(one, "timing", "repeat")
    frequency, period = number_at(repeat, "frequency"), number_at(repeat, "period")
    if frequency and period and at(repeat, "periodUnit") == "d":
        return frequency / period
    return float(len(_times(one))) or None


def _units(given: list[Any], counts: list[float | None]) -> float | None:
    """Return tablets a day; None when one dosage does not say how many, for that is not guessed."""
    total = 0.0
    for one, count in zip(given, counts, strict=True):
        dose = next((found for path in DOSES if (found := at(one, *path))), None)
        unit = (text_at(dose, "unit") or text_at(dose, "code") or "").lower()
        each = number_at(dose, "value")
        if count is None or each is None or not COUNTED.fullmatch(unit.strip(" .")):
            return None
        total += count * each
    return total if given and LEAST_UNITS <= total <= MOST_UNITS else None


def _weekday(given: list[Any]) -> str | None:
    named = {day for one in given for day in listed(at(one, "timing", "repeat"), "dayOfWeek")}
    found = [day for day in WEEKDAYS if day[:3] in named]
    return found[0] if len(found) == 1 else None


def _until(given: list[Any], on: date) -> str | None:
    ends = [text_at(one, "timing", "repeat", "boundsPeriod", "end") for one in given]
    days = [end[:10] for end in ends if end and DATE.match(end)]
    return max(days) if days and len(days) == len(given) and max(days) >= on.isoformat() else None
