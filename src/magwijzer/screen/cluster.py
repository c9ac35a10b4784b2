"""Screening on Daft: the pieces of a file become rows of a Daft frame, and every worker does the same work.

Daft runs on this machine, or on the Ray cluster that ``RAY_ADDRESS`` names. Every node must see the
input and the output under the same path, and have the same facts.
"""

import json
import os
import pickle
from collections.abc import Callable, Iterator
from typing import Any

from magwijzer.screen.job import Job, Progress, prepared
from magwijzer.screen.sources import Piece
from magwijzer.screen.tally import Tally
from magwijzer.screen.work import Work

UNTOLD = {"DAFT_ANALYTICS_ENABLED": "0", "RAY_USAGE_STATS_ENABLED": "0"}
"""Daft and Ray tell their makers how they are used, unless they are told not to before they are loaded."""
for _name, _value in UNTOLD.items():
    os.environ.setdefault(_name, _value)

import daft  # noqa: E402

ADDRESS = "RAY_ADDRESS"
PIECES_AT_ONCE = 64
"""Pieces handed to Daft in one go; a piece of CSV holds its bytes, so this bounds memory."""


def screen_on_daft(job: Job, tell: Callable[[Progress], None] = lambda progress: None) -> Tally:
    """Screen a file with Daft and return the counts; the output is the same as that of ``screen_file``.

    Raises:
        UnreadableError: as ``screen_file`` does.
        OSError: as ``screen_file`` does.
    """
    if on_ray():
        daft.set_runner_ray(os.environ[ADDRESS], noop_if_initialized=True)
    work = prepared(job)
    total, count = Tally(), 0
    for pieces in _runs(work.source.pieces()):
        count += len(pieces)
        done = {piece.number: work.parts.done(piece.number) if job.resume else None for piece in pieces}
        todo = [piece for piece in pieces if done[piece.number] is None]
        answered = dict(zip([piece.number for piece in todo], _answer(work, todo), strict=True))
        for piece in pieces:
            tally = done[piece.number] or answered[piece.number]
            total.add(tally)
            tell(Progress(tally, piece.size, work.source.total))
    work.parts.finish(count, flips=job.compare)
    return total


def on_ray() -> bool:
    """Tell whether the work goes to a Ray cluster."""
    return bool(os.environ.get(ADDRESS))


def _runs(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    run: list[Piece] = []
    for piece in pieces:
        run.append(piece)
        if len(run) == PIECES_AT_ONCE:
            yield run
            run = []
    if run:
        yield run


def _answer(work: Work, pieces: list[Piece]) -> list[Tally]:
    """Answer pieces wherever Daft sends them; the tallies come back in the order of the pieces."""
    if not pieces:
        return []
    raw = {"number": [piece.number for piece in pieces], "piece": [pickle.dumps(piece) for piece in pieces]}
    frame = daft.from_pydict(raw)
    if on_ray():
        frame = frame.into_partitions(len(pieces))
    tallies: Any = _do(frame["piece"], pickle.dumps(work))
    found = frame.select(frame["number"], tallies.alias("tally")).sort("number").to_pydict()
    return [Tally.read(json.loads(text)) for text in found["tally"]]


@daft.func.batch(return_dtype=daft.DataType.string(), batch_size=1)
def _do(pieces: daft.Series, work: bytes) -> list[str]:
    """Do the work of each piece in the process of a worker."""
    mine: Work = pickle.loads(work)
    return [json.dumps(mine.do(pickle.loads(piece)).document()) for piece in pieces.to_pylist()]
