"""How much the search looks at, counted: not in seconds, but in times that hours are spread and ways are walked.

The limits stand a twentieth above what it takes: whoever makes the search weaker sees it here, on days drawn from a
seed. A limit may come down with the work; it goes up only for a reason.
"""

from collections import Counter
from random import Random

import pytest
from planner.made import crowded, days, small

from magwijzer.planner import arrange, conflict, moments, place, relax, solve
from magwijzer.planner.answer import answer


@pytest.fixture
def work(monkeypatch):
    """Count the spreads, the walks, and the days for which a search is begun."""
    done = Counter()
    for module in (arrange, conflict, moments, place, solve):
        monkeypatch.setattr(module, "spread", counting(done, "spread", module.spread))
    monkeypatch.setattr(solve, "MomentSearch", counting(done, "search", solve.MomentSearch))
    monkeypatch.setattr(relax._Path, "walk", counting(done, "walk", relax._Path.walk))
    return done


def counting(done, what, function):
    def counted(*given):
        done[what] += 1
        return function(*given)

    return counted


def rings(count):
    """Days on which each item excludes its two neighbours."""
    for seed in range(count):
        rng = Random(seed)
        raw = small(rng, seed, most=7)
        raw["items"] = [{"name": "x", "window": [40, 60], "pref": rng.randint(20, 70)} for _ in range(7)]
        raw["sep"] = [[i, (i + 1) % 7, rng.randint(1, 4)] for i in range(7)]
        yield raw


def simple(count):
    """Days of three medicines at fixed hours, and one to three items that move."""
    for raw in days(count, seed=23, least=4, most=6):
        for item in raw["items"][:3]:
            item.update(window=[item["window"][0]] * 2, allowed=None)
        yield raw


SETS = {
    "simple": lambda: list(simple(150)),
    "small": lambda: [small(Random(seed), seed) for seed in range(300)],
    "days": lambda: days(60, seed=21),
    "long days": lambda: days(20, seed=22, least=14, most=18),
    "crowds": lambda: [crowded(Random(seed), 10, (7,)) for seed in range(12)],
    "mixed crowds": lambda: [crowded(Random(seed), 9, (6, 8)) for seed in range(20)],
    "too many": lambda: [crowded(Random(seed), 8, (12, 14)) for seed in range(6)],
    "rings": lambda: list(rings(30)),
}


MOST = {
    "simple": (1285, 0, 104),
    "small": (2210, 0, 193),
    "days": (1400, 0, 54),
    "long days": (2230, 0, 16),
    "crowds": (48700, 3370, 12),
    "mixed crowds": (12720, 1880, 20),
    "too many": (14720, 0, 6),
    "rings": (1310, 0, 30),
}
"""Spreads, walks and searches begun for all days of a set together."""


@pytest.mark.parametrize("name", SETS)
def test_no_more_work_than_this(work, name):
    for raw in SETS[name]():
        answer(raw)
    spreads, walks, searches = MOST[name]
    assert work["spread"] <= spreads
    assert work["walk"] <= walks
    assert work["search"] <= searches
    assert work["spread"] > spreads / 4, "the limit has become too wide to see anything: bring it down"
