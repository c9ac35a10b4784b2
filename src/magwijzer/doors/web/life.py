"""Part 4, food and the day: what is eaten, what is not, habits, and the hours of the day."""

from collections.abc import Iterator
from dataclasses import dataclass

from magwijzer.consult.day import NAMES, USUAL
from magwijzer.consult.fields import LONGEST_TEXT
from magwijzer.consult.parse import AVOIDABLE, MOST_MG
from magwijzer.doors.web.answers import Given
from magwijzer.doors.web.case import UNKNOWN, Case, number
from magwijzer.doors.web.hours import clock_times, minutes_of
from magwijzer.doors.web.plate import ESTIMATE, estimated_mg, plate_pages, wants_estimate
from magwijzer.doors.web.step import SomeOf, Step, always, labels, missing, never, wrong
from magwijzer.knowledge.model import Knowledge
from magwijzer.render.html.ask import Ask, Entry, Hours, Option, Phrase, Rows, Said, Wrong
from magwijzer.units import DAY, Minutes, clock

PART = 3
MOST_LINES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Food(Step):
    """Lines of food, or milligrams, or the quick estimate, or skipped."""

    def fields(self, case: Case) -> tuple[str, ...]:
        return ("t", "n", "u")

    def wrong(self, given: Given, case: Case) -> tuple[Wrong, ...]:
        filled = [name for name in ("t", "n", "u") if given.get(name)]
        if not filled:
            return (missing(self, "t"),)
        if len(filled) > 1 or len(given.get("u", ())) > 1:
            return (wrong("t", "one_way_of_food"),)
        amount = number(given["n"][0]) if filled == ["n"] else 0.0
        if amount is None or amount > MOST_MG:
            return (wrong("n", "number", low="0", high=str(MOST_MG)),)
        lines = [line for text in given.get("t", ()) for line in text.split("\n")]
        too_long = len(lines) > MOST_LINES or any(len(line) > LONGEST_TEXT for line in lines)
        return (wrong("t", "too_much_text", most=MOST_LINES),) if too_long else ()

    def ask(self, given: Given, case: Case) -> Ask:
        def value(name: str) -> str:
            return "".join(given.get(name, ()))

        quick = Option(ESTIMATE, Phrase("option", "estimate"), Phrase("hint", "estimate"))
        skip = Option(UNKNOWN, Phrase("option", "skip"))
        return Ask(
            self.id,
            self.part,
            Phrase("question", self.id),
            (
                Entry("t", "area", value("t"), Phrase("told", "foods"), Phrase("hint", "foods")),
                Entry(
                    "n", "number", value("n"), Phrase("told", "food_mg"), unit=Phrase("option", "mg_a_day")
                ),
                Rows("u", True, (quick, skip), given.get("u", ())),
            ),
            self.hint,
            self.reads,
        )

    def told(self, case: Case) -> tuple[Said, ...]:
        typed = case.one(self.id, "n")
        if typed:
            return (Phrase("told", "mg_a_day", {"mg": typed}),)
        lines = tuple(line for line in (case.one(self.id, "t") or "").split("\n") if line.strip())
        if not lines:
            return (Phrase("told", "estimate" if wants_estimate(case) else "skipped"),)
        read = [case.service.parser.foods.read(line) for line in lines]
        found = sum(eaten.mg for line in read for eaten in line.found)
        unknown = [word for line in read for word in line.unknown]
        extra = (Phrase("told", "foods_unknown", {"list": ", ".join(unknown)}),) if unknown else ()
        return (*lines, Phrase("told", "foods_read", {"mg": float(round(found))}), *extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHours(Step):
    """The five hours of the day, filled with the usual ones until they are changed."""

    def fields(self, case: Case) -> tuple[str, ...]:
        return NAMES

    def wrong(self, given: Given, case: Case) -> tuple[Wrong, ...]:
        found = [wrong(name, "hours") for name in NAMES if len(clock_times(_one(given, name)) or ()) != 1]
        if found:
            return tuple(found)
        hours = [_minutes(_one(given, name)) for name in NAMES]
        turned = [(hour - hours[0]) % DAY for hour in hours]
        return () if turned == sorted(set(turned)) else (wrong(NAMES[0], "day_order"),)

    def ask(self, given: Given, case: Case) -> Ask:
        usual = dict(zip(NAMES, _usual(), strict=True))
        entries = tuple(
            Entry(
                name, "time", (_one(given, name) if given else clock(usual[name])) or "", Phrase("told", name)
            )
            for name in NAMES
        )
        return Ask(self.id, self.part, Phrase("question", self.id), entries, self.hint, self.reads)

    def told(self, case: Case) -> tuple[Said, ...]:
        return (Hours(tuple(_minutes(_one(case.given(self.id), name)) for name in NAMES)),)


def _usual() -> tuple[Minutes, ...]:
    return USUAL.wake, USUAL.breakfast, USUAL.lunch, USUAL.dinner, USUAL.bed


def _one(given: Given, name: str) -> str:
    return next(iter(given.get(name, ())), "")


def _minutes(text: str) -> int:
    return minutes_of(clock_times(text) or ("00:00",))[0]


def life_steps(knowledge: Knowledge) -> Iterator[Step]:
    """Yield the pages of part 4; habits and, without anything to take at an hour, the day open from the check page."""
    yield Food(id="food", part=PART, reads=("diet",), hint=Phrase("hint", "food"))
    yield from plate_pages(knowledge)
    yield SomeOf(
        id="avoid",
        part=PART,
        reads=("diet",),
        hint=Phrase("hint", "avoid"),
        asked=_food_is_told,
        options=lambda case: labels("avoid", AVOIDABLE),
        none=Phrase("option", "eats_all"),
    )
    habits = tuple(Option(habit.id, habit.label) for habit in knowledge.habits.values())
    yield SomeOf(
        id="habits",
        part=PART,
        reads=("habits",),
        hint=Phrase("hint", "habits"),
        asked=never,
        offered=always,
        options=lambda case: habits,
    )
    yield DayHours(
        id="day",
        part=PART,
        reads=("day",),
        hint=Phrase("hint", "day"),
        asked=_hours_matter,
        offered=always,
        untold=Phrase("told", "usual_day"),
    )


def _food_is_told(case: Case) -> bool:
    return bool(case.one("food", "t") or case.one("food", "n")) or estimated_mg(case) is not None


def _hours_matter(case: Case) -> bool:
    """Tell whether something else is taken at an hour; else the usual day will do, and the check page says so."""
    return bool(case.medicines) or case.one("taken") == "pot"
