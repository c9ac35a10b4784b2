"""A diary in a file the person names: whole or not at all, and two writers at once lose nothing."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from magwijzer.diary.change import as_csv
from magwijzer.diary.entries import MOST_BYTES, read_csv
from magwijzer.diary.entry import Diary
from magwijzer.doors.cli import desk

try:
    import fcntl
except ImportError:  # Windows: there the second look before writing is all there is
    fcntl = None  # type: ignore[assignment]

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Stands first in a file that a spreadsheet wrote as UTF-8; it stays when it was there."""


class MeanwhileError(OSError):
    """Another program wrote the file between our reading and writing it."""


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A CSV file. A Dutch spreadsheet's file (semicolons) stays one."""

    name: str

    def read(self) -> Diary:
        """Return the diary in the file or on standard input. Raises ConsultError, DiaryError."""
        return read_csv(desk.read_input(self.name))

    def change(self, change: Callable[[Diary], Diary]) -> Diary:
        """Return the diary after a change, once it is on the disk; a file that is not there yet begins.

        Raises DiaryError, OSError, MeanwhileError, and whatever `change` raises; then the file is as it was.
        """
        path = Path(self.name).resolve()
        with _alone(path.parent):
            before = _bytes(path)
            diary = change(read_csv(before) if before.strip() else Diary())
            text = as_csv(diary, dutch=_dutch(before))
            if _bytes(path) != before:
                raise MeanwhileError
            _replace(path, (MARK if before.startswith(MARK.encode()) else "") + text)
        return diary

    def erase(self) -> None:
        """Overwrite the file with zeros and remove it. Raises OSError."""
        path = Path(self.name).resolve()
        with _alone(path.parent), path.open("r+b") as stream:
            stream.write(bytes(path.stat().st_size))
            stream.flush()
            os.fsync(stream.fileno())
            path.unlink()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock: the system lets go of it even when we are killed."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        os.fsync(handle)
    finally:
        os.close(handle)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return b""


def _dutch(before: bytes) -> bool:
    first = before.split(b"\n", 1)[0]
    return first.count(b";") > first.count(b",")


def _replace(path: Path, text: str) -> None:
    """Write beside the file, then take its place in one step: it is never half there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, name)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
