"""Files to read people from, cut into pieces that a process can read and answer by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
import polars as pl

from magwijzer.screen.columns import INPUT
from magwijzer.screen.csv_text import NEWLINE, Header, Read, chunks, header_of, parse
from magwijzer.screen.files import UnreadableError, kind_of, packing, reading, unpack_to, unpacked
from magwijzer.screen.parquet_join import NUM_ROWS, NotParquetError, footer_of

BATCH_ROWS = 1 << 17
"""Rows of one piece: large enough to be fast, small enough for every process to hold."""
CHUNK_BYTES = 12 << 20
"""Bytes of one piece of CSV, about as many rows."""
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

    def __post_init__(self) -> None:
        try:
            with reading(self.path) as stream:
                self.total = footer_of(stream)[0][NUM_ROWS][1]
            self.header = Header(tuple(pl.read_parquet_schema(self.path)))
        except (NotParquetError, pl.exceptions.PolarsError, IndexError, KeyError) as error:
            raise UnreadableError("not_parquet", type(error).__name__) from None

    @property
    def about(self) -> int:
        """Return how many pieces there are."""
        return -(-self.total // BATCH_ROWS)

    def pieces(self) -> Iterator[Piece]:
        """Yield runs of rows."""
        for number, start in enumerate(range(0, max(self.total, 1), BATCH_ROWS)):
            rows = min(BATCH_ROWS, self.total - start)
            yield Piece(number, start + 1, start, rows, size=start + rows)

    def read(self, piece: Piece) -> Read:
        """Return the rows of a piece."""
        names = [name for name in self.header.used if name]
        lazy = pl.scan_parquet(self.path).select(names).slice(piece.start, piece.rows)
        return Read(lazy.collect(), piece.first_line + np.arange(piece.rows), [])


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
