"""Has the pieces of a file answered: here, or in one process per core."""

import os
import signal
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from itertools import islice
from multiprocessing import get_context

from magwijzer.screen.sources import Piece
from magwijzer.screen.tally import Tally
from magwijzer.screen.work import Work, batches

ENOUGH_AHEAD = 2
"""Pieces per process that are cut ahead; more would only fill memory."""


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
        yield from _done_here(work, pieces)
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


def _done_here(work: Work, pieces: Iterator[Piece]) -> Generator[tuple[Tally, int], None, None]:
    """Answer every piece in this thread, while a second one reads the next piece and writes the one before."""
    hand = ThreadPoolExecutor(1)
    try:
        reading = ((piece, hand.submit(work.source.read, piece)) for piece in pieces)
        now, written = next(reading, None), list[tuple[Future[Tally], int]]()
        while now is not None:
            piece, read = now
            following = next(reading, None)
            answered = work.answer(read.result())
            written.append((hand.submit(work.write, piece.number, answered), piece.size))
            now = following
            while len(written) > (now is not None):
                tally, size = written.pop(0)
                yield tally.result(), size
    finally:
        hand.shutdown(cancel_futures=True)


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
