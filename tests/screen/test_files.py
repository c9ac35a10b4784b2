"""From file to file: every format says the same, and nothing is ever half there."""

import gzip
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from screen.files import answers_of, people, write_csv

from magwijzer.knowledge.load import default
from magwijzer.screen import sources
from magwijzer.screen.batch import Batches, in_text
from magwijzer.screen.columns import OUTPUT
from magwijzer.screen.files import UnreadableError
from magwijzer.screen.job import Job, Progress, screen_file
from magwijzer.screen.work import Work

CROWD = people(3_000)


@pytest.fixture(scope="module")
def truth() -> pl.DataFrame:
    return in_text(Batches(default()).answer(CROWD).answers)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut the crowd into several pieces, as a large file is."""
    monkeypatch.setattr(sources, "BATCH_ROWS", 700)
    monkeypatch.setattr(sources, "CHUNK_BYTES", 60_000)


def packed(path: Path) -> Path:
    """Return a packed copy of a file: gzip in two members, as several tools write it, or zstd."""
    data = path.read_bytes()
    gz, zst = path.with_name(path.name + ".gz"), path.with_name(path.name + ".zst")
    gz.write_bytes(gzip.compress(data[:1000]) + gzip.compress(data[1000:]))
    zst.write_bytes(pa.Codec("zstd").compress(data, asbytes=True))
    return gz


@pytest.mark.parametrize("kind", ["parquet", "csv"])
@pytest.mark.parametrize("pack", ["", ".gz", ".zst"])
def test_every_format_in(tmp_path: Path, truth: pl.DataFrame, kind: str, pack: str) -> None:
    source, out = tmp_path / f"in.{kind}", tmp_path / "out.parquet"
    CROWD.write_parquet(source, row_group_size=500) if kind == "parquet" else write_csv(CROWD, source)
    packed(source)
    tally = screen_file(Job(source.with_name(source.name + pack), out))
    assert pl.read_parquet(out).equals(truth)
    assert (tally.people, tally.rejected) == (3_000, 0)
    assert {one.name for one in tmp_path.iterdir()} == {
        source.name,
        f"in.{kind}.gz",
        f"in.{kind}.zst",
        "out.parquet",
    }


@pytest.mark.parametrize(
    "name", ["out.csv", "out.csv.gz", "out.csv.zst", "out.parquet.gz", "out.parquet.zst"]
)
def test_every_format_out(tmp_path: Path, truth: pl.DataFrame, name: str) -> None:
    source, out = tmp_path / "in.parquet", tmp_path / name
    CROWD.write_parquet(source)
    screen_file(Job(source, out))
    if name.startswith("out.parquet"):
        plain = tmp_path / "plain.parquet"
        with pa.input_stream(str(out), compression="gzip" if name.endswith("gz") else "zstd") as stream:
            plain.write_bytes(stream.read())
        assert pl.read_parquet(plain).equals(truth)
    else:
        assert answers_of(out).equals(truth)


def test_the_joined_file_is_plain_parquet(tmp_path: Path, truth: pl.DataFrame) -> None:
    """Other readers find plain texts and lists, many row groups, and the same values."""
    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    CROWD.write_parquet(source)
    screen_file(Job(source, out))
    assert pl.Schema(OUTPUT) == pl.read_parquet_schema(out)
    schema = pq.read_schema(out)
    assert schema.field("outcome").type == pa.string()
    assert schema.field("findings").type.value_type == pa.string()
    assert pq.ParquetFile(out).num_row_groups == 5
    assert pl.from_arrow(pq.read_table(out)).equals(truth)
    count = duckdb.sql(f"select count(*), sum(len(findings)) from '{out}'").fetchall()
    assert count == [(3_000, truth["findings"].list.len().sum())]


def test_several_processes_say_the_same(tmp_path: Path, truth: pl.DataFrame) -> None:
    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    CROWD.write_parquet(source)
    heard: list[Progress] = []
    screen_file(Job(source, out, jobs=2), heard.append)
    assert pl.read_parquet(out).equals(truth)
    assert sum(one.tally.people for one in heard) == 3_000
    assert max(one.done for one in heard) == heard[0].total == 3_000


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_what_was_done_is_not_done_again(
    tmp_path: Path, truth: pl.DataFrame, kind: str, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / f"in.{kind}", tmp_path / "out.parquet"
    CROWD.write_parquet(source) if kind == "parquet" else write_csv(CROWD, source)
    out.write_bytes(b"what was there before")

    def stop_after_two(progress: Progress, seen: list[int] = []) -> None:  # noqa: B006
        seen.append(progress.done)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screen_file(Job(source, out, jobs=jobs), stop_after_two)
    assert out.read_bytes() == b"what was there before"
    kept = [path.name for path in (tmp_path / "out.parquet.parts").glob("*.tally")]
    assert len(kept) >= 2

    done: list[int] = []
    real = Work.write
    monkeypatch.setattr(
        Work, "write", lambda work, number, answered: done.append(number) or real(work, number, answered)
    )
    tally = screen_file(Job(source, out, jobs=1, resume=True))
    assert pl.read_parquet(out).equals(truth)
    assert tally.people == 3_000
    assert len(done) + len(kept) == -(-3_000 // 700) if kind == "parquet" else done
    assert not {f"{number:07d}.tally" for number in done} & set(kept)
    assert not (tmp_path / "out.parquet.parts").exists()


def test_going_on_with_other_work_is_refused(tmp_path: Path) -> None:
    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    CROWD.write_parquet(source)

    def stop(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screen_file(Job(source, out), stop)
    CROWD.head(2_000).write_parquet(source)
    with pytest.raises(UnreadableError, match="resume_differs"):
        screen_file(Job(source, out, resume=True))
    screen_file(Job(source, out))
    assert pl.read_parquet(out).height == 2_000


def test_killed_at_any_moment_leaves_nothing_half(tmp_path: Path, truth: pl.DataFrame) -> None:
    """The process is killed outright, several times; resuming ends with the whole answer."""
    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    CROWD.write_parquet(source)
    code = (
        "import sys; from pathlib import Path\n"
        "from magwijzer.screen import sources; sources.BATCH_ROWS, sources.CHUNK_BYTES = 700, 60_000\n"
        "from magwijzer.screen.job import Job, screen_file\n"
        f"screen_file(Job(Path({str(source)!r}), Path({str(out)!r}), resume=True))\n"
    )
    for wait in (0.8, 1.6, 2.4):
        process = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": _source()})
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert not out.exists() or pl.read_parquet(out).equals(truth)
    screen_file(Job(source, out, resume=True))
    assert pl.read_parquet(out).equals(truth)


def _source() -> str:
    return os.pathsep.join([str(Path(__file__).parents[2] / "src"), os.environ.get("PYTHONPATH", "")])


def test_a_file_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 this is none PAR1")
    (tmp_path / "cut.csv.gz").write_bytes(gzip.compress(b"person_id,age\n" + b"a,40\n" * 9_000)[:40])
    (tmp_path / "nameless.csv").write_text("person_id,years\na,40\n")
    (tmp_path / "empty.csv").write_text("")
    before = {path.name for path in tmp_path.iterdir()}
    for name, code in (
        ("broken.parquet", "not_parquet"),
        ("cut.csv.gz", "packed"),
        ("nameless.csv", "no_age"),
        ("empty.csv", "empty"),
        ("notes.txt", "file_kind"),
    ):
        with pytest.raises(UnreadableError, match=code):
            screen_file(Job(tmp_path / name, tmp_path / "out.csv"))
    with pytest.raises(FileNotFoundError):
        screen_file(Job(tmp_path / "nowhere.csv", tmp_path / "out.csv"))
    assert {path.name for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_damage_inside_a_file_is_told_and_leaves_nothing_behind(tmp_path: Path, jobs: int) -> None:
    source = tmp_path / "in.parquet"
    CROWD.write_parquet(source)
    raw = bytearray(source.read_bytes())
    raw[1_000 : len(raw) // 2] = b"x" * (len(raw) // 2 - 1_000)
    source.write_bytes(raw)
    with pytest.raises(UnreadableError, match="damaged"):
        screen_file(Job(source, tmp_path / "out.parquet", jobs=jobs))
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_a_footer_with_any_byte_changed_never_crashes(tmp_path: Path) -> None:
    source, draw = tmp_path / "in.parquet", np.random.default_rng(9)
    CROWD.head(50).write_parquet(source)
    raw = source.read_bytes()
    footer = int.from_bytes(raw[-8:-4], "little")
    for _ in range(60):
        changed = bytearray(raw)
        changed[len(raw) - 8 - draw.integers(0, footer)] = draw.integers(0, 256)
        source.write_bytes(changed)
        with suppress(UnreadableError):
            screen_file(Job(source, tmp_path / "out.parquet", jobs=1))


def test_no_people_at_all(tmp_path: Path) -> None:
    CROWD.head(0).write_parquet(tmp_path / "in.parquet")
    (tmp_path / "in.csv").write_text("person_id,age\n")
    for name in ("in.parquet", "in.csv"):
        assert screen_file(Job(tmp_path / name, tmp_path / "out.parquet")).people == 0
        assert pl.read_parquet(tmp_path / "out.parquet").is_empty()
