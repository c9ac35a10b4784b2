"""A frame in, a frame out: reads a batch, leaves out what cannot be, answers the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from magwijzer.advice import Outcome
from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.answer import Answers, Screen
from magwijzer.screen.bits import ABSENT, Bools, Floats, Ints
from magwijzer.screen.choice import NO_FORM
from magwijzer.screen.columns import INPUT, OUTPUT, REJECTED
from magwijzer.screen.csv_text import TORN
from magwijzer.screen.people import Note, People, Refused
from magwijzer.screen.remember import Spelt
from magwijzer.screen.rows import Rows, shown_mg
from magwijzer.screen.wishes import too_many

OUTCOMES = tuple(outcome.id for outcome in Outcome)


@dataclass(frozen=True)
class Screened:
    """The answers of a batch and what was refused in it (REJECTED).

    The columns of ``answers`` are those of OUTPUT, with ids stored as categories; ``in_text`` spells them out.
    ``lines`` are the lines the answers are of.
    """

    answers: pl.DataFrame
    rejected: pl.DataFrame
    lines: Ints
    unknown_codes: Mapping[str, int]


class Batches:
    """Answers batches against one Knowledge. Make it once per process."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.screen, self._rows = Screen(knowledge), Rows(knowledge)
        interactions = self.screen.medicines.reach.names
        self._interactions, self._findings = Spelt(interactions, interactions), Spelt((), ())

    def answer(self, frame: pl.DataFrame, lines: Ints | None = None, notes: Sequence[Note] = ()) -> Screened:
        """Return the answers of a frame; a column that is not there is unknown for everyone.

        ``lines`` are the lines of the rows, as the refusals name them (1, 2, … when not given);
        ``notes`` are problems met while the frame was read.
        """
        frame, codes = complete(frame), self.screen.medicines.unknown_codes
        codes.clear()
        people, refused = self.screen.reader.read(frame)
        for where, column, code in notes:
            refused.note(where, column, code)
        lines = np.arange(1, frame.height + 1) if lines is None else lines
        rejected = _rejected(frame, refused, lines)
        if rejected.height:
            good = ~refused.any_row()
            frame, lines = frame.filter(pl.Series(good)), lines[good]
            codes.clear()
            people, _ = self.screen.reader.read(frame)
        return Screened(self._answers(frame, people), rejected, lines, dict(codes))

    def _answers(self, frame: pl.DataFrame, people: People) -> pl.DataFrame:
        answers = self._columns(frame["person_id"], self.screen.answer(people))
        many = too_many(people.complaints, self.screen.packing)
        return self._row_by_row(frame, answers, many) if many.any() else answers

    def _row_by_row(self, frame: pl.DataFrame, answers: pl.DataFrame, where: Bools) -> pl.DataFrame:
        """Replace the answers of people whose list is too long to pack by those of ``advise`` itself."""
        rows = [self._rows.answer_row(row) for row in frame.filter(pl.Series(where)).iter_rows(named=True)]
        slow = pl.DataFrame(rows, schema=dict(answers.schema)).with_columns(at=np.flatnonzero(where))
        fast = answers.with_columns(at=np.arange(len(where))).filter(pl.Series(~where))
        return pl.concat([fast, slow]).sort("at").drop("at")

    def _columns(self, person: pl.Series, answers: Answers) -> pl.DataFrame:
        screen = self.screen
        if self._findings.names != tuple(screen.codes.names):
            self._findings = Spelt(screen.codes.names, sorted(screen.codes.names))
        gaps = pl.Series(answers.max_gap_min, dtype=pl.Int32)
        return pl.DataFrame(
            {
                "person_id": person,
                "outcome": _named(answers.outcome, OUTCOMES),
                "form1": _named(answers.form1, screen.forms),
                "form2": _named(answers.form2, screen.forms),
                "start_mg": _shown(answers.start_mg),
                "left_mg": _shown(answers.left_mg),
                "interactions": self._interactions.column(answers.interactions),
                "max_gap_min": gaps.set(pl.Series(answers.max_gap_min == ABSENT), None),
                "findings": self._findings.column([answers.findings]),
            }
        )


def in_text(answers: pl.DataFrame) -> pl.DataFrame:
    """Return answers with ids as plain texts, as OUTPUT says."""
    return answers.cast(pl.Schema(OUTPUT))


def complete(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with every input column, those that lack filled with null, and no other."""
    columns = [
        frame[name]
        if name in frame.columns
        else pl.Series(name, [None], kind).new_from_index(0, frame.height)
        for name, kind in INPUT.items()
    ]
    person = columns[0] if columns[0].dtype == pl.String else columns[0].cast(pl.String, strict=False)
    return pl.DataFrame([person.alias("person_id"), *columns[1:]])


def _rejected(frame: pl.DataFrame, refused: Refused, lines: Ints) -> pl.DataFrame:
    found = [
        frame.select("person_id")
        .with_columns(line=pl.Series(lines, dtype=pl.Int64))
        .filter(pl.Series(where))
        .with_columns(column=pl.lit(column or None, pl.String), reason=pl.lit(code))
        .select(list(REJECTED))
        for where, column, code in refused.found
    ]
    if not found:
        return pl.DataFrame(schema=dict(REJECTED))
    every = pl.concat(found).unique().sort("line", "column", "reason")
    torn = every.filter(pl.col("reason") == TORN)["line"]
    return every.filter((pl.col("reason") == TORN) | ~pl.col("line").is_in(torn.implode()))


def _named(places: Ints, names: tuple[str, ...]) -> pl.Series:
    which = pl.Series(places).cast(pl.Int64).set(pl.Series(places == NO_FORM), None)
    return pl.Series(names, dtype=pl.Enum(names)).gather(which)


def _shown(amounts: Floats) -> pl.Series:
    """Return amounts to one decimal as ``shown_mg`` rounds them; NaN becomes null."""
    broken = np.flatnonzero((amounts != np.floor(amounts)) & ~np.isnan(amounts))
    if len(broken):
        amounts = amounts.copy()
        amounts[broken] = [shown_mg(amount) for amount in amounts[broken].tolist()]
    return pl.Series(amounts).fill_nan(None)
