"""CSV as screening takes it: a header, commas, lists separated by ``;``.

An empty cell is null (unknown). A quoted empty cell (``""``) or a lone ``;`` is an empty list:
asked, and none. "true" and "false" in any case are yes and no.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import polars as pl

from magwijzer.screen.bits import Bools, Ints
from magwijzer.screen.columns import INPUT, LIST, NUMBER, TEXT, YES_NO
from magwijzer.screen.people import Note

LIST_MARK = ";"
BOM = b"\xef\xbb\xbf"
QUOTE, NEWLINE, COMMA = b'"', b"\n", b","
NOT_UTF8 = "\ufffd"
"""What stands where bytes are no UTF-8."""
TORN = "fields"
"""Problem of a row with more or fewer cells than the header: nothing else of it is judged."""
ANSWERS = {"true": True, "false": False}


@dataclass(frozen=True)
class Header:
    """The column names of a file, and which of them are no input column or stand there twice."""

    names: tuple[str, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the names that are no input column."""
        return tuple(dict.fromkeys(name for name in self.names if name not in INPUT))

    @property
    def double(self) -> tuple[str, ...]:
        """Return the names that stand there more than once; which one is meant cannot be known."""
        return tuple(dict.fromkeys(name for name in self.names if self.names.count(name) > 1))

    @property
    def used(self) -> tuple[str | None, ...]:
        """Return for every column the input column it fills, or None."""
        bad = {*self.unknown, *self.double}
        return tuple(None if name in bad else name for name in self.names)

    @property
    def wanted(self) -> list[str]:
        """Return the input columns the file fills."""
        return [name for name in self.used if name]


@dataclass(frozen=True)
class Read:
    """Rows as the columns of INPUT, the line each begins on (from 0 in this piece), and what cannot be read."""

    frame: pl.DataFrame
    lines: Ints
    notes: list[Note]


def header_of(line: bytes) -> Header:
    """Return the header that the first line of a file holds."""
    text = line.removeprefix(BOM).decode("utf-8", errors="replace")
    return Header(tuple(name.strip() for name in next(csv.reader([text]), [])))


def chunks(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield pieces of about ``size`` bytes that end where a row ends; a line break in quotes ends no row."""
    rest = b""
    while block := stream.read(size):
        data = rest + block
        cut = _row_end(data)
        if cut:
            yield data[:cut]
        rest = data[cut:]
    if rest:
        yield rest


def _row_end(data: bytes) -> int:
    """Return where the last whole row ends; 0 when there is none."""
    cut = data.rfind(NEWLINE) + 1
    while cut and data.count(QUOTE, 0, cut) % 2:
        cut = data.rfind(NEWLINE, 0, cut - 1) + 1
    return cut


def parse(data: bytes, header: Header) -> Read:
    """Return the rows of a piece of CSV, and what in them cannot be read."""
    cells = _cells(data, header) or _row_by_row(data, header)
    notes = list(cells.notes)
    columns = {name: _typed(cells.frame[name], name, notes) for name in cells.frame.columns}
    return Read(pl.DataFrame(columns), cells.lines, notes)


def _cells(data: bytes, header: Header) -> Read | None:
    """Return the cells as texts, or None when some row may have more or fewer cells than the header."""
    rows = data.count(NEWLINE) + (not data.endswith(NEWLINE))
    if data.count(COMMA) != rows * (len(header.names) - 1):
        return None
    names = [name or f"\0{i}" for i, name in enumerate(header.used)]
    try:
        frame = pl.read_csv(data, has_header=False, new_columns=names, infer_schema=False, encoding="utf8")
    except pl.exceptions.PolarsError:
        return None
    if frame.height != rows:
        return None
    return Read(frame.select(header.wanted), np.arange(rows), [])


def _row_by_row(data: bytes, header: Header) -> Read:
    """Read a piece cell by cell: rows of unequal length, blank lines, commas in quotes, bytes that are no UTF-8."""
    csv.field_size_limit(max(csv.field_size_limit(), len(data) + 1))
    text = io.StringIO(data.decode("utf-8", errors="surrogateescape").replace("\0", " "), newline="")
    reader = csv.reader(text)
    rows, lines, before = [], [], 0
    for row in reader:
        if row:
            rows.append(row)
            lines.append(before)
        before = reader.line_num
    wide = len(header.names)
    ragged = np.array([len(row) != wide for row in rows], bool)
    whole = [row if len(row) == wide else [*row[:1], *[""] * (wide - 1)] for row in rows]
    notes: list[Note] = [(ragged, "", TORN)] if ragged.any() else []
    cells = {}
    for place, name in enumerate(header.used):
        if name:
            texts = [row[place] or None for row in whole]
            try:
                cells[name] = pl.Series(texts, dtype=pl.String)
            except UnicodeEncodeError:
                cells[name], broken = _in_utf8(texts)
                notes.append((broken, name, "not_utf8"))
    return Read(pl.DataFrame(cells), np.array(lines, np.int64), notes)


def _in_utf8(texts: list[str | None]) -> tuple[pl.Series, Bools]:
    """Return texts with a sign where bytes are no UTF-8, and which texts those are."""
    plain = [text and text.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for text in texts]
    broken = np.array([text != old for text, old in zip(plain, texts, strict=True)], bool)
    return pl.Series(plain, dtype=pl.String), broken


def _typed(cells: pl.Series, name: str, notes: list[Note]) -> pl.Series:
    """Return the cells of one column as what the column holds."""
    kind = INPUT[name]
    if kind == LIST:
        items = cells.str.split(LIST_MARK)
        return items.list.eval(pl.element().str.strip_chars().filter(pl.element().str.strip_chars() != ""))
    plain = cells.str.strip_chars()
    plain = plain.set(plain == "", None)
    if kind == TEXT:
        return plain
    if kind == NUMBER:
        numbers = plain.cast(pl.Float64, strict=False)
        return numbers.set(plain.is_not_null() & numbers.is_null(), float("nan"))
    return _answers(plain, name, notes)


def _answers(plain: pl.Series, name: str, notes: list[Note]) -> pl.Series:
    answers = plain.str.to_lowercase().replace_strict(ANSWERS, default=None, return_dtype=YES_NO)
    wrong = (plain.is_not_null() & answers.is_null()).to_numpy()
    if wrong.any():
        notes.append((wrong, name, "boolean"))
    return answers


def to_csv(answers: pl.DataFrame, header: bool = False) -> bytes:
    """Return answers or refusals as CSV, lists separated by ``;``."""
    lists = [name for name, kind in answers.schema.items() if isinstance(kind, pl.List)]
    flat = answers.with_columns(pl.col(name).cast(LIST).list.join(LIST_MARK) for name in lists)
    return flat.write_csv(include_header=header).encode()
