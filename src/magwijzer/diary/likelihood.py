"""How well each size of the effect explains the scores, for every combination of the hidden numbers.

Noise is filtered out day by day (Kalman 1960; for regression columns: de Jong 1991, "The diffuse Kalman filter"),
the nuisance columns are integrated out as normals and the variance as inverse gamma, so that what is left per
combination is a Student t curve in the effect. Cost grows with the number of days, not with its square.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from magwijzer.diary.model import PRIORS, Priors, Regression
from magwijzer.diary.timeline import Floats, Ints

Cube = NDArray[np.float64]
PIECE = 64
"""Days multiplied at once."""


@dataclass(frozen=True, slots=True)
class Curves:
    """Per combination: log p(scores | effect) = log_weight − power · log(scale + (rest − 2·effect·b + effect²·a) / 2).

    All arrays have shape (noises, trend and weekday sizes, half-lives).
    """

    log_weight: Cube
    rest: Cube
    a: Cube
    b: Cube
    power: float
    scale: float

    def best(self) -> tuple[int, int, int]:
        """The combination with the highest peak."""
        spread = np.maximum(self.rest - self.b**2 / self.a, 1e-9)
        peak = self.log_weight - self.power * np.log(self.scale + spread / 2)
        noise, size, half_life = np.unravel_index(int(np.argmax(peak)), peak.shape)
        return int(noise), int(size), int(half_life)

    def variance(self, where: tuple[int, int, int]) -> float:
        """Expected noise variance, points², at the peak of one combination."""
        spread = max(float(self.rest[where] - self.b[where] ** 2 / self.a[where]), 0.0)
        return (self.scale + spread / 2) / max(self.power - 1, 0.5)


def noises(priors: Priors = PRIORS) -> tuple[Floats, Floats, Floats]:
    """Every pair of rho and uncorrelated share, flat, with its log prior weight."""
    rho, white = (m.ravel() for m in np.meshgrid(priors.rho.values, priors.white.values, indexing="ij"))
    weight = np.outer(priors.rho.weights, priors.white.weights).ravel()
    return rho, white, np.log(weight)


def curves(regression: Regression, score: Floats, doubt: Floats, priors: Priors = PRIORS) -> Curves:
    """The curves for scores (n,), each with `doubt`: extra variance relative to the noise variance (0 = exact)."""
    rho, white, noise_weight = noises(priors)
    above = score - score.mean() - regression.expected
    table = np.column_stack([regression.nuisance, regression.exposure, above])
    scaled, log_spread = innovations(regression.day, table, doubt, rho, white)
    cross = _cross(scaled)
    width = regression.nuisance.shape[1]
    rest, log_size = _without_nuisance(cross, width, regression.precision)
    log_weight = (
        (noise_weight - log_spread / 2)[:, None, None]
        + (regression.log_weight - log_size / 2)[..., None]
        + regression.half_life_log_weight
    )
    felt = np.arange(regression.exposure.shape[1])
    own = rest[..., felt, felt]
    return Curves(
        log_weight=log_weight,
        rest=np.broadcast_to(rest[..., -1, -1][..., None], own.shape),
        a=np.maximum(own, 1e-9),
        b=rest[..., felt, -1],
        power=priors.variance_shape + len(score) / 2,
        scale=priors.variance_scale,
    )


def innovations(day: Ints, table: Floats, doubt: Floats, rho: Floats, white: Floats) -> tuple[Cube, Floats]:
    """What each day adds to what the days before foretold, for AR(1)-plus-white noise of unit variance.

    Returns every column of `table` (n, columns) as uncorrelated unit-variance rows, (noises, n, columns), and the log
    determinant of the noise covariance, (noises,). Missing days only lengthen the step.
    """
    lasting = 1 - white
    foretold, spread = np.zeros((len(rho), table.shape[1])), lasting.copy()
    rows, log_spread = np.empty((len(day), *foretold.shape)), np.zeros(len(rho))
    steps = np.diff(day, prepend=day[0])
    for number, step in enumerate(steps):
        fade = rho**step
        foretold = foretold * fade[:, None]
        spread = fade**2 * spread + (1 - fade**2) * lasting
        total = spread + white + doubt[number]
        news = table[number] - foretold
        rows[number] = news / np.sqrt(total)[:, None]
        log_spread += np.log(total)
        foretold = foretold + (spread / total)[:, None] * news
        spread = spread * (white + doubt[number]) / total
    return rows.transpose(1, 0, 2), log_spread


def _cross(rows: Cube) -> Cube:
    """Sums of products of columns, (noises, columns, columns).

    In pieces so small that the linear algebra library starts no threads: those cost more than they bring here.
    """
    pieces = (rows[:, start : start + PIECE] for start in range(0, rows.shape[1], PIECE))
    total = np.zeros((len(rows), rows.shape[2], rows.shape[2]))
    for piece in pieces:
        total += piece.transpose(0, 2, 1) @ piece
    return total


def _without_nuisance(cross: Cube, width: int, precision: Floats) -> tuple[Cube, Floats]:
    """Integrates the first `width` columns out: what is left of the cross products, and the log determinant paid."""
    diagonal = np.arange(width)
    normal = np.repeat(cross[:, None, :width, :width], len(precision), axis=1)
    normal[..., diagonal, diagonal] += precision
    root = np.linalg.cholesky(normal)
    across = np.broadcast_to(cross[:, None, :width, width:], (*normal.shape[:3], cross.shape[2] - width))
    half = np.linalg.solve(root, across)
    left = cross[:, None, width:, width:] - half.swapaxes(-1, -2) @ half
    log_size = 2 * np.log(root[..., diagonal, diagonal]).sum(-1) - np.log(precision).sum(-1)
    return left, log_size
