"""Arrow in, Arrow out: the same answers for engines that bring their own batches, as Spark's ``mapInArrow`` does."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa

from magwijzer.knowledge.load import FACTS
from magwijzer.screen.batch import in_text
from magwijzer.screen.columns import OUTPUT
from magwijzer.screen.work import batches

SCHEMA: pa.Schema = pl.DataFrame(schema=dict(OUTPUT)).to_arrow().schema
"""The Arrow schema of the answers."""


def answer_batch(batch: pa.RecordBatch, facts: Path = FACTS) -> pa.RecordBatch:
    """Return the answers to one batch of people, in their order; rows that cannot be are left out."""
    frame = pl.DataFrame(pl.from_arrow(batch))
    answers = in_text(batches(facts).answer(frame).answers)
    whole = answers.to_arrow().combine_chunks().to_batches()
    return whole[0] if whole else pa.RecordBatch.from_pylist([], SCHEMA)


def answer_batches(stream: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Answer a stream of batches, compiled once per process."""
    return map(answer_batch, stream)
