"""Screening beside its peers: python bench/screen.py [people] [--large]

All in one run, on the same made-up people (0-8 ATC codes, 0-3 complaints), each way in a process of its own that may
use one core or two: Parquet to Parquet and in memory; advise per row; the GoRules zen engine, DuckDB SQL and
Polars expressions on the subset of `bench/screen_peers.py`; and the floor, reading and writing the same file with
Polars and doing nothing. With --large also the growth up to ten million people and the plot in docs/.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REPEATS = 3
FEW = {"rows": 3_000, "zen": 3_000}
"""People for ways that answer one at a time."""
WAYS = (
    ("floor", "Polars reads and writes the file, nothing else (d)"),
    ("file", "magwijzer screen, Parquet to Parquet"),
    ("memory", "magwijzer screen, in memory"),
    ("rows", "advise per row (a)"),
    ("zen", "zen-engine, subset (b)"),
    ("subset", "screening's own look-ups, subset"),
    ("duckdb", "DuckDB SQL, subset (c)"),
    ("polars", "Polars expressions, subset (c)"),
)


def child(way: str, source: str, cores: int) -> None:
    """Run one way on so many cores and print its best seconds and its people."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    os.environ["POLARS_MAX_THREADS"] = str(cores)
    import time

    work, people = ready(way, Path(source), cores)
    best, spent = float("inf"), float("inf")
    for _ in range(REPEATS):
        start, used = time.perf_counter(), cpu()
        work()
        best, spent = min(best, time.perf_counter() - start), min(spent, cpu() - used)
    print(json.dumps({"seconds": best, "cpu": spent, "people": people}))


def cpu() -> float:
    """Return the processor seconds of this process and of those it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def ready(way: str, source: Path, cores: int) -> tuple[Callable[[], Any], int]:
    """Return what to time, with everything compiled and loaded that is so only once, and for how many people."""
    import polars as pl
    import screen_peers as peers

    from magwijzer.knowledge.load import default

    known = default()
    out = source.with_name(f"{way}.parquet")
    if way == "floor":
        return lambda: pl.read_parquet(source).write_parquet(out), _height(source)
    if way == "file":
        from magwijzer.screen.job import Job, screen_file

        return lambda: screen_file(Job(source, out)), _height(source)
    frame = pl.read_parquet(source)
    if way in FEW:
        frame = frame.head(FEW[way])
    if way == "memory":
        from magwijzer.screen.batch import Batches

        fast = Batches(known)
        pieces = list(frame.iter_slices(1 << 17))
        fast.answer(pieces[0])
        return lambda: [fast.answer(piece) for piece in pieces], frame.height
    if way == "rows":
        from magwijzer.screen.rows import Rows

        truth, rows = Rows(known), frame.to_dicts()
        return lambda: [truth.answer_row(row) for row in rows], len(rows)
    return peers.ready(way, frame, known), frame.height


def _height(source: Path) -> int:
    import polars as pl

    return pl.scan_parquet(source).select(pl.len()).collect().item()


def run(way: str, source: Path, cores: int) -> dict[str, float] | None:
    """Return what a way took, or None when its package is not there."""
    command = [sys.executable, __file__, "--child", way, str(source), str(cores)]
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": path})
    if "ModuleNotFoundError" in done.stderr:
        return None
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def table(source: Path) -> Iterator[str]:
    """Yield the table: people per second, and the ratio to screening itself on as many cores."""
    yield "| way | cores | people | people/s | people per CPU second | screen is … times as fast |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for cores in (1, 2):
        found = {way: run(way, source, cores) for way, _ in WAYS if cores == 1 or way not in FEW}
        for way, name in WAYS:
            if way not in found:
                continue
            one = found[way]
            if one is None:
                yield f"| {name} | {cores} | not installed | | | |"
                continue
            base = found["file" if way in ("floor", "file") else "memory"] or one
            rate = one["people"] / one["seconds"]
            ours = base["people"] / base["seconds"]
            per_cpu = one["people"] / max(one["cpu"], 1e-9)
            yield f"| {name} | {cores} | {one['people']:,} | {rate:,.0f} | {per_cpu:,.0f} | {ours / rate:.2f} |"


def growth(folder: Path, sizes: tuple[int, ...]) -> list[dict[str, float]]:
    """Return the seconds of screening files of several sizes on two cores."""
    found = []
    for size in sizes:
        one = run("file", make(folder, size), 2)
        if one is not None:
            found.append({"people": size, "seconds": one["seconds"]})
            print(f"{size:>12,} people: {one['seconds']:.2f} s")
    return found


def plot(points: list[dict[str, float]]) -> None:
    """Write the growth as docs/screen-growth.svg."""
    import vl_convert

    axis = {"type": "quantitative", "scale": {"type": "log"}}
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": points},
        "width": 420,
        "height": 300,
        "mark": {"type": "line", "point": True, "color": "#0b5563"},
        "encoding": {"x": {"field": "people", **axis}, "y": {"field": "seconds", **axis}},
    }
    (ROOT / "docs" / "screen-growth.svg").write_text(
        vl_convert.vegalite_to_svg(specification), encoding="utf-8"
    )


def make(folder: Path, size: int) -> Path:
    """Return a file of made-up people; made in runs, so that any size fits in memory."""
    import polars as pl
    from crowd import crowd

    from magwijzer.knowledge.load import default

    path = folder / f"people-{size}.parquet"
    if not path.exists():
        run_size = min(size, 1_000_000)
        parts = [crowd(default(), run_size, seed).lazy() for seed in range(1, -(-size // run_size) + 1)]
        pl.concat(parts).head(size).sink_parquet(path)
    return path


def main(people: int, large: bool) -> None:
    """Print the table, and the growth."""
    print(f"{date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores, {people:,} people\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for line in table(make(folder, people)):
            print(line, flush=True)
        print()
        points = growth(folder, (10_000, 100_000, 1_000_000, *((10_000_000,) if large else ())))
        if large:
            plot(points)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        numbers = [argument for argument in sys.argv[1:] if argument.isdigit()]
        main(int(numbers[0]) if numbers else 1_000_000, "--large" in sys.argv)
