"""The person's day read a second time, from policy 5 and 6 and `planner.md` alone, in plain minutes: every hour tried.

It shares the facts and the parsed answers with the product, not its rules. All medicines must have stated hours.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from math import prod

from cases.hours import asked

from magwijzer.consult import Consult, Medicine
from magwijzer.consult.day import USUAL
from magwijzer.knowledge.model import Knowledge

DAY, QUARTER = 1440, 15
MOST_PLANS, TOO_MUCH = 30_000, -1
Intake = tuple[Medicine, int]
Hours = frozenset[int]


class Rhythm:
    """The person's day in quarters of an hour, told in minutes from the quarter in which it begins."""

    def __init__(self, consult: Consult) -> None:
        day = consult.day or USUAL
        self.start = day.wake // QUARTER * QUARTER
        self.bed = self.after(day.bed) // QUARTER * QUARTER
        self.meals = [
            -(-self.after(at) // QUARTER) * QUARTER for at in (day.breakfast, day.lunch, day.dinner)
        ]

    def after(self, at: int) -> int:
        """Return the minutes from the beginning of the day to an hour."""
        return (at - self.start) % DAY

    def at_table(self, *which: int) -> Hours:
        """Return the quarter in which meals begin and the one after it."""
        quarters = {self.meals[i] + extra for i in which for extra in (0, QUARTER)}
        return frozenset(at for at in quarters if at <= self.bed)

    def evening(self) -> Hours:
        """Return the quarters from dinner to bed."""
        return frozenset(range(self.meals[2], self.bed + 1, QUARTER))

    def whole(self) -> Hours:
        """Return the whole waking day."""
        return frozenset(range(0, self.bed + 1, QUARTER))


def windows(form: str, beside: Sequence[str], mg: float, rhythm: Rhythm) -> list[tuple[Hours, bool]]:
    """Return where each intake of a dose may stand, and whether it is meant for the evening."""
    own = "evening" if form == "bisglycinate" else "malate" if form == "malate" else "meals"
    own = "breakfast" if form == "citrate" and "bisglycinate" in beside else own
    if mg <= 150:
        whole = {"malate": (0, 1), "breakfast": (0,), "meals": (0, 1, 2)}
        return [(rhythm.evening(), True)] if own == "evening" else [(rhythm.at_table(*whole[own]), False)]
    if own == "evening":
        return [(rhythm.at_table(0, 1), False), (rhythm.evening(), True)]
    if own in ("malate", "breakfast"):
        return [(rhythm.at_table(0), False), (rhythm.at_table(1), False)]
    return [(rhythm.at_table(0, 1), False), (rhythm.at_table(1, 2), False)]


def keeps(form: str, at: int, intakes: Sequence[Intake], rhythm: Rhythm, known: Knowledge) -> bool:
    """Tell whether magnesium keeps every hour from every medicine, with midnight no border."""
    for medicine, time in intakes:
        since = (at - rhythm.after(time)) % DAY
        for after, before in asked(medicine, form, known):
            if since < after or (DAY - since) % DAY < before:
                return False
    return True


Part = tuple[str, Hours, bool, bool]
"""Form, hours, for the evening, and whether it was widened."""


@dataclass(frozen=True)
class Day:
    """One day: the mg of each form that is planned on it, all forms there are, and when medicines are taken."""

    forms: dict[str, float]
    beside: list[str]
    intakes: list[Intake]
    rhythm: Rhythm
    known: Knowledge

    def parts(self, wide: Iterable[str]) -> list[Part]:
        """Return all intakes of magnesium, those of some forms with the whole waking day to stand in."""
        wide = set(wide)
        return [
            (form, self.rhythm.whole() if form in wide else hours, evening, form in wide)
            for form, mg in self.forms.items()
            for hours, evening in windows(form, self.beside, mg, self.rhythm)
        ]

    def least(self, wide: Iterable[str]) -> int | None:
        """Return the least objective; None when nothing keeps the hours, TOO_MUCH when there is too much to try."""
        parts = self.parts(wide)
        rooms = [
            [at for at in sorted(hours) if keeps(form, at, self.intakes, self.rhythm, self.known)]
            for form, hours, _, _ in parts
        ]
        if prod(map(len, rooms)) > MOST_PLANS:
            return TOO_MUCH
        every = (times for times in product(*rooms) if apart(parts, times))
        return min((cost(parts, times, self.intakes, self.rhythm) for times in every), default=None)

    def widenings(self) -> dict[frozenset[str], int]:
        """Return the smallest sets of forms to widen with what the day then costs at least."""
        for size in range(len(self.forms) + 1):
            found = {frozenset(some): self.least(some) for some in combinations(self.forms, size)}
            possible = {some: least for some, least in found.items() if least is not None}
            if possible:
                return possible
        return {}


def cost(parts: Sequence[Part], times: Sequence[int], intakes: Sequence[Intake], rhythm: Rhythm) -> int:
    """Return the objective of `planner.md`: moments first, then wishes."""
    moments = {rhythm.after(time) // QUARTER * QUARTER for _, time in intakes} | set(times)
    total = 1000 * len(moments)
    for (_, _, evening, _), at in zip(parts, times, strict=True):
        total += 10 * (at not in rhythm.at_table(0, 1, 2)) + 5 * (evening and at < rhythm.meals[2])
    return total


def apart(parts: Sequence[Part], times: Sequence[int]) -> bool:
    """Tell whether the halves of a dose stand at two meals, or four hours apart where they were widened."""
    for (a, one), (b, other) in combinations(zip(parts, times, strict=True), 2):
        if a[0] == b[0]:
            least = 240 if a[3] else 30
            if (one - other) % DAY < least or (other - one) % DAY < least:
                return False
    return True


def medicines_of(consult: Consult, day: date | None, weekday: str | None) -> list[Intake]:
    """Return the intakes of a day: courses that still run, and weekly medicines on their own weekday."""
    return [
        (medicine, time)
        for medicine in consult.medicines
        if not (day and medicine.until and medicine.until < day) and medicine.weekday in (None, weekday)
        for time in medicine.times or ()
    ]


def faults(day: Day, found: dict[str, list[int]], wide: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with where magnesium was put: nothing better may be possible, nothing widened in vain."""
    possible = day.widenings()
    if TOO_MUCH in possible.values():
        return
    if not possible:
        if any(found.values()):
            yield f"{found} stands where nothing can"
        return
    if wide not in possible:
        yield f"widened {sorted(wide)}, wanted one of {[sorted(one) for one in possible]}"
        return
    parts = day.parts(wide)
    every = [one for one in orders(found) if len(one) == len(parts)]
    standing = [
        one
        for one in every
        if all(at in part[1] for at, part in zip(one, parts, strict=True)) and apart(parts, one)
    ]
    if not standing or not all(
        keeps(form, at, day.intakes, day.rhythm, day.known) for form, times in found.items() for at in times
    ):
        yield f"{found} stands outside its hours"
        return
    least = min(cost(parts, one, day.intakes, day.rhythm) for one in standing)
    if least != possible[wide]:
        yield f"{found} costs {least}, {possible[wide]} can be had"


def orders(found: dict[str, list[int]]) -> Iterator[list[int]]:
    """Yield the hours in both orders of the halves of each form: a dose is told by the clock."""
    for turned in product(*((times, times[::-1]) for times in found.values())):
        yield [at for one in turned for at in one]
