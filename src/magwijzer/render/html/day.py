"""The day as a list of moments and as a strip: one line of hours with the waiting windows hatched."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from magwijzer.consult.day import USUAL
from magwijzer.planner.clock import Clock
from magwijzer.planner.day import Event, Waiting
from magwijzer.render.day_lines import has_day, remarks
from magwijzer.render.words import Words, sentence
from magwijzer.service import Reply
from magwijzer.units import DAY, clock

HOUR = 60
USUAL_START, USUAL_END = 6 * HOUR, 24 * HOUR
WIDTH, MARGIN = 640, 20
"""Width of the strip and room left at both ends, in its own units."""
LETTER = 9
"""Average width of a letter of the strip's labels, to keep neighbours apart."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the day; ``kind`` decides its dot."""

    kind: Literal["medicine", "current", "magnesium", "wait"]
    iso: str
    time: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot or a label on the strip, at ``x``."""

    kind: str
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The line of hours: dots, hatched windows as (x, width), and the hours under it."""

    dots: tuple[Mark, ...]
    names: tuple[Mark, ...]
    hours: tuple[Mark, ...]
    windows: tuple[tuple[float, float], ...]
    width: int = WIDTH
    margin: int = MARGIN


@dataclass(frozen=True, slots=True)
class Day:
    """Everything shown of one day."""

    moments: tuple[Moment, ...]
    strip: Strip
    remarks: tuple[str, ...]


def day_of(reply: Reply, words: Words) -> Day | None:
    """Return the day to show, or None when there is nothing to show of it."""
    if not has_day(reply):
        return None
    said = tuple(f"{label}: {text}" if label else text for label, text in remarks(reply, words))
    return Day(tuple(_moments(reply, words)), _strip(reply, words), said)


def _moments(reply: Reply, words: Words) -> Iterator[Moment]:
    since_waking = Clock(reply.consult.day or USUAL).since_waking
    found = [(event.time, 0, _event(event, words)) for event in reply.day.events]
    ends = {window.end: window for window in reply.day.waiting}
    found.extend((window.end, 1, _wait(window, words)) for window in ends.values())
    for _, _, moment in sorted(found, key=lambda one: (since_waking(one[0]), one[1])):
        yield moment


def _event(event: Event, words: Words) -> Moment:
    at = clock(event.time), words.at(event.time).removesuffix(" uur")
    if event.kind == "magnesium":
        title = words.say("web", "day_magnesium", mg=event.mg or 0.0)
        note = f"{sentence(words.form(event.form or ''))}. {words.say('plan', 'with_food')}"
        return Moment("magnesium", *at, title, note)
    if event.kind == "current":
        return Moment("current", *at, words.say("web", "day_current"), event.name or "")
    note = words.say("web", "day_example") if event.example else words.say("web", "day_usual")
    return Moment("medicine", *at, event.name or "", note)


def _wait(window: Waiting, words: Words) -> Moment:
    gap = words.hours((window.end - window.at) % DAY)
    note = words.say("web", "day_wait_note", hours=gap, name=window.medicine)
    time = words.at(window.end).removesuffix(" uur")
    return Moment("wait", clock(window.end), time, words.say("web", "day_wait"), note)


def _strip(reply: Reply, words: Words) -> Strip:
    plan = reply.day
    times = [event.time for event in plan.events]
    usual = all(time >= USUAL_START for time in times)
    wake = (reply.consult.day or USUAL).wake // HOUR * HOUR
    start, span = (USUAL_START, USUAL_END - USUAL_START) if usual else (wake, DAY)

    def x(minutes: int) -> float:
        after = (minutes - start) % DAY if not usual else minutes - start
        return round(MARGIN + after / span * (WIDTH - 2 * MARGIN), 1)

    dots = tuple(Mark(event.kind, x(event.time), "") for event in plan.events)
    windows = tuple(_windows(plan.waiting, start, span))
    names = tuple(_apart((Mark(e.kind, x(e.time), _name(e, words)) for e in plan.events), LETTER))
    ticks = {time: clock(time) for time in (*times, *(w.end for w in plan.waiting))}
    shown = [m for m in ticks if not usual or m >= USUAL_START]
    hours = tuple(_apart((Mark("hour", x(m), _short(m, words)) for m in sorted(shown, key=x)), LETTER))
    return Strip(dots, names, hours, windows)


def _windows(waiting: tuple[Waiting, ...], start: int, span: int) -> Iterator[tuple[float, float]]:
    """Yield (x, width) of the part of each window that lies on the strip; a window over its end comes in two."""
    scale = (WIDTH - 2 * MARGIN) / span
    for window in waiting:
        begin = (window.start - start) % DAY
        length = (window.end - window.start) % DAY
        for low, high in ((begin, begin + length), (begin - DAY, begin - DAY + length)):
            left, right = max(0, low), min(span, high)
            if right > left:
                yield round(MARGIN + left * scale, 1), round((right - left) * scale, 1)


def _name(event: Event, words: Words) -> str:
    if event.kind == "magnesium":
        return "magnesium"
    name = words.say("web", "day_own") if event.kind == "current" else event.name or ""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


LONGEST = 22


def _short(minutes: int, words: Words) -> str:
    time = words.at(minutes).removesuffix(" uur")
    hour, rest = time[:2], time[3:]
    return str(int(hour)) if rest == "00" else f"{int(hour)}{time[2]}{rest}"


def _apart(marks: Iterator[Mark], letter: float) -> Iterator[Mark]:
    """Yield the labels that fit beside each other, the magnesium label always; the list holds them all."""
    found = list(marks)
    taken: list[tuple[float, float]] = []
    for mark in sorted(found, key=lambda one: (one.kind != "magnesium", one.x)):
        half = max(12.0, len(mark.text) * letter / 2)
        centre = min(max(mark.x, half), WIDTH - half)
        if all(centre + half < low or centre - half > high for low, high in taken):
            taken.append((centre - half - 6, centre + half + 6))
            yield Mark(mark.kind, round(centre, 1), mark.text)
