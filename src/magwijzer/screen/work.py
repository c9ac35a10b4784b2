"""What one process does: read a piece, answer it, write its part, count it."""

import json
import os
import signal
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from magwijzer.knowledge.load import FACTS, default, load
from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.batch import Batches
from magwijzer.screen.columns import REJECTED
from magwijzer.screen.compare import Comparison
from magwijzer.screen.csv_text import Header, to_csv
from magwijzer.screen.files import kind_of, packing, write_whole
from magwijzer.screen.parts import Parts
from magwijzer.screen.sources import Piece, Source
from magwijzer.screen.tally import Tally, tally_of

AS_PARQUET: dict[str, Any] = {"compression": "zstd", "compression_level": 1, "statistics": False}
"""How parts are written: quick, and small all the same, since every id is stored once."""
ENOUGH_AHEAD = 2
"""Pieces per process that are cut ahead; more would only fill memory."""


@dataclass(frozen=True)
class Work:
    """One job as every process gets it: where people come from, where parts go, and which facts hold."""

    source: Source
    parts: Parts
    facts: Path = FACTS
    before: Path | None = None
    """The edition to compare with, or None."""

    def do(self, piece: Piece) -> Tally:
        """Answer one piece and write its part; the tally comes last, as the sign that the part is whole."""
        read, now = self.source.read(piece), batches(self.facts)
        screened = now.answer(read.frame, read.lines, read.notes)
        tally = tally_of(screened.answers, screened.rejected, screened.unknown_codes)
        self._write(piece.number, "answers", self._answers(screened.answers, piece.number == 0))
        rejected = screened.rejected
        if piece.number == 0:
            rejected = pl.concat([of_header(self.source.header), rejected])
        if rejected.height:
            self._write(piece.number, "rejected", to_csv(rejected))
        if self.before is not None:
            earlier = batches(self.before).answer(read.frame, read.lines, read.notes)
            flips = comparison(self.before, self.facts).flips(read.frame, read.lines, earlier, screened)
            self._write(piece.number, "flips", to_csv(flips, header=piece.number == 0))
            tally.flips = flips.height
        self._write(piece.number, "tally", json.dumps(tally.document()).encode())
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


def run(work: Work, jobs: int, resume: bool, tell: Callable[[Tally, int], None]) -> tuple[Tally, int]:
    """Answer every piece of the source that is not done yet; return the counts and the number of pieces.

    ``tell`` hears of every finished piece: its tally and how far the source is read. With one job
    the work is done here, else in so many processes; whatever happens, no half part is left.
    """
    total = Tally()
    count = 0

    def pieces() -> Iterator[Piece]:
        nonlocal count
        for piece in work.source.pieces():
            count += 1
            done = work.parts.done(piece.number) if resume else None
            if done is None:
                yield piece
            else:
                total.add(done)
                tell(done, piece.size)

    with closing(_done(work, pieces(), jobs)) as finished:
        for tally, size in finished:
            total.add(tally)
            tell(tally, size)
    return total, count


def _done(work: Work, pieces: Iterator[Piece], jobs: int) -> Generator[tuple[Tally, int], None, None]:
    if jobs == 1:
        for piece in pieces:
            yield work.do(piece), piece.size
        return
    with _processes(work, jobs) as pool:
        waiting: dict[Future[Tally], int] = {}
        for piece in islice(pieces, jobs * ENOUGH_AHEAD):
            waiting[pool.submit(_do, piece)] = piece.size
        while waiting:
            finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in finished:
                size = waiting.pop(future)
                yield future.result(), size
            for piece in islice(pieces, len(finished)):
                waiting[pool.submit(_do, piece)] = piece.size


@contextmanager
def _processes(work: Work, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Start fresh processes that each use one core; end them at once when the work is broken off."""
    own = os.environ.get("POLARS_MAX_THREADS")
    os.environ["POLARS_MAX_THREADS"] = "1"
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin, initargs=(work,))
    try:
        yield pool
        pool.shutdown()
    except BaseException:
        for process in list(pool._processes.values()):
            process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    finally:
        if own is None:
            os.environ.pop("POLARS_MAX_THREADS", None)
        else:
            os.environ["POLARS_MAX_THREADS"] = own


_MINE: list[Work] = []
"""The job of this process, set when it starts."""


def _begin(work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _MINE[:] = [work]
    batches(work.facts)


def _do(piece: Piece) -> Tally:
    return _MINE[0].do(piece)
