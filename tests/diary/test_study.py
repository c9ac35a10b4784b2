"""Hundreds of invented diaries: how often the verdict is right. The whole study is `bench/verdict.py`."""

from __future__ import annotations

import pytest
from diary.simulate import BLOCK_DESIGNS, Case, draw_case
from diary.study import (
    Judged,
    Said,
    brier,
    coverage,
    everyone,
    false_helps,
    of_design,
    percentage,
    rate,
    study,
)

from magwijzer.diary.timeline import lay_out
from magwijzer.diary.verdict import judge

EFFECTS = (0.0, 0.0, -1.0, -2.0, 1.0)


def cases() -> list[Case]:
    """480 diaries: every block design with every effect, and the two designs people use by themselves."""
    planned = [
        draw_case(90_000 + number, BLOCK_DESIGNS[number % 2], EFFECTS[number // 2 % len(EFFECTS)])
        for number in range(300)
    ]
    own = [
        draw_case(
            95_000 + number, ("before_after", "on_off_on")[number % 2], EFFECTS[number // 2 % len(EFFECTS)]
        )
        for number in range(120)
    ]
    flattering = [draw_case(97_000 + number, "before_after", 0.0, "bad_start") for number in range(60)]
    return planned + own + flattering


def ours(case: Case) -> Said:
    found = judge(case.diary)
    return Said(found.verdict, found.effect, found.interval_95, found.probability_helps)


def flattering_means(case: Case) -> Said:
    """The mean with against the mean without: what the verdict must do better than."""
    timeline = lay_out(case.diary, "score")
    score, taken = timeline.score[timeline.usable], timeline.taken[timeline.usable]
    on, off = score[taken == 1], score[taken == 0]
    effect = float(on.mean() - off.mean())
    se = float((on.var(ddof=1) / len(on) + off.var(ddof=1) / len(off)) ** 0.5)
    word = "helps" if effect < -1.88 * se else "cannot_say"
    return Said(word, effect, (effect - 1.96 * se, effect + 1.96 * se))


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return study(cases(), ours)


def block(effect: float) -> object:
    return lambda case: case.design in BLOCK_DESIGNS and case.effect == effect


def test_it_does_not_flatter(judged: list[Judged]) -> None:
    assert false_helps(everyone)(judged) <= 4
    assert false_helps(of_design("before_after"))(judged) <= 2
    for design in ("on_off_on", *BLOCK_DESIGNS):
        assert false_helps(of_design(design))(judged) <= 7
    assert rate("harms", lambda case: case.effect <= 0)(judged) <= 4


def test_its_interval_holds_the_truth(judged: list[Judged]) -> None:
    found = coverage(everyone)(judged)
    assert found is not None
    assert 92.5 <= found <= 97.5


def test_it_sees_what_can_be_seen(judged: list[Judged]) -> None:
    assert rate("helps", block(-1.0))(judged) >= 22
    assert rate("helps", block(-2.0))(judged) >= 58
    assert rate("no_effect", block(0.0))(judged) >= 25
    assert rate("no_effect", lambda case: case.effect == -2)(judged) <= 3
    assert brier(lambda case: case.effect != 0)(judged) <= 0.09


def test_comparing_means_would_flatter() -> None:
    """The bar above can be missed: the plain comparison misses it by far."""
    naive = study(cases(), flattering_means)
    assert false_helps(of_design("before_after"))(naive) > 20
    found = percentage(j.covered for j in naive)
    assert found is not None
    assert found < 85
