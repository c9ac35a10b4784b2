"""Screening beside its peers: python bench/screen.py [people] [--quick | --large]

All in one run, on the same made-up people (0-8 ATC codes, 0-3 complaints), each way in a process of its own that may
use one core or two: Parquet to Parquet and in memory; advise per row; the GoRules zen engine, DuckDB SQL and
Polars expressions on the subset of `bench/screen_peers.py`; and the floor, reading and writing the same file with
Polars and doing nothing. With --large also the growth up to ten million people with the plot in docs/, and
the whole Dutch people (18 million) with the most memory that all processes hold together. With --quick a short
version of everything, once on one core, as the build server runs it.
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

from memory import watched

ROOT = Path(__file__).resolve().parent.parent
REPEATS = 3
FEW = {"rows": 3_000, "zen": 3_000}
"""People for ways that answer one at a time."""
QUICK, FEW_QUICK, QUICK_REPEATS = 50_000, 500, 2
"""People, people one at a time and repeats of the short version; what is compiled once counts in the first only."""
EVERYONE = 18_000_000
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


def child(way: str, source: str, cores: int, repeats: int) -> None:
    """Run one way on so many cores and print its best seconds, its people and its most bytes."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    os.environ["POLARS_MAX_THREADS"] = str(cores)
    import time

    work, people = ready(way, Path(source), repeats)
    best, spent = float("inf"), float("inf")
    with watched(os.getpid()) as most:
        for _ in range(repeats):
            start, used = time.perf_counter(), cpu()
            work()
            best, spent = min(best, time.perf_counter() - start), min(spent, cpu() - used)
    print(json.dumps({"seconds": best, "cpu": spent, "people": people, "bytes": most[0]}))


def cpu() -> float:
    """Return the processor seconds of this process and of those it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def ready(way: str, source: Path, repeats: int) -> tuple[Callable[[], Any], int]:
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
        frame = frame.head(FEW[way] if repeats >= REPEATS else FEW_QUICK)
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


def run(way: str, source: Path, cores: int, repeats: int = REPEATS) -> dict[str, float] | None:
    """Return what a way took, or None when its package is not there."""
    command = [sys.executable, __file__, "--child", way, str(source), str(cores), str(repeats)]
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": path})
    if "ModuleNotFoundError" in done.stderr:
        return None
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def table(source: Path, most_cores: int = 2, repeats: int = REPEATS) -> Iterator[str]:
    """Yield the table: people per second, and the ratio in processor time to screening itself on as many cores."""
    yield "| way | cores | people | people/s | people per CPU second | screening: … times as many per CPU second |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for cores in range(1, most_cores + 1):
        found = {way: run(way, source, cores, repeats) for way, _ in WAYS if cores == 1 or way not in FEW}
        for way, name in WAYS:
            if way not in found:
                continue
            one = found[way]
            if one is None:
                yield f"| {name} | {cores} | not installed | | | |"
                continue
            base = found["file" if way in ("floor", "file") else "memory"] or one
            rate = one["people"] / one["seconds"]
            ours = base["people"] / max(base["cpu"], 1e-9)
            per_cpu = one["people"] / max(one["cpu"], 1e-9)
            yield f"| {name} | {cores} | {one['people']:,} | {rate:,.0f} | {per_cpu:,.0f} | {ours / per_cpu:.2f} |"


def growth(folder: Path, sizes: tuple[int, ...], repeats: int = REPEATS) -> list[dict[str, float]]:
    """Return the seconds of screening files of several sizes on two cores."""
    found = []
    for size in sizes:
        one = run("file", make(folder, size), 2, repeats if size <= 1_000_000 else 1)
        if one is not None:
            found.append({"people": size, "seconds": one["seconds"]})
            seconds, cpu_seconds, memory = one["seconds"], one["cpu"], one["bytes"] / 1e6
            told = f"{seconds:.2f} s, {cpu_seconds:.1f} processor seconds, at most {memory:,.0f} MB"
            print(f"{size:>12,} people: {told}", flush=True)
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


def agreed(folder: Path) -> None:
    """Fail when the peers do not say the same of some people."""
    import polars as pl
    import screen_peers as peers

    from magwijzer.knowledge.load import default

    peers.agree(pl.read_parquet(make(folder, 2_000)), default())


def main(people: int, large: bool, quick: bool) -> None:
    """Print the table, and the growth."""
    load = f"load {os.getloadavg()[0]:.1f}"
    cores = f"{os.cpu_count()} cores"
    print(f"{date.today()}, Python {platform.python_version()}, {cores}, {load}, {people:,} people\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        agreed(folder)
        for line in table(make(folder, people), *((1, QUICK_REPEATS) if quick else ())):
            print(line, flush=True)
        print()
        if quick:
            growth(folder, (10_000,), QUICK_REPEATS)
            return
        sizes = (10_000, 100_000, 1_000_000, *((10_000_000,) if large else ()))
        points = growth(folder, sizes)
        if large:
            plot(points)
            (folder / "people-10000000.parquet").unlink()
            growth(folder, (EVERYONE,))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
    else:
        numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
        short = "--quick" in sys.argv
        main(*(numbers or [QUICK if short else 1_000_000])[:1], "--large" in sys.argv, short)
