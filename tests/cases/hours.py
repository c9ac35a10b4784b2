"""Holds a planned day against the hours of the facts, with its own arithmetic: both directions, midnight no border."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from cases.check_day import DAY, minutes
from magwijzer.consult import Consult, Medicine
from magwijzer.consult.day import USUAL
from magwijzer.knowledge.model import Knowledge

Answer = Mapping[str, Any]


def faults(consult: Consult, answer: Answer, known: Knowledge) -> Iterator[str]:
    """Yield every intake of magnesium that stands where the policy forbids it."""
    yield from _planned_day(consult, answer, known)
    yield from _steps(consult, answer, known)
    yield from _other_days(consult, answer, known)
    yield from _windows(consult, answer)
    yield from _given_times(consult, answer)


def asked(medicine: Medicine, form: str, known: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield the minutes a medicine asks of a form: after it, and before it. A member's own go first."""
    if not medicine.recognised:
        return
    for name in medicine.interactions:
        interaction = known.interactions[name]
        if "separate" not in (interaction.kind, *interaction.also):
            continue
        if interaction.applies_to_forms and form not in interaction.applies_to_forms:
            continue
        own = [m for m in interaction.members if set(m.atc) & set(medicine.atc)]
        after = own[0].magnesium_after_drug_min if own else None
        before = own[0].magnesium_before_drug_min if own else None
        after = interaction.magnesium_after_drug_min if after is None else after
        before = interaction.magnesium_before_drug_min if before is None else before
        if after is not None and before is not None:
            yield after, before


def _too_near(form: str, magnesium: int, medicine: Medicine, at: int, known: Knowledge) -> Iterator[str]:
    for after, before in asked(medicine, form, known):
        if (magnesium - at) % DAY < after:
            yield f"{form} at {magnesium} min stands less than {after} after {medicine.text} at {at}"
        if (at - magnesium) % DAY < before:
            yield f"{form} at {magnesium} min stands less than {before} before {medicine.text} at {at}"


def _planned_day(consult: Consult, answer: Answer, known: Knowledge) -> Iterator[str]:
    events = answer["schedule"]["events"]
    for magnesium in (event for event in events if event["kind"] == "magnesium"):
        for event in (event for event in events if event["kind"] == "medicine"):
            for medicine in (m for m in consult.medicines if m.text == event["name"]):
                if not consult.course_is_over(medicine):
                    yield from _too_near(
                        magnesium["form"], minutes(magnesium["time"]), medicine, minutes(event["time"]), known
                    )


def _running(consult: Consult, day: date | None) -> list[Medicine]:
    return [m for m in consult.medicines if not (day and m.until and m.until < day)]


def _steps(consult: Consult, answer: Answer, known: Knowledge) -> Iterator[str]:
    """Later steps keep the hours of the daily medicines that still run on their day."""
    for one in answer["recommendations"]:
        for step in one["steps"]:
            day = consult.on + timedelta(days=step["day"] - 1) if consult.on else None
            for dose in step["times"]:
                for medicine in _running(consult, day):
                    for at in medicine.times or ():
                        if medicine.weekday is None:
                            yield from _too_near(one["form"], minutes(dose["time"]), medicine, at, known)
            times = [minutes(dose["time"]) for dose in step["times"]]
            if len(set(times)) != len(times):
                yield f"both halves of {step['mg']} mg stand at {times}"
            if times and abs(sum(dose["mg"] for dose in step["times"]) - step["mg"]) > 0.11:
                yield f"the halves of {step['mg']} mg do not add up"
            if times and (len(times) > 1) != (step["mg"] > 150):
                yield f"{step['mg']} mg stands at {len(times)} moments"


def _other_days(consult: Consult, answer: Answer, known: Knowledge) -> Iterator[str]:
    for day in answer["schedule"]["other_days"]:
        for event in day["events"]:
            for medicine in consult.running_medicines():
                if event["kind"] == "magnesium" and medicine.weekday in (None, day["weekday"]):
                    for at in medicine.times or ():
                        yield from _too_near(event["form"], minutes(event["time"]), medicine, at, known)


def _windows(consult: Consult, answer: Answer) -> Iterator[str]:
    """A start dose of one moment stands in its form's own window, unless the answer says it was widened."""
    rhythm = consult.day or USUAL
    widened = {f["because"][0]["fact"] for f in answer["findings"] if f["code"] == "window_widened"}
    since = {
        name: (getattr(rhythm, name) - rhythm.wake) % DAY for name in ("breakfast", "lunch", "dinner", "bed")
    }
    for one in answer["recommendations"]:
        times = one["steps"][0]["times"] if one["steps"] else []
        if len(times) != 1:
            continue
        at = (minutes(times[0]["time"]) - rhythm.wake) % DAY
        if at > since["bed"] + 15:
            yield f"{one['form']} stands outside the waking day"
        if f"forms.{one['form']}" in widened:
            continue
        meals = {"malate": ("breakfast", "lunch")}.get(one["form"], ("breakfast", "lunch", "dinner"))
        beside = {other["form"] for other in answer["recommendations"]}
        if one["form"] == "citrate" and "bisglycinate" in beside:
            meals = ("breakfast",)
        near_meal = any(-15 < at - since[meal] < 45 for meal in meals)
        evening = since["dinner"] - 15 < at <= since["bed"] + 15
        if not (evening if one["form"] == "bisglycinate" else near_meal):
            yield f"{one['form']} at {times[0]['time']} stands outside its window"


def _given_times(consult: Consult, answer: Answer) -> Iterator[str]:
    """Times a person gave for a daily medicine stand in the day as they were given."""
    placed = {(event.get("name"), event["time"]) for event in answer["schedule"]["events"]}
    if not placed:
        return
    for medicine in consult.running_medicines():
        for at in medicine.times or () if medicine.weekday is None else ():
            time = f"{at // 60:02d}:{at % 60:02d}"
            if (medicine.text, time) not in placed:
                yield f"{medicine.text} at {time} was moved"
