"""Arrow in, Arrow out: the same answers for engines that bring their own batches, as Spark's ``mapInArrow`` does."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa

from magwijzer.knowledge.load import FACTS
from magwijzer.screen.batch import in_text
from magwijzer.screen.columns import LIST, NUMBER, OUTPUT, TEXT
from magwijzer.screen.work import batches

KINDS = {TEXT: pa.string(), LIST: pa.list_(pa.string()), NUMBER: pa.float64(), pl.Int32(): pa.int32()}
SCHEMA: pa.Schema = pa.schema([(name, KINDS[kind]) for name, kind in OUTPUT.items()])
"""The Arrow schema of the answers, in types that every engine reads."""


def answer_batch(batch: pa.RecordBatch, facts: Path = FACTS) -> pa.RecordBatch:
    """Return the answers to one batch of people, in their order; rows that cannot be are left out."""
    frame = pl.DataFrame(pl.from_arrow(batch))
    answers = in_text(batches(facts).answer(frame).answers).to_arrow().cast(SCHEMA)
    whole = answers.combine_chunks().to_batches()
    return whole[0] if whole else pa.RecordBatch.from_pylist([], SCHEMA)


def answer_batches(stream: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Answer a stream of batches, compiled once per process."""
    return map(answer_batch, stream)
