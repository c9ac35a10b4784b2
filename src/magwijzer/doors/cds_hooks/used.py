"""Which tokens were used: one small database for all workers of one server, gone when the server ends.

It stands in the folder that the server makes for its workers and holds only a keyed hash and an end for each token;
the key is drawn when the server starts and is nowhere written.
"""

import sqlite3
from hashlib import blake2b
from secrets import token_bytes

MOST = 100_000
"""Tokens remembered at once; more are refused until one of them is over."""
WAIT_S = 1.0
"""Seconds to wait for another worker that writes; each takes less than a thousandth of that."""
IN_MEMORY = ":memory:"
TABLE = "CREATE TABLE IF NOT EXISTS used (name BLOB PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID"
ENDS = "CREATE INDEX IF NOT EXISTS ends ON used (until)"


class Used:
    """The tokens used at one server: workers that are given the same file and key know of each other's.

    Asked by one thread at a time: the event loop of a worker.
    """

    def __init__(self, file: str = IN_MEMORY, key: bytes | None = None) -> None:
        self._key = key or token_bytes(32)
        self._database = sqlite3.connect(file, WAIT_S, isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA synchronous = OFF")  # it need not outlive the machine
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute(TABLE)
            self._database.execute(ENDS)

    def first(self, token: str, until: float, now: float) -> bool:
        """Note that a token is used, and tell whether this was the first time; False too when there is no room.

        ``until``, ``now``: seconds since 1970; a token is forgotten when ``until`` is past.

        Raises:
            sqlite3.OperationalError: when it cannot be noted.
        """
        name = blake2b(token.encode("utf-8", "surrogatepass"), key=self._key, digest_size=32).digest()
        with self._database as found:
            found.execute("BEGIN IMMEDIATE")
            found.execute("DELETE FROM used WHERE until < ?", (now,))
            (count,) = found.execute("SELECT count(*) FROM used").fetchone()
            if count >= MOST:
                return False
            noted = found.execute("INSERT OR IGNORE INTO used VALUES (?, ?)", (name, until))
            return noted.rowcount == 1
