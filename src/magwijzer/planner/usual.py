"""The usual hour of a medicine without times: its own words first, then its label's food rules.

Medicines that must not meet share no slot; one that finds no slot is listed without a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from magwijzer.consult import Consult, Medicine
from magwijzer.knowledge.model import FoodRule, Knowledge
from magwijzer.planner.clock import SLOT_MIN, Clock
from magwijzer.units import DAY, Minutes

SHARES_NO_SLOT = frozenset(
    {
        "thyroid-hormones",
        "bisphosphonates",
        "tetracyclines",
        "fluoroquinolones",
        "iron-oral",
        "calcium-oral",
        "zinc-oral",
    }
)
"""Classes of which two without stated times never stand in one slot (policy 6)."""
FASTING = (60, 30)
"""A fasting medicine stands 60 to 30 minutes before breakfast."""
EVENING = 120
"""Minutes after dinner that "in the evening" stands, bedtime at the latest."""
MOST_A_DAY = 6
"""Intakes a day that find an hour; a medicine taken more often stands without a time."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One intake of a medicine; ``example`` = at its usual hour."""

    medicine: Medicine
    time: Minutes
    example: bool


@dataclass(frozen=True, slots=True)
class Habit:
    """How a medicine is usually taken, in the word of a moment."""

    moment: str
    least_before_food: int = 0


def placed_medicines(
    medicines: tuple[Medicine, ...], consult: Consult, clock: Clock, knowledge: Knowledge
) -> tuple[tuple[Placed, ...], tuple[Medicine, ...]]:
    """Return every intake with its hour, and the medicines that stay without a time."""
    placed = [Placed(m, t, example=False) for m in medicines for t in stated_times(m)]
    untimed: list[Medicine] = []
    for medicine in medicines:
        if stated_times(medicine):
            continue
        found = _usual(medicine, [p for p in placed if p.example], clock, knowledge)
        if found:
            placed.extend(Placed(medicine, time, example=True) for time in found)
        else:
            untimed.append(medicine)
    return tuple(placed), tuple(untimed)


def stated_times(medicine: Medicine) -> tuple[Minutes, ...]:
    """Return the clock times the person gave, as a field or inside the typed line."""
    return medicine.times or tuple(Minutes(time) for time in medicine.usage.times)


def _usual(medicine: Medicine, taken: list[Placed], clock: Clock, knowledge: Knowledge) -> list[Minutes]:
    """Return one free slot for each intake a day, or nothing when one of them finds none."""
    if not medicine.recognised or medicine.usage.as_needed or medicine.topical:
        return []
    habits = _habits(medicine, knowledge)
    if not habits:
        return []
    found: list[Minutes] = []
    for habit in habits:
        options = _options(habit, clock)
        free = (time for time in options if _is_free(time, medicine, found, taken, knowledge))
        time = next(free, None)
        if time is None:
            return []
        found.append(time)
    return found


def _is_free(
    time: Minutes, medicine: Medicine, own: list[Minutes], taken: list[Placed], knowledge: Knowledge
) -> bool:
    if time in own:
        return False
    rivals = [p.medicine for p in taken if p.time == time and p.medicine is not medicine]
    strict = _is_strict(medicine, knowledge)
    return not any(strict or _is_strict(rival, knowledge) for rival in rivals)


def _is_strict(medicine: Medicine, knowledge: Knowledge) -> bool:
    """Tell whether a medicine shares no slot: fasting, first of the day or one of the classes that bind."""
    if SHARES_NO_SLOT & set(medicine.interactions):
        return True
    rule = food_rule(medicine, knowledge)
    fasting = rule is not None and (rule.rule.startswith("fasting") or rule.first_of_day)
    return fasting or bool({"fasting", "waking"} & set(medicine.usage.moments))


def food_rule(medicine: Medicine, knowledge: Knowledge) -> FoodRule | None:
    """Return the rule how this medicine itself is taken, if one is known."""
    for name in medicine.interactions:
        interaction = knowledge.interactions[name]
        member = interaction.member(medicine.atc)
        names = {medicine.substance, member.substance if member else None}
        for rule in interaction.food_rules:
            if rule.applies_to in names:
                return rule
    return None


def _habits(medicine: Medicine, knowledge: Knowledge) -> list[Habit]:
    """Return how each intake of the day is taken; empty when nothing says when."""
    moments = list(medicine.usage.moments)
    times = max(1, round(medicine.usage.per_day or len(moments)))
    rule = food_rule(medicine, knowledge)
    separates = any("separate" in knowledge.interactions[i].kinds() for i in medicine.interactions)
    if times > MOST_A_DAY or not (moments or rule or separates or medicine.usage.per_day):
        return []
    least = (rule.minutes_before_food or 0) if rule else 0
    first = moments[0] if moments else _moment_of(rule)
    if len(moments) >= times:
        return [Habit(moment, least) for moment in moments]
    return [Habit(moment, least) for moment in _spread(first, times)]


def _moment_of(rule: FoodRule | None) -> str:
    if rule is None:
        return "meal"
    if rule.first_of_day:
        return "waking"
    if rule.at_bedtime:
        return "bed"
    if rule.rule.startswith("fasting") or rule.rule == "before-breakfast":
        return "fasting"
    return "breakfast" if rule.rule == "morning" else "meal"


def _spread(moment: str, times: int) -> list[str]:
    """Return the moments of ``times`` intakes a day that begin with one moment."""
    if times <= 1:
        return [moment]
    if moment == "fasting":
        return ["fasting", "before_dinner", "before_lunch", "bed", "between", "between"][:times]
    days = {2: ["breakfast", "dinner"], 3: ["breakfast", "lunch", "dinner"]}
    return days.get(times, ["breakfast", "lunch", "dinner", "bed", "between", "between"][:times])


def _options(habit: Habit, clock: Clock) -> Iterator[Minutes]:
    """Yield the hours at which an intake may stand, the most usual first."""
    day = clock.day
    meals = {"breakfast": day.breakfast, "lunch": day.lunch, "dinner": day.dinner}
    if habit.moment == "waking":
        yield day.wake
    elif habit.moment in ("fasting", "before_dinner", "before_lunch"):
        meal = {"before_dinner": day.dinner, "before_lunch": day.lunch}.get(habit.moment, day.breakfast)
        yield from _before(meal, habit.least_before_food, clock)
    elif habit.moment in meals:
        yield meals[habit.moment]
    elif habit.moment == "meal":
        yield from (day.breakfast, day.lunch, day.dinner)
    elif habit.moment == "evening":
        yield from (_later(day.dinner, min(EVENING, (day.bed - day.dinner) % DAY)), day.bed)
    elif habit.moment == "between":
        yield from (_halfway(day.breakfast, day.lunch), _halfway(day.lunch, day.dinner))
    else:
        yield day.bed


def _later(time: Minutes, minutes: int) -> Minutes:
    return Minutes((time + minutes) % DAY)


def _halfway(first: Minutes, last: Minutes) -> Minutes:
    return _later(first, (last - first) % DAY // 2)


def _before(meal: Minutes, least: int, clock: Clock) -> Iterator[Minutes]:
    """Yield the quarter hours 60 to 30 minutes before a meal, but never before waking."""
    room = clock.since_waking(meal)
    latest = max(FASTING[1], least)
    options = range(max(FASTING[0], least), latest - 1, -SLOT_MIN)
    inside = [offset for offset in options if offset <= room]
    for offset in inside or [room]:
        yield Minutes((meal - offset) % DAY)
