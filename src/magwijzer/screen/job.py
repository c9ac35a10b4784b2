"""One screening from file to file: what a door asks for, and what it hears back."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from magwijzer.knowledge.load import FACTS
from magwijzer.screen.csv_text import NOT_UTF8, Header
from magwijzer.screen.files import UnreadableError, kind_of, take_away
from magwijzer.screen.parts import Parts, identity_of
from magwijzer.screen.run import run
from magwijzer.screen.sources import Source, source_of
from magwijzer.screen.tally import Tally
from magwijzer.screen.work import Work

PIECES_EACH = 8
"""Pieces that make a process of its own worth starting."""
SEPARATORS = ";\t|"
"""Separators that other programs write instead of commas."""
SHOWN = 60
"""Characters of a header that a message shows."""
NEEDED = "age"
"""The column without which no row can be answered."""


@dataclass(frozen=True)
class Job:
    """What is asked: from which file to which, with which facts, in how many processes.

    ``compare`` holds the facts against those of ``before`` and lists whose advice flips.
    ``jobs`` None is one process per core, as far as there is work for it.
    """

    source: Path
    out: Path
    facts: Path = FACTS
    compare: bool = False
    jobs: int | None = None
    resume: bool = False
    before: Path = FACTS


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
    try:
        tally, pieces = run(
            work,
            job.jobs or _processes(work.source),
            job.resume,
            lambda counts, done: tell(Progress(counts, done, work.source.total)),
        )
    except UnreadableError:
        take_away(work.parts.folder)
        raise
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
    before = job.before if job.compare else None
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
            raise UnreadableError(*_why_not(source.header))
    except (UnreadableError, OSError):
        take_away(parts.folder)
        raise
    return source


def _why_not(header: Header) -> tuple[str, str]:
    """Return why a header without a usable ``age`` cannot be, and what was found."""
    names = header.names
    whole = ", ".join(names)
    shown = whole if len(whole) <= SHOWN else f"{whole[: SHOWN - 1]}…"
    if not any(names):
        return "empty", ""
    if any(mark in whole for mark in (NOT_UTF8, "\0")):
        return "not_utf8", shown
    if len(names) == 1 and any(mark in whole for mark in SEPARATORS):
        return "separator", shown
    return ("double_age" if NEEDED in header.double else "no_age"), shown
