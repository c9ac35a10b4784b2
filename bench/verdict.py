"""How often is the verdict on a diary right, beside a t-test, a linear-trend GLS and a model told every nuisance?

The peers have no design guard; below four usable days a side they say nothing either.

python bench/verdict.py [--count 4000] [--seed 7013]     prints a Markdown table
"""

from __future__ import annotations

import argparse
import functools
import math
import platform
import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from diary.simulate import Case, draw_cases, exposure, trend  # noqa: E402
from diary.study import MEASURES, Judged, Said, study  # noqa: E402

from magwijzer.diary.guard import design_of  # noqa: E402
from magwijzer.diary.model import likely_taken  # noqa: E402
from magwijzer.diary.timeline import lay_out  # noqa: E402
from magwijzer.diary.verdict import SURE, UNLIKELY, judge  # noqa: E402

Floats = NDArray[np.float64]


def ours(case: Case) -> Said:
    found = judge(case.diary)
    return Said(found.verdict, found.effect, found.interval_95, found.probability_helps)


def t_test(case: Case) -> Said:
    """What most people would do: the mean of the days with against the mean of the days without."""
    score, taken, _ = _usable(case)
    on, off = score[taken == 1], score[taken == 0]
    se = math.sqrt(on.var(ddof=1) / len(on) + off.var(ddof=1) / len(off))
    return _said(float(on.mean() - off.mean()), se)


def linear_gls(case: Case) -> Said:
    """A straight trend and AR(1) noise, estimated in turn (Cochrane-Orcutt with gaps, five rounds)."""
    score, taken, day = _usable(case)
    columns = np.column_stack([np.ones(len(day)), day - day.mean(), taken])
    rho = 0.0
    for _ in range(5):
        covariance = rho ** np.abs(day[:, None] - day)
        slope, spread = _gls(columns, score, covariance)
        left = score - columns @ slope
        near = np.flatnonzero(np.diff(day) == 1)
        rho = float(np.clip(np.sum(left[near] * left[near + 1]) / np.sum(left[near] ** 2), 0, 0.95))
    noise = float(left @ np.linalg.solve(covariance, left)) / (len(day) - 3)
    return _said(float(slope[2]), math.sqrt(noise * spread[2, 2]))


def told_everything(case: Case) -> Said:
    """Knows this person's trend, noise, weekday size and half-life: only level and effect are left to find."""
    score, _, day = _usable(case)
    nature = case.nature
    timeline = lay_out(case.diary, "score")
    felt = exposure(likely_taken(timeline.taken), nature.half_life)[day]
    apart = np.abs(day[:, None] - day)
    noise = (1 - nature.white) * nature.rho**apart + (nature.white + 1 / 12 / nature.sd**2) * (apart == 0)
    covariance = nature.sd**2 * noise + nature.weekday_sd**2 * (apart % 7 == 0)
    known = trend(nature, timeline.days)[day]
    slope, spread = _gls(np.column_stack([np.ones(len(day)), felt]), score - known, covariance)
    return _said(float(slope[1]), math.sqrt(spread[1, 1]))


def _usable(case: Case) -> tuple[Floats, Floats, NDArray[np.int64]]:
    timeline = lay_out(case.diary, "score")
    day = timeline.usable
    return timeline.score[day], timeline.taken[day], day


def _gls(columns: Floats, score: Floats, covariance: Floats) -> tuple[Floats, Floats]:
    weighed = np.linalg.solve(covariance, columns)
    spread = np.linalg.inv(columns.T @ weighed)
    return spread @ weighed.T @ score, spread


def _said(effect: float, se: float) -> Said:
    """The same thresholds as ours, without a design guard; normal tails."""

    def below(point: float) -> float:
        return 0.5 * math.erfc((effect - point) / se / math.sqrt(2))

    helps = below(0.0)
    if helps <= 1 - SURE:
        word = "harms"
    elif below(-1.0) < UNLIKELY:
        word = "no_effect"
    else:
        word = "helps" if helps >= SURE else "cannot_say"
    return Said(word, effect, (effect - 1.96 * se, effect + 1.96 * se), helps)


PEERS = {"t-test": t_test, "linear GLS": linear_gls, "told every nuisance": told_everything}


def answer(method: str, case: Case) -> Said:
    """Peers too say nothing where hardly anything was written down."""
    if method == "magwijzer":
        return ours(case)
    enough = design_of(lay_out(case.diary, "score")).can_estimate
    return PEERS[method](case) if enough else Said("cannot_say")


def table(judged: dict[str, list[Judged]]) -> list[str]:
    """One line per measure, one column per method."""
    lines = [f"| measure | goal | {' | '.join(judged)} |", f"|{'---|' * (len(judged) + 2)}"]
    for measure in MEASURES:
        values = [measure.value(results) for results in judged.values()]
        digits = 3 if measure.name.startswith(("Brier", "… where")) else 1
        cells = ["–" if value is None else f"{value:.{digits}f}" for value in values]
        lines.append(f"| {measure.name} | {measure.goal} | {' | '.join(cells)} |")
    return lines


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=4000)
    options.add_argument("--seed", type=int, default=7013)
    chosen = options.parse_args()
    cases = list(draw_cases(chosen.seed, chosen.count))
    ours(cases[0])
    judged, spent = {}, {}
    for name in ("magwijzer", *PEERS):
        start = time.perf_counter()
        judged[name] = study(cases, functools.partial(answer, name))
        spent[name] = (time.perf_counter() - start) / len(cases) * 1000
    print(f"{chosen.count} diaries, seed {chosen.seed}, per cent unless it is a Brier score. ")
    print(f"Python {platform.python_version()}, numpy {np.__version__}, {platform.machine()}.\n")
    print("\n".join(table(judged)))
    print(f"| ms per diary | ≤ 50 | {' | '.join(f'{ms:.1f}' for ms in spent.values())} |")


if __name__ == "__main__":
    main()
