"""What is said of a diary, and what never may be."""

from __future__ import annotations

import datetime as dt
import random

import numpy as np
import pytest
from diary.simulate import DESIGNS, draw_case

from magwijzer.diary.entries import Diary, Entry, read_csv, write_csv
from magwijzer.diary.verdict import Verdict, judge, judge_all

START = dt.date(2026, 3, 1)


def diary(scores: list[float | None], taken: list[bool | None], planned: list[bool] | None = None) -> Diary:
    return Diary(
        tuple(
            Entry(
                START + dt.timedelta(days=day),
                {} if score is None else {"score": float(score)},
                taken=taken[day],
                planned=planned[day] if planned else None,
            )
            for day, score in enumerate(scores)
        )
    )


def blocks(*runs: tuple[int, float, bool], seed: int = 1, sd: float = 1.0) -> Diary:
    """Runs of (days, mean score, taken) with noise."""
    rng = np.random.default_rng(seed)
    scores = [
        float(np.clip(np.rint(rng.normal(mean, sd)), 0, 10)) for days, mean, _ in runs for _ in range(days)
    ]
    return diary(scores, [taken for days, _, taken in runs for _ in range(days)])


def codes(verdict: Verdict) -> set[str]:
    return {notice.code for notice in verdict.warnings}


HELPS = blocks((14, 7, False), (14, 4, True), (14, 7, False), (14, 4, True))


def test_a_clear_effect_in_blocks_helps() -> None:
    found = judge(HELPS)
    assert found.verdict == "helps"
    assert found.interval_95 is not None
    assert found.interval_95[0] < -3 < found.interval_95[1]
    assert (found.days.off, found.days.on, found.days.missing) == (28, 28, 0)
    assert found.next_step == "keep_lowest_dose"
    assert found.raw_difference == pytest.approx(-3, abs=0.6)


def test_harm_mirrors_help() -> None:
    turned = Diary(
        tuple(
            Entry(entry.date, {"score": 10 - entry.scores["score"]}, taken=entry.taken)
            for entry in HELPS.entries
        )
    )
    found, mirror = judge(turned), judge(HELPS)
    assert (found.verdict, found.next_step) == ("harms", "stop_see_gp")
    assert found.effect is not None
    assert mirror.effect is not None
    assert found.effect == pytest.approx(-mirror.effect, abs=0.1)


def test_no_difference_is_no_effect() -> None:
    found = judge(blocks((14, 5, False), (14, 5, True), (14, 5, False), (14, 5, True)))
    assert (found.verdict, found.next_step) == ("no_effect", "stop")


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (blocks((20, 8, False), (40, 2, True)), "few_changes"),
        (blocks((40, 8, False)), "baseline_only"),
        (blocks((40, 2, True)), "never_without"),
        (blocks((30, 8, False), (7, 2, True), (30, 8, False)), "few_days_a_side"),
        (blocks((5, 8, False), (9, 2, True), (5, 8, False)), "short"),
        (Diary(), "nothing_usable"),
    ],
)
def test_no_number_is_good_enough_for_a_design_that_cannot_carry_it(case: Diary, code: str) -> None:
    found = judge(case)
    assert found.verdict == "cannot_say"
    assert code in codes(found)


def test_a_lapse_is_no_stop() -> None:
    """Before/after with five forgotten days in a row stays before/after."""
    found = judge(blocks((20, 8, False), (15, 2, True), (5, 2, False), (20, 2, True)))
    assert (found.verdict, found.changes) == ("cannot_say", 1)


def test_just_enough_design_may_help() -> None:
    assert judge(blocks((8, 8, False), (8, 3, True), (5, 8, False))).verdict == "helps"


def test_below_four_days_a_side_nothing_is_estimated() -> None:
    found = judge(blocks((30, 5, False), (3, 1, True)))
    numbers = (found.effect, found.interval_95, found.probability_helps, found.probability_one_point)
    assert (found.verdict, numbers) == ("cannot_say", (None,) * 4)
    assert judge(blocks((30, 5, False), (4, 1, True))).effect is not None


def test_not_recorded_is_never_not_taken() -> None:
    """Nights nobody wrote down whether it was taken are missing, not off."""
    unknown = Diary(tuple(Entry(e.date, e.scores, taken=e.taken or None) for e in HELPS.entries))
    found = judge(unknown)
    assert (found.days.off, found.days.on, found.days.missing) == (0, 28, 28)
    assert found.verdict == "cannot_say"
    assert {"never_without", "taken_not_recorded"} <= codes(found)


def test_missing_days_are_counted_between_first_and_last() -> None:
    found = judge(diary([5, None, 6, None, 5], [False, False, None, None, True]))
    assert (found.days.off, found.days.on, found.days.missing) == (1, 1, 3)


@pytest.mark.parametrize("design", DESIGNS)
def test_nothing_changes_under_shuffled_rows_shifted_dates_crlf_or_bom(design: str) -> None:
    original = draw_case(5, design).diary
    said = judge(original)
    lines = write_csv(original).splitlines()
    rows = lines[1:]
    random.Random(3).shuffle(rows)
    assert judge(read_csv("\n".join([lines[0], *rows]))) == said
    assert judge(read_csv("\r\n".join(lines).encode("utf-8-sig"))) == said
    for days in (1, 3, 365, -4000):
        moved = (
            Entry(e.date + dt.timedelta(days=days), e.scores, e.taken, e.dose_mg, e.stool, e.planned)
            for e in original.entries
        )
        assert judge(Diary(tuple(moved))) == said


