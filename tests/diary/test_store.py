"""Diaries kept on a server: on SQLite and on a real PostgreSQL, what was promised is tried."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from diary.databases import Server, server
from sqlalchemy import create_engine, select, update

from magwijzer.diary.change import ClashError, with_entry
from magwijzer.diary.database import DIARIES, TABLES, DatabaseError
from magwijzer.diary.entry import Diary, Entry
from magwijzer.diary.link import LinkError, new_link, read_link
from magwijzer.diary.seal import SealError
from magwijzer.diary.store import FullError, Store, UnknownLinkError, open_store, week_of

TODAY = dt.date(2026, 11, 25)
NOTE = "SLECHTGESLAPENDOORDEBUREN"
NUMBER = count()
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/diaries.db"
    running: Server = request.getfixturevalue("postgres")
    name = f"d{next(NUMBER)}"
    engine = create_engine(running.url("postgres").replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return running.url(name)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    found = open_store(url)
    yield found
    found.engine.dispose()


@pytest.fixture
def on_disk(store: Store, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], bytes]:
    """Return everything that whoever takes the disk away can read; of PostgreSQL without its log."""

    def read() -> bytes:
        if store.engine.dialect.name == "sqlite":
            return b"".join(path.read_bytes() for path in tmp_path.glob("diaries.db*"))
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("CHECKPOINT")
        running: Server = request.getfixturevalue("postgres")
        return b"".join(path.read_bytes() for path in (running.data / "base").rglob("*") if path.is_file())

    return read


def day(number: int, **values: object) -> Entry:
    told = {"scores": {"score": 3.0}, "taken": True, **values}
    return Entry(TODAY + dt.timedelta(days=number), **told)  # type: ignore[arg-type]


def diary(days: int, **values: object) -> Diary:
    return Diary(tuple(day(i, **values) for i in range(days)))


def test_what_is_kept_comes_back(store: Store) -> None:
    kept = Diary(
        (day(0, note=NOTE, stool=4, dose_mg=112.5), day(1, taken=None, scores={}), day(2, planned=False))
    )
    link = store.create(TODAY, kept)
    assert store.read(link, TODAY) == kept
    assert store.read(read_link(link.code), TODAY) == kept
    assert store.read(read_link(f"https://a.example/dagboek#{link.code.upper()} "), TODAY) == kept


def test_a_new_diary_is_empty(store: Store) -> None:
    assert store.read(store.create(TODAY), TODAY) == Diary()


def test_nobody_gets_in_with_another_link(store: Store) -> None:
    store.create(TODAY, diary(3))
    for action in (
        lambda: store.read(new_link(), TODAY),
        lambda: store.change(new_link(), TODAY, lambda found: found),
        lambda: store.erase(new_link()),
    ):
        with pytest.raises(UnknownLinkError):
            action()


@pytest.mark.parametrize("text", ["", "abc", "1" * 32, "é" * 32, "a" * 31, "a" * 40, "\0" * 32, "x" * 10**7])
def test_what_is_no_link_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(LinkError) as refused:
        read_link(text)
    assert len(text) < 3 or text not in str(refused.value)


def test_links_are_all_different_and_hide_themselves() -> None:
    links = {new_link().code for _ in range(1000)}
    assert len(links) == 1000
    link = new_link()
    assert link.code not in f"{link!r} {link}"
    assert len({link.id, link.key, link.secret}) == 3


def test_a_stolen_database_tells_nothing(store: Store, on_disk: Callable[[], bytes]) -> None:
    link = store.create(TODAY, diary(30, note=NOTE))
    stolen = on_disk()
    assert link.id in stolen  # we do look where the diary is
    for told in (NOTE, NOTE.lower(), TODAY.isoformat(), link.code, link.code.replace("-", ""), "score,taken"):
        assert told.encode() not in stolen
    for secret in (link.secret, link.key):
        assert secret not in stolen


def test_a_row_tells_neither_length_nor_number_of_writings(store: Store) -> None:
    long, short = store.create(TODAY, diary(180)), store.create(TODAY)
    for number in range(5):
        store.change(short, TODAY, lambda found, number=number: with_entry(found, day(number)))
    with store.engine.connect() as connection:
        rows = {row.id: row for row in connection.execute(select(DIARIES))}
    assert len(rows[long.id].content) == len(rows[short.id].content)
    assert len(rows[long.id].nonce) == len(rows[short.id].nonce) == 12
    assert {row.week for row in rows.values()} == {week_of(TODAY)}
    assert set(DIARIES.c.keys()) == {"id", "nonce", "content", "week"}


def test_every_writing_has_a_new_nonce(store: Store) -> None:
    link = store.create(TODAY)
    nonces = set()
    for _ in range(10):
        store.change(link, TODAY, lambda found: found)
        with store.engine.connect() as connection:
            nonces.add(bytes(connection.scalar(select(DIARIES.c.nonce)) or b""))
    assert len(nonces) == 10


def test_changed_or_exchanged_content_is_noticed(store: Store) -> None:
    mine, other = store.create(TODAY, diary(2)), store.create(TODAY, diary(3))
    with store.engine.begin() as connection:
        row = connection.execute(select(DIARIES).where(DIARIES.c.id == other.id)).one()
        values = {"nonce": bytes(row.nonce), "content": bytes(row.content)}
        connection.execute(update(DIARIES).where(DIARIES.c.id == mine.id).values(values))
        values["content"] = bytes([row.content[0] ^ 1]) + bytes(row.content[1:])
        connection.execute(update(DIARIES).where(DIARIES.c.id == other.id).values(values))
    for link in (mine, other):
        with pytest.raises(SealError):
            store.read(link, TODAY)


def test_erasing_leaves_nothing_on_the_disk(store: Store, on_disk: Callable[[], bytes]) -> None:
    link, stays = store.create(TODAY, diary(40, note=NOTE)), store.create(TODAY, diary(5))
    with store.engine.connect() as connection:
        content = bytes(connection.scalar(select(DIARIES.c.content).where(DIARIES.c.id == link.id)) or b"")
    pieces = [content[i : i + 64] for i in range(0, len(content), 1024)]
    before = on_disk()
    assert link.id in before
    assert any(piece in before for piece in pieces)
    store.erase(link)
    after = on_disk()
    assert link.id not in after
    assert not any(piece in after for piece in pieces)
    with pytest.raises(UnknownLinkError):
        store.read(link, TODAY)
    assert store.read(stays, TODAY) == diary(5)


def test_what_is_not_used_for_a_year_goes_and_reading_is_using(
    store: Store, on_disk: Callable[[], bytes]
) -> None:
    forgotten, read = store.create(TODAY, diary(1)), store.create(TODAY, diary(2))
    later = TODAY + dt.timedelta(weeks=40)
    store.read(read, later)
    assert store.expire(TODAY + dt.timedelta(weeks=53)) == 0
    assert store.expire(TODAY + dt.timedelta(weeks=54)) == 1
    assert forgotten.id not in on_disk()
    assert store.read(read, later) == diary(2)
    with pytest.raises(UnknownLinkError):
        store.read(forgotten, later)


def test_two_devices_writing_at_once_lose_nothing(url: str) -> None:
    stores = [open_store(url) for _ in range(3)]
    link = stores[0].create(TODAY)
    failed: list[BaseException] = []

    def write(device: int) -> None:
        try:
            for number in range(device, 45, 3):
                stores[device].change(link, TODAY, lambda found, n=number: with_entry(found, day(n)))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(device,)) for device in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert stores[0].read(link, TODAY) == diary(45)
    for one in stores:
        one.engine.dispose()


def test_a_writing_that_lost_the_race_is_done_again_on_the_new_diary(store: Store) -> None:
    link = store.create(TODAY)
    seen: list[int] = []

    def slow(found: Diary) -> Diary:
        seen.append(len(found.entries))
        if len(seen) == 1:
            store.change(link, TODAY, lambda other: with_entry(other, day(7)))
        return with_entry(found, day(1))

    store.change(link, TODAY, slow)
    assert seen == [0, 1]
    assert [entry.date for entry in store.read(link, TODAY).entries] == [day(1).date, day(7).date]


def test_the_same_day_written_differently_on_two_devices_is_named(store: Store) -> None:
    link = store.create(TODAY, Diary((day(0, stool=4, note="rustig"),)))
    with pytest.raises(ClashError) as clash:
        store.change(link, TODAY, lambda found: with_entry(found, day(0, taken=False, stool=6)))
    assert [(one.field, one.ours, one.theirs) for one in clash.value.clashes] == [
        ("taken", True, False),
        ("stool", 4, 6),
    ]
    assert store.read(link, TODAY) == Diary((day(0, stool=4, note="rustig"),))


WRITER = """
import datetime as dt, sys
from magwijzer.diary.change import with_entry
from magwijzer.diary.entry import Entry
from magwijzer.diary.link import read_link
from magwijzer.diary.store import open_store
store, link, first = open_store(sys.argv[1]), read_link(sys.stdin.readline()), int(sys.argv[2])
day = dt.date(2026, 11, 25)
for number in range(first, first + 1000):
    entry = Entry(day + dt.timedelta(days=number), {"score": 3.0}, True)
    store.change(link, day, lambda found: with_entry(found, entry))
    print(number, flush=True)
