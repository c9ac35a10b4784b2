"""Rows that cannot be: told with line, column and reason, and the run goes on."""

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from screen.files import csv_text
from screen.people import plain

from magwijzer.consult import ConsultError
from magwijzer.knowledge.load import default
from magwijzer.screen.batch import Batches
from magwijzer.screen.columns import INPUT
from magwijzer.screen.job import Job, screen_file
from magwijzer.screen.rows import Rows

KNOWN = default()
BAD: dict[str, tuple[dict[str, Any], str]] = {
    "age is not known": ({"age": None}, "age"),
    "age is not whole": ({"age": 40.5}, "age"),
    "age is below 0": ({"age": -1}, "age"),
    "age is above 120": ({"age": 121}, "age"),
    "age is no number": ({"age": float("nan")}, "age"),
    "age is without end": ({"age": float("inf")}, "age"),
    "sex does not exist": ({"sex": "Female"}, "sex"),
    "life phase does not exist": ({"life_phase": ""}, "life_phase"),
    "stool does not exist": ({"stool": "hard"}, "stool"),
    "eGFR is negative": ({"egfr": -0.1}, "egfr"),
    "eGFR is too high": ({"egfr": 300.1}, "egfr"),
    "eGFR is no number": ({"egfr": float("nan")}, "egfr"),
    "amount is negative": ({"already_mg": -1.0}, "already_mg"),
    "amount is beyond reason": ({"diet_mg": 100_001.0}, "diet_mg"),
    "complaint does not exist": ({"complaints": ["sleep", "sleepy"]}, "complaints"),
    "combination is no complaint": ({"complaints": ["combination"]}, "complaints"),
    "condition does not exist": ({"conditions": ["gout"]}, "conditions"),
    "alarm does not exist": ({"alarm_symptoms": ["cough"]}, "alarm_symptoms"),
    "list holds null": ({"alarm_symptoms": [None]}, "alarm_symptoms"),
    "code is too long": ({"medicines": ["H03AA01" * 2]}, "medicines"),
    "code is blank": ({"medicines": [" "]}, "medicines"),
    "list is too long": ({"medicines": ["H03AA01"] * 101}, "medicines"),
    "man is pregnant": ({"sex": "male", "life_phase": "pregnant"}, "life_phase"),
    "cramps without pregnancy": ({"complaints": ["pregnancy_cramps"]}, "complaints"),
    "cramps with life phase unknown": (
        {"complaints": ["pregnancy_cramps"], "life_phase": None},
        "complaints",
    ),
}


@pytest.fixture(scope="module")
def fast() -> Batches:
    return Batches(KNOWN)


@pytest.mark.parametrize("case", BAD, ids=list(BAD))
def test_what_advise_refuses_is_refused(fast: Batches, case: str) -> None:
    """The same rows and the same columns as the consult itself refuses."""
    change, column = BAD[case]
    rows = [plain(1), plain(2, **change), plain(3)]
    screened = fast.answer(pl.DataFrame(rows, schema=dict(INPUT)))
    assert screened.answers["person_id"].to_list() == ["e1", "e3"]
    with pytest.raises(ConsultError) as refused:
        Rows(KNOWN).consult_of(rows[1])
    told = {problem.field.partition("[")[0] for problem in refused.value.problems}
    assert set(screened.rejected["column"]) == told == {column}
    assert set(screened.rejected["line"]) == {2}
    assert set(screened.rejected["person_id"]) == {"e2"}


def test_every_problem_of_a_row_is_told(fast: Batches) -> None:
    rows = [plain(1, age=None, sex="x", conditions=["gout"], already_mg=-5.0)]
    told = fast.answer(pl.DataFrame(rows, schema=dict(INPUT))).rejected.rows()
    assert told == [
        (1, "e1", "age", "required"),
        (1, "e1", "already_mg", "number"),
        (1, "e1", "conditions", "choice"),
        (1, "e1", "sex", "choice"),
    ]


def test_columns_of_another_type(fast: Batches) -> None:
    """Whole numbers for amounts and ages in any width are read; texts for numbers and lists are refused."""
    frame = pl.DataFrame([plain(1), plain(2)], schema=dict(INPUT))
    fine = frame.with_columns(
        pl.col("age").cast(pl.UInt8), pl.col("already_mg").cast(pl.Int32), egfr=pl.lit(None)
    )
    assert fast.answer(fine).rejected.is_empty()
    wrong = frame.with_columns(age=pl.lit("46"), medicines=pl.lit("H03AA01"), low_budget=pl.lit(1))
    assert set(fast.answer(wrong).rejected["column"]) == {"age", "low_budget", "medicines"}
    assert fast.answer(wrong).answers.is_empty()


