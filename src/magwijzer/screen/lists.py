"""From lists of texts to lists of places, and back."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from magwijzer.screen.bits import Bools, Ints, Lists, Words, unpack

NOT_THERE = -1
"""The place of a text that is no known id."""


class Ids(Protocol):
    """Knows the place of every id of one kind, and the code of the problem when a text is none."""

    problem: str

    def places(self, values: pl.Series) -> Ints:
        """Return the place of every text, NOT_THERE for one that cannot be."""


class Known:
    """Ids that are all known beforehand; the place of an id is its number in the facts."""

    problem = "choice"

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self._kind = pl.Enum(self.names)

    def places(self, values: pl.Series) -> Ints:
        """Return the place of every text, NOT_THERE for one that is no id."""
        found = values.cast(self._kind, strict=False).to_physical().cast(pl.Int64)
        return found.fill_null(NOT_THERE).to_numpy()

    def place(self, name: str) -> int:
        """Return the place of one id, NOT_THERE when the facts do not have it."""
        return self.names.index(name) if name in self.names else NOT_THERE


def lists_of(column: pl.Series, ids: Ids) -> Lists:
    """Return the places of the ids in a column of lists of texts; a null list is empty."""
    lengths = column.list.len().fill_null(0).to_numpy().astype(np.int64)
    values = column.explode(empty_as_null=False, keep_nulls=False).cast(pl.String)
    return Lists(ids.places(values), np.concatenate(([0], np.cumsum(lengths))))


def with_one(lists: Lists, where: Bools, place: int) -> Lists:
    """Return the lists with one item more for some people, whose list is empty now."""
    values = np.insert(lists.values, lists.offsets[:-1][where], place)
    return Lists(values, np.concatenate(([0], np.cumsum(lists.lengths + where))))


def spelt(words: Sequence[Words], names: Sequence[str], order: Sequence[str]) -> pl.Series:
    """Return sets of ids as a column of lists of ids in the given order.

    ``names`` are the ids in the order of their bits.
    """
    lists = unpack(words, len(names))
    if list(names) != list(order):
        lists = _sorted(lists, np.array([order.index(name) for name in names], np.int64))
    return ids(lists, order)


def _sorted(lists: Lists, place_of: Ints) -> Lists:
    """Return the lists with every place replaced by its new place, in rising order within each list."""
    moved = place_of[lists.values] if len(lists.values) else lists.values
    owners = lists.owners(np.arange(len(lists.offsets) - 1))
    return Lists(moved[np.lexsort((moved, owners))], lists.offsets)


def ids(lists: Lists, names: Sequence[str]) -> pl.Series:
    """Return lists of places as a column of lists of ids; an id is stored once, not once per person."""
    places = _arrow(pa.uint32(), lists.values.astype(np.uint32))
    codes = pa.DictionaryArray.from_arrays(places, pl.Series(names).to_arrow())
    offsets = pa.py_buffer(lists.offsets)
    kind = pa.large_list(codes.type)
    column = pa.Array.from_buffers(kind, len(lists.offsets) - 1, [None, offsets], children=[codes])
    return pl.Series(pl.from_arrow(column)).cast(pl.List(pl.Enum(names)))


def _arrow(kind: pa.DataType, values: npt.NDArray[np.uint32]) -> pa.Array:
    """Return numbers as an Arrow array without copying (and without loading what ``pa.array`` loads)."""
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(values)])
