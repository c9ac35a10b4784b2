"""The parts of the estimate against what they must equal when computed the long way."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magwijzer.diary.guard import periods
from magwijzer.diary.likelihood import curves, innovations
from magwijzer.diary.model import PRIORS, Priors, exposures, likely_taken, regression
from magwijzer.diary.posterior import posterior
from magwijzer.diary.randomisation import Pairs, pair_differences, planned_pairs, randomisation
from magwijzer.diary.scale import BEYOND, cut_normal, freed
from magwijzer.diary.timeline import Timeline


def test_filtered_days_are_those_of_the_full_covariance() -> None:
    rng = np.random.default_rng(1)
    day = np.array([0, 1, 2, 5, 6, 13])
    table, doubt = rng.normal(size=(6, 3)), np.array([0, 0.5, 0, 0, 2.0, 0])
    rho, white = np.array([0.0, 0.6, 0.92]), np.array([0.05, 0.4, 0.05])
    rows, log_spread = innovations(day, table, doubt, rho, white)
    for noise in range(3):
        covariance = (1 - white[noise]) * rho[noise] ** np.abs(day[:, None] - day)
        covariance += np.diag(white[noise] + doubt)
        cross = table.T @ np.linalg.solve(covariance, table)
        np.testing.assert_allclose(rows[noise].T @ rows[noise], cross, rtol=1e-9)
        assert log_spread[noise] == pytest.approx(np.linalg.slogdet(covariance)[1])


def test_curves_are_those_of_the_full_covariance() -> None:
    """The peak and the width of one curve against generalised least squares with the priors as extra variance."""
    rng = np.random.default_rng(2)
    days, observed = 40, np.delete(np.arange(40), [3, 4, 20])
    taken = np.repeat([0.0, 1.0, 0.0, 1.0], 10)
    score = rng.normal(5, 1, len(observed))
    model = regression(days, observed, taken)
    found = curves(model, score, np.zeros(len(score)))
    noise, size, half_life = 5, 4, 2
    rho, white = PRIORS.rho.values[noise // 2], PRIORS.white.values[noise % 2]
    apart = np.abs(observed[:, None] - observed)
    covariance = (1 - white) * rho**apart + white * np.eye(len(observed))
    covariance += (model.nuisance / model.precision[size]) @ model.nuisance.T
    felt = model.exposure[:, half_life]
    weighed = np.linalg.solve(covariance, felt)
    assert found.a[noise, size, half_life] == pytest.approx(weighed @ felt)
    assert found.b[noise, size, half_life] == pytest.approx(weighed @ (score - score.mean() - model.expected))
    prior = PRIORS.rho.weights[noise // 2] * PRIORS.white.weights[noise % 2]
    expected = np.log(prior) + model.log_weight[size] + model.half_life_log_weight[half_life]
    expected -= np.linalg.slogdet(covariance)[1] / 2
    assert found.log_weight[noise, size, half_life] == pytest.approx(expected)


def test_exposure_reaches_the_steady_state_and_wears_off() -> None:
    felt = exposures(np.repeat([1.0, 0.0], 30), np.array([0.0, 2.0]))
    assert felt[[0, 29, 30, 59], 0].tolist() == [1, 1, 0, 0]
    assert felt[29, 1] == pytest.approx(1, abs=1e-4)
    assert felt[31, 1] == pytest.approx(0.5, abs=1e-4)


def test_a_day_not_recorded_is_neither_taken_nor_not_taken() -> None:
    nan = np.nan
    assert likely_taken(np.array([nan, 1, nan, nan, 0, nan])).tolist() == [1, 1, 0.5, 0.5, 0, 0]


def test_weekday_is_the_same_whatever_day_it_starts() -> None:
    """Seven exchangeable days: renaming them changes no curve."""
    rng = np.random.default_rng(3)
    model = regression(28, np.arange(28), np.repeat([0.0, 1.0], 14))
    score = rng.normal(5, 1, 28)
    shifted = model.nuisance.copy()
    shifted[:, -7:] = np.roll(shifted[:, -7:], 3, axis=1)
    renamed = dataclasses.replace(model, nuisance=shifted)
    one, other = (posterior(curves(m, score, np.zeros(28))) for m in (model, renamed))
    assert one.effect == pytest.approx(other.effect, abs=1e-9)


def test_a_score_at_the_floor_stands_for_something_below_it() -> None:
    score = np.array([2.0, 1, 3, 2, 1, 2, 0, 0, 0, 0, 0, 0] * 3)
    taken = np.array([0.0] * 6 + [1.0] * 6).tolist() * 3
    model = regression(36, np.arange(36), np.array(taken))
    plain = curves(model, score, np.zeros(36))
    felt = freed(model, score, plain)
    assert (felt.doubt[score > 0] == 0).all()
    assert (felt.score[score > 0] == score[score > 0]).all()
    assert (felt.doubt[score == 0] > 0).all()
    free = posterior(curves(model, felt.score, felt.doubt))
    assert free.effect < posterior(plain).effect - 0.2


@pytest.mark.parametrize("side", [-1.0, 1.0])
@pytest.mark.parametrize(
    ("mean", "variance"), [(2, 4), (-3, 1), (9, 2), (12, 1), (30, 1), (-40, 1), (0, 0.01), (5, 400)]
)
def test_a_cut_normal_is_that_of_numerical_integration(side: float, mean: float, variance: float) -> None:
    bound = 5 + 4.5 * side
    value = np.linspace(bound, bound + side * BEYOND, 200_001)
    log_density = -((value - mean) ** 2) / variance / 2
    share = np.exp(log_density - log_density.max())
    share /= share.sum()
    centre = float(share @ value)
    found = cut_normal(mean, variance, bound, side)
    assert found == pytest.approx((centre, float(share @ (value - centre) ** 2)), rel=1e-3, abs=1e-5)


def test_ceiling_mirrors_floor() -> None:
    score = np.clip(np.rint(np.random.default_rng(4).normal(1.5, 1.5, 42)), 0, 10)
    taken = np.tile(np.repeat([0.0, 1.0], 7), 3)
    model = regression(42, np.arange(42), taken, Priors(expected_start=0))
    results = []
    for values in (score, 10 - score):
        felt = freed(model, values, curves(model, values, np.zeros(42)))
        results.append(posterior(curves(model, felt.score, felt.doubt)))
    low, high = results
    assert low.effect == pytest.approx(-high.effect, abs=1e-6)
    assert low.helps == pytest.approx(1 - high.helps, abs=1e-6)


@given(st.lists(st.sampled_from([0.0, 1.0, np.nan]), max_size=11))
@settings(max_examples=150, deadline=None)
def test_periods_cost_no_more_than_any_other_path(taken: list[float]) -> None:
    def cost(path: tuple[float, ...]) -> float:
        wrong = sum(a != b for a, b in zip(taken, path, strict=True) if not np.isnan(a))
        return wrong + 2.5 * sum(a != b for a, b in itertools.pairwise(path))

    found = tuple(periods(np.array(taken)).tolist())
    assert cost(found) == pytest.approx(min(map(cost, itertools.product([0.0, 1.0], repeat=len(taken)))))


def timeline(score: np.ndarray, planned: np.ndarray) -> Timeline:
    return Timeline(score, planned, planned, days_ahead=0)


def test_randomisation_counts_every_draw() -> None:
    planned = np.repeat([0.0, 1, 1, 0, 0, 1], 14)
    score = np.repeat([6.0, 4, 5, 6, 7, 6], 14)
    found = randomisation(timeline(score, planned))
    assert found is not None
    assert (found.p, found.smallest_p, found.pairs, found.block_days) == (1 / 8, 1 / 8, 3, 14)
    other = randomisation(timeline(10 - score, planned))
    assert other is not None
    assert other.p == 1


@given(st.lists(st.integers(-30, 30), min_size=2, max_size=6))
def test_randomisation_p_is_the_share_of_worlds_as_low(differences: list[int]) -> None:
    planned = np.tile(np.repeat([1.0, 0.0], 7), len(differences))
    score = np.concatenate([np.repeat([5.0 + d / 10, 5.0], 7) for d in differences])
    found = randomisation(timeline(score, planned))
    worlds = [
        sum(s * d for s, d in zip(signs, differences, strict=True))
        for signs in itertools.product([1, -1], repeat=len(differences))
    ]
    assert found is not None
    assert found.p == pytest.approx(sum(w <= sum(differences) for w in worlds) / len(worlds))


@pytest.mark.parametrize(
    ("planned", "length"),
    [
        (np.repeat([0.0, 1, 1, 0, 0, 1], 14), 14),
        (np.repeat([0.0, 1, 1, 0, 0, 1, 1, 0], 7), 7),
        (np.repeat([0.0, 1], 28), None),
        (np.repeat([0.0, 1, 0], 14), None),
        (np.full(40, np.nan), None),
    ],
)
def test_pairs_are_found_in_the_plan(planned: np.ndarray, length: int | None) -> None:
    found = planned_pairs(planned)
    assert (found.length if found else None) == length
    if found:
        gaps = planned.copy()
        gaps[[0, 9, 10, 27, -1]] = np.nan
        holed = planned_pairs(gaps)
        assert holed is not None
        assert (holed.length, holed.on) == (found.length, found.on)


def test_an_unfinished_pair_is_left_out() -> None:
    planned = np.repeat([0.0, 1, 1, 0, 0, 1], 14)[:74]
    found = planned_pairs(planned)
    assert isinstance(found, Pairs)
    assert found.unfinished
    assert len(pair_differences(np.full(74, 5.0), found)) == 2
