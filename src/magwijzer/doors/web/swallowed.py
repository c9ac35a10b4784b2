"""Part 3, medicines: as people type them, confirmed, with their hours; and a doctor's own ceiling."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from magwijzer.consult.fields import LONGEST_TEXT
from magwijzer.consult.model import WEEKDAYS
from magwijzer.doors.web.answers import Given
from magwijzer.doors.web.case import NO, NONE, UNKNOWN, YES, Case
from magwijzer.doors.web.hours import clock_times, minutes_of
from magwijzer.doors.web.step import DO_NOT_KNOW, Step, labels, missing, wrong
from magwijzer.medicine import Found
from magwijzer.render.html.ask import (
    Ask,
    Block,
    Cluster,
    Entry,
    Hours,
    Option,
    Phrase,
    Pick,
    Rows,
    Said,
    Told,
    Wrong,
)
from magwijzer.units import clock

PART = 2
MOST_MEDICINES = 50
EVERY_DAY = "daily"
PAUSE = "pause-magnesium-during-course"


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicines(Step):
    """Lines as typed, or none, or "I do not know"."""

    def fields(self, case: Case) -> tuple[str, ...]:
        return ("t", "u")

    def wrong(self, given: Given, case: Case) -> tuple[Wrong, ...]:
        typed, box = given.get("t", ()), given.get("u", ())
        if not typed and not box:
            return (missing(self, "t"),)
        if len(box) > 1 or (typed and NONE in box):
            return (wrong("t", "medicines_and_none"),)
        lines = [line for text in typed for line in text.split("\n")]
        too_long = len(lines) > MOST_MEDICINES or any(len(line) > LONGEST_TEXT for line in lines)
        return (wrong("t", "too_much_text", most=MOST_MEDICINES),) if too_long else ()

    def ask(self, given: Given, case: Case) -> Ask:
        options = (
            Option(NONE, Phrase("option", "no_medicines")),
            Option(UNKNOWN, Phrase("option", "medicine_unnamed")),
        )
        entry = Entry("t", "area", next(iter(given.get("t", ())), ""))
        return self.page(entry, Rows("u", True, options, given.get("u", ())))

    def told(self, case: Case) -> tuple[Said, ...]:
        known = tuple(
            _told_medicine(name, found, case)
            for name, found in zip(case.medicine_names, case.medicines, strict=True)
        )
        if case.one(self.id, "u") == UNKNOWN:
            return (*known, case.unnamed)
        return known or (Phrase("option", "no_medicines"),)


def _told_medicine(name: str, found: Found, case: Case) -> Said:
    if found.status == "recognised":
        return Phrase("told", "medicine", {"typed": name, "name": _known_as(found, case)})
    if name != found.text:
        return name
    return Phrase("told", f"medicine_{found.status}", {"typed": name})


def _known_as(found: Found, case: Case) -> Said:
    """Return the name we took it for, with what it is for magnesium where that is anything."""
    kinds = [case.knowledge.interactions[name].title for name in found.interactions]
    return Phrase("told", "known_as", {"name": found.name, "kind": kinds[0]}) if kinds else found.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Step):
    """What we made of the lines: is this right, and which one is meant where a name looks like more."""

    def fields(self, case: Case) -> tuple[str, ...]:
        asked = (f"m{i}" for i, one in enumerate(case.medicines) if one.candidates)
        return ("v", *asked)

    def wrong(self, given: Given, case: Case) -> tuple[Wrong, ...]:
        found = [
            wrong(f"m{i}", "which_medicine", typed=one.text)
            for i, one in enumerate(case.medicines)
            if one.candidates and given.get(f"m{i}", ("",))[0] not in (*one.candidates, UNKNOWN)
        ]
        if given.get("v", ("",))[0] not in (YES, NO):
            found.append(missing(self))
        return tuple(found)

    def ask(self, given: Given, case: Case) -> Ask:
        known = [one for one in case.medicines if one.status == "recognised"]
        unknown = [one for one in case.medicines if one.status != "recognised" and not one.candidates]
        blocks: list[Block] = []
        if known:
            lines = tuple(
                Phrase("told", "did_you_mean", {"typed": o.text, "name": _known_as(o, case)}) for o in known
            )
            blocks.append(Told(None, lines))
        if unknown:
            blocks.append(Told(Phrase("told", "not_known"), tuple(one.text for one in unknown)))
        for i, one in enumerate(case.medicines):
            if one.candidates:
                names = (*(Option(name, name) for name in one.candidates), DO_NOT_KNOW)
                label = Phrase("told", "which_one", {"typed": one.text})
                blocks.append(Rows(f"m{i}", False, names, given.get(f"m{i}", ()), label))
        answers = labels("confirm", (YES, NO))
        blocks.append(Rows("v", False, answers, given.get("v", ()), Phrase("told", "all_right")))
        return Ask(self.id, self.part, Phrase("question", self.id), tuple(blocks), self.hint, self.reads)

    def told(self, case: Case) -> tuple[Said, ...]:
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Times(Step):
    """For each medicine whose hours count: when it is taken, on which day, and until when a course runs."""

    def fields(self, case: Case) -> tuple[str, ...]:
        return tuple(f"{kind}{i}" for i in timed(case) for kind in "tde")

    def wrong(self, given: Given, case: Case) -> tuple[Wrong, ...]:
        found: list[Wrong] = []
        for i in timed(case):
            if clock_times(_first(given, f"t{i}")) is None:
                found.append(wrong(f"t{i}", "hours"))
            chosen, weekly = _first(given, f"d{i}"), case.medicines[i].usage.weekly
            if chosen not in (WEEKDAYS if weekly else (None, EVERY_DAY, *WEEKDAYS)):
                found.append(wrong(f"d{i}", "weekday"))
            if not _is_date(_first(given, f"e{i}")):
                found.append(wrong(f"e{i}", "date"))
        return tuple(found)

    def ask(self, given: Given, case: Case) -> Ask:
        clusters = tuple(
            Cluster(case.medicine_names[i], tuple(self._medicine(i, case.medicines[i], given, case)))
            for i in timed(case)
        )
        return Ask(self.id, self.part, Phrase("question", self.id), clusters, self.hint, self.reads)

    def _medicine(self, i: int, one: Found, given: Given, case: Case) -> Iterator[Block]:
        typed = ", ".join(clock(time) for time in one.usage.times)
        value = _first(given, f"t{i}") if given else typed
        yield Entry(f"t{i}", "text", value or "", Phrase("told", "which_hours"), Phrase("hint", "hours"))
        first = () if one.usage.weekly else (Option(EVERY_DAY, Phrase("option", "every_day")),)
        days = (*first, *(Option(day, Phrase("weekday", day)) for day in WEEKDAYS))
        chosen = _first(given, f"d{i}") or one.usage.weekday or EVERY_DAY
        yield Pick(f"d{i}", days, chosen, Phrase("told", "which_day"))
        if _is_course(one, case):
            yield Entry(f"e{i}", "date", _first(given, f"e{i}") or "", Phrase("told", "last_day"))

    def told(self, case: Case) -> tuple[Said, ...]:
        found = []
        for i in timed(case):
            times = clock_times(case.one(self.id, f"t{i}"))
            key = "hours_of" if times else "hours_unknown"
            found.append(
                Phrase("told", key, {"name": case.medicine_names[i], "times": Hours(minutes_of(times or ()))})
            )
        return tuple(found)


def timed(case: Case) -> tuple[int, ...]:
    """Return the places of the medicines that ask hours, or that hold magnesium: how often is how much."""
    known = case.knowledge.interactions
    return tuple(
        i
        for i, one in enumerate(case.medicines)
        if any(known[n].gap(one.atc) is not None or known[n].counts_as_magnesium for n in one.interactions)
    )


def _is_course(one: Found, case: Case) -> bool:
    known = case.knowledge.interactions
    return one.usage.course_days is not None or any(known[i].if_infeasible == PAUSE for i in one.interactions)


def _first(given: Given, name: str) -> str | None:
    return next(iter(given.get(name, ())), None)


def _is_date(text: str | None) -> bool:
    if text is None:
        return True
    try:
        return len(text) == len("2026-11-22") and bool(date.fromisoformat(text))
    except ValueError:
        return False


def medicine_steps() -> Iterator[Step]:
    """Yield the pages about medicines in order."""
    reads = ("medicines",)
    yield Medicines(
        id="medicines", part=PART, reads=reads, hint=Phrase("hint", "medicines"), resets=("confirm", "times")
    )
    yield Confirm(
        id="confirm", part=PART, reads=reads, asked=lambda case: bool(case.medicines), resets=("times",)
    )
    yield Times(
        id="times",
        part=PART,
        reads=reads,
        hint=Phrase("hint", "times"),
        asked=lambda case: bool(timed(case)),
    )
