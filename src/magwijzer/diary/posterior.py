"""The effect given the diary: curves of all combinations weighed together, times the prior of the effect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from magwijzer.diary.likelihood import Curves
from magwijzer.diary.model import PRIORS, Priors
from magwijzer.diary.timeline import Floats

WIDEST = 10.0
"""No effect can be larger than the scale."""
ONE_POINT = -1.0
"""The smallest improvement worth swallowing something for, in points."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """Median, central 95 % interval (points) and the two probabilities the verdict rests on."""

    effect: float
    low: float
    high: float
    helps: float  # P(effect < 0)
    one_point: float  # P(effect ≤ −1)


def posterior(curves: Curves, priors: Priors = PRIORS) -> Posterior:
    """Adds up the curves on a grid fitted to where they lie."""
    weight, rest, a, b = (np.ravel(x) for x in (curves.log_weight, curves.rest, curves.a, curves.b))
    spread = np.maximum(rest - b**2 / a, 1e-9)
    peak = weight - curves.power * np.log(curves.scale + spread / 2)
    kept = peak > peak.max() - 7
    weight, rest, a, b, spread = weight[kept], rest[kept], a[kept], b[kept], spread[kept]
    effect = _grid(b / a, np.sqrt((curves.scale + spread / 2) / curves.power / a))
    surprise = curves.scale + (rest - 2 * effect[:, None] * b + effect[:, None] ** 2 * a) / 2
    log_like = weight - curves.power * np.log(surprise)
    like = np.exp(log_like - log_like.max()).sum(axis=1)
    return _summary(effect, like * effect_prior(effect, priors))


def effect_prior(effect: Floats, priors: Priors = PRIORS) -> Floats:
    """Unnormalised density of the effect before the diary is opened."""
    freedom = priors.effect_freedom
    return (1 + (effect / priors.effect_scale) ** 2 / freedom) ** (-(freedom + 1) / 2)


def _grid(centres: Floats, sds: Floats) -> Floats:
    low = max(-WIDEST, float(np.min(centres - 8 * sds)))
    high = min(WIDEST, float(np.max(centres + 8 * sds)))
    if high <= low:
        low, high = -WIDEST, WIDEST
    return np.linspace(low, high, 301)


def _summary(effect: Floats, density: Floats) -> Posterior:
    share = density / density.sum()
    below = np.cumsum(share) - share / 2
    low, middle, high = np.interp([0.025, 0.5, 0.975], below, effect)
    helps, one_point = np.interp([0.0, ONE_POINT], effect, below, left=0.0, right=1.0)
    return Posterior(float(middle), float(low), float(high), float(helps), float(one_point))
