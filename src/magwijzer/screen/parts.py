"""The parts of an output that is being made: each is whole or not there, so that work can go on after a crash."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from magwijzer.screen import sources
from magwijzer.screen.columns import REJECTED
from magwijzer.screen.files import (
    UnreadableError,
    copy_all,
    digest,
    fresh_folder,
    kind_of,
    packed,
    packing,
    take_away,
    text_of,
    write_whole,
)
from magwijzer.screen.parquet_join import join
from magwijzer.screen.tally import Tally

PARTS, REFUSALS = ".parts", ".rejected"


@dataclass(frozen=True)
class Identity:
    """What must be the same for work to go on: the input, the facts, and how pieces are cut."""

    path: str
    size: int
    changed_ns: int
    facts: str
    compared: str
    kind: str
    cutting: int
    batch_rows: int
    chunk_bytes: int


def identity_of(source: Path, out: Path, facts: Path, compared: Path | None) -> Identity:
    """Return the identity of a job."""
    stat = source.stat()
    other = digest(compared) if compared else ""
    kind = "".join(out.suffixes[-2:]).lower()
    return Identity(
        path=str(source.resolve()),
        size=stat.st_size,
        changed_ns=stat.st_mtime_ns,
        facts=digest(facts),
        compared=other,
        kind=kind,
        cutting=sources.CUTTING,
        batch_rows=sources.BATCH_ROWS,
        chunk_bytes=sources.CHUNK_BYTES,
    )


@dataclass(frozen=True)
class Parts:
    """The folder of parts beside an output. A part is done when its tally is there."""

    out: Path
    folder: Path

    @classmethod
    def beside(cls, out: Path) -> "Parts":
        """Return the parts of an output."""
        return cls(out, out.with_name(out.name + PARTS))

    @property
    def refusals(self) -> Path:
        """Return where refused rows are listed."""
        return self.out.with_name(self.out.name + REFUSALS)

    def begin(self, identity: Identity, resume: bool) -> bool:
        """Make the folder ready; return whether finished parts are kept.

        Raises:
            UnreadableError: when the finished parts are of another input, other facts or another way of cutting.
        """
        note = self.folder / "job.json"
        wanted = json.loads(json.dumps(asdict(identity)))
        found = text_of(note) if resume else None
        if found is not None:
            if json.loads(found) != wanted:
                raise UnreadableError("resume_differs", str(self.folder))
            return True
        fresh_folder(self.folder)
        write_whole(note, lambda stream: stream.write(json.dumps(wanted).encode()))
        return False

    def path(self, number: int, what: str) -> Path:
        """Return the file of one part."""
        return self.folder / f"{number:07d}.{what}"

    def done(self, number: int) -> Tally | None:
        """Return the tally of a finished part, or None."""
        found = text_of(self.path(number, "tally"))
        return None if found is None else Tally.read(json.loads(found))

    def finish(self, count: int, flips: bool) -> None:
        """Put the parts together under the final names, refusals first, and take the folder away."""
        numbers = range(count)
        self._lines(self.refusals, list(self._all(numbers, "rejected")), ",".join(REJECTED))
        if flips:
            self._lines(flips_of(self.out), list(self._all(numbers, "flips")), "")
        answers = [self.path(number, "answers") for number in numbers]
        if kind_of(self.out) == "csv":
            write_whole(self.out, lambda stream: copy_all(answers, stream), self.folder)
        else:
            how = packing(self.out)
            write_whole(
                self.out, lambda stream: packed(how, stream, lambda plain: join(answers, plain)), self.folder
            )
        take_away(self.folder)

    def _all(self, numbers: range, what: str) -> Iterator[Path]:
        return (file for number in numbers if (file := self.path(number, what)).exists())

    def _lines(self, to: Path, parts: list[Path], header: str) -> None:
        """Write the lines of the parts under one header; no part, no file."""
        if not parts:
            take_away(to)
            return

        def write(stream: BinaryIO) -> None:
            stream.write(f"{header}\n".encode() if header else b"")
            copy_all(parts, stream)

        write_whole(to, write, self.folder)


def flips_of(out: Path) -> Path:
    """Return where people whose advice flips are listed."""
    return out.with_name(out.name + ".flips")
