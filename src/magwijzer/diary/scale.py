"""The ends of the scale: a score of 0 or 10 says "at least this far", not how far.

Scores at an end are replaced by the normal that stands for them best (expectation propagation, Minka 2001, for a
normal cut off at one side) under the most likely combination of hidden numbers; all other scores stay as they are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from magwijzer.diary.likelihood import Curves, noises
from magwijzer.diary.model import PRIORS, Priors, Regression
from magwijzer.diary.timeline import Floats, Ints

FLOOR, CEILING = 0.0, 10.0
HALF_STEP = 0.5
"""Scores are whole points: a 0 may have been felt as anything below a half."""
BEYOND = 4.0
"""How many points past the end a score may have been felt: further is not a complaint anyone could score."""
ROUNDS = 4
"""Passes over the scores at an end; more change nothing that is shown."""
LEAST_INSIDE = 1e-12
LEAST_WEIGHT = 1e-6
"""Precision (per point²) of a score at an end that says nothing new."""
CHUNK = 84
"""Days treated at once, so that work grows with the length of the diary and not with its cube."""


@dataclass(frozen=True, slots=True)
class Freed:
    """Scores without floor or ceiling, and the doubt about each relative to the noise variance (0 = as written)."""

    score: Floats
    doubt: Floats


def at_an_end(score: Floats) -> Floats:
    """+1 at the ceiling, −1 at the floor, 0 between."""
    return np.where(score >= CEILING, 1.0, np.where(score <= FLOOR, -1.0, 0.0))


def freed(regression: Regression, score: Floats, curves: Curves, priors: Priors = PRIORS) -> Freed:
    """Scores at an end of the scale replaced by their best normal stand-in."""
    where = curves.best()
    variance = curves.variance(where)
    new, doubt = score.copy(), np.zeros(len(score))
    for start in range(0, len(score), CHUNK):
        part = slice(start, start + CHUNK)
        cut = np.flatnonzero(at_an_end(score[part]))
        if len(cut):
            covariance = _covariance(regression, part, where, variance, priors)
            mean, site = _stand_ins(score[part], cut, covariance, score.mean() + regression.expected[part])
            new[start + cut], doubt[start + cut] = mean, site / variance
    return Freed(new, doubt)


def _covariance(
    regression: Regression, part: slice, where: tuple[int, int, int], variance: float, priors: Priors
) -> Floats:
    """Prior covariance (points²) of the felt scores of some days under one combination."""
    noise, size, half_life = where
    rho, white, _ = noises(priors)
    day = regression.day[part]
    apart = np.abs(day[:, None] - day)
    columns, felt = regression.nuisance[part], regression.exposure[part, half_life]
    steady = (1 - white[noise]) * rho[noise] ** apart + white[noise] * (apart == 0)
    trend = (columns / regression.precision[size]) @ columns.T
    covariance: Floats = variance * (steady + trend) + priors.effect_scale**2 * np.outer(felt, felt)
    return covariance


def _stand_ins(score: Floats, cut: Ints, covariance: Floats, mean: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of the normal that stands for each score at an end, given all scores that are not."""
    rest = np.flatnonzero(at_an_end(score) == 0)
    side = at_an_end(score[cut])
    bound = score[cut] - side * HALF_STEP
    gain = np.linalg.solve(covariance[np.ix_(rest, rest)], covariance[np.ix_(rest, cut)]).T
    centre = mean[cut] + gain @ (score[rest] - mean[rest])
    spread = covariance[np.ix_(cut, cut)] - gain @ covariance[np.ix_(rest, cut)]
    return _propagate(centre, spread, bound, side)


def _propagate(centre: Floats, spread: Floats, bound: Floats, side: Floats) -> tuple[Floats, Floats]:
    """Expectation propagation, one score after the other, for a normal known to lie past each `bound` on `side`."""
    mean, now = centre.copy(), spread.copy()
    weight, pull = np.zeros(len(bound)), np.zeros(len(bound))
    for _ in range(ROUNDS):
        for i in range(len(bound)):
            alone = 1 / max(1 / now[i, i] - weight[i], 1e-9)
            middle = alone * (mean[i] / now[i, i] - pull[i])
            cut_mean, cut_variance = cut_normal(middle, alone, bound[i], side[i])
            new_weight = max(1 / cut_variance - 1 / alone, LEAST_WEIGHT)
            new_pull = cut_mean * (new_weight + 1 / alone) - middle / alone
            more, push = new_weight - weight[i], new_pull - pull[i]
            column = now[:, i] / (1 + more * now[i, i])
            mean += column * (push - more * mean[i])
            now -= more * np.outer(column, now[i])
            weight[i], pull[i] = new_weight, new_pull
    return pull / weight, 1 / weight


def cut_normal(mean: float, variance: float, bound: float, side: float) -> tuple[float, float]:
    """Mean and variance of a normal known to lie between `bound` and BEYOND further on `side` (+1 up, −1 down)."""
    sd = math.sqrt(variance)
    low = side * (bound - mean) / sd
    high = low + BEYOND / sd
    inside = _tail(low) - _tail(high) if low > 0 else _tail(-high) - _tail(-low)
    if inside > LEAST_INSIDE:
        shift = (_density(low) - _density(high)) / inside
        shrink = 1 + (low * _density(low) - high * _density(high)) / inside - shift**2
    else:  # all but outside: it lies just within the nearest end
        edge = low if low > 0 else -high
        hazard = edge + 1 / (edge + 2 / (edge + 3 / edge))
        shift = hazard if low > 0 else -hazard
        shrink = 1 + edge * hazard - hazard**2
    return mean + side * sd * shift, variance * min(max(shrink, 1e-6), 1.0)


def _density(x: float) -> float:
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def _tail(x: float) -> float:
    """Standard normal probability above x."""
    return math.erfc(x / math.sqrt(2)) / 2
