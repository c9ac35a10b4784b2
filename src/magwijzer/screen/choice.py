"""The choose stage: the real ``choose`` and ``draft``, called once for every distinct wish and remembered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from magwijzer.advice.advise import GUT
from magwijzer.advice.choose import Choice, Pick, choose, complaints_of, excluded_forms
from magwijzer.advice.dose import dose
from magwijzer.advice.draft import Draft, draft
from magwijzer.advice.model import Ceiling
from magwijzer.advice.need import GENERAL
from magwijzer.advice.taken import Intake
from magwijzer.consult import Consult
from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.bits import Bools, Codes, Floats, Ints, Words, any_of

T = TypeVar("T", int, float)
MOST_PICKS = 2
NO_FORM = -1
UNKNOWN_ROOM = Ceiling(0.0, None, None)
NOTHING_TAKEN = Intake(True, 0.0, False, False, 0.0, frozenset())


@dataclass(frozen=True)
class Wishes:
    """What ``choose`` made of every distinct wish: arrays by wish, forms by pick [pick][wish].

    Amounts are elemental mg a day; NaN where the article gives none. ``own`` is a start that the
    combination sets. ``cuts`` are the codes said about the article's doses.
    """

    forms: tuple[Ints, Ints]
    start: tuple[Floats, Floats]
    most: tuple[Floats, Floats]
    own: tuple[Floats, Floats]
    findings: Words
    cuts: Words
    excluded: Words
    only_general: Bools
    gut: Bools


@dataclass(frozen=True)
class _Wish:
    forms: list[int]
    start: list[float]
    most: list[float]
    own: list[float]
    findings: np.uint64
    cuts: np.uint64
    excluded: np.uint64
    only_general: bool
    gut: bool


class Choices:
    """Remembers the choice for each wish; a wish is a consult cut down to what ``choose`` reads."""

    def __init__(self, knowledge: Knowledge, codes: Codes, forms: Sequence[str]) -> None:
        self._knowledge, self._codes, self._forms = knowledge, codes, forms
        self._wishes = _arrays([])
        self._by_picks: dict[tuple[Pick, ...], tuple[list[Draft], np.uint64]] = {}

    def add(self, consults: Iterable[Consult]) -> None:
        """Add new wishes at the end of the arrays."""
        new = [self._wish(consult) for consult in consults]
        if new:
            self._wishes = _joined(self._wishes, _arrays(new))

    def forget(self) -> None:
        """Start anew."""
        self._wishes = _arrays([])

    def arrays(self) -> Wishes:
        """Return everything remembered, in the order in which it was added."""
        return self._wishes

    def _wish(self, consult: Consult) -> _Wish:
        known = self._knowledge
        choice = choose(consult, known)
        if choice.picks not in self._by_picks:
            self._by_picks[choice.picks] = self._dosing(choice)
        drafts, cuts = self._by_picks[choice.picks]
        lacking = MOST_PICKS - len(drafts)
        names = complaints_of(consult)
        considered = (*names, "constipation") if consult.stool == "constipated" else names
        return _Wish(
            forms=[*(self._forms.index(one.form) for one in drafts), *[NO_FORM] * lacking],
            start=_amounts([one.start_mg for one in drafts], lacking),
            most=_amounts([one.max_mg or 0.0 for one in drafts], lacking),
            own=_amounts([one.own_start_mg for one in drafts], lacking),
            findings=self._codes.word(finding.code for finding in choice.findings),
            cuts=cuts,
            excluded=any_of(excluded_forms(consult, known) & set(self._forms), self._forms),
            only_general=names == (GENERAL,),
            gut=any(known.complaints[name].lookalikes == GUT for name in considered),
        )

    def _dosing(self, choice: Choice) -> tuple[list[Draft], np.uint64]:
        """Return the drafts of some picks, and what is said about the doses whatever room is left."""
        drafts = [draft(pick, choice, self._knowledge) for pick in choice.picks]
        said = dose(choice, UNKNOWN_ROOM, NOTHING_TAKEN, self._knowledge).findings
        return drafts, self._codes.word(finding.code for finding in said)


def allowance(consult: Consult, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the complaints with a form for some people only, for which this person may have it."""
    limited = (c.id for c in knowledge.complaints.values() if c.plan.only is not None)
    return tuple(n for n in limited if choose(replace(consult, complaints=(n,)), knowledge).picks)


def _amounts(found: list[float | None], lacking: int) -> list[float]:
    return [*(np.nan if amount is None else amount for amount in found), *[np.nan] * lacking]


def _arrays(wishes: list[_Wish]) -> Wishes:
    return Wishes(
        forms=_columns([w.forms for w in wishes], np.int64),
        start=_columns([w.start for w in wishes], np.float64),
        most=_columns([w.most for w in wishes], np.float64),
        own=_columns([w.own for w in wishes], np.float64),
        findings=np.array([w.findings for w in wishes], np.uint64),
        cuts=np.array([w.cuts for w in wishes], np.uint64),
        excluded=np.array([w.excluded for w in wishes], np.uint64),
        only_general=np.array([w.only_general for w in wishes], bool),
        gut=np.array([w.gut for w in wishes], bool),
    )


def _joined(one: Wishes, other: Wishes) -> Wishes:
    """Return the wishes of both, one after the other."""

    def join(name: str) -> Any:
        first, second = getattr(one, name), getattr(other, name)
        if isinstance(first, tuple):
            return tuple(np.concatenate(both) for both in zip(first, second, strict=True))
        return np.concatenate((first, second))

    return Wishes(**{field.name: join(field.name) for field in fields(Wishes)})


def _columns(rows: list[list[T]], kind: type) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Return the first and the second pick of every wish as arrays."""
    table: npt.NDArray[Any] = np.array(rows, kind).reshape(-1, MOST_PICKS)
    return table[:, 0].copy(), table[:, 1].copy()
