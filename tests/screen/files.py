"""Files of people for the tests of screening."""

from pathlib import Path

import polars as pl
from screen.people import Row, Someone

from magwijzer.knowledge.load import default
from magwijzer.screen.columns import INPUT, LIST

LISTS = [name for name, kind in INPUT.items() if kind == LIST]


def people(count: int, seed: int = 5) -> pl.DataFrame:
    """Return random people as a frame."""
    return pl.DataFrame(Someone(default(), seed).rows(count), schema=dict(INPUT))


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Write people as CSV, lists separated by ``;``; an empty list is a quoted empty cell."""
    frame.with_columns(pl.col(name).list.join(";") for name in LISTS).write_csv(path)


def csv_text(rows: list[Row]) -> str:
    """Return rows as CSV."""
    frame = pl.DataFrame(rows, schema=dict(INPUT))
    return frame.with_columns(pl.col(name).list.join(";") for name in LISTS).write_csv()


def answers_of(path: Path) -> pl.DataFrame:
    """Return the answers in a CSV as the columns they stand for."""
    found = pl.read_csv(path, infer_schema=False, empty_string_is_null=True)
    lists = [pl.col(name).fill_null("").str.split(";") for name in ("interactions", "findings")]
    return found.with_columns(lists).with_columns(
        pl.col("start_mg", "left_mg").cast(pl.Float64),
        pl.col("max_gap_min").cast(pl.Int32),
        *(pl.col(name).list.filter(pl.element() != "") for name in ("interactions", "findings")),
    )
