"""A person's day, its steps, weekly days and the rest of today, held against a second reading of the policy."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from cases.hours import asked
from planner.second_day import DAY, QUARTER, TOO_MUCH, Day, Rhythm, faults, medicines_of

from magwijzer.consult import Consult
from magwijzer.consult.day import USUAL
from magwijzer.consult.model import WEEKDAYS
from magwijzer.knowledge.model import Knowledge

Answer = dict[str, Any]


def clock(text: str) -> int:
    """Return a time of day as minutes since midnight."""
    return int(text[:2]) * 60 + int(text[3:])


def dosed(answer: Answer) -> list[Answer]:
    """Return the forms that have a dose to plan."""
    return [one for one in answer["recommendations"] if one["steps"]]


def forms_of(answer: Answer) -> list[str]:
    """Return all forms of an advice."""
    return [one["form"] for one in answer["recommendations"]]


def today(consult: Consult) -> str | None:
    """Return the weekday of the consult."""
    return WEEKDAYS[consult.on.weekday()] if consult.on else None


def since_waking(consult: Consult, at: int) -> int:
    """Return minutes from waking."""
    return (at - (consult.day or USUAL).wake) % DAY


def widened(answer: Answer) -> frozenset[str]:
    """Return the forms of which the answer says that their hours were widened."""
    codes = [one for one in answer["findings"] if one["code"] == "window_widened"]
    return frozenset(one["because"][0]["fact"].partition(".")[2] for one in codes)


def times_of(events: list[Answer], forms: dict[str, float], rhythm: Rhythm) -> dict[str, list[int]]:
    """Return where the magnesium of each form stands."""
    own = [event for event in events if event["kind"] == "magnesium"]
    return {form: [rhythm.after(clock(e["time"])) for e in own if e["form"] == form] for form in forms}


def start_day(consult: Consult, answer: Answer, known: Knowledge) -> Iterator[str]:
    """Hold the day of the start doses: all forms together, and where that cannot be each by itself."""
    rhythm = Rhythm(consult)
    forms = {one["form"]: one["start_mg"] for one in dosed(answer)}
    intakes = medicines_of(consult, consult.on, today(consult))
    day = Day(forms, forms_of(answer), intakes, rhythm, known)
    found, wide = times_of(answer["schedule"]["events"], forms, rhythm), widened(answer)
    if day.widenings():
        yield from faults(day, found, wide)
        return
    for form, mg in forms.items():
        alone = Day({form: mg}, forms_of(answer), intakes, rhythm, known)
        yield from faults(alone, {form: found[form]}, wide & {form})
        if bool(alone.widenings()) != bool(found[form]):
            yield f"{form} can stand by itself: {not found[form]}"


def steps(consult: Consult, answer: Answer, known: Knowledge) -> Iterator[str]:
    """Hold each later step: on every day of its week where that can be, else on days without a weekly medicine."""
    rhythm = Rhythm(consult)
    for one in dosed(answer):
        form = one["form"]
        for number, step in enumerate(one["steps"][1:], start=1):
            day = consult.on + timedelta(days=step["day"] - 1) if consult.on else None
            every = [pair for weekday in (None, *WEEKDAYS) for pair in medicines_of(consult, day, weekday)]
            kinds = every, medicines_of(consult, day, None)
            days = [Day({form: step["mg"]}, forms_of(answer), intakes, rhythm, known) for intakes in kinds]
            first = next((day for day in days if day.widenings()), None)
            found = {form: [rhythm.after(clock(dose["time"])) for dose in step["times"]]}
            if not one["steps"][number - 1]["times"]:
                continue
            if first is None or not found[form]:
                if first is not None or found[form]:
                    yield f"{form} {step['mg']} mg at {found[form]}, and it can stand: {first is not None}"
                continue
            wide = next(iter(first.widenings()))
            if TOO_MUCH not in first.widenings().values():
                yield from (f"{form} {step['mg']} mg: {line}" for line in faults(first, found, wide))


def waits(consult: Consult, answer: Answer, known: Knowledge) -> Iterator[str]:
    """Hold the windows without magnesium: around every intake that asks hours of any of the forms."""
    wanted = []
    for medicine, time in medicines_of(consult, consult.on, today(consult)):
        hours = [pair for one in dosed(answer) for pair in asked(medicine, one["form"], known)]
        if hours:
            after, before = max(after for after, _ in hours), max(before for _, before in hours)
            wanted.append(((time - before) % DAY, time, (time + after) % DAY, medicine.text))
    told = [
        (clock(one["from"]), clock(one["at"]), clock(one["until"]), one["medicine"])
        for one in answer["schedule"]["waiting"]
    ]
    if sorted(told) != sorted(wanted):
        yield f"waiting {told}, wanted {wanted}"
    hours_told = [since_waking(consult, at) for _, at, _, _ in told]
    if hours_told != sorted(hours_told):
        yield f"waiting not in the order of the day: {hours_told}"


def events(consult: Consult, answer: Answer, known: Knowledge) -> Iterator[str]:
    """Hold that every medicine stands at its own hours, and that events come in the order of the day."""
    told = answer["schedule"]["events"]
    names = sorted((clock(one["time"]), one["name"]) for one in told if one["kind"] == "medicine")
    wanted = sorted((time, m.text) for m, time in medicines_of(consult, consult.on, today(consult)))
    if names != wanted:
        yield f"medicines {names}, wanted {wanted}"
    order = ("medicine", "current", "magnesium")
    ranks = [(since_waking(consult, clock(one["time"])), order.index(one["kind"])) for one in told]
    if ranks != sorted(ranks):
        yield f"events not in the order of the day: {ranks}"


def other_days(consult: Consult, answer: Answer, known: Knowledge) -> Iterator[str]:
    """Hold the day of every weekly medicine, in the order of the week, and the evening before it."""
    rhythm, told = Rhythm(consult), answer["schedule"]["other_days"]
    weekly = {m.weekday for m in consult.running_medicines() if m.weekday} - {today(consult)}
    if [one["weekday"] for one in told] != [day for day in WEEKDAYS if day in weekly]:
        yield f"days {[one['weekday'] for one in told]}, wanted {weekly}"
    forms = {one["form"]: one["start_mg"] for one in dosed(answer)}
    usual = [event for event in answer["schedule"]["events"] if event["kind"] == "magnesium"]
    for one in told:
        own = [m for m in consult.running_medicines() if m.weekday == one["weekday"]]
        intakes = medicines_of(consult, consult.on, one["weekday"])
        day = Day(forms, forms_of(answer), intakes, rhythm, known)
        possible = day.widenings()
        if one["medicines"] != [m.text for m in own] or one["status"] != (
            "optimal" if possible else "infeasible"
        ):
            yield f"{one['weekday']}: {one['medicines']} {one['status']}"
        found = times_of(one["events"], forms, rhythm)
        if all(list(faults(day, found, wide)) for wide in possible or (frozenset(),)):
            yield f"{one['weekday']}: {found} is not best"
        near = any(
            evening_before(consult, time, clock(event["time"]), after, before)
            for medicine, time in intakes
            if medicine in own
            for event in usual
            for after, before in asked(medicine, event["form"], known)
        )
        if one["skip_evening_before"] != near:
            yield f"{one['weekday']}: the evening before is {near}"


def evening_before(consult: Consult, at: int, magnesium: int, after: int, before: int) -> bool:
    """Tell whether magnesium is too near an intake of the day after, or between midnight and waking of the same day."""
    wake = (consult.day or USUAL).wake
    taken, mine = (wake + since_waking(consult, at), wake + since_waking(consult, magnesium))
    nights = [taken + DAY] + ([taken] if taken >= DAY else [])
    return any(0 <= night - mine < before or 0 <= mine - night < after for night in nights)


def rest_of_today(consult: Consult, answer: Answer, known: Knowledge) -> Iterator[str]:
    """Hold what is left: each dose at its hour or later, the first quarter that keeps what really happened."""
    told, bed = answer["schedule"]["today"], since_waking(consult, (consult.day or USUAL).bed)
    if consult.now is None or told is None:
        if consult.now is not None or told is not None:
            yield f"today is {told}, asked at {consult.now}"
        return
    really = [(m, since_waking(consult, one.time)) for one in consult.taken_today for m in one.medicines]
    codes = {code for medicine, _ in really for code in medicine.atc}
    intakes = list(really)
    for medicine, time in medicines_of(consult, consult.on, today(consult)):
        at = since_waking(consult, time)
        intakes += (
            [(medicine, at + DAY)] if codes & set(medicine.atc) else [(medicine, at), (medicine, at + DAY)]
        )
    done = sum("other-magnesium-sources" in medicine.interactions for medicine, _ in really)
    doses = [event for event in answer["schedule"]["events"] if event["kind"] == "magnesium"][done:]
    wanted, skipped = [], []
    for dose in doses:
        first = max(
            since_waking(consult, clock(dose["time"])),
            -(-since_waking(consult, consult.now) // QUARTER) * QUARTER,
        )
        free = [
            at
            for at in range(first, bed + 1, QUARTER)
            if all(
                not 0 <= at - time < after and not 0 <= time - at < before
                for medicine, time in intakes
                for after, before in asked(medicine, dose["form"], known)
            )
        ]
        if free:
            wanted.append((free[0], dose["form"], dose["mg"]))
        else:
            skipped.append((dose["form"], dose["mg"]))
    found = [(since_waking(consult, clock(one["time"])), one["form"], one["mg"]) for one in told["events"]]
    if found != wanted:
        yield f"today {found}, wanted {wanted}"
    if [(one["form"], one["mg"]) for one in told["skipped"]] != skipped:
        yield f"skipped {told['skipped']}, wanted {skipped}"


def too_close(consult: Consult, known: Knowledge) -> set[tuple[str, str]]:
    """Return which own pot stands too near which medicine, on whatever day of the week; midnight is no border."""
    return {
        (pot.label, medicine.text)
        for pot in consult.products or ()
        for form in pot.forms
        for mine in pot.times or ()
        for medicine in consult.running_medicines()
        for time in medicine.times or ()
        for after, before in asked(medicine, form, known)
        if (mine - time) % DAY < after or (time - mine) % DAY < before
    }
