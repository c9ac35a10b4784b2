"""Keeps diaries on a server for people who ask for it: no account, one secret link, sealed content.

Two devices may write at once: a writing that finds the diary changed since it was read is done again on the new
one, so neither loses a day. What was confirmed is on the disk. What is not used for a year goes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, delete, func, insert, select, update

from magwijzer.diary.change import as_csv
from magwijzer.diary.database import DIARIES, DatabaseError, connect, scrub
from magwijzer.diary.entries import read_csv
from magwijzer.diary.entry import Diary
from magwijzer.diary.link import Link, new_link
from magwijzer.diary.seal import Sealed, seal, unseal

KEPT_WEEKS = 53
MOST_DIARIES = 100_000
"""Diaries one database holds; a stranger who fills it up is stopped there."""
MOST_TRIES = 50

Change = Callable[[Diary], Diary]


class UnknownLinkError(ValueError):
    """No diary is kept under this link: mistyped, erased, or unused for too long."""


class FullError(ValueError):
    """The database holds as many diaries as it may."""


@dataclass(frozen=True, slots=True)
class Store:
    """The diaries of one database. `today` comes with every call: only a door reads the clock."""

    engine: Engine
    most: int = MOST_DIARIES

    def create(self, today: dt.date, diary: Diary | None = None) -> Link:
        """Keep a new diary and return its link, which is shown once and kept nowhere. Raises FullError."""
        link = new_link()
        sealed = seal(as_csv(diary or Diary()), link)
        with self.engine.begin() as connection:
            if (connection.scalar(select(func.count()).select_from(DIARIES)) or 0) >= self.most:
                raise FullError(f"{self.most} diaries")
            row = {"id": link.id, "nonce": sealed.nonce, "content": sealed.content, "week": week_of(today)}
            connection.execute(insert(DIARIES).values(row))
        return link

    def read(self, link: Link, today: dt.date) -> Diary:
        """Return a kept diary; reading counts as using. Raises UnknownLinkError, SealError."""
        sealed, week = self._sealed(link)
        if week < week_of(today):
            with self.engine.begin() as connection:
                connection.execute(update(DIARIES).where(DIARIES.c.id == link.id).values(week=week_of(today)))
        return read_csv(unseal(sealed, link))

    def change(self, link: Link, today: dt.date, change: Change) -> Diary:
        """Return the diary after a change, once it is on the disk. `change` runs again when somebody was faster.

        Raises UnknownLinkError, SealError, and whatever `change` raises; then nothing is written.
        """
        for _ in range(MOST_TRIES):
            sealed, _ = self._sealed(link)
            diary = change(read_csv(unseal(sealed, link)))
            if self._swap(link, sealed, seal(as_csv(diary), link), today):
                return diary
        raise DatabaseError("busy")

    def erase(self, link: Link) -> None:
        """Erase a diary for good. Raises UnknownLinkError."""
        with self.engine.begin() as connection:
            gone = connection.execute(delete(DIARIES).where(DIARIES.c.id == link.id)).rowcount
        if not gone:
            raise UnknownLinkError
        scrub(self.engine)

    def expire(self, today: dt.date, weeks: int = KEPT_WEEKS) -> int:
        """Erase every diary not used for so many weeks; return how many."""
        with self.engine.begin() as connection:
            old = DIARIES.c.week < week_of(today) - weeks
            gone = connection.execute(delete(DIARIES).where(old)).rowcount
        if gone:
            scrub(self.engine)
        return gone

    def _sealed(self, link: Link) -> tuple[Sealed, int]:
        wanted = select(DIARIES.c.nonce, DIARIES.c.content, DIARIES.c.week).where(DIARIES.c.id == link.id)
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            raise UnknownLinkError
        return Sealed(bytes(row.nonce), bytes(row.content)), row.week

    def _swap(self, link: Link, old: Sealed, new: Sealed, today: dt.date) -> bool:
        """Write only over what was read; the nonce tells whether it still stands there."""
        same = (DIARIES.c.id == link.id) & (DIARIES.c.nonce == old.nonce)
        values = {"nonce": new.nonce, "content": new.content, "week": week_of(today)}
        with self.engine.begin() as connection:
            return connection.execute(update(DIARIES).where(same).values(values)).rowcount == 1


def open_store(url: str, most: int = MOST_DIARIES) -> Store:
    """Return the store of a database, made or brought up to date. Raises DatabaseError."""
    return Store(connect(url), most)


def week_of(day: dt.date) -> int:
    """Return the week a day lies in, counted from the year 1: coarse on purpose."""
    return day.toordinal() // 7
