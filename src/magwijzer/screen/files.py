"""Every touch of the disk that screening makes: reading, unpacking, and writing whole or not at all."""

import gzip
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

COPY_BYTES = 1 << 20
PACKED = {".gz": "gzip", ".zst": "zstd"}


class UnreadableError(Exception):
    """A file that cannot be read as a whole; ``code`` names the problem and ``found`` what was there."""

    def __init__(self, code: str, found: str) -> None:
        super().__init__(code, found)
        self.code, self.found = code, found

    def __str__(self) -> str:
        """Return problem and finding in one line."""
        return f"{self.code}: {self.found}"


def packing(path: Path) -> str | None:
    """Return how a file is packed, by its name, or None."""
    return PACKED.get(path.suffix.lower())


def kind_of(path: Path) -> str:
    """Return "parquet" or "csv", by the name of the file.

    Raises:
        UnreadableError: for any other name.
    """
    name = path.name.lower().removesuffix(".gz").removesuffix(".zst")
    if name.endswith((".parquet", ".pq")):
        return "parquet"
    if name.endswith(".csv"):
        return "csv"
    raise UnreadableError("file_kind", path.name)


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading, as it lies on disk."""
    with path.open("rb") as stream:
        yield stream


@contextmanager
def unpacked(disk: BinaryIO, path: Path) -> Iterator[BinaryIO]:
    """Read an open file unpacked; gzip and zstd files of several members are read whole.

    Raises:
        UnreadableError: when the packed bytes are broken.
    """
    how = packing(path)
    try:
        if how is None:
            yield disk
        elif how == "gzip":
            with gzip.GzipFile(fileobj=disk) as stream:
                yield stream  # type: ignore[misc]
        else:
            with pa.CompressedInputStream(pa.PythonFile(disk), how) as stream:
                yield stream
    except (OSError, EOFError) as error:
        raise UnreadableError("packed", str(error)[:60]) from None


def unpack_to(path: Path, plain: Path) -> None:
    """Write the unpacked bytes of a file to another one."""
    with reading(path) as disk, unpacked(disk, path) as stream, plain.open("wb") as out:
        copy(stream, out)


def copy(stream: BinaryIO, out: BinaryIO, size: int | None = None) -> int:
    """Copy the next ``size`` bytes, or all; return how many there were."""
    done = 0
    while size is None or done < size:
        block = stream.read(COPY_BYTES if size is None else min(COPY_BYTES, size - done))
        if not block:
            break
        out.write(block)
        done += len(block)
    return done


def copy_all(parts: Iterable[Path], out: BinaryIO) -> None:
    """Write all parts one after another, as they are."""
    for part in parts:
        with reading(part) as stream:
            copy(stream, out)


def packed(how: str | None, out: BinaryIO, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` write to ``out``, packed or as it is."""
    if how is None:
        write(out)
        return
    with pa.CompressedOutputStream(pa.PythonFile(out, "w"), how) as stream:
        write(stream)


def write_whole(path: Path, write: Callable[[BinaryIO], object], scratch: Path | None = None) -> None:
    """Write a file so that under its name there is never half of it.

    It grows in ``scratch``, a folder on the same disk, or beside its own name. With ``scratch`` it
    is also on the disk itself before it gets its name: power may fail.
    """
    half = (scratch or path.parent) / f"{path.name}.{os.getpid()}.half"
    try:
        with half.open("wb") as stream:
            write(stream)
        if scratch is not None:
            with half.open("rb+") as stream:
                os.fsync(stream.fileno())
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)


def text_of(path: Path) -> str | None:
    """Return the text of a file, or None when there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else None


def take_away(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def fresh_folder(path: Path) -> None:
    """Make an empty folder."""
    take_away(path)
    path.mkdir(parents=True)


def digest(folder: Path) -> str:
    """Return a digest of every file in a folder of facts."""
    found = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            found.update(str(file.relative_to(folder)).encode())
            found.update(file.read_bytes())
    return found.hexdigest()
