"""Files to read people from, cut into pieces that a process can read and answer by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
import polars as pl

from magwijzer.screen.columns import INPUT
from magwijzer.screen.csv_text import NEWLINE, Header, Read, chunks, header_of, parse
from magwijzer.screen.files import UnreadableError, kind_of, packing, reading, unpack_to, unpacked
from magwijzer.screen.parquet_join import footer_of, rows_of_groups

BATCH_ROWS = 1 << 17
"""Rows of one piece: large enough to be fast, small enough for every process to hold."""
CHUNK_BYTES = 12 << 20
"""Bytes of one piece of CSV, about as many rows."""
CUTTING = 2
"""Number of the way of cutting; another one cannot go on with parts of this one."""
BROKEN = (pl.exceptions.PolarsError, pl.exceptions.PanicException)
"""What Polars raises for bytes that are no Parquet."""
PACKED_TIMES = 8
"""How many times larger packed CSV is when it is unpacked, about."""


@dataclass(frozen=True)
class Piece:
    """A part of a file: its number, the line of its first row, and its rows or its bytes."""

    number: int
    first_line: int
    start: int = 0
    rows: int = 0
    data: bytes = b""
    size: int = 0
    """How far the file is read when this piece is done, in the units of the source's total."""


class Source(Protocol):
    """Where people come from."""

    header: Header
    total: int

    @property
    def about(self) -> int:
        """Return about how many pieces there are."""

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces in the order of the file."""

    def read(self, piece: Piece) -> Read:
        """Return the rows of a piece and what in them could not be read."""


@dataclass
class ParquetFile:
    """A Parquet file; lines are counted from 1."""

    path: Path
    header: Header = field(init=False)
    total: int = field(init=False)
    _groups: list[int] = field(init=False)

    def __post_init__(self) -> None:
        try:
            with reading(self.path) as stream:
                self._groups = rows_of_groups(footer_of(stream)[0])
            self.total = sum(self._groups)
            self.header = Header(tuple(pl.read_parquet_schema(self.path)))
        except (*BROKEN, ValueError, TypeError, LookupError, RecursionError):
            raise UnreadableError("not_parquet", "") from None

    @property
    def about(self) -> int:
        """Return how many pieces there are."""
        return -(-self.total // BATCH_ROWS)

    def pieces(self) -> Iterator[Piece]:
        """Yield runs of rows."""
        start = 0
        for number, rows in enumerate(runs(self._groups, BATCH_ROWS)):
            yield Piece(number, start + 1, start, rows, size=start + rows)
            start += rows

    def read(self, piece: Piece) -> Read:
        """Return the rows of a piece.

        Raises:
            UnreadableError: when its bytes are damaged.
        """
        lazy = pl.scan_parquet(self.path).select(self.header.wanted).slice(piece.start, piece.rows)
        try:
            frame = lazy.collect()
        except BROKEN as error:
            raise UnreadableError("damaged", str(error)[:60]) from None
        return Read(frame, piece.first_line + np.arange(piece.rows), [])


def runs(groups: Iterable[int], most: int) -> Iterator[int]:
    """Yield how many rows to read at a time, at least one run: whole row groups, for a part costs as much.

    Small groups are read together, large ones in equal parts; a run has no more than ``most`` rows, or a quarter
    more when it is one group.
    """
    together = done = 0
    for rows in groups:
        if together and together + rows > most:
            yield together
            done, together = done + 1, 0
        if rows > most + most // 4:
            parts = -(-rows // most)
            yield from (rows * (part + 1) // parts - rows * part // parts for part in range(parts))
            done += parts
        else:
            together += rows
    if together or not done:
        yield together


@dataclass
class CsvFile:
    """A CSV file, packed or not; the header is line 1. Its total is in bytes as they lie on disk."""

    path: Path
    header: Header = field(init=False)
    total: int = field(init=False)

    def __post_init__(self) -> None:
        self.total = self.path.stat().st_size
        with reading(self.path) as disk, unpacked(disk, self.path) as stream:
            first = next(chunks(stream, 1 << 16), b"")
        self.header = header_of(first.split(NEWLINE, 1)[0].rstrip(b"\r"))

    @property
    def about(self) -> int:
        """Return about how many pieces there are."""
        return self.total * (PACKED_TIMES if packing(self.path) else 1) // CHUNK_BYTES

    def pieces(self) -> Iterator[Piece]:
        """Yield runs of whole rows as bytes."""
        line, read, packed = 1, 0, packing(self.path) is not None
        with reading(self.path) as disk, unpacked(disk, self.path) as stream:
            for number, data in enumerate(chunks(stream, CHUNK_BYTES)):
                read += len(data)
                lines = data.count(NEWLINE)
                first = line
                if number == 0:
                    data, first = data.partition(NEWLINE)[2], 2
                line += lines
                yield Piece(number, first, data=data, size=disk.tell() if packed else read)

    def read(self, piece: Piece) -> Read:
        """Return the rows of a piece and what in them could not be read."""
        if not piece.data:
            return Read(pl.DataFrame(schema=dict(INPUT)), np.arange(0), [])
        read = parse(piece.data, self.header)
        return Read(read.frame, read.lines + piece.first_line, read.notes)


def source_of(path: Path, scratch: Path) -> Source:
    """Return the source for a file; a packed Parquet file is unpacked into ``scratch`` first.

    Raises:
        UnreadableError: when it is no Parquet or CSV file.
        OSError: when it cannot be opened.
    """
    if kind_of(path) == "csv":
        return CsvFile(path)
    if packing(path) is None:
        return ParquetFile(path)
    plain = scratch / "input.parquet"
    unpack_to(path, plain)
    return ParquetFile(plain)
