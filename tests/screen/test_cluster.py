"""Beyond one machine: Daft here and on a Ray cluster of two nodes gives the same output as local work."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from screen.files import people, write_csv

from magwijzer.screen.job import Job, screen_file

pytest.importorskip("daft", reason="the set cluster is not installed")
ROOT = Path(__file__).parents[2]
HEAD = "127.0.0.1:6399"
RUN = """
import sys
from pathlib import Path
from magwijzer.screen import sources
sources.BATCH_ROWS, sources.CHUNK_BYTES = 400, 40_000
from magwijzer.screen.cluster import screen_on_daft
from magwijzer.screen.job import Job
tally = screen_on_daft(Job(Path(sys.argv[1]), Path(sys.argv[2])))
print(tally.people, tally.rejected)
"""


LOOK = """
import sys, time
import ray
for _ in range(60):
    try:
        ray.init(sys.argv[1], log_to_driver=False)
        break
    except Exception:
        time.sleep(1)
while sum(node["Alive"] for node in ray.nodes()) < int(sys.argv[2]):
    time.sleep(0.5)
"""


def on_daft(source: Path, out: Path, address: str | None) -> str:
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "DAFT_ANALYTICS_ENABLED": "0", "DO_NOT_TRACK": "true"}
    environment |= {"RAY_ADDRESS": address} if address else {}
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(source), str(out)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return done.stdout.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def two_nodes() -> Iterator[str]:
    """Start a head and a second node on loopback, and stop both."""
    ray = Path(sys.executable).with_name("ray")
    if not ray.exists():
        pytest.skip("Ray is not installed")
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "1"}
    usual = ["--num-cpus=1", "--disable-usage-stats", "--object-store-memory=100000000"]
    head = ["--head", "--node-ip-address=127.0.0.1", "--port=6399", "--include-dashboard=false"]
    started = []
    try:
        for which in (head, [f"--address={HEAD}", "--node-ip-address=127.0.0.1"]):
            command = [str(ray), "start", "--block", *which, *usual]
            started.append(
                subprocess.Popen(
                    command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            )
            _wait_for_nodes(len(started), environment)
        yield HEAD
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(30)


def _wait_for_nodes(count: int, environment: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-c", LOOK, HEAD, str(count)],
        env=environment,
        check=True,
        timeout=120,
        capture_output=True,
    )


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
    assert on_daft(source, there, address) == "1499 1"
    assert pl.read_parquet(there).equals(pl.read_parquet(here))
    assert (tmp_path / "there.parquet.rejected").read_text() == (
        tmp_path / "here.parquet.rejected"
    ).read_text()
