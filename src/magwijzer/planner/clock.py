"""The person's clock, turned so that waking is slot 0; quarter hours in, minutes since midnight out."""

from dataclasses import dataclass, field

from magwijzer.consult import DayRhythm
from magwijzer.units import DAY, Minutes

SLOT_MIN = 15
SLOTS = 96


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock whose day begins at waking, so that night work and a late bedtime need no special case."""

    day: DayRhythm
    _first: int = field(init=False, repr=False, compare=False)
    meals: tuple[int, int, int] = field(init=False, repr=False, compare=False)
    """The slots of breakfast, lunch and dinner."""
    bed: int = field(init=False, repr=False, compare=False)
    """The slot of bedtime, the last in which something may be taken."""

    def __post_init__(self) -> None:
        day = self.day
        object.__setattr__(self, "_first", day.wake // SLOT_MIN)
        meals = tuple(map(self.slot_after, (day.breakfast, day.lunch, day.dinner)))
        object.__setattr__(self, "meals", meals)
        object.__setattr__(self, "bed", self.slot(day.bed))

    def slot(self, minutes: int) -> int:
        """Return the quarter hour a time lies in, counted from waking."""
        return (minutes % DAY // SLOT_MIN - self._first) % SLOTS

    def slot_after(self, minutes: int) -> int:
        """Return the first quarter hour that does not begin before a time."""
        return self.slot(minutes + SLOT_MIN - 1)

    def minutes(self, slot: int) -> Minutes:
        """Return the time of day at which a slot begins."""
        return Minutes((slot + self._first) * SLOT_MIN % DAY)

    def since_waking(self, minutes: int) -> int:
        """Return minutes from waking to a time of day."""
        return (minutes - self.day.wake) % DAY
