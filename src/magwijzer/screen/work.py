"""What is done with one piece: read it, answer it, write its part, count it."""

import json
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from magwijzer.knowledge.load import FACTS, default, load
from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.batch import Batches, Screened
from magwijzer.screen.columns import REJECTED
from magwijzer.screen.compare import Comparison
from magwijzer.screen.csv_text import Header, Read, to_csv
from magwijzer.screen.files import kind_of, packing, write_whole
from magwijzer.screen.parts import Parts
from magwijzer.screen.sources import Piece, Source
from magwijzer.screen.tally import Tally, reasons_of, tally_of

AS_PARQUET: dict[str, Any] = {"compression": "zstd", "compression_level": 1, "statistics": False}
"""How parts are written: quick, and small all the same, since every id is stored once."""


@dataclass(frozen=True)
class Answered:
    """The answers to one piece, and whose advice flips when that is asked."""

    screened: Screened
    flips: pl.DataFrame | None


@dataclass(frozen=True)
class Work:
    """One job as every process gets it: where people come from, where parts go, and which facts hold."""

    source: Source
    parts: Parts
    facts: Path = FACTS
    before: Path | None = None
    """The edition to compare with, or None."""

    def do(self, piece: Piece) -> Tally:
        """Answer one piece and write its part."""
        return self.write(piece.number, self.answer(self.source.read(piece)))

    def answer(self, read: Read) -> Answered:
        """Answer the rows of a piece."""
        screened = batches(self.facts).answer(read.frame, read.lines, read.notes)
        if self.before is None:
            return Answered(screened, None)
        earlier = batches(self.before).answer(read.frame, read.lines, read.notes)
        both = comparison(self.before, self.facts)
        return Answered(screened, both.flips(read.frame, read.lines, earlier, screened))

    def write(self, number: int, answered: Answered) -> Tally:
        """Write the part of a piece and return its tally, which comes last: the sign that the part is whole."""
        screened, flips, first = answered.screened, answered.flips, number == 0
        tally = tally_of(screened.answers, screened.rejected, screened.unknown_codes)
        self._write(number, "answers", self._answers(screened.answers, first))
        rejected = screened.rejected
        if first:
            rejected = pl.concat([of_header(self.source.header), rejected])
        if rejected.height:
            self._write(number, "rejected", to_csv(rejected))
            tally.reasons = reasons_of(rejected)
        if flips is not None:
            self._write(number, "flips", to_csv(flips, header=first))
            tally.flips = flips.height
        self._write(number, "tally", json.dumps(tally.document()).encode())
        return tally

    def _write(self, number: int, what: str, content: bytes | pl.DataFrame) -> None:
        path = self.parts.path(number, what)
        if isinstance(content, pl.DataFrame):
            write_whole(path, partial(content.write_parquet, **AS_PARQUET))
        else:
            write_whole(path, lambda stream: stream.write(content))

    def _answers(self, answers: pl.DataFrame, first: bool) -> bytes | pl.DataFrame:
        """Return the answers as this job's output holds them; packed CSV is packed part by part."""
        out = self.parts.out
        if kind_of(out) == "parquet":
            return answers
        text, how = to_csv(answers, header=first), packing(out)
        return text if how is None else pa.Codec(how).compress(text, asbytes=True)


def of_header(header: Header) -> pl.DataFrame:
    """Return what is refused of a header: columns that do not exist, and columns that stand there twice."""
    found = [(1, None, name, "unknown_field") for name in header.unknown]
    found += [(1, None, name, "double_field") for name in header.double if name not in header.unknown]
    return pl.DataFrame(found, schema=dict(REJECTED), orient="row")


@cache
def knowledge(folder: Path) -> Knowledge:
    """Return the facts of a folder, loaded once per process."""
    return default() if folder == FACTS else load(folder)


@cache
def batches(folder: Path) -> Batches:
    """Return what is compiled from a folder of facts, once per process."""
    return Batches(knowledge(folder))


@cache
def comparison(before: Path, after: Path) -> Comparison:
    """Return the comparison of two folders of facts, once per process."""
    return Comparison(batches(before), batches(after))
