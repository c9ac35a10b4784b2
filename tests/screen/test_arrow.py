"""Batch in, batch out, called as Spark's ``mapInArrow`` and other engines call it."""

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest
from screen.files import people

from magwijzer.knowledge.load import default
from magwijzer.screen.arrow import SCHEMA, answer_batch, answer_batches
from magwijzer.screen.batch import Batches, in_text

CROWD = people(900)
DOCUMENT = Path(__file__).parents[2] / "docs" / "screen.md"
SPARK = {
    pl.String: pa.string(),
    pl.List: pa.list_(pa.string()),
    pl.Boolean: pa.bool_(),
    pl.Float64: pa.float64(),
}
PLAIN = pa.schema(
    [(name, pa.int32() if name == "age" else SPARK[kind.base_type()]) for name, kind in CROWD.schema.items()]
)
"""The types that Spark brings: plain strings, plain lists, 32-bit ages."""


@pytest.fixture(scope="module")
def truth() -> pl.DataFrame:
    return in_text(Batches(default()).answer(CROWD).answers)


def as_spark(frame: pl.DataFrame) -> pa.Table:
    return frame.to_arrow().cast(PLAIN)


@pytest.mark.parametrize("rows", [1, 77, 1_000])
def test_a_stream_of_batches(truth: pl.DataFrame, rows: int) -> None:
    """The stream is read one batch at a time, never as a whole."""
    taken = 0

    def stream() -> Iterator[pa.RecordBatch]:
        nonlocal taken
        for batch in as_spark(CROWD.head(200 if rows == 1 else 900)).combine_chunks().to_batches(rows):
            taken += 1
            yield batch

    answers = []
    for number, batch in enumerate(answer_batches(stream()), 1):
        assert isinstance(batch, pa.RecordBatch)
        assert batch.schema == SCHEMA
        assert taken == number
        answers.append(batch)
    told = pl.DataFrame(pl.from_arrow(pa.Table.from_batches(answers)))
    assert told.equals(truth.head(told.height))
    assert told.height == (200 if rows == 1 else 900)


def test_rows_that_cannot_be_are_left_out_and_an_empty_batch_stays_one() -> None:
    bad = CROWD.head(3).with_columns(age=pl.Series([46.0, 460.0, None]))
    assert answer_batch(as_spark(bad.head(1)).to_batches()[0]).num_rows == 1
    assert answer_batch(as_spark(bad).combine_chunks().to_batches()[0]).num_rows == 1
    nobody = answer_batch(pa.RecordBatch.from_pylist([], PLAIN))
    assert nobody.num_rows == 0
    assert nobody.schema == SCHEMA
    assert answer_batch(as_spark(bad.tail(1)).to_batches()[0]).num_rows == 0


def test_a_slice_of_a_larger_batch(truth: pl.DataFrame) -> None:
    batch = as_spark(CROWD).combine_chunks().to_batches()[0].slice(100, 50)
    assert pl.DataFrame(pl.from_arrow(answer_batch(batch))).equals(truth.slice(100, 50))


def test_the_lines_for_spark_in_the_document_name_what_there_is() -> None:
    code = max(re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.S), key=len)
    assert len(code.strip().splitlines()) <= 11
    assert "mapInArrow(answer_batches" in code
    for line in re.findall(r"^from magwijzer.*$", code, re.M):
        exec(line, {})
