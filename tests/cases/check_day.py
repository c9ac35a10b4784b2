"""How a planned day is held against what a case expects: hours, windows, splits and events."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Answer = Mapping[str, Any]
DAY = 24 * 60


def minutes(clock: str) -> int:
    """Return a time of day as minutes since midnight."""
    hours, _, rest = clock.partition(":")
    return int(hours) * 60 + int(rest)


def inside(time: str, windows: Iterable[list[str]]) -> bool:
    """Tell whether a time lies in one of the windows, both ends included."""
    return any(minutes(low) <= minutes(time) <= minutes(high) for low, high in windows)


def starts(answer: Answer) -> list[list[str]]:
    """Return the hours of the start dose of every recommendation."""
    return [
        [dose["time"] for dose in one["steps"][0]["times"]] if one["steps"] else []
        for one in answer["recommendations"]
    ]


def within(wanted: list[list[list[list[str]]]], answer: Answer, _: str) -> Iterator[str]:
    """Each form's start dose is one moment, in one of its windows."""
    found = starts(answer)
    if len(found) != len(wanted):
        yield f"expected {len(wanted)} forms, found {len(found)}"
    for times, windows in zip(found, wanted, strict=False):
        if len(times) != 1 or not inside(times[0], windows[0]):
            yield f"expected one moment in {windows[0]}, found {times}"


def moments(wanted: list[list[int]], answer: Answer, _: str) -> Iterator[str]:
    found = [[len(step["times"]) for step in one["steps"]] for one in answer["recommendations"]]
    if found != wanted:
        yield f"expected {wanted} moments a step, found {found}"


def halves(wanted: list[list[float]], answer: Answer, _: str) -> Iterator[str]:
    """Every split step is divided in equal parts of these sizes."""
    for sizes, one in zip(wanted, answer["recommendations"], strict=True):
        split = [[dose["mg"] for dose in step["times"]] for step in one["steps"] if len(step["times"]) > 1]
        if split != [[size, size] for size in sizes]:
            yield f"expected halves of {sizes}, found {split}"


def split_within(wanted: list[list[list[list[str]]]], answer: Answer, _: str) -> Iterator[str]:
    """The moments of every split step stand in these windows, the first in the first and so on."""
    for windows, one in zip(wanted, answer["recommendations"], strict=True):
        for step in one["steps"]:
            times = [dose["time"] for dose in step["times"]]
            if len(times) > 1 and not all(
                inside(time, allowed) for time, allowed in zip(sorted(times), windows, strict=True)
            ):
                yield f"{step['mg']} mg: expected moments in {windows}, found {times}"


def events(wanted: list[str], answer: Answer, _: str) -> Iterator[str]:
    found = [f"{event['time']} {event['kind']}" for event in answer["schedule"]["events"]]
    missing = [event for event in wanted if event not in found]
    if missing:
        yield f"{missing} missing; found {found}"


def no_events(wanted: list[str], answer: Answer, _: str) -> Iterator[str]:
    found = [event for event in answer["schedule"]["events"] if event["kind"] in wanted]
    if found:
        yield f"found {found}"


def medicine_count(wanted: int, answer: Answer, _: str) -> Iterator[str]:
    found = [event for event in answer["schedule"]["events"] if event["kind"] == "medicine"]
    if len(found) != wanted or len({event["time"] for event in found}) != wanted:
        yield f"expected {wanted} intakes at different hours, found {found}"


def medicine_within(wanted: list[list[str]], answer: Answer, _: str) -> Iterator[str]:
    found = [event["time"] for event in answer["schedule"]["events"] if event["kind"] == "medicine"]
    if not found or not all(inside(time, wanted) for time in found):
        yield f"expected medicines in {wanted}, found {found}"


def distinct_medicine_times(_: bool, answer: Answer, __: str) -> Iterator[str]:
    found = [event["time"] for event in answer["schedule"]["events"] if event["kind"] == "medicine"]
    if len(found) != len(set(found)):
        yield f"two medicines share a slot: {found}"
    names = {event.get("name") for event in answer["schedule"]["events"]}
    names |= {one["name"] for one in answer["schedule"]["untimed"]}
    missing = [one["text"] for one in answer["medicines"] if one["text"] not in names]
    if missing:
        yield f"neither placed nor listed without a time: {missing}"


def other_days(wanted: list[str], answer: Answer, _: str) -> Iterator[str]:
    found = [day["weekday"] for day in answer["schedule"]["other_days"]]
    if found != wanted:
        yield f"expected {wanted}, found {found}"
