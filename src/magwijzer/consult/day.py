"""The person's day: five hours whose clock is turned so that waking comes first."""

from typing import Any

from magwijzer.consult.fields import Fields
from magwijzer.consult.model import DayRhythm
from magwijzer.units import DAY, Minutes

USUAL = DayRhythm(Minutes(420), Minutes(480), Minutes(750), Minutes(1110), Minutes(1380), stated=False)
"""07:00, 08:00, 12:30, 18:30 and 23:00: taken when no day is given, and said so (policy 6)."""
NAMES = ("wake", "breakfast", "lunch", "dinner", "bed")


def read_day(fields: Fields, raw: Any) -> DayRhythm | None:
    """Return the day, or None when none is given; refuse it when its hours are not in order from waking."""
    if raw is None:
        return None
    table = fields.table("day", raw)
    if table is None:
        return None
    fields.known_keys(table, NAMES, "day.")
    for name in NAMES:
        if table.get(name) is None:
            fields.refuse(f"day.{name}", "required", None)
    times = [fields.time(f"day.{name}", table.get(name)) for name in NAMES]
    hours = [time for time in times if time is not None]
    if len(hours) < len(NAMES):
        return None
    turned = [(time - hours[0]) % DAY for time in hours]
    if turned != sorted(set(turned)):
        fields.refuse("day", "day_order", " ".join(str(table[name]) for name in NAMES))
        return None
    wake, breakfast, lunch, dinner, bed = hours
    return DayRhythm(wake, breakfast, lunch, dinner, bed)
