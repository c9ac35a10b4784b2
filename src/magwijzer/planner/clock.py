"""The person's clock, turned so that waking is slot 0; quarter hours in, minutes since midnight out."""

from dataclasses import dataclass

from magwijzer.consult import DayRhythm
from magwijzer.units import DAY, Minutes

SLOT_MIN = 15
SLOTS = 96


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock whose day begins at waking, so that night work and a late bedtime need no special case."""

    day: DayRhythm

    @property
    def _first(self) -> int:
        return self.day.wake // SLOT_MIN

    def slot(self, minutes: int) -> int:
        """Return the quarter hour a time lies in, counted from waking."""
        return (minutes % DAY // SLOT_MIN - self._first) % SLOTS

    def slot_after(self, minutes: int) -> int:
        """Return the first quarter hour that does not begin before a time."""
        return self.slot(minutes + SLOT_MIN - 1)

    def minutes(self, slot: int) -> Minutes:
        """Return the time of day at which a slot begins."""
        return Minutes((slot + self._first) * SLOT_MIN % DAY)

    @property
    def meals(self) -> tuple[int, int, int]:
        """Return the slots of breakfast, lunch and dinner."""
        day = self.day
        return self.slot_after(day.breakfast), self.slot_after(day.lunch), self.slot_after(day.dinner)

    @property
    def bed(self) -> int:
        """Return the slot of bedtime, the last in which something may be taken."""
        return self.slot(self.day.bed)

    def since_waking(self, minutes: int) -> int:
        """Return minutes from waking to a time of day."""
        return (minutes - self.day.wake) % DAY
