"""One batch of people as arrays, and what in it cannot be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from magwijzer.consult.parse import HIGHEST_EGFR, MOST_MG, NOT_A_COMPLAINT, OLDEST
from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.bits import Bools, Floats, Ints, Lists
from magwijzer.screen.columns import BEARING, CRAMPS, INPUT, LIFE_PHASES, MOST_ITEMS, SEXES, STOOLS
from magwijzer.screen.lists import NOT_THERE, Ids, Known, lists_of, with_one


@dataclass(frozen=True)
class People:
    """A batch: numbers with NaN for unknown, answers as codes with 0 for unknown, lists as places of ids."""

    age: Floats
    sex: Ints
    life: Ints
    egfr: Floats
    stool: Ints
    low_budget: Bools
    conditions_known: Bools
    already_mg: Floats
    diet_mg: Floats
    complaints: Lists
    conditions: Lists
    alarms: Lists
    alarms_asked: Bools
    medicines: Lists


Note = tuple[Bools, str, str]
"""Rows with a value that cannot be, its column and the code of the problem."""


@dataclass
class Refused:
    """Which values cannot be: a mask of rows, the column and the code of the problem."""

    rows: int
    found: list[Note] = field(default_factory=list)

    def note(self, where: Bools, column: str, code: str) -> None:
        """Note a problem for some rows, if any."""
        if where.any():
            self.found.append((where, column, code))

    def any_row(self) -> Bools:
        """Return the rows with at least one problem."""
        bad = np.zeros(self.rows, bool)
        for where, _, _ in self.found:
            bad |= where
        return bad


class Reader:
    """Reads frames with the columns of INPUT against one Knowledge."""

    def __init__(self, knowledge: Knowledge, medicines: Ids, untold: int) -> None:
        complaints = [name for name in knowledge.complaints if name != NOT_A_COMPLAINT]
        self.complaints = Known(complaints)
        self.conditions = Known(knowledge.conditions)
        self.alarms = Known(knowledge.alarms)
        self.medicines, self.untold = medicines, untold
        self._choices: Mapping[str, Sequence[str]] = {
            "sex": SEXES,
            "life_phase": LIFE_PHASES,
            "stool": STOOLS,
        }

    def read(self, frame: pl.DataFrame) -> tuple[People, Refused]:
        """Return the people of a frame and what cannot be; rows that cannot be hold anything."""
        refused = Refused(frame.height)
        numbers = {name: self._number(frame, name, refused) for name in ("egfr", "already_mg", "diet_mg")}
        codes = {name: self._choice(frame, name, refused) for name in self._choices}
        listed = frame["conditions"].is_not_null().to_numpy()
        people = People(
            age=self._age(frame, refused),
            sex=codes["sex"],
            life=codes["life_phase"],
            egfr=numbers["egfr"],
            stool=codes["stool"],
            low_budget=_yes(frame, "low_budget", refused),
            conditions_known=_yes(frame, "conditions_known", refused) & listed,
            already_mg=numbers["already_mg"],
            diet_mg=numbers["diet_mg"],
            complaints=_list(frame, "complaints", self.complaints, refused),
            conditions=_list(frame, "conditions", self.conditions, refused),
            alarms=_list(frame, "alarm_symptoms", self.alarms, refused),
            alarms_asked=frame["alarm_symptoms"].is_not_null().to_numpy(),
            medicines=self._medicines(frame, refused),
        )
        self._cannot_both_be(people, refused)
        return people, refused

    def _medicines(self, frame: pl.DataFrame, refused: Refused) -> Lists:
        """Return the medicines; a null list holds the one we were not told."""
        lists = _list(frame, "medicines", self.medicines, refused)
        nulls = frame["medicines"].is_null().to_numpy()
        return with_one(lists, nulls, self.untold) if nulls.any() else lists

    def _age(self, frame: pl.DataFrame, refused: Refused) -> Floats:
        refused.note(frame["age"].is_null().to_numpy(), "age", "required")
        age = _bounded(frame, "age", OLDEST, refused, "whole")
        refused.note(~np.isnan(age) & (age != np.floor(age)), "age", "whole")
        return np.nan_to_num(age)

    def _number(self, frame: pl.DataFrame, name: str, refused: Refused) -> Floats:
        return _bounded(frame, name, HIGHEST_EGFR if name == "egfr" else MOST_MG, refused, "number")

    def _choice(self, frame: pl.DataFrame, name: str, refused: Refused) -> Ints:
        column = frame[name]
        if column.dtype == pl.Null:
            return np.zeros(frame.height, np.int64)
        if not _is_text(column.dtype):
            refused.note(column.is_not_null().to_numpy(), name, "choice")
            return np.zeros(frame.height, np.int64)
        text, codes = column.cast(pl.String), np.zeros(frame.height, np.int8)
        for code, option in enumerate(self._choices[name], 1):
            codes += text.eq_missing(option).to_numpy().view(np.int8) * np.int8(code)
        refused.note((codes == 0) & column.is_not_null().to_numpy(), name, "choice")
        return codes.astype(np.int64)

    def _cannot_both_be(self, people: People, refused: Refused) -> None:
        bearing = np.isin(people.life, [1 + LIFE_PHASES.index(phase) for phase in BEARING])
        man = people.sex == 1 + SEXES.index("male")
        refused.note(man & bearing, "life_phase", "male_life_phase")
        cramps = people.complaints.values == self.complaints.place(CRAMPS)
        if cramps.any():
            owners = people.complaints.owners(np.arange(refused.rows))
            has = np.zeros(refused.rows, bool)
            has[owners[cramps]] = True
            pregnant = people.life == 1 + LIFE_PHASES.index("pregnant")
            refused.note(has & ~pregnant, "complaints", "cramps_not_pregnant")


def _is_text(dtype: object) -> bool:
    return dtype in (pl.String, pl.Categorical, pl.Enum)


def _may_be_text(dtype: object) -> bool:
    return dtype == pl.Null or _is_text(dtype)


def _bounded(frame: pl.DataFrame, name: str, highest: float, refused: Refused, code: str) -> Floats:
    """Return a column of numbers from 0 to ``highest``; NaN for unknown and for what cannot be."""
    column = frame[name]
    numeric = column.dtype.is_numeric()
    numbers = column.cast(pl.Float64, strict=False) if numeric else pl.Series(name, [None], pl.Float64)
    values = numbers.fill_null(np.nan).to_numpy() if numeric else np.full(frame.height, np.nan)
    with np.errstate(invalid="ignore"):
        wrong = ~((values >= 0) & (values <= highest)) & column.is_not_null().to_numpy()
    if wrong.any():
        refused.note(wrong, name, code)
        return np.where(wrong, np.nan, values)
    return values


def _yes(frame: pl.DataFrame, name: str, refused: Refused) -> Bools:
    column = frame[name]
    if column.dtype == pl.Boolean:
        return column.fill_null(False).to_numpy()
    refused.note(column.is_not_null().to_numpy(), name, "boolean")
    return np.zeros(frame.height, bool)


def _list(frame: pl.DataFrame, name: str, ids: Ids, refused: Refused) -> Lists:
    """Return the places of the ids of a column of lists."""
    column = frame[name]
    if not isinstance(column.dtype, pl.List) or not _may_be_text(column.dtype.inner):
        refused.note(column.is_not_null().to_numpy(), name, "list")
        column = pl.Series(name, [None], INPUT[name]).new_from_index(0, frame.height)
    lists = lists_of(column, ids)
    wrong = lists.values == NOT_THERE
    if wrong.any():
        bad = np.zeros(frame.height, bool)
        bad[lists.owners(np.arange(frame.height))[wrong]] = True
        refused.note(bad, name, ids.problem)
        lists = Lists(np.where(wrong, 0, lists.values), lists.offsets)
    refused.note(lists.lengths > MOST_ITEMS, name, "list_too_long")
    return lists