"""


def test_killing_it_in_the_middle_loses_nothing_that_was_confirmed(url: str, store: Store) -> None:
    link = store.create(TODAY)
    confirmed = set()
    for round_, stop_after in enumerate((1, 7, 12)):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, url, str(round_ * 1000)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        )
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write(link.code + "\n")
        writer.stdin.flush()
        for _ in range(stop_after):
            confirmed.add(int(writer.stdout.readline()))
        writer.send_signal(signal.SIGKILL)
        confirmed |= {int(line) for line in writer.stdout.read().splitlines()}
        writer.wait()
        kept = {(entry.date - TODAY).days for entry in store.read(link, TODAY).entries}
        assert confirmed <= kept
        assert len(kept - confirmed) <= round_ + 1  # at most the one it was writing when it died
    store.change(link, TODAY, lambda found: with_entry(found, day(3500)))


def test_sqlite_flushes_every_commit_and_zeroes_what_is_erased(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path}/diaries.db").engine
    with engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete")
        ]
    assert found == ["wal", 2, 1]


def test_the_migrations_make_exactly_the_tables_we_use(url: str) -> None:
    for _ in range(2):  # the second time there is nothing to do
        engine = open_store(url).engine
        with engine.connect() as connection:
            options = {
                "version_table": "diary_version",
                "include_name": lambda name, kind, _: name != "diary_version",
            }
            context = MigrationContext.configure(connection, opts=options)
            different = [
                one for one in compare_metadata(context, TABLES) if not str(one[0]).endswith("_index")
            ]
        engine.dispose()
        assert different == []


def test_servers_starting_together_migrate_once(url: str) -> None:
    failed: list[BaseException] = []

    def start() -> None:
        try:
            open_store(url).engine.dispose()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


def test_a_full_database_says_so(url: str) -> None:
    small = open_store(url, most=2)
    small.create(TODAY)
    link = small.create(TODAY)
    with pytest.raises(FullError):
        small.create(TODAY)
    small.erase(link)
    small.create(TODAY)
    small.engine.dispose()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "x",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://a:geheim@b/c",
        "postgresql://a:geheim@127.0.0.1:1/x",
    ],
)
def test_an_address_that_does_not_work_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(DatabaseError) as refused:
        open_store(address)
    assert "geheim" not in str(refused.value)
    assert refused.value.code == ("no_answer" if ":1/" in address else "address")
