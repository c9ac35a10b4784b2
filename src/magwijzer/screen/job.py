"""One screening from file to file: what a door asks for, and what it hears back."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from magwijzer.knowledge.load import FACTS
from magwijzer.screen.files import UnreadableError, kind_of, take_away
from magwijzer.screen.parts import Parts, identity_of
from magwijzer.screen.sources import Source, source_of
from magwijzer.screen.tally import Tally
from magwijzer.screen.work import Work, run

PIECES_EACH = 8
"""Pieces that make a process of its own worth starting."""
NEEDED = "age"
"""The column without which no row can be answered."""


@dataclass(frozen=True)
class Job:
    """What is asked: from which file to which, with which facts, in how many processes.

    ``compare`` holds the facts against those that come with the product and lists whose advice flips.
    ``jobs`` None is one process per core, as far as there is work for it.
    """

    source: Path
    out: Path
    facts: Path = FACTS
    compare: bool = False
    jobs: int | None = None
    resume: bool = False


@dataclass(frozen=True)
class Progress:
    """How far a job is: the counts of one finished piece, and how much of the total is read."""

    tally: Tally
    done: int
    total: int


def screen_file(job: Job, tell: Callable[[Progress], None] = lambda progress: None) -> Tally:
    """Screen a file and return the counts. The output appears whole under its name, or not at all.

    Refused rows go to ``OUT.rejected``, flips of ``compare`` to ``OUT.flips``. A job that was broken off
    leaves its finished pieces in ``OUT.parts``, from which ``resume`` goes on.

    Raises:
        UnreadableError: when the file is no Parquet or CSV, has no column ``age``, or a resumed job differs.
        OSError: when a file cannot be opened or written.
    """
    work = prepared(job)
    tally, pieces = run(
        work,
        job.jobs or _processes(work.source),
        job.resume,
        lambda counts, done: tell(Progress(counts, done, work.source.total)),
    )
    work.parts.finish(pieces, flips=job.compare)
    return tally


def prepared(job: Job) -> Work:
    """Return the work of a job, with its folder of parts made ready.

    Raises:
        UnreadableError: as ``screen_file`` does.
        OSError: as ``screen_file`` does.
    """
    for path in (job.source, job.out):
        kind_of(path)
    if job.source.resolve() == job.out.resolve():
        raise UnreadableError("same_file", job.out.name)
    before = FACTS if job.compare else None
    parts = Parts.beside(job.out)
    parts.begin(identity_of(job.source, job.out, job.facts, before), job.resume)
    return Work(_usable(job, parts), parts, job.facts, before)


def _processes(source: Source) -> int:
    """Return one process per core, but not more than there is work for: starting one costs seconds."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, source.about // PIECES_EACH))


def _usable(job: Job, parts: Parts) -> Source:
    """Return the source; one that cannot be used leaves nothing behind."""
    try:
        source = source_of(job.source, parts.folder)
        if NEEDED not in source.header.wanted:
            raise UnreadableError("no_age", ", ".join(source.header.names)[:60])
    except (UnreadableError, OSError):
        take_away(parts.folder)
        raise
    return source