@pytest.mark.parametrize("value", [0.0, 5.0, 10.0])
def test_a_diary_of_one_score_says_what_it_can(value: float) -> None:
    found = judge(diary([value] * 56, [day // 14 % 2 == 1 for day in range(56)]))
    assert found.verdict == ("no_effect" if value == 5 else "cannot_say")
    assert found.effect == pytest.approx(0, abs=0.5)


def test_an_effect_that_hits_the_floor_is_seen() -> None:
    found = judge(
        diary(
            [(3, 2, 4)[day % 3] if day // 14 % 2 else 0 for day in range(84)],
            [day // 14 % 2 == 0 for day in range(84)],
        )
    )
    assert found.verdict == "helps"
    assert "floor" in codes(found)


def test_a_sure_effect_below_a_point_is_not_worth_it() -> None:
    rng = np.random.default_rng(6)
    taken = [day // 14 % 2 == 1 for day in range(336)]
    found = judge(diary([round(float(5 - 0.5 * on + rng.normal(0, 0.5)), 2) for on in taken], taken))
    assert found.probability_helps is not None
    assert found.probability_helps >= 0.97
    assert found.verdict == "no_effect"
    assert "small_effect" in codes(found)


def planned_test(days: int) -> Diary:
    plan = [bool(x) for x in np.repeat([0, 1, 1, 0, 0, 1], 14)]
    scores = [4.0 + 3 * (not on) + (day % 2) for day, on in enumerate(plan)]
    return diary([*scores[:days], *[None] * (84 - days)], [*plan[:days], *[None] * (84 - days)], plan)


def test_a_look_before_the_end_is_told() -> None:
    done = judge(planned_test(84))
    assert not codes(done) & {"before_end", "unfinished_pair"}
    early = judge(planned_test(50))
    assert {n.code: dict(n.numbers) for n in early.warnings}["before_end"] == {"days_left": 34}
    assert early.days.missing == 0, "days still to come are not missing"
    cut = Diary(planned_test(84).entries[:50])
    assert "unfinished_pair" in codes(judge(cut))
    assert "before_end" in codes(judge(cut, ends=START + dt.timedelta(days=83)))


def test_the_randomisation_stands_beside_and_decides_nothing() -> None:
    found = judge(planned_test(84))
    assert found.randomisation is not None
    assert (found.randomisation.p, found.randomisation.smallest_p) == (1 / 8, 1 / 8)
    bare = judge(Diary(tuple(Entry(e.date, e.scores, taken=e.taken) for e in planned_test(84).entries)))
    assert bare.randomisation is None
    assert (bare.verdict, bare.effect, bare.probability_helps) == (
        found.verdict,
        found.effect,
        found.probability_helps,
    )


def test_adherence_and_doses_are_told() -> None:
    plan = [day // 14 % 2 == 1 for day in range(56)]
    taken = [on and day % 3 > 0 for day, on in enumerate(plan)]
    rows = tuple(
        Entry(
            START + dt.timedelta(days=d),
            {"score": 5.0 + d % 2},
            taken=taken[d],
            planned=plan[d],
            dose_mg=50.0 + d,
        )
        for d in range(56)
    )
    assert {"low_adherence", "dose_changed", "dose_though_not_taken"} <= codes(judge(Diary(rows)))


def test_several_complaints_need_more_proof() -> None:
    """Of many looks one always seems to help: the bar rises with their number."""
    case = blocks((14, 5.8, False), (14, 5, True), (14, 5.8, False), (14, 5, True), seed=8, sd=0.9)
    alone = judge(case)
    assert alone.probability_helps is not None
    assert alone.verdict == "helps"
    assert 0.97 <= alone.probability_helps < 1 - 0.03 / 4
    rng = np.random.default_rng(1)
    rows = tuple(
        Entry(
            e.date,
            {"sleep": e.scores["score"], **{f"c{n}": float(rng.integers(3, 8)) for n in range(3)}},
            taken=e.taken,
        )
        for e in case.entries
    )
    several = judge_all(Diary(rows))
    assert set(several) == {"sleep", "c0", "c1", "c2"}
    assert several["sleep"].probability_helps == alone.probability_helps
    assert several["sleep"].verdict == "cannot_say"
    assert "several_complaints" in codes(several["sleep"])
    with pytest.raises(ValueError, match="judge_all"):
        judge(Diary(rows))


def test_a_complaint_without_scores_costs_the_others_nothing() -> None:
    rows = tuple(Entry(e.date, {"sleep": e.scores["score"]}, taken=e.taken) for e in HELPS.entries)
    found = judge_all(Diary(rows, ("sleep", "stress")))
    assert found["stress"].verdict == "cannot_say"
    assert not codes(found["sleep"]) & {"several_complaints"}


def test_ten_years_apart_and_ten_years_long_are_answered() -> None:
    first, last = HELPS.entries[:6], HELPS.entries[14:20]
    late = tuple(Entry(e.date + dt.timedelta(days=3_000), e.scores, taken=e.taken) for e in last)
    assert judge(Diary(first + late)).verdict == "cannot_say"
    rng = np.random.default_rng(2)
    scores: list[float | None] = [float(x) for x in rng.integers(0, 11, 3_600)]
    assert judge(diary(scores, [day // 14 % 2 == 1 for day in range(3_600)])).verdict == "no_effect"
