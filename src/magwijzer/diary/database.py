"""The database of kept diaries: the connection, its promises, and the one table.

A confirmed write survives a killed process and a lost power supply: SQLite with a write-ahead log flushed at every
commit, PostgreSQL as it is by default. What is erased is overwritten: SQLite zeroes freed pages, see `scrub`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from alembic import command
from alembic.config import Config
from sqlalchemy import Column, Connection, Engine, Integer, LargeBinary, MetaData, Table, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

MIGRATIONS = Path(__file__).parent / "migrations"
KINDS = ("sqlite", "postgresql")
PATIENCE_MS = 5_000
"""How long one writer waits for another before giving up."""
STARTING = 20_261_122
"""Number of the PostgreSQL lock that lets servers starting together migrate one after another."""
SQLITE_PROMISES = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    f"PRAGMA busy_timeout = {PATIENCE_MS}",
)

TABLES = MetaData()
DIARIES = Table(
    "diaries",
    TABLES,
    Column("id", LargeBinary(32), primary_key=True),  # from the link, one way
    Column("nonce", LargeBinary(12), nullable=False),  # new with every writing
    Column("content", LargeBinary, nullable=False),  # sealed and padded
    Column("week", Integer, nullable=False),  # of the last use, counted from the year 1
)


class DatabaseError(ValueError):
    """The database cannot be used, by code; it never repeats the address, which may hold a password."""

    def __init__(self, code: Literal["address", "no_answer", "busy"]) -> None:
        self.code = code
        super().__init__(code)


def connect(url: str) -> Engine:
    """Return the engine of a database brought up to date.

    Raises DatabaseError when the address is of no kind we know or the database does not answer.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        raise DatabaseError("address") from None
    kind = address.get_backend_name()
    if kind not in KINDS or (kind == "sqlite" and address.database in (None, "", ":memory:")):
        raise DatabaseError("address")
    if kind == "postgresql":
        engine = create_engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    else:
        engine = create_engine(address, poolclass=NullPool)
        _sqlite(engine)
    try:
        _migrate(engine)
    except (DBAPIError, OSError):
        raise DatabaseError("no_answer") from None
    return engine


def scrub(engine: Engine) -> None:
    """Overwrite what was erased. SQLite: the log flows into the file, whose freed pages are zero, and is emptied.

    PostgreSQL: the table is written anew and the old files go; its own log and backups forget at their own pace.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        connection.exec_driver_sql(f"SET lock_timeout = {PATIENCE_MS}")
        try:
            connection.exec_driver_sql("VACUUM (FULL) diaries")
        except DBAPIError:  # somebody is reading long: the next erasure takes it along
            connection.exec_driver_sql("VACUUM diaries")
        finally:
            connection.exec_driver_sql("RESET lock_timeout")


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({STARTING})")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _sqlite(engine: Engine) -> None:
    """Begin every transaction as a writer, so that two of them wait instead of failing halfway."""

    @event.listens_for(engine, "connect")
    def connected(connection: Any, record: object) -> None:
        connection.isolation_level = None
        for promise in SQLITE_PROMISES:
            connection.execute(promise)

    @event.listens_for(engine, "begin")
    def began(connection: Connection) -> None:
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
