"""Beyond one machine: Daft here and on a Ray cluster of two nodes gives the same output as local work."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from screen.files import people, write_csv

from magwijzer.screen.job import Job, screen_file

if os.environ.get("CI") != "true":
    pytest.importorskip("daft", reason="the set cluster is not installed")
    pytest.importorskip("ray", reason="the set cluster is not installed")
PATIENCE = 240
"""Seconds that starting and screening may take on a busy machine; alone they take about 10 each."""
ROOT = Path(__file__).parents[2]
RUN = """
import sys
from pathlib import Path
from magwijzer.screen import sources
sources.BATCH_ROWS, sources.CHUNK_BYTES = 400, 40_000
from magwijzer.screen.cluster import screen_on_daft
from magwijzer.screen.job import Job
tally = screen_on_daft(Job(Path(sys.argv[1]), Path(sys.argv[2])))
print(tally.people, tally.rejected)
import daft, os
if os.environ.get("RAY_ADDRESS"):
    import ray
    print(sum(node["Alive"] for node in ray.nodes()), daft.get_or_create_runner().name)
"""
LOOPBACK = {
    "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DO_NOT_TRACK": "true",
}
"""With ENABLE_…_CLUSTER off Ray keeps to 127.0.0.1; otherwise it replaces that by the address of the machine."""


@pytest.fixture(scope="module")
def two_nodes() -> Iterator[str]:
    """Start a head and a second node on loopback, and stop both."""
    nodes = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("ray_nodes.py"))],
        env={**os.environ, **LOOPBACK},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert nodes.stdin is not None
    assert nodes.stdout is not None
    try:
        started, _, _ = select.select([nodes.stdout], [], [], PATIENCE)
        address = nodes.stdout.readline().strip() if started else ""
        if not address:
            nodes.kill()
            pytest.fail(f"Ray did not start: {nodes.communicate()[1][-2_000:]}")
        yield address
    finally:
        nodes.communicate(timeout=PATIENCE)


def on_daft(source: Path, out: Path, address: str | None) -> list[str]:
    environment = {**os.environ, **LOOPBACK} | ({"RAY_ADDRESS": address} if address else {})
    done = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:__main__", "-c", RUN, str(source), str(out)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert address or done.stderr == ""
    return done.stdout.strip().splitlines()


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_daft_here_says_the_same(tmp_path: Path, kind: str) -> None:
    _same(tmp_path, kind, None)


def test_daft_on_two_nodes_says_the_same(tmp_path: Path, two_nodes: str) -> None:
    _same(tmp_path, "parquet", two_nodes)


def _same(tmp_path: Path, kind: str, address: str | None) -> None:
    frame = people(1_500).with_columns(age=pl.when(pl.col("person_id") == "p7").then(None).otherwise("age"))
    source, here, there = tmp_path / f"in.{kind}", tmp_path / "here.parquet", tmp_path / "there.parquet"
    frame.write_parquet(source) if kind == "parquet" else write_csv(frame, source)
    screen_file(Job(source, here))
    assert on_daft(source, there, address) == ["1499 1", *(["2 ray"] if address else [])]
    assert pl.read_parquet(there).equals(pl.read_parquet(here))
    refused = "there.parquet.rejected", "here.parquet.rejected"
    assert len({(tmp_path / name).read_text() for name in refused}) == 1
