"""Reads and writes a diary: CSV as a spreadsheet keeps it, or rows as the HTTP body brings them.

Everything wrong is reported at once, by line; nothing is guessed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from magwijzer.diary.cells import (
    CellError,
    complaint_of,
    entry_of,
    known,
    plain_note,
    read_cell,
    safe_note,
    shown,
)
from magwijzer.diary.entry import MAX_DAYS, UNNAMED, Diary, DiaryError, Entry, Problem

__all__ = ["Diary", "DiaryError", "Entry", "Problem", "from_rows", "read_csv", "write_csv"]

MOST_BYTES = 2_000_000
MOST_SCORES = 20
COLUMNS = "date, score, taken, dose_mg, stool, planned, note, score_<complaint>"

Numbered = tuple[int, Entry]


def read_csv(data: bytes | str) -> Diary:
    """A diary from CSV text: UTF-8 with or without BOM, any line ends, commas or (Dutch spreadsheets) semicolons.

    Needs the columns date, taken and at least one score. Raises DiaryError.
    """
    text = _text(data)
    header_line = text.split("\n", 1)[0]
    dutch = header_line.count(";") > header_line.count(",")
    records = _records(text, ";" if dutch else ",")
    line, header = next(records, (1, []))
    columns = _header(line, header)
    problems: list[Problem] = []
    days: list[Numbered] = []
    for line, cells in records:
        while len(cells) > len(columns) and not cells[-1].strip():
            cells.pop()
        if len(cells) != len(columns):
            problems.append(
                Problem(line, "line", "wrong_width", f"{len(cells)} cells", f"{len(columns)} cells")
            )
            continue
        values, wrong = _read_row(line, dict(zip(columns, cells, strict=True)), dutch=dutch)
        problems += wrong
        if values is not None:
            note = str(values.get("note", ""))
            days.append((line, entry_of({**values, "note": plain_note(note)})))
    return _diary(days, problems, tuple(filter(None, map(complaint_of, columns))))


def from_rows(rows: object) -> Diary:
    """A diary from the HTTP body: a list of objects with the CSV's columns; absent or null = not recorded.

    Numbers may be numbers and yes/no may be true/false. Raises DiaryError; `line` is then the row, from 1.
    """
    if not isinstance(rows, Sequence) or isinstance(rows, str | bytes):
        raise DiaryError([Problem(1, "diary", "not_a_list", type(rows).__name__, "a list of days")])
    problems: list[Problem] = []
    days: list[Numbered] = []
    complaints: dict[str, None] = {}
    for line, row in enumerate(rows[: MAX_DAYS + 1], start=1):
        if not isinstance(row, Mapping):
            problems.append(Problem(line, "diary", "not_a_day", type(row).__name__, "an object"))
            continue
        named = {str(key): _as_text(str(key), value) for key, value in row.items()}
        unknown = [name for name in named if not known(name)]
        problems += [Problem(line, shown(name), "unknown_column", shown(name), COLUMNS) for name in unknown]
        if not isinstance(row.get("note"), str | None):
            problems.append(Problem(line, "note", "not_text", named["note"], "plain text"))
        values, wrong = _read_row(
            line, {"date": "", **{k: v for k, v in named.items() if known(k)}}, dutch=False
        )
        problems += wrong
        complaints |= dict.fromkeys(filter(None, map(complaint_of, named)))
        if values is not None:
            days.append((line, entry_of(values)))
    return _diary(days, problems, tuple(complaints))


def write_csv(diary: Diary, *, dutch: bool = False) -> str:
    """The diary as CSV text that `read_csv` gives back unchanged; `dutch`: semicolons and decimal commas."""
    scores = [UNNAMED if name == UNNAMED else f"score_{name}" for name in diary.complaints]
    planned = any(entry.planned is not None for entry in diary.entries)
    noted = any(entry.note for entry in diary.entries)
    columns = ["date", *scores, "taken", "dose_mg", "stool", *["planned"] * planned, *["note"] * noted]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if dutch else ",", lineterminator="\r\n")
    writer.writerow(columns)
    for entry in diary.entries:
        writer.writerow([_written(entry, column, dutch=dutch) for column in columns])
    return out.getvalue()


def _written(entry: Entry, column: str, *, dutch: bool) -> str:
    complaint = complaint_of(column)
    value = entry.scores.get(complaint) if complaint is not None else getattr(entry, column)
    if column == "note":
        return safe_note(entry.note)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        plain = f"{Decimal(repr(value)):f}".removesuffix(".0")
        return plain.replace(".", ",") if dutch else plain
    return "" if value is None else str(value)


def _text(data: bytes | str) -> str:
    if len(data) > MOST_BYTES:
        raise DiaryError(
            [Problem(1, "file", "too_large", f"{len(data)} bytes", f"at most {MOST_BYTES} bytes")]
        )
    if isinstance(data, str):
        return data.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        found = data[error.start : error.start + 1].hex()
        raise DiaryError([Problem(line, "file", "not_utf8", f"byte {found}", "UTF-8 text")]) from None


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every record with the line it starts on; records without any text are skipped."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise DiaryError([Problem(line, "line", "not_csv", shown(str(error)), "CSV")]) from None


def _header(line: int, header: list[str]) -> list[str]:
    """The columns in order; refuses unknown, repeated and missing ones by name."""
    columns = [cell.strip() for cell in header]
    while columns and not columns[-1]:
        columns.pop()
    scores = [column for column in columns if complaint_of(column)]
    problems = [
        Problem(line, shown(name) or "header", "unknown_column", shown(name), COLUMNS)
        for name in columns
        if not known(name)
    ]
    twice = sorted({name for name in columns if columns.count(name) > 1 and known(name)})
    problems += [Problem(line, name, "column_twice", name, "each column once") for name in twice]
    missing = [name for name in ("date", "taken") if name not in columns] + ["score"] * (not scores)
    problems += [Problem(line, name, "column_missing", "", f"a column {name}") for name in missing]
    if len(scores) > MOST_SCORES:
        problems.append(Problem(line, "score", "too_many", str(len(scores)), f"at most {MOST_SCORES} scores"))
    if problems:
        raise DiaryError(problems)
    return columns


def _read_row(
    line: int, cells: Mapping[str, str], *, dutch: bool
) -> tuple[dict[str, object] | None, list[Problem]]:
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for column, text in cells.items():
        try:
            values[column] = read_cell(column, text, dutch=dutch)
        except CellError as bad:
            problems.append(Problem(line, column, bad.code, shown(text), bad.wanted))
    return (None if problems else values), problems


def _as_text(column: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("yes" if value else "no") if column in ("taken", "planned") else str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e6:
        return str(int(value))
    if isinstance(value, int) and abs(value) >= 10**9:
        return "a number above 999999999"
    return str(value) if isinstance(value, str | int | float) else f"({type(value).__name__})"


def _diary(days: list[Numbered], problems: list[Problem], complaints: tuple[str, ...]) -> Diary:
    """Checks what rows can only get wrong together: a date twice, ten years apart."""
    seen: dict[object, int] = {}
    for line, entry in days:
        first = seen.setdefault(entry.date, line)
        if first != line:
            found = entry.date.isoformat()
            problems.append(
                Problem(line, "date", "date_twice", found, f"each date once, it stands on line {first}")
            )
    ordered = sorted(days, key=lambda day: day[1].date)
    if ordered and (ordered[-1][1].date - ordered[0][1].date).days >= MAX_DAYS:
        line, entry = ordered[-1]
        wanted = f"less than {MAX_DAYS} days after {ordered[0][1].date.isoformat()}"
        problems.append(Problem(line, "date", "too_far_apart", entry.date.isoformat(), wanted))
    if problems:
        raise DiaryError(problems)
    entries = tuple(entry for _, entry in days)
    if (
        len(complaints) > 1
        and UNNAMED in complaints
        and not any(UNNAMED in entry.scores for entry in entries)
    ):
        complaints = tuple(name for name in complaints if name != UNNAMED)
    return Diary(entries, complaints)
