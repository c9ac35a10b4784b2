"""How long does one day take, proven, beside a general solver (OR-Tools CP-SAT) on the same instances in the same run?

python bench/planner.py [--count 1000] [--seed 1] [--limit 5] [--workers 8]     prints a Markdown table

CP-SAT gets the model that was quickest of those tried (Booleans and clauses) and several workers; its time is given
with and without building the model. Ours is timed from the raw JSON to the raw answer. Wall time, one after another.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:1] = [
    str(ROOT / "src"),
    str(ROOT / "tests"),
]  # instead of this folder: it would hide `tests/planner`

import ortools  # noqa: E402
from planner.checker import faults, objective  # noqa: E402
from planner.made import FLAVOURS, days  # noqa: E402
from planner.oracles import by_cp_sat  # noqa: E402

from magwijzer.planner.answer import answer  # noqa: E402

IMPORT = """
import time
start = time.process_time()
import dataclasses
library = time.process_time()
import magwijzer.planner.answer
print(time.process_time() - start, library - start)
"""


@dataclass(frozen=True)
class Timed:
    """One answer: seconds, status (unknown = not proven within the limit) and objective."""

    seconds: float
    status: str
    objective: int | None


def ours(raw: dict[str, Any]) -> Timed:
    """Time our answer, and hold a plan against the independent checker."""
    start = time.perf_counter()
    found: Any = answer(raw)
    spent = time.perf_counter() - start
    if found["status"] == "optimal" and (
        faults(raw, found["slots"]) or objective(raw, found["slots"]) != found["objective"]
    ):
        raise SystemExit(f"instance {raw['id']}: the checker refuses the plan")
    return Timed(spent, found["status"], found.get("objective"))


def line(name: str, timed: list[Timed], limit: float) -> str:
    """Return one row: percentiles in ms and the share proven within the limit."""
    spent = sorted(one.seconds * 1000 for one in timed)
    proven = sum(one.status != "unknown" and one.seconds <= limit for one in timed) / len(timed)
    figures = [spent[len(spent) // 2], spent[min(len(spent) - 1, len(spent) * 99 // 100)], spent[-1]]
    cells = " | ".join(f"{figure:,.2f}" for figure in figures)
    return f"| {name} | {len(timed)} | {cells} | {proven:.1%} |"


def median(timed: list[Timed]) -> float:
    """Return the median seconds."""
    return sorted(one.seconds for one in timed)[len(timed) // 2]


def import_ms() -> tuple[float, float]:
    """Return processor time of the import in a new process, and its standard library part: the best of five."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", IMPORT]
    runs = [subprocess.run(command, env=environment, capture_output=True, check=True) for _ in range(6)]
    times = min(tuple(float(part) * 1000 for part in run.stdout.split()) for run in runs[1:])
    return times[0], times[1]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--limit", type=float, default=5.0, help="seconds for CP-SAT per instance")
    options.add_argument("--workers", type=int, default=8, help="of CP-SAT")
    chosen = options.parse_args()
    instances = days(chosen.count, chosen.seed)
    ours(instances[0])
    mine = [ours(raw) for raw in instances]
    judged = [by_cp_sat(raw, chosen.limit, chosen.workers) for raw in instances]
    whole = [Timed(one.build_s + one.solve_s, one.status, one.objective) for one in judged]
    bare = [Timed(one.solve_s, one.status, one.objective) for one in judged]
    both = [(a, b) for a, b in zip(mine, whole, strict=True) if b.status != "unknown"]
    differ = sum((a.status, a.objective) != (b.status, b.objective) for a, b in both)
    print(f"{chosen.count} instances of 3–12 items, seed {chosen.seed}, {datetime.date.today()}, ", end="")
    print(f"{os.cpu_count()} processors ({platform.machine()}), Python {platform.python_version()}, ", end="")
    print(f"OR-Tools {ortools.__version__} with {chosen.workers} workers.")
    print("Import: {:.0f} ms, of which the standard library's dataclasses {:.0f} ms.\n".format(*import_ms()))
    print(f"| | instances | p50 ms | p99 ms | worst ms | proven within {chosen.limit:g} s |")
    print("|---|---|---|---|---|---|")
    print(line("**magwijzer**", mine, chosen.limit))
    for number, flavour in enumerate(FLAVOURS):
        print(line(f"· {flavour}", mine[number :: len(FLAVOURS)], chosen.limit))
    print(line("CP-SAT, model and solving", whole, chosen.limit + 1))
    print(line("CP-SAT, solving alone", bare, chosen.limit + 1))
    ratio, alone = median(whole) / median(mine), median(bare) / median(mine)
    print(f"\nRatio of medians: {ratio:.0f} (solving alone: {alone:.0f}). ", end="")
    print(f"Objectives differ on {differ} of the {len(both)} that both have proven.")


if __name__ == "__main__":
    main()