def test_columns_that_are_not_there_are_unknown(fast: Batches) -> None:
    alone = fast.answer(pl.DataFrame({"person_id": ["a"], "age": [46]})).answers
    assert alone.to_dicts()[0] == Rows(KNOWN).answer_row({"person_id": "a", "age": 46})
    assert {"alarm_not_asked", "medicine_unknown", "taken_not_asked", "condition_unknown"} <= set(
        alone["findings"][0]
    )


def test_a_null_list_of_medicines_is_not_no_medicines(fast: Batches) -> None:
    rows = [plain(1, medicines=None), plain(2, medicines=[])]
    told = fast.answer(pl.DataFrame(rows, schema=dict(INPUT))).answers
    assert told["outcome"].to_list() == ["pharmacist_first", "plan"]


def csv_out(tmp_path: Path, text: str) -> tuple[pl.DataFrame, list[tuple[Any, ...]]]:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(text, newline="")
    tally = screen_file(Job(source, out))
    told = tmp_path / "out.csv.rejected"
    rows = pl.read_csv(told).rows() if told.exists() else []
    assert tally.refusals + sum(row[0] == 1 for row in rows) == len(rows)
    return pl.read_csv(out, infer_schema=False), rows


def test_csv_with_everything_that_can_be_wrong(tmp_path: Path) -> None:
    text = csv_text([plain(1), plain(2, medicines=["H03AA01", "A02BC01"]), plain(3)])
    header, one, two, three = text.splitlines()
    lines = [
        header,
        one,
        three.replace("46", "forty-six"),
        "",
        two + ",one cell too many",
        "e5,46",
        three.replace("false", "perhaps").replace("95.0", "nan"),
        two.replace("e2", '"e,7"'),
        "\x00\x1b,46,,,,,,,,,,,,",
        two.replace("e2", "e9"),
    ]
    answers, rejected = csv_out(tmp_path, "\n".join(lines) + "\n")
    assert answers["person_id"].to_list()[:2] == ["e1", "e,7"]
    assert answers["person_id"].to_list()[-1] == "e9"
    assert answers.height == 4
    assert rejected == [
        (3, "e3", "age", "whole"),
        (5, "e2", None, "fields"),
        (6, "e5", None, "fields"),
        (7, "e3", "egfr", "number"),
        (7, "e3", "low_budget", "boolean"),
    ]


def test_csv_lists_and_the_two_kinds_of_empty(tmp_path: Path) -> None:
    header = "person_id,age,alarm_symptoms,medicines,complaints\n"
    rows = 'a,46,"",H03AA01; a02bc01 ;,sleep\nb,46,,"",\nc,46,;,;,sleep;stress\n'
    answers, rejected = csv_out(tmp_path, header + rows)
    found = {row["person_id"]: row for row in answers.iter_rows(named=True)}
    assert not rejected
    assert found["a"]["interactions"] == "proton-pump-inhibitors;thyroid-hormones"
    assert "alarm_not_asked" not in found["a"]["findings"].split(";")
    assert "alarm_not_asked" in found["b"]["findings"].split(";")
    assert "alarm_not_asked" not in found["c"]["findings"].split(";")
    assert all("medicine_unknown" not in row["findings"] for row in found.values())


def test_a_header_with_faults(tmp_path: Path) -> None:
    """A column nobody knows and a column that stands there twice count as not asked, and are told."""
    text = "\ufeff person_id ,age,egfr,egfr,shoe_size\na,46,95,20,43\n"
    answers, rejected = csv_out(tmp_path, text)
    assert answers.height == 1
    assert rejected == [(1, None, "shoe_size", "unknown_field"), (1, None, "egfr", "double_field")]
    assert "depletion_score" not in answers["findings"][0]


def test_line_breaks_in_quotes_and_windows_line_ends(tmp_path: Path) -> None:
    text = 'person_id,age\r\n"a\r\nb",46\r\nc,forty\r\n'
    answers, rejected = csv_out(tmp_path, text)
    assert answers.height == 1
    assert rejected == [(4, "c", "age", "whole")]


def test_random_bytes_never_crash(tmp_path: Path) -> None:
    draw = np.random.default_rng(4)
    for size in (10, 3_000, 100_000):
        noise = bytes(draw.integers(0, 256, size, dtype=np.uint8))
        (tmp_path / "in.csv").write_bytes(b"person_id,age,medicines\n" + noise)
        tally = screen_file(Job(tmp_path / "in.csv", tmp_path / "out.csv"))
        assert tally.people == 0
        assert tally.rejected > 0
