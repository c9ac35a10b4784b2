"""Joining diaries: everything either of them says stays, and what differs is named."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magwijzer.diary.change import ClashError, as_csv, together, with_entry
from magwijzer.diary.entries import read_csv
from magwijzer.diary.entry import Diary, DiaryError, Entry

DAY = dt.date(2026, 11, 25)
scores = st.dictionaries(
    st.sampled_from(["score", "sleep", "stress"]), st.integers(0, 10).map(float), max_size=3
)
notes = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20) | st.just("a\nb") | st.just("=1")
entries = st.builds(
    Entry,
    st.integers(0, 20).map(lambda n: DAY + dt.timedelta(days=n)),
    scores,
    st.none() | st.booleans(),
    st.none() | st.integers(0, 400).map(float),
    st.none() | st.integers(1, 7),
    st.none() | st.booleans(),
    notes,
)
diaries = st.lists(entries, max_size=8, unique_by=lambda entry: entry.date).map(
    lambda found: Diary(tuple(found))
)


def said(diary: Diary) -> set[tuple[object, ...]]:
    """Return every single thing a diary records."""
    found: set[tuple[object, ...]] = set()
    for entry in diary.entries:
        found |= {(entry.date, name, score) for name, score in entry.scores.items()}
        plain = {name: getattr(entry, name) for name in ("taken", "dose_mg", "stool", "planned")}
        found |= {(entry.date, name, value) for name, value in plain.items() if value is not None}
        found |= {(entry.date, "note", entry.note)} if entry.note else set()
    return found


@given(diaries, diaries)
def test_nothing_is_lost_or_made_up(ours: Diary, theirs: Diary) -> None:
    try:
        joined = together(ours, theirs)
    except ClashError as error:
        places = {(clash.date, clash.field.removeprefix("score_")) for clash in error.clashes}
        mine = {(day, name): value for day, name, value in said(ours)}
        other = {(day, name): value for day, name, value in said(theirs)}
        assert places == {place for place in mine.keys() & other.keys() if mine[place] != other[place]}
    else:
        assert said(joined) == said(ours) | said(theirs)
        assert said(together(theirs, ours)) == said(joined)


@given(diaries)
def test_joining_with_itself_or_with_nothing_changes_nothing(diary: Diary) -> None:
    assert together(diary, diary) == diary
    assert together(diary, Diary()).entries == diary.entries
    assert together(Diary(), diary).entries == diary.entries


@given(diaries, entries)
def test_replacing_keeps_what_the_new_day_does_not_say(diary: Diary, entry: Entry) -> None:
    changed = with_entry(diary, entry, replacing=True)
    assert said(Diary((entry,))) <= said(changed)
    gone = said(diary) - said(changed)
    assert all(day == entry.date for day, *_ in gone)
    names = {(day, name) for day, name, _ in said(Diary((entry,)))}
    assert {(day, name) for day, name, _ in gone} <= names


@given(diaries, st.booleans())
def test_what_is_written_reads_back_the_same(diary: Diary, dutch: bool) -> None:
    assert read_csv(as_csv(diary, dutch=dutch)).entries == diary.entries


def test_not_recorded_is_not_no() -> None:
    joined = with_entry(Diary((Entry(DAY, {"score": 3.0}),)), Entry(DAY, taken=False))
    assert joined.entries == (Entry(DAY, {"score": 3.0}, taken=False),)
    assert with_entry(joined, Entry(DAY, stool=4)).entries[0].taken is False


def test_a_diary_that_could_not_be_read_again_is_not_written() -> None:
    with pytest.raises(DiaryError):
        as_csv(Diary((Entry(DAY), Entry(DAY + dt.timedelta(days=4000)))))
    with pytest.raises(DiaryError):
        as_csv(Diary((Entry(DAY, note="x" * 3000),)))


def test_the_unnamed_score_of_an_empty_diary_gives_way() -> None:
    assert with_entry(Diary(), Entry(DAY, {"sleep": 3.0})).complaints == ("sleep",)
    both = with_entry(Diary((Entry(DAY, {"score": 1.0}),)), Entry(DAY, {"sleep": 3.0}))
    assert both.complaints == ("score", "sleep")
