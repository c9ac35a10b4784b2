"""What is remembered between batches: places of keys, spelt sets, wishes, gaps as bits and how Parquet is cut."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from screen.files import people

from magwijzer.knowledge.load import default
from magwijzer.screen import remember, wishes
from magwijzer.screen.batch import Batches
from magwijzer.screen.bits import ABSENT
from magwijzer.screen.gaps import Gaps
from magwijzer.screen.remember import Places, Spelt
from magwijzer.screen.sources import runs

KEYS = st.lists(st.one_of(st.integers(0, 40), st.integers(0, 2**64 - 1)), max_size=60)
NAMES = [f"name{place:03d}" for place in range(130)]


@given(st.lists(KEYS, max_size=6))
@settings(deadline=None)
def test_a_key_keeps_its_place(batches: list[list[int]]) -> None:
    places, known = Places(), dict[int, int]()
    for batch in batches:
        found, fresh = places.of(np.array(batch, np.uint64))
        for row in fresh:
            assert batch[row] not in known
            known[batch[row]] = len(known)
        assert found.tolist() == [known[key] for key in batch]
    assert len(places) == len(known)


def test_keys_that_share_a_slot_keep_their_own_places() -> None:
    """Keys whose products differ in the low bits only have the same slot."""
    inverse = pow(int(remember.SPREAD), -1, 1 << 64)
    keys = np.array([inverse * low % (1 << 64) for low in range(50)], np.uint64)
    places = Places()
    first, fresh = places.of(keys)
    again, none = places.of(keys)
    assert sorted(first.tolist()) == list(range(50))
    assert len(fresh) == 50
    assert again.tolist() == first.tolist()
    assert len(none) == 0


@pytest.mark.parametrize("width", [20, 64, 65, 130])
def test_sets_are_spelt_in_order(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remember, "MOST", 30)
    draw, names = np.random.default_rng(width), NAMES[:width]
    spelt = Spelt(names[::-1], names)
    for _ in range(5):
        sets = [set(draw.choice(width, draw.integers(0, 4)).tolist()) for _ in range(40)]
        words = [
            np.array([sum(1 << bit - low for bit in one if low <= bit < low + 64) for one in sets], np.uint64)
            for low in range(0, width, 64)
        ]
        wanted = [sorted(names[::-1][bit] for bit in one) for one in sets]
        assert spelt.column(words).cast(pl.List(pl.String)).to_list() == wanted


def test_forgetting_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = people(1_200)
    whole = Batches(default()).answer(frame).answers.cast({"findings": pl.List(pl.String)})
    monkeypatch.setattr(remember, "MOST", 50)
    monkeypatch.setattr(wishes, "MOST_WISHES", 20)
    fast = Batches(default())
    parts = [
        fast.answer(part).answers.cast({"findings": pl.List(pl.String)}) for part in frame.iter_slices(200)
    ]
    assert pl.concat(parts).equals(whole)


@given(st.lists(st.tuples(*[st.sampled_from([-1, 30, 120, 240])] * 3), min_size=1), st.data())
@settings(deadline=None)
def test_the_longest_gap_of_the_groups_that_count(rows: list[tuple[int, ...]], data: st.DataObject) -> None:
    gaps = Gaps.of(rows)
    counts = [np.array([data.draw(st.booleans()) for _ in rows], bool) for _ in range(3)]
    wanted = [
        max((gap for gap, where in zip(row, counts, strict=True) if where[person]), default=int(ABSENT))
        for person, row in enumerate(rows)
    ]
    assert gaps.longest(gaps.words, counts).tolist() == wanted


def test_gaps_that_do_not_fit_are_an_error() -> None:
    with pytest.raises(OverflowError):
        Gaps.of([(gap, gap, gap) for gap in range(22)])


@given(st.lists(st.integers(0, 900), max_size=12), st.integers(50, 300))
def test_parquet_is_cut_at_its_row_groups(groups: list[int], most: int) -> None:
    found = list(runs(groups, most))
    assert sum(found) == sum(groups)
    assert max(found) <= most + most // 4
    ends = set(np.cumsum(groups).tolist())
    for rows in (rows for rows in groups if rows <= most):
        assert rows <= max(found)
    assert ends & set(np.cumsum(found).tolist()) >= ({sum(groups)} if groups else set())


@pytest.mark.parametrize(
    ("groups", "wanted"),
    [
        ([], [0]),
        ([0], [0]),
        ([100], [100]),
        ([60, 60, 60], [60, 60, 60]),
        ([30, 30, 30, 30], [90, 30]),
        ([125], [125]),
        ([126], [63, 63]),
        ([10, 1000, 10], [10, *[100] * 10, 10]),
    ],
)
def test_runs(groups: list[int], wanted: list[int]) -> None:
    assert list(runs(groups, 100)) == wanted
