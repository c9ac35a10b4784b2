"""From time words to Usage: how often, at which moments, on which day, for how long."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast, get_args

from magwijzer.medicine.found import Moment, Usage, Weekday
from magwijzer.medicine.phrase import Said, amount
from magwijzer.units import DAY

_CLOCK = re.compile(r"(\d{1,2})(?:[.,](\d{2}))?")
_SCHEME: dict[int, tuple[Moment, ...]] = {
    3: ("waking", "lunch", "evening"),
    4: ("waking", "lunch", "evening", "bed"),
}
_VAGUE: dict[Moment, tuple[Moment, ...]] = {
    "waking": ("fasting", "breakfast"),
    "evening": ("dinner", "bed"),
    "meal": ("breakfast", "lunch", "dinner"),
}
"""A vague moment says nothing beside one of these: "'s avonds voor het slapen" is bedtime."""
_MEAL_OF: dict[Moment, Moment] = {"waking": "breakfast", "lunch": "lunch", "evening": "dinner"}
"""The meal of a part of the day: "'s avonds bij het eten" is dinner."""
_LATER: dict[Moment, tuple[int, int]] = {
    "lunch": (0, 7 * 60),
    "dinner": (4 * 60, 12 * 60),
    "evening": (4 * 60, 12 * 60),
    "bed": (8 * 60, 12 * 60),
}
"""The clock times, from and up to, that are meant twelve hours later beside a part of the day."""
_IN_ORDER: tuple[Moment, ...] = get_args(Moment)
_SILENT = frozenset(("plain", "mute", "route", "strength", "dose", "both"))
_NOTHING = Usage()
_WEEK = 7
_LONGEST_COURSE = 366


@dataclass(slots=True)
class _Draft:
    """What has been heard so far. ``stated`` holds a counted frequency, ``plain`` one like "dagelijks"."""

    stated: float | None = None
    plain: float | None = None
    moments: list[Moment] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    weekdays: list[Weekday] = field(default_factory=list)
    weekly: bool = False
    course_days: int | None = None
    as_needed: bool = False
    last_clock: Said | None = None
    last_part: Said | None = None
    several_days: bool = False


def read_usage(said: Iterable[Said]) -> Usage:
    """Return the usage that these phrases tell, in whatever order they come."""
    telling = [phrase for phrase in said if phrase.kind not in _SILENT]
    if not telling:
        return _NOTHING
    draft = _Draft()
    for phrase in sorted(telling, key=lambda phrase: phrase.start):
        _hear(draft, phrase)
    several_days = draft.several_days or len(set(draft.weekdays)) > 1
    weekday = draft.weekdays[0] if draft.weekdays and not several_days else None
    weekly = (draft.weekly or weekday is not None) and not several_days
    per_day = draft.stated if draft.stated is not None else draft.plain
    return Usage(
        per_day=None if weekly else per_day,
        moments=_clear(draft.moments),
        times=tuple(sorted(dict.fromkeys(draft.times))),
        weekday=weekday,
        weekly=weekly,
        course_days=draft.course_days,
        as_needed=draft.as_needed,
    )


def _hear(draft: _Draft, said: Said) -> None:
    numbers = [amount(number) for number in said.numbers]
    match said.kind:
        case "moment":
            moment = cast(Moment, said.value)
            draft.moments.append(moment)
            draft.last_part = said
            _afternoon(draft)
        case "times" | "half_day" | "hour_minute" | "time_and_dose":
            _hear_clock(draft, said)
        case "weekday":
            day, moment_of_day = cast(tuple[Weekday, Moment | None], said.value)
            draft.weekdays.append(day)
            draft.moments.extend([moment_of_day] if moment_of_day else [])
        case "another_weekday":
            draft.several_days = True
        case "as_needed":
            draft.as_needed = True
        case "course":
            days = numbers[0] * cast(int, said.value)
            if days == int(days) and 1 <= days <= _LONGEST_COURSE:
                draft.course_days = int(days)
        case "scheme":
            _hear_scheme(draft, numbers)
        case _:
            _hear_rate(draft, said, numbers)


def _hear_rate(draft: _Draft, said: Said, numbers: list[float]) -> None:
    first = numbers[0] if numbers else 0.0
    match said.kind:
        case "per_day" if 0 < first <= 24:
            draft.stated = first
        case "daily":
            draft.plain = cast(float, said.value)
        case "meals":
            draft.plain = first or cast(float, said.value)
            draft.moments.append("meal")
        case "hours" if 1 <= first <= 24:
            draft.stated = 24 / first
        case "days" if first:
            between = first * cast(int, said.value or 1)
            draft.weekly |= between == _WEEK
            draft.stated = 1 / between
        case "weekly":
            draft.weekly = True
        case "per_week" if first:
            draft.weekly |= first == 1
            draft.several_days |= first > 1
            draft.stated = first / _WEEK
        case "per_span" if first:
            draft.stated = first / cast(int, said.value)


def _hear_scheme(draft: _Draft, numbers: list[float]) -> None:
    """Read "1-0-1": how many in the morning, at noon, in the evening and at night."""
    if all(number <= 4 for number in numbers) and any(numbers):
        taken = [moment for number, moment in zip(numbers, _SCHEME[len(numbers)], strict=True) if number]
        draft.stated = float(len(taken))
        draft.moments.extend(taken)


def _hear_clock(draft: _Draft, said: Said) -> None:
    draft.times.extend(clock % DAY for clock in _clocks(said))
    draft.last_clock = said
    _afternoon(draft)


def _clocks(said: Said) -> list[int]:
    """Return the minutes that a clock phrase names; its value shifts them ("half acht" is 7:30, "kwart voor 0" -15)."""
    numbers = said.numbers[:1] if said.kind == "time_and_dose" else said.numbers
    found = [_CLOCK.fullmatch(number) or _CLOCK.fullmatch(f"{amount(number):g}") for number in numbers]
    parts = [(int(m[1]), int(m[2] or 0)) for m in found if m]
    if said.kind == "hour_minute" or (said.kind == "half_day" and len(said.numbers) == 2):
        parts = [(hour, minute) for (hour, _), (minute, _) in zip(parts[::2], parts[1::2], strict=False)]
    half = 12 if said.kind == "half_day" else 24
    shift = cast(int, said.value)
    return [hour % half * 60 + minute + shift for hour, minute in parts if hour <= half and minute < 60]


def _afternoon(draft: _Draft) -> None:
    """Make "8 uur 's avonds" 20:00, and 12 uur midnight, when the part of the day stands next to the clock time."""
    clock, part = draft.last_clock, draft.last_part
    if clock is None or part is None or not (clock.end == part.start or part.end == clock.start):
        return
    if draft.times:
        draft.times[-1] = _in_part(draft.times[-1], cast(Moment, part.value))


def _in_part(clock: int, part: Moment) -> int:
    """Return a clock time in its part of the day: "lunch om half 12" stays, "'s nachts om 12 uur" is midnight."""
    early, late = _LATER.get(part, (DAY, DAY))
    if early <= clock < late:
        return clock + DAY // 2
    return clock - DAY // 2 if clock // 60 == 12 and part in ("evening", "bed") else clock


def _clear(moments: list[Moment]) -> tuple[Moment, ...]:
    """Return the moments once each, in the order of the day, without the vague ones that another makes exact."""
    said = set(moments)
    if "meal" in said and said & set(_MEAL_OF):
        said = {_MEAL_OF.get(moment, moment) for moment in said} - {"meal"}
    vague = {moment for moment, exact in _VAGUE.items() if said & set(exact)}
    return tuple(moment for moment in _IN_ORDER if moment in said and moment not in vague)
