"""A planned test as a calendar: its blocks with and without, the seed that drew them, and its end."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid5

from icalendar import Alarm, Calendar, Event

from magwijzer.diary.trial import Trial
from magwijzer.render.ics import MORNING, SPACE
from magwijzer.render.words import Words, sentence


def calendar(trial: Trial, today: date, words: Words) -> bytes:
    """Return the blocks and the look-back as an iCalendar file, the same bytes for the same test and day."""
    found = Calendar()
    found.add("prodid", f"-//Magwijzer//dagboek//{words.language.upper()}")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    seed = words.say("diary_page", "test_seed", seed=trial.seed)
    for block in trial.blocks:
        what = sentence(words.say("diary_page", "test_with" if block.on else "test_without"))
        found.add_component(_event(what, seed, block.first, block.last, today))
    end = trial.ends + timedelta(days=1)
    found.add_component(_event(words.say("diary_page", "test_ends"), seed, end, end, today))
    ical: bytes = found.to_ical()
    return ical


def _event(summary: str, description: str, first: date, last: date, today: date) -> Event:
    event = Event()
    event.add("uid", str(uuid5(SPACE, f"{summary}\n{description}\n{first}\n{last}")))
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("summary", summary)
    event.add("description", description)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", MORNING)
    event.add_component(alarm)
    return event
