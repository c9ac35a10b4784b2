"""Joins Parquet files of one schema into one, copying their row groups byte for byte.

Every process writes its own part, so that finished work is safe and no process waits for another;
joining them costs no more than copying. Field numbers are those of ``parquet.thrift``
(apache/parquet-format).
"""

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from magwijzer.screen.files import copy, reading
from magwijzer.screen.thrift import I64, LIST, STRUCT, Reading, Struct, written

MAGIC = b"PAR1"
NUM_ROWS, ROW_GROUPS, KEY_VALUES = 3, 4, 5
COLUMNS, ROWS_IN_GROUP, FILE_OFFSET, ORDINAL = 1, 3, 5, 7
CHUNK_OFFSET, META = 2, 3
PAGE_INDEXES = (4, 5, 6, 7)
META_OFFSETS = (9, 10, 11, 14)
"""Of data pages, index page, dictionary page and Bloom filter."""


class NotParquetError(ValueError):
    """The bytes are no Parquet file."""


def footer_of(stream: BinaryIO) -> tuple[Struct, int]:
    """Return the footer of a Parquet file and where it begins.

    Raises:
        NotParquetError: when the file does not end as a Parquet file does.
    """
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 8))
    tail = stream.read(8)
    start = size - 8 - int.from_bytes(tail[:4], "little")
    if tail[4:] != MAGIC or start < len(MAGIC):
        raise NotParquetError("no Parquet footer")
    stream.seek(start)
    return Reading(stream.read(size - 8 - start)).struct(), start


def rows_of_groups(footer: Struct) -> list[int]:
    """Return how many rows each row group has."""
    return [group[ROWS_IN_GROUP][1] for group in footer[ROW_GROUPS][1][1]]


def join(parts: Iterable[Path], out: BinaryIO) -> int:
    """Write the rows of all parts to ``out``, in their order, and return how many.

    The Arrow schema some writers add is left out: it would say that ids are categories, and a
    reader should find plain texts.

    Raises:
        NotParquetError: when a part is no Parquet file, or there is none.
    """
    whole: Struct | None = None
    groups: list[Struct] = []
    rows, at = 0, out.write(MAGIC)
    for part in parts:
        with reading(part) as stream:
            footer, end = footer_of(stream)
            whole = whole or footer
            rows += footer[NUM_ROWS][1]
            groups += (_moved(group, at - len(MAGIC)) for group in footer[ROW_GROUPS][1][1])
            stream.seek(len(MAGIC))
            at += copy(stream, out, end - len(MAGIC))
    if whole is None:
        raise NotParquetError("nothing to join")
    whole.pop(KEY_VALUES, None)
    footer_bytes = written({**whole, NUM_ROWS: (I64, rows), ROW_GROUPS: (LIST, (STRUCT, groups))})
    out.write(footer_bytes + len(footer_bytes).to_bytes(4, "little") + MAGIC)
    return rows


def _moved(group: Struct, by: int) -> Struct:
    """Return a row group that stands ``by`` bytes further on, without page indexes and number."""
    _shift(group, FILE_OFFSET, by)
    group.pop(ORDINAL, None)
    for chunk in group[COLUMNS][1][1]:
        _shift(chunk, CHUNK_OFFSET, by)
        for index in PAGE_INDEXES:
            chunk.pop(index, None)
        for offset in META_OFFSETS:
            _shift(chunk[META][1], offset, by)
    return group


def _shift(fields: Struct, field: int, by: int) -> None:
    kind, value = fields.get(field, (I64, 0))
    if value:
        fields[field] = (kind, value + by)
