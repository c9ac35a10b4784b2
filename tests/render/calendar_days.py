"""Reads back the calendars we write: every entry of every series, as wall time in Amsterdam."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar

MG = re.compile(r"(\d+(?:[.,]\d+)?) mg")


@dataclass(frozen=True, slots=True)
class Entry:
    """One moment (or whole day) of one event."""

    at: datetime | date
    summary: str
    description: str

    @property
    def mg(self) -> float:
        found = MG.search(self.summary)
        assert found is not None, self.summary
        return float(found[1].replace(",", "."))

    @property
    def is_dose(self) -> bool:
        return isinstance(self.at, datetime)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def entries(data: bytes) -> list[Entry]:
    """Return every entry in order of time; a series is written out by dateutil, in wall time."""
    found: list[Entry] = []
    for event in events(data):
        text = (str(event["summary"]), str(event["description"]))
        found.extend(Entry(at, *text) for at in _moments(event))
    return sorted(found, key=lambda one: (one.at.isoformat(), one.summary))


def _moments(event: Any) -> list[datetime | date]:
    start = event["dtstart"].dt
    rule = event.get("rrule")
    if not isinstance(start, datetime):
        if rule is None:
            return [start]
        whole = rrulestr(rule.to_ical().decode(), dtstart=datetime(start.year, start.month, start.day))
        return [moment.date() for moment in whole]
    assert str(start.tzinfo) == "Europe/Amsterdam"
    moments = list(rrulestr(rule.to_ical().decode(), dtstart=start.replace(tzinfo=None))) if rule else []
    out = event.get("exdate", [])
    lists = out if isinstance(out, list) else [out]
    skipped = {one.dt.replace(tzinfo=None) for exdates in lists for one in exdates.dts}
    assert skipped <= set(moments)
    kept = [one for one in moments or [start.replace(tzinfo=None)] if one not in skipped]
    return [one.replace(tzinfo=start.tzinfo) for one in kept]


def doses(data: bytes) -> list[tuple[datetime, float]]:
    """Return (naive wall time, mg) of every dose."""
    return [(one.at.replace(tzinfo=None), one.mg) for one in entries(data) if isinstance(one.at, datetime)]
