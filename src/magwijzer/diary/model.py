"""What is believed before the diary is opened: the regression of one complaint, and every prior with its reason.

score(t) = level + trend(t) + weekday(t) + effect · exposure(t) + noise(t), on a scale without floor or ceiling
(`scale.py` treats scores at the ends as "at least this far"). sd is the noise's standard deviation, in points.

| part | prior | reason |
|---|---|---|
| effect | Student t, 5 degrees of freedom, scale 8 points, around 0, cut at ±10 | takes no side, nearly flat |
| level | normal, sd 10 · sd around the mean score | the scores decide |
| steady change, first to last day | normal, sd 0.8 · sd | people drift about as much as they vary |
| bad start | fading in 4, 9 and 20 days, each normal, sd 1 · sd; that of 9 around +1 point, the others around 0 | * |
| slow waves | cosines k = 1, 2…; sd · s · (days / 84) / k², s = 0.1, 0.4 or 1.6 | smooth: follows months, not blocks |
| weekday | seven exchangeable normals, sd 0.08, 0.3 or 0.8 · sd | no day is special, so dates may shift |
| half-life of exposure | 0, 0.7, 1.4, 2.5, 4 or (unlikely) 6 days | builds up and wears off, as it is taken |
| noise from day to day | AR(1), rho 0 to 0.92, and 5 or 40 % uncorrelated | bad days follow bad days |
| sd² | inverse gamma, shape 1.5, scale 1 (mean 2 points²) | weak: worth three days |

* People start in a bad week and get better by themselves: the one prior that takes a side, and it is not magnesium's.

Trend, weekday and noise scale with sd, so that a calm and a wild complaint are judged alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from magwijzer.diary.timeline import Floats, Ints


@dataclass(frozen=True, slots=True)
class Choice:
    """Values a hidden number may have and their prior weights."""

    values: tuple[float, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Priors:
    """The numbers of the table above; relative ones are in units of sd."""

    rho: Choice = Choice((0.0, 0.2, 0.4, 0.55, 0.7, 0.82, 0.92), (0.7, 1.0, 1.0, 1.0, 0.9, 0.7, 0.4))
    white: Choice = Choice((0.05, 0.4), (0.6, 0.4))
    smooth: Choice = Choice((0.1, 0.4, 1.6), (1.0, 1.0, 0.6))
    weekday: Choice = Choice((0.08, 0.3, 0.8), (1.0, 1.0, 0.5))
    half_life: Choice = Choice((0.0, 0.7, 1.4, 2.5, 4.0, 6.0), (1.0, 1.0, 1.0, 1.0, 0.6, 0.15))
    level: float = 10.0
    drift: float = 0.8
    bad_start: float = 1.0
    expected_start: float = 1.0
    expected_fade: float = 9.0
    fades: tuple[float, ...] = (4.0, 9.0, 20.0)
    effect_scale: float = 8.0
    effect_freedom: float = 5.0
    variance_shape: float = 1.5
    variance_scale: float = 1.0


PRIORS = Priors()


@dataclass(frozen=True, slots=True)
class Regression:
    """Everything but the noise, for the observed days.

    `nuisance` (n, p) columns with `precision` (combinations, p) and `log_weight` (combinations,) for every pair of
    smoothness and weekday size; `expected` (n,) points, the prior mean of them together; `exposure` (n, half-lives)
    with `half_life_log_weight`.
    """

    day: Ints
    nuisance: Floats
    expected: Floats
    precision: Floats
    log_weight: Floats
    exposure: Floats
    half_life_log_weight: Floats


def regression(days: int, observed: Ints, taken: Floats, priors: Priors = PRIORS) -> Regression:
    """Columns and priors for a diary of `days` days with usable days `observed`; `taken` as recorded, NaN unknown."""
    time = np.arange(days)
    waves = int(np.clip(days // 6, 6, 30))
    order = np.arange(1, waves + 1)
    columns = [
        np.ones((days, 1)),
        (time / max(days - 1, 1) - 0.5)[:, None],
        np.exp(-time[:, None] / np.array(priors.fades)),
        np.cos(np.pi * order * (time[:, None] + 0.5) / days),
        (time[:, None] % 7 == np.arange(7)).astype(np.float64),
    ]
    fixed = np.array([priors.level, priors.drift, *[priors.bad_start] * len(priors.fades)])
    wave_sd = (days / 84) / order**2
    grid = [(s, w) for s in range(len(priors.smooth.values)) for w in range(len(priors.weekday.values))]
    sds = [
        np.concatenate([fixed, priors.smooth.values[s] * wave_sd, np.full(7, priors.weekday.values[w])])
        for s, w in grid
    ]
    weights = [priors.smooth.weights[s] * priors.weekday.weights[w] for s, w in grid]
    return Regression(
        day=observed,
        nuisance=np.hstack(columns)[observed],
        expected=priors.expected_start * np.exp(-observed / priors.expected_fade),
        precision=1.0 / np.array(sds) ** 2,
        log_weight=np.log(weights),
        exposure=exposures(likely_taken(taken), np.array(priors.half_life.values))[observed],
        half_life_log_weight=np.log(priors.half_life.weights),
    )


def likely_taken(taken: Floats) -> Floats:
    """Fills days not recorded with the mean of the nearest recorded day on either side.

    Only what is felt on later days depends on it: a day not recorded is itself never used.
    """
    known = np.flatnonzero(~np.isnan(taken))
    day = np.arange(len(taken))
    before = known[np.clip(np.searchsorted(known, day, side="right") - 1, 0, len(known) - 1)]
    after = known[np.clip(np.searchsorted(known, day, side="left"), 0, len(known) - 1)]
    return np.where(np.isnan(taken), (taken[before] + taken[after]) / 2, taken)


def exposures(taken: Floats, half_lives: Floats) -> Floats:
    """Share of the steady-state effect felt each day, (days, half-lives); nothing is felt before the first day."""
    keep = np.where(half_lives > 0, 0.5 ** (1.0 / np.maximum(half_lives, 1e-9)), 0.0)
    felt, now = np.empty((len(taken), len(half_lives))), np.zeros(len(half_lives))
    for day, dose in enumerate(taken):
        now = keep * now + (1 - keep) * dose
        felt[day] = now
    return felt
