"""Where a posted diary is: in the form itself, or on this server under a code. Changes it in either place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import NoReturn

from magwijzer.diary.database import DatabaseError
from magwijzer.diary.entries import read_csv
from magwijzer.diary.entry import Diary
from magwijzer.diary.link import Link, LinkError, read_link
from magwijzer.diary.seal import SealError
from magwijzer.diary.store import FullError, Store, UnknownLinkError, week_of
from magwijzer.doors.web.answers import ANSWERS
from magwijzer.doors.web.diary_form import CODE, FieldError, Posted


@dataclass(frozen=True, slots=True)
class Opened:
    """A diary, and the code under which the server keeps it; no code = it travels with the page."""

    diary: Diary
    code: str = ""


class Desk:
    """Opens, changes, keeps and erases. Every refusal is a FieldError at the code's field."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = store
        self._swept, self._lock = 0, Lock()

    def opened(self, form: Posted, today: date) -> Opened:
        """Return the diary of a form. Raises FieldError, DiaryError."""
        if not form.one(CODE):
            return Opened(read_csv(_travelling(form)))
        store, link = self._store(form, today)
        try:
            return Opened(store.read(link, today), link.code)
        except _TROUBLE as error:
            _refuse(error)

    def changed(self, form: Posted, today: date, change: Callable[[Diary], Diary]) -> Opened:
        """Return the diary after a change, once it is kept. Raises FieldError, DiaryError and what `change` raises."""
        if not form.one(CODE):
            return Opened(change(read_csv(_travelling(form))))
        store, link = self._store(form, today)
        try:
            return Opened(store.change(link, today, change), link.code)
        except _TROUBLE as error:
            _refuse(error)

    def kept(self, form: Posted, today: date) -> Opened:
        """Keep a diary that travelled and return it under its new code. Raises FieldError, DiaryError."""
        diary = read_csv(_travelling(form))
        if self.store is None:
            raise FieldError(CODE, "wrong_form")
        self._sweep(today)
        try:
            return Opened(diary, self.store.create(today, diary).code)
        except _TROUBLE as error:
            _refuse(error)

    def erased(self, form: Posted) -> None:
        """Erase a kept diary for good. Raises FieldError."""
        if self.store is None:
            raise FieldError(CODE, "wrong_form")
        try:
            self.store.erase(read_link(form.one(CODE)))
        except _TROUBLE as error:
            _refuse(error)

    def _store(self, form: Posted, today: date) -> tuple[Store, Link]:
        if self.store is None:
            raise FieldError(CODE, "wrong_form")
        self._sweep(today)
        try:
            return self.store, read_link(form.one(CODE))
        except LinkError:
            raise FieldError(CODE, "link_wrong") from None

    def _sweep(self, today: date) -> None:
        """Once a week, let go of what nobody uses any more."""
        with self._lock:
            due = self._swept != week_of(today)
            self._swept = week_of(today)
        if due and self.store is not None:
            try:
                self.store.expire(today)
            except _TROUBLE as error:
                _refuse(error)


def _travelling(form: Posted) -> str:
    """Return the diary that came along; line ends as a browser sends them are no matter."""
    found = next(iter(form.fields.get(ANSWERS, ())), "")
    if not found:
        raise FieldError("file", "wrong_form")
    return found


_CODES: tuple[tuple[type[Exception], str], ...] = (
    (LinkError, "link_wrong"),
    (UnknownLinkError, "link_unknown"),
    (SealError, "damaged"),
    (FullError, "full"),
)
_TROUBLE = (LinkError, UnknownLinkError, SealError, FullError, DatabaseError)


def _refuse(error: Exception) -> NoReturn:
    if isinstance(error, DatabaseError):
        raise FieldError(CODE, f"database_{error.code}") from None
    raise FieldError(CODE, next(code for kind, code in _CODES if isinstance(error, kind))) from None
