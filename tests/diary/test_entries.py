"""What a diary file may look like, what is refused, and that nothing is lost on the way out and in again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magwijzer.diary.entries import Diary, DiaryError, Entry, from_rows, read_csv, write_csv

HEADER = "date,score,taken,dose_mg,stool"
PLAIN = f"{HEADER}\n2026-03-01,6,no,,4\n2026-03-02,4.5,yes,150,\n2026-03-03,,,,\n"


def problems(data: bytes | str) -> list[tuple[int, str, str]]:
    with pytest.raises(DiaryError) as caught:
        read_csv(data)
    return [(p.line, p.field, p.code) for p in caught.value.problems]


def test_reads_what_the_contract_says() -> None:
    first, second, third = read_csv(PLAIN).entries
    assert first == Entry(dt.date(2026, 3, 1), {"score": 6.0}, taken=False, stool=4)
    assert second == Entry(dt.date(2026, 3, 2), {"score": 4.5}, taken=True, dose_mg=150.0)
    assert third == Entry(dt.date(2026, 3, 3))
    assert third.taken is None, "not recorded is not 'not taken'"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace("\n", "\r\n").encode("utf-8-sig"),
        PLAIN.replace("\n", "\r"),
        "\N{ZERO WIDTH NO-BREAK SPACE}" + PLAIN,
        PLAIN + "\n,,,,\n\n",
        PLAIN.replace("date,", "date ,").replace("yes", " YES "),
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", ";").replace("4.5", "4,5").replace("2026-03-02", "2-3-2026"),
        "\n".join(line + ",," for line in PLAIN.splitlines()),
        "\n".join([HEADER, *reversed(PLAIN.splitlines()[1:])]),
    ],
    ids=[
        "lf",
        "bom",
        "crlf",
        "cr",
        "text bom",
        "blank rows",
        "spaces",
        "semicolon",
        "dutch",
        "empty columns",
        "shuffled",
    ],
)
def test_the_same_diary_however_a_spreadsheet_saved_it(data: bytes | str) -> None:
    assert read_csv(data) == read_csv(PLAIN)


def test_a_header_alone_is_an_empty_diary() -> None:
    assert read_csv(HEADER) == Diary((), ("score",))


def test_several_scores_and_a_note() -> None:
    diary = read_csv(
        'date,score_sleep,score_stress,taken,note\n2026-03-01,6,,no,"\'s avonds; \nlaat, koffie"\n'
    )
    assert diary.complaints == ("sleep", "stress")
    assert diary.entries[0].scores == {"sleep": 6.0}
    assert diary.entries[0].note == "'s avonds; \nlaat, koffie"


def test_an_empty_unnamed_score_is_no_complaint_beside_named_ones() -> None:
    assert read_csv("date,score,score_sleep,taken\n2026-03-01,,5,no\n").complaints == ("sleep",)


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        ("2026-02-30,5,yes,,", "date", "not_a_date"),
        ("1-3-2026,5,yes,,", "date", "not_a_date"),
        (",5,yes,,", "date", "not_a_date"),
        ("2026-03-02,11,yes,,", "score", "not_in_range"),
        ("2026-03-02,-1,yes,,", "score", "not_in_range"),
        ("2026-03-02,nan,yes,,", "score", "not_in_range"),
        ("2026-03-02,1e1,yes,,", "score", "not_in_range"),
        ("2026-03-02,٥,yes,,", "score", "not_in_range"),
        ('2026-03-02,"4,5",yes,,', "score", "not_in_range"),
        ("2026-03-02,5,maybe,,", "taken", "not_yes_or_no"),
        ("2026-03-02,5,0,,", "taken", "not_yes_or_no"),
        ("2026-03-02,5,yes,5001,", "dose_mg", "not_in_range"),
        ("2026-03-02,5,yes,inf,", "dose_mg", "not_in_range"),
        ("2026-03-02,5,yes,,8", "stool", "not_bristol"),
        ("2026-03-02,5,yes,,4.5", "stool", "not_bristol"),
        ("2026-03-02,5,yes", "line", "wrong_width"),
        ("2026-03-02,5,yes,,,9", "line", "wrong_width"),
        ("2026-03-01,5,yes,,", "date", "date_twice"),
        ("2036-03-09,5,yes,,", "date", "too_far_apart"),
        ('2026-03-02,5,yes,,"4', "line", "not_csv"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(row: str, field: str, code: str) -> None:
    assert problems(f"{HEADER}\n2026-03-01,5,no,,\n{row}\n") == [(3, field, code)]


def test_all_problems_come_back_together() -> None:
    found = problems(f"{HEADER}\nx,11,si,-1,9\n2026-03-01,5,no,,\n\n2026-03-01,5,no,,\n")
    assert [(line, field) for line, field, _ in found] == [
        *((2, name) for name in ("date", "score", "taken", "dose_mg", "stool")),
        (5, "date"),
    ]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("", [("date", "column_missing"), ("taken", "column_missing"), ("score", "column_missing")]),
        ("date,score,taken,mood", [("mood", "unknown_column")]),
        ("date,score,taken,score_Sleep", [("score_Sleep", "unknown_column")]),
        ("date,score,,taken", [("header", "unknown_column")]),
        ("date,score,score,taken", [("score", "column_twice")]),
        ("date,score", [("taken", "column_missing")]),
    ],
)
def test_columns_are_refused_by_name(header: str, found: list[tuple[str, str]]) -> None:
    assert problems(header + "\n") == [(1, *item) for item in found]


def test_bytes_that_are_no_text_and_files_that_are_too_large() -> None:
    assert problems(f"{HEADER}\n2026-03-01,5,".encode() + b"\xff\xfe") == [(2, "file", "not_utf8")]
    assert problems(PLAIN.encode("utf-16")) == [(1, "file", "not_utf8")]
    assert problems(b"9" * 10_000_000) == [(1, "file", "too_large")]
    assert problems(HEADER + "\n" + "9" * 1_000_000) == [(2, "line", "not_csv")]


def test_messages_are_short_and_hold_no_control_characters() -> None:
    with pytest.raises(DiaryError) as caught:
        read_csv(f"{HEADER}\n2026-03-01,{'9' * 100_000},\x1b[31m,,\n" + f"\x00{'z' * 9000},,,,\n" * 200)
    lines = str(caught.value).splitlines()
    assert len(lines) == DiaryError.MOST_PROBLEMS
    assert all(len(line) <= 500 and line.isprintable() for line in lines)


def test_control_characters_and_long_notes_are_refused() -> None:
    assert problems("date,score,taken,note\n2026-03-01,5,no,a\x00b\n") == [(2, "note", "control_character")]
    assert problems(f"date,score,taken,note\n2026-03-01,5,no,{'a' * 2001}\n") == [(2, "note", "too_long")]


def test_rows_of_the_http_body() -> None:
    rows = [
        {"date": "2026-03-01", "score": 6, "taken": "no", "dose_mg": None, "stool": 4},
        {"date": "2026-03-02", "score": 4.5, "taken": True, "dose_mg": 150},
        {"date": "2026-03-03"},
    ]
    assert from_rows(rows) == read_csv(PLAIN)
    assert from_rows([]) == Diary()


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (None, (1, "diary", "not_a_list")),
        ("2026-03-01", (1, "diary", "not_a_list")),
        ([5], (1, "diary", "not_a_day")),
        ([{"score": 5}], (1, "date", "not_a_date")),
        ([{"date": "2026-03-01", "mood": 5}], (1, "mood", "unknown_column")),
        ([{"date": "2026-03-01", "score": float("nan")}], (1, "score", "not_in_range")),
        ([{"date": "2026-03-01", "score": 10**5000}], (1, "score", "not_in_range")),
        ([{"date": "2026-03-01", "score": True}], (1, "score", "not_in_range")),
        ([{"date": "2026-03-01", "score": [5]}], (1, "score", "not_in_range")),
        ([{"date": "2026-03-01", "taken": 1}], (1, "taken", "not_yes_or_no")),
        ([{"date": "2026-03-01", "note": "\ud800"}], (1, "note", "control_character")),
        ([{"date": "2026-03-01", "note": {"text": "ok"}}], (1, "note", "not_text")),
        ([{"date": "2026-03-01", "note": {}}], (1, "note", "not_text")),
        ([{"date": "2026-03-01", "note": ["a"]}], (1, "note", "not_text")),
        ([{"date": "2026-03-01", "note": 0}], (1, "note", "not_text")),
        ([{"date": "2026-03-01", "note": True}], (1, "note", "not_text")),
        ([{"date": "2026-03-01"}, {"date": "2026-03-01"}], (2, "date", "date_twice")),
    ],
)
def test_rows_that_cannot_be_read(rows: object, found: tuple[int, str, str]) -> None:
    with pytest.raises(DiaryError) as caught:
        from_rows(rows)
    assert [(p.line, p.field, p.code) for p in caught.value.problems] == [found]


def test_too_many_rows_are_refused_not_cut() -> None:
    start = dt.date(2000, 1, 1)
    with pytest.raises(DiaryError, match="less than 3660 days"):
        from_rows([{"date": str(start + dt.timedelta(days=day)), "score": 5} for day in range(9000)])


def test_a_note_is_no_formula_in_a_spreadsheet() -> None:
    written = write_csv(Diary((Entry(dt.date(2026, 3, 1), note="=1+1"),)))
    assert "'=1+1" in written
    assert read_csv(written).entries[0].note == "=1+1"


notes = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t'=+-@,;\""), max_size=40
)
entries = st.builds(
    Entry,
    date=st.dates(dt.date(2020, 1, 1), dt.date(2029, 12, 31)),
    scores=st.dictionaries(
        st.sampled_from(["score", "sleep", "night_cramps"]), st.integers(0, 70).map(lambda n: n / 7)
    ),
    taken=st.none() | st.booleans(),
    dose_mg=st.none() | st.integers(0, 50_000).map(lambda n: n / 10),
    stool=st.none() | st.integers(1, 7),
    planned=st.none() | st.booleans(),
    note=notes,
)


@given(st.lists(entries, max_size=12, unique_by=lambda entry: entry.date), st.booleans())
@settings(max_examples=200, deadline=None)
def test_what_was_written_is_read_back(days: list[Entry], dutch: bool) -> None:
    diary = Diary(tuple(days))
    written = write_csv(diary, dutch=dutch)
    assert read_csv(written).entries == diary.entries
    assert read_csv(written.encode("utf-8-sig")).entries == diary.entries


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: f"{HEADER}\n{text}".encode("utf-8", "replace"))
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_a_diary_or_a_list_of_problems(data: bytes) -> None:
    try:
        found: tuple[object, ...] = read_csv(data).complaints
    except DiaryError as error:
        found = error.problems
    assert found
