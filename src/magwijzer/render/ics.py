"""The reply as a calendar file: reminders in the wall time of Amsterdam, the same bytes for the same reply."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from magwijzer.render.brief import Brief
from magwijzer.render.entry import Entry, entry
from magwijzer.render.reminders import Reminder, reminders
from magwijzer.render.words import Words
from magwijzer.service import Reply

ZONE = "Europe/Amsterdam"
SPACE = UUID("6d1f2f0e-3a49-5b0f-9f0a-3c4f0a4f7c11")
"""The name space of event ids: an id is a hash of the event, so it carries no answer itself."""
LASTS = timedelta(minutes=10)
MORNING = timedelta(hours=9)
"""When an all-day entry makes itself heard."""


def render(reply: Reply, words: Words) -> bytes:
    """Return the reply as an iCalendar file.

    Raises:
        ValueError: when the consult has no day (``on``).
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Magwijzer//magnesiumkeuzehulp//{words.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    found = reminders(reply)
    if any(one.time is not None for one in found):
        calendar.add_component(_zone())
    brief = Brief(reply)
    for one in found:
        calendar.add_component(_event(one, entry(one, reply, words), reply.consult.on or one.first, brief))
    ical: bytes = calendar.to_ical()
    return ical


def _event(one: Reminder, text: Entry, on: date, brief: Brief) -> Event:
    event = Event()
    summary = brief.line(text.summary)
    description = "\n".join(brief.line(line) for line in text.lines)
    rule, skipped = _rule(one), [_at(day, one.time) for day in one.skipped if one.time is not None]
    content = (one.first, one.time, rule, skipped, summary, description)
    event.add("uid", str(uuid5(SPACE, "\n".join(map(str, content)))))
    event.add("dtstamp", datetime.combine(on, time(), UTC))
    event.add("summary", summary)
    event.add("description", description)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if one.time is None:
        event.add("dtstart", one.first)
        event.add("dtend", one.first + timedelta(days=1))
    else:
        event.add("dtstart", _at(one.first, one.time))
        event.add("dtend", _at(one.first, one.time) + LASTS)
    if rule:
        event.add("rrule", rule)
    if skipped:
        event.add("exdate", skipped)
    if one.kind != "call":
        event.add_component(_alarm(summary, MORNING if one.time is None else timedelta()))
    return event


def _rule(one: Reminder) -> dict[str, object]:
    if one.count == 1:
        return {}
    return {"freq": "daily" if one.every == 1 else "weekly", "count": one.count}


def _at(day: date, minutes: int) -> datetime:
    """Return a moment in wall time; the zone, not the offset, stands in the file."""
    return datetime.combine(day, time(minutes // 60, minutes % 60), ZoneInfo(ZONE))


def _alarm(summary: str, after: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", after)
    return alarm


def _zone() -> Timezone:
    """Return the rules of Amsterdam, so that the file means the same in every calendar."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for part in _seasons():
        zone.add_component(part)
    return zone


def _seasons() -> Iterator[TimezoneDaylight | TimezoneStandard]:
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, name, since, month, before, after in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, winter, summer),
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, summer, winter),
    ):
        part.add("tzname", name)
        part.add("dtstart", since)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        yield part
