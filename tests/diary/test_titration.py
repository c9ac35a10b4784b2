"""The ladder's state machine, proved by walking through every state it can reach."""

import datetime as dt
import itertools

import pytest

from magwijzer.diary.entry import Diary, Entry
from magwijzer.diary.looks import makeable, titrate
from magwijzer.diary.titration import DAYS_ON_A_STEP, Look, State, begin, follow
from magwijzer.diary.trial import offered, plan_trial

FLAGS = (False, True)
LOOKS = [
    Look(thin=thin, diarrhoea=watery, alarm=alarm, enough_effect=effect, review=review)
    for thin, watery, alarm, effect, review in itertools.product(
        FLAGS, FLAGS, FLAGS, (None, False, True), FLAGS
    )
]
START = dt.date(2026, 11, 22)


def capped(state: State) -> State:
    """Days beyond the least make no difference, so that the states are finite."""
    return State(state.step, state.top, min(state.days, DAYS_ON_A_STEP), state.phase, state.why)


def reachable(steps: int) -> dict[State, dict[Look, State]]:
    found: dict[State, dict[Look, State]] = {}
    waiting = [begin(steps)]
    while waiting:
        state = waiting.pop()
        if state in found:
            continue
        found[state] = {look: capped(follow(state, look)) for look in LOOKS}
        waiting.extend(found[state].values())
    return found


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5])
def test_every_reachable_state_keeps_the_rules(steps: int) -> None:
    states = reachable(steps)
    assert len(states) > steps
    for state, moves in states.items():
        assert 0 <= state.step <= state.top < steps, "never above the ladder"
        for look, after in moves.items():
            assert after.step <= state.step + 1, "one step at a time"
            if look.thin or look.diarrhoea or look.alarm:
                assert after.step <= state.step, "never up on a bad sign"
            if look.diarrhoea or look.alarm:
                assert after.phase == "stopped"
            if after.step > state.step:
                assert state.days + 1 >= DAYS_ON_A_STEP, "up only after seven days"
                assert look.enough_effect is False, "up only when the effect is known not to be enough"
            if state.phase == "stopped":
                assert after == state, "a stop is a stop"
            if look.review and look.enough_effect is not True and not look.thin:
                assert after.phase == "stopped", "no effect at the review: stop"


@pytest.mark.parametrize("steps", [1, 3, 5])
def test_a_step_left_for_thin_stool_is_never_climbed_again(steps: int) -> None:
    for state, moves in reachable(steps).items():
        for look, after in moves.items():
            if look.thin and state.phase != "stopped" and not after.ended:
                assert after.top == after.step < state.step


@pytest.mark.parametrize("steps", [1, 3, 5])
@pytest.mark.parametrize("effect", [None, False, True])
def test_every_path_ends_in_stable_or_stopped(steps: int, effect: bool | None) -> None:
    for state in reachable(steps):
        for look in LOOKS:
            after = follow(follow(state, look), Look(enough_effect=effect, review=True))
            assert after.phase in ("stable", "stopped")


def days(stools: list[int | None], scores: list[float]) -> Diary:
    return Diary(
        tuple(
            Entry(START + dt.timedelta(days=i), {"sleep": score}, taken=True, stool=stool)
            for i, (stool, score) in enumerate(zip(stools, scores, strict=True))
        )
    )


REVIEW = START + dt.timedelta(days=28)


@pytest.mark.parametrize(
    ("stools", "scores", "step", "phase"),
    [
        ([4] * 7, [6] * 7, 1, "climbing"),
        ([4] * 6, [6] * 6, 0, "climbing"),
        ([4] * 8 + [6, 6], [6] * 10, 0, "climbing"),
        ([4] * 8 + [6, None, 6], [6] * 11, 1, "climbing"),
        ([4] * 8 + [7, 7], [6] * 10, 1, "stopped"),
        ([4] * 14, [8] * 3 + [3] * 11, 0, "stable"),
        ([4] * 29, [6] * 29, 3, "stopped"),
        ([6, 6], [6, 6], 0, "stopped"),
    ],
)
def test_a_diary_moves_the_ladder(
    stools: list[int | None], scores: list[float], step: int, phase: str
) -> None:
    state = titrate(days(stools, scores), "sleep", 4, START, REVIEW)
    assert (state.step, state.phase) == (step, phase)


def test_only_doses_the_tablets_can_make_and_never_above_a_step() -> None:
    assert makeable((100.0, 150.0, 200.0), 64.0) == (96.0, 128.0, 192.0)
    assert makeable((50.0, 100.0), 200.0) == (100.0,)
    assert makeable((100.0,), 400.0) == ()


@pytest.mark.parametrize(("length", "pairs", "block"), [("long", 3, 14), ("short", 4, 7)])
def test_a_test_is_pairs_of_equal_blocks_in_drawn_order(length, pairs, block) -> None:  # type: ignore[no-untyped-def]
    orders = set()
    for seed in range(40):
        trial = plan_trial(START, seed, length)
        assert trial == plan_trial(START, seed, length)
        assert len(trial.blocks) == 2 * pairs
        assert all((b.last - b.first).days == block - 1 for b in trial.blocks)
        assert (
            all(a.on != b.on for a, b in itertools.batched(trial.blocks, 2))
            if hasattr(itertools, "batched")
            else True
        )
        assert (trial.ends - START).days == 2 * pairs * block - 1
        assert trial.planned(START - dt.timedelta(days=1)) is None
        orders.add(tuple(b.on for b in trial.blocks))
    assert len(orders) > 2


def test_no_test_for_what_is_judged_within_days() -> None:
    assert offered(frozenset({"bisglycinate"}), frozenset({"sleep"}))
    assert not offered(frozenset({"oxide"}), frozenset({"constipation"}))
    assert not offered(frozenset({"citrate"}), frozenset({"constipation"}))
    assert not offered(frozenset(), frozenset({"sleep"}))
