"""Judges many invented diaries and counts how often the verdict was right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from diary.simulate import BLOCK_DESIGNS, Case


@dataclass(frozen=True, slots=True)
class Said:
    """What a method said of one diary; None = nothing."""

    verdict: str
    effect: float | None = None
    interval: tuple[float, float] | None = None
    probability_helps: float | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    case: Case
    said: Said

    @property
    def covered(self) -> bool | None:
        if self.said.interval is None:
            return None
        return self.said.interval[0] <= self.case.effect <= self.said.interval[1]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number in per cent (or a score), what it should be, and over which diaries it is counted."""

    name: str
    goal: str
    value: Callable[[list[Judged]], float | None]
    passes: Callable[[float], bool]


def study(cases: Iterable[Case], method: Callable[[Case], Said]) -> list[Judged]:
    return [Judged(case, method(case)) for case in cases]


def percentage(results: Iterable[bool | None]) -> float | None:
    known = [result for result in results if result is not None]
    return 100 * sum(known) / len(known) if known else None


def rate(verdict: str, of: Callable[[Case], bool]) -> Callable[[list[Judged]], float | None]:
    """How often this was said of the diaries that `of` picks."""
    return lambda judged: percentage(j.said.verdict == verdict for j in judged if of(j.case))


def coverage(of: Callable[[Case], bool]) -> Callable[[list[Judged]], float | None]:
    return lambda judged: percentage(j.covered for j in judged if of(j.case))


def brier(of: Callable[[Case], bool]) -> Callable[[list[Judged]], float | None]:
    """Mean squared distance of P(helps) from whether the true effect is an improvement."""

    def value(judged: list[Judged]) -> float | None:
        misses = [
            (j.said.probability_helps - (j.case.effect < 0)) ** 2
            for j in judged
            if j.said.probability_helps is not None and of(j.case)
        ]
        return sum(misses) / len(misses) if misses else None

    return value


def blocks(case: Case) -> bool:
    return case.design in BLOCK_DESIGNS


def everyone(case: Case) -> bool:
    return True


def false_helps(within: Callable[[Case], bool]) -> Callable[[list[Judged]], float | None]:
    return rate("helps", lambda case: case.effect >= 0 and within(case))


def of_design(name: str) -> Callable[[Case], bool]:
    return lambda case: case.design == name


def at_most(limit: float) -> Callable[[float], bool]:
    return lambda value: value <= limit


def at_least(limit: float) -> Callable[[float], bool]:
    return lambda value: value >= limit


def _in_blocks(effect: float) -> Callable[[Case], bool]:
    return lambda case: blocks(case) and case.effect == effect


MEASURES = (
    Measure("false helps", "≤ 5", false_helps(everyone), at_most(5)),
    Measure(
        "… before/after, improving by itself",
        "≤ 5",
        false_helps(lambda case: case.design == "before_after" and case.improving),
        at_most(5),
    ),
    Measure("… before/after", "≤ 7", false_helps(of_design("before_after")), at_most(7)),
    Measure("… on/off/on, not blinded", "≤ 7", false_helps(of_design("on_off_on")), at_most(7)),
    Measure("… three pairs of 14", "≤ 7", false_helps(of_design("pairs_14")), at_most(7)),
    Measure("… four pairs of 7", "≤ 7", false_helps(of_design("pairs_7")), at_most(7)),
    Measure("false harms", "≤ 5", rate("harms", lambda case: case.effect <= 0), at_most(5)),
    Measure("interval holds the truth", "93-97", coverage(everyone), lambda value: 93 <= value <= 97),
    Measure("… in block designs", "93-97", coverage(blocks), lambda value: 93 <= value <= 97),
    Measure("helps when truly −1, blocks", "≥ 28", rate("helps", _in_blocks(-1.0)), at_least(28)),
    Measure("helps when truly −2, blocks", "≥ 65", rate("helps", _in_blocks(-2.0)), at_least(65)),
    Measure("no_effect when truly 0, blocks", "≥ 25", rate("no_effect", _in_blocks(0.0)), at_least(25)),
    Measure("no_effect when truly −2", "≤ 2", rate("no_effect", lambda case: case.effect == -2), at_most(2)),
    Measure("Brier score", "≤ 0.17", brier(everyone), at_most(0.17)),
    Measure("… where something is true", "", brier(lambda case: case.effect != 0), lambda value: True),
    Measure("… where nothing is true", "", brier(lambda case: case.effect == 0), lambda value: True),
)
