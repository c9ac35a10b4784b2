"""Invented diaries with a known truth: what a person's own test of magnesium can look like.

Every diary has a day-to-day correlated complaint, a trend (mostly from a bad start), a weekday pattern, carry-over,
forgotten doses and missing days in streaks, whole scores and the floor and ceiling of the scale. Nothing here knows
the model that judges: shapes and numbers are drawn from ranges the model is not told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from magwijzer.diary.entry import Diary, Entry

Days = NDArray[np.float64]
DESIGNS = ("before_after", "on_off_on", "pairs_14", "pairs_7")
BLOCK_DESIGNS = ("pairs_14", "pairs_7")
EFFECTS = (0.0, -1.0, -2.0, 1.0)
EFFECT_SHARES = (0.35, 0.30, 0.25, 0.10)
TRENDS = ("bad_start", "linear", "wave", "none")
TREND_SHARES = (0.60, 0.20, 0.10, 0.10)


@dataclass(frozen=True, slots=True)
class Nature:
    """What is true of one person: scores in points, times in days, shares 0-1."""

    effect: float
    trend: str
    level: float
    size: float  # points the trend moves from first to last day (negative = gets better)
    pace: float  # days in which a bad start fades by 63 %, or the period of a wave
    sd: float
    rho: float
    white: float  # share of the variance that is not correlated from day to day
    weekday_sd: float
    half_life: float  # of the effect, building up and wearing off
    adherence: float
    taken_off: float  # chance that it is taken on an off day
    streak: float  # mean length of a lapse, days
    missing: float
    unrecorded: float


@dataclass(frozen=True, slots=True)
class Case:
    """One diary and its truth; `clipped_effect` is the same contrast after the scale has cut it."""

    diary: Diary
    design: str
    nature: Nature
    clipped_effect: float

    @property
    def effect(self) -> float:
        return self.nature.effect

    @property
    def improving(self) -> bool:
        return self.nature.size < 0


def draw_nature(rng: np.random.Generator, effect: float | None = None, trend: str | None = None) -> Nature:
    """A person at random; `effect` and `trend` may be fixed."""
    kind = trend or str(rng.choice(TRENDS, p=TREND_SHARES))
    sizes = {"bad_start": (-3.5, -1.0), "linear": (-2.5, 1.5), "wave": (0.5, 1.5), "none": (0.0, 0.0)}
    return Nature(
        effect=float(rng.choice(EFFECTS, p=EFFECT_SHARES)) if effect is None else effect,
        trend=kind,
        level=float(rng.uniform(4.0, 7.5)),
        size=float(rng.uniform(*sizes[kind])),
        pace=float(rng.uniform(4, 25)) if kind == "bad_start" else float(rng.uniform(40, 120)),
        sd=float(rng.uniform(0.8, 2.1)),
        rho=float(rng.uniform(0.15, 0.75)),
        white=float(rng.choice([0.0, rng.uniform(0.0, 0.5)])),
        weekday_sd=float(rng.uniform(0.0, 0.7)),
        half_life=float(rng.uniform(0.0, 3.5)),
        adherence=float(rng.uniform(0.70, 1.0)),
        taken_off=float(rng.choice([0.0, rng.uniform(0.0, 0.08)])),
        streak=float(rng.uniform(1.0, 3.5)),
        missing=float(rng.uniform(0.0, 0.25)),
        unrecorded=float(rng.choice([0.0, rng.uniform(0.0, 0.1)])),
    )


def draw_plan(rng: np.random.Generator, design: str) -> NDArray[np.bool_]:
    """Which days were meant to be magnesium days, by design."""
    if design == "before_after":
        return np.repeat([False, True], [rng.integers(14, 22), rng.integers(28, 57)])
    if design == "on_off_on":
        blocks = int(rng.integers(3, 6))
        return np.repeat(np.arange(blocks) % 2 == rng.integers(2), rng.integers(9, 22, size=blocks))
    length, pairs = (14, 3) if design == "pairs_14" else (7, 4)
    first = rng.integers(2, size=pairs) == 1
    return np.repeat(np.stack([first, ~first], axis=1).ravel(), length)


def streaks(rng: np.random.Generator, days: int, share: float, mean_length: float) -> NDArray[np.bool_]:
    """A 0/1 Markov chain that is on `share` of the time in streaks of `mean_length` days."""
    leave = 1.0 / max(mean_length, 1.0)
    enter = min(1.0, leave * share / max(1.0 - share, 1e-9))
    state, chain = bool(rng.random() < share), np.zeros(days, dtype=bool)
    for day in range(days):
        chain[day] = state
        state = bool(rng.random() >= leave) if state else bool(rng.random() < enter)
    return chain


def exposure(taken: NDArray[np.bool_], half_life: float) -> Days:
    """How much of the steady-state effect is felt each day, from nothing on the first."""
    keep = 0.0 if half_life <= 0 else 0.5 ** (1.0 / half_life)
    felt, now = np.zeros(len(taken)), 0.0
    for day, dose in enumerate(taken):
        now = keep * now + (1 - keep) * float(dose)
        felt[day] = now
    return felt


def trend(nature: Nature, days: int) -> Days:
    time = np.arange(days)
    if nature.trend == "bad_start":
        return -nature.size * np.exp(-time / nature.pace)
    if nature.trend == "linear":
        return nature.size * time / days
    return nature.size * np.sin(2 * np.pi * time / nature.pace)


def noise(rng: np.random.Generator, nature: Nature, days: int) -> Days:
    """Day-to-day correlated noise with marginal standard deviation `sd`."""
    slow, fast = rng.standard_normal(days), rng.standard_normal(days)
    for day in range(1, days):
        slow[day] = nature.rho * slow[day - 1] + np.sqrt(1 - nature.rho**2) * slow[day]
    return nature.sd * (np.sqrt(1 - nature.white) * slow + np.sqrt(nature.white) * fast)


def live(
    rng: np.random.Generator, nature: Nature, plan: NDArray[np.bool_], *, planned: bool
) -> tuple[Diary, float]:
    """The diary such a person keeps under this plan, and the effect after clipping to the scale."""
    days = len(plan)
    lapse = streaks(rng, days, 1 - nature.adherence, nature.streak)
    taken = np.where(plan, ~lapse, rng.random(days) < nature.taken_off)
    week = rng.normal(0, nature.weekday_sd, 7)
    base = nature.level + trend(nature, days) + week[np.arange(days) % 7] + noise(rng, nature, days)
    score = np.clip(np.rint(base + nature.effect * exposure(taken, nature.half_life)), 0, 10)
    clipped = float(np.mean(np.clip(base + nature.effect, 0, 10) - np.clip(base, 0, 10)))
    lost = streaks(rng, days, nature.missing, 2.0)
    silent = rng.random(days) < nature.unrecorded
    start = dt.date(2026, 1, 5) + dt.timedelta(days=int(rng.integers(300)))
    entries = tuple(
        Entry(
            date=start + dt.timedelta(days=day),
            scores={"score": float(score[day])},
            taken=None if silent[day] else bool(taken[day]),
            dose_mg=150.0 if taken[day] else None,
            planned=bool(plan[day]) if planned else None,
        )
        for day in range(days)
        if not lost[day]
    )
    return Diary(entries), clipped


def draw_case(seed: int, design: str, effect: float | None = None, trend_kind: str | None = None) -> Case:
    """The same diary for the same seed."""
    rng = np.random.default_rng([seed, DESIGNS.index(design)])
    nature = draw_nature(rng, effect, trend_kind)
    plan = draw_plan(rng, design)
    diary, clipped = live(rng, nature, plan, planned=design in BLOCK_DESIGNS)
    return Case(diary, design, nature, clipped)


def draw_cases(seed: int, count: int) -> Iterator[Case]:
    """`count` diaries, the four designs in turn."""
    for number in range(count):
        yield draw_case(seed * 1_000_003 + number, DESIGNS[number % len(DESIGNS)])
