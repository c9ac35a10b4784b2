"""Mutants of the engine: python bench/mutants.py lines|run|again|fixed (see docs/safety/mutation.md)

    lines [--rooms a,b]          run the tests once and write down which test runs which line
    run [--count 100] [--skip 0] [--seed 2026] [--jobs 1]   draw mutants of each room and try them
    again --tests a.py,b.py      try the survivors anew, with the tests and the source as they are now
    table                        print the table and the survivors
    fixed FILE [--rooms a,b]     try the fixed sample of a file; exit code 1 when one survives

All but ``fixed`` works in a copy of the tree, in the folder --work. No file is ever changed: a mutant lives in the
memory of the process that tries it.
"""

import argparse
import contextlib
import json
import os
import select
import shutil
import sys
import tempfile
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from mutation.lines import load, watch
from mutation.listing import Mutant, drawn, found_again, made
from mutation.plan import Planner
from mutation.rooms import all_tests
from mutation.swap import Bench, collected
from mutation.trial import Plan, Verdict, finish, start, steady

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("src", "tests", "pyproject.toml", "docs", "examples", "README.md")
FIXED_S = AGAIN_S = 60.0
AGAIN = ("survived", "broken", "import")
LEFT_OUT = shutil.ignore_patterns("node_modules", ".hypothesis", ".pytest_cache", "__pycache__", "web")


def copy(work: Path, name: str) -> Path:
    """Make a fresh copy of what the tests need."""
    tree = work / name
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=LEFT_OUT)
        else:
            shutil.copy(source, tree / name)
    return tree


def warm(tree: Path) -> None:
    """Import what no mutant touches, so that every trial finds it ready."""
    os.chdir(tree)
    sys.path[:] = [str(tree / "src"), str(tree / "tests"), *(p for p in sys.path if p != str(ROOT / "bench"))]
    steady()
    import hypothesis.strategies
    import rapidfuzz.distance

    from magwijzer.knowledge.load import default

    default()
    used = (hypothesis.strategies, rapidfuzz.distance)
    rooms = [name for name in sys.modules if name.startswith("magwijzer.")]
    assert all(used)
    assert all(name.split(".")[1] in ("knowledge", "units") for name in rooms), rooms
    assert str(sys.modules["magwijzer"].__file__).startswith(str(tree)), "this is not the copy"


class Results:
    """The verdicts, one JSON line each; the last on a mutant counts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.first: dict[str, Mutant] = {}

    def write(self, mutant: Mutant, verdict: Verdict, tests: int) -> None:
        """Add one."""
        found = {"outcome": verdict.outcome, "by": verdict.by, "seconds": verdict.seconds, "tests": tests}
        with self.path.open("a", encoding="utf-8") as out:
            print(json.dumps({**self.first.get(mutant.key, mutant).row(), **found}), file=out)

    def survivors(self, tree: Path) -> list[Mutant]:
        """Return the survivors in the source as it is now; one whose line is no longer there stays a survivor."""
        found = []
        for row in self.latest().values():
            if row["outcome"] in AGAIN:
                with contextlib.suppress(LookupError):
                    found.append(found_again(tree, row))
                    self.first[found[-1].key] = Mutant(**{name: row[name] for name in found[-1].row()})
        return found

    def latest(self) -> dict[str, dict[str, Any]]:
        """Return the last verdict on each mutant."""
        lines = self.path.read_text("utf-8").splitlines() if self.path.exists() else []
        rows = [json.loads(line) for line in lines]
        return {f"{row['file']}:{row['operator']}:{row['occurrence']}": row for row in rows}


def quickly(tree: Path, planner: Planner, mutants: list[Mutant], jobs: int, out: Results) -> None:
    """Try mutants by swapping code; those for which that is not enough are noted as ``import``."""

    def tries(bench: Bench) -> None:
        waiting = list(reversed(mutants))
        running: dict[int, tuple[int, Mutant, list[str]]] = {}
        while waiting or running:
            while waiting and len(running) < jobs:
                mutant = waiting.pop()
                swaps = bench.swaps(mutant)
                if swaps is None:
                    out.write(mutant, Verdict("import"), 0)
                    continue
                names, most = planner.one_by_one(mutant) if not planner.only else (list(bench.items), AGAIN_S)
                child, pipe = bench.start(swaps, names, most)
                running[pipe] = (child, mutant, names)
            for pipe in select.select(list(running), [], [])[0] if running else []:
                child, mutant, names = running.pop(pipe)
                verdict = bench.finish(child, pipe)
                planner.learn(mutant, [], verdict)
                if verdict.outcome == "survived" and planner.runs_at_import(mutant) and not planner.only:
                    verdict = Verdict("import", "", verdict.seconds)
                out.write(mutant, verdict, len(names))

    collected(tree, planner.only or all_tests(sorted({one.room for one in mutants})), tries)


def by_import(tree: Path, planner: Planner, mutants: list[Mutant], jobs: int, out: Results) -> None:
    """Try mutants by importing their module anew."""
    waiting = list(reversed(mutants))
    running: dict[int, tuple[int, Mutant, Plan]] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            plan, most = planner.plan(mutant)
            child, pipe = start(tree, mutant, plan, planner.first(mutant.room), most)
            running[pipe] = (child, mutant, plan)
        for pipe in select.select(list(running), [], [])[0]:
            child, mutant, plan = running.pop(pipe)
            verdict = finish(child, pipe)
            planner.learn(mutant, plan, verdict)
            out.write(mutant, verdict, sum(len(names or ()) for _, names in plan))


def table(results: Results) -> None:
    """Print the table per room and every survivor."""
    counts: dict[str, Counter[str]] = {}
    rows = results.latest().values()
    for row in rows:
        counts.setdefault(row["file"].split("/")[2], Counter())[row["outcome"]] += 1
    print(
        "| room | drawn | not importable | killed | hung | survived | killed % |\n|---|---|---|---|---|---|---|"
    )
    for room, found in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
        dead = found["killed"] + found["hung"]
        whole = dead + found["survived"]
        shown = (found.total(), found["unviable"], found["killed"], found["hung"], found["survived"])
        print(f"| {room} | {' | '.join(map(str, shown))} | {100 * dead / whole if whole else 0:.1f} |")
    for row in sorted(rows, key=lambda row: (row["file"], row["line"])):
        if row["outcome"] in ("survived", "broken"):
            operator = row["operator"].partition("/")[2]
            print(
                f"- `{row['file']}:{row['line']}` {operator} ({row['tests']}): `{row['before']}` → `{row['after']}`"
            )


def sample(tree: Path, work: Path, room: str, given: argparse.Namespace) -> list[Mutant]:
    """Return the first mutants of a room's draw; the draw is kept, for it takes a while."""
    kept = work / f"drawn-{room}-{given.seed}.json"
    if not kept.exists():
        kept.write_text(json.dumps(drawn(tree, room, given.seed)), "utf-8")
    sources = cache(lambda file: (tree / file).read_text("utf-8"))
    places = json.loads(kept.read_text("utf-8"))[given.skip : given.count]
    return [made(file, sources(file), *place) for file, *place in places]


def fixed(file: Path, rooms: list[str]) -> int:
    """Try the mutants of a fixed sample with the tests named beside each; return 1 when one is not killed."""
    rows = [r for r in tomllib.loads(file.read_text("utf-8"))["mutant"] if r["file"].split("/")[2] in rooms]
    verdicts: list[Verdict] = []

    def tries(bench: Bench) -> None:
        for row in rows:
            swaps = bench.swaps(found_again(ROOT, row))
            names = [name for name in bench.items if name.partition("::")[0] in row["tests"]]
            tried = swaps and bench.finish(*bench.start(swaps, names, FIXED_S))
            verdicts.append(tried or Verdict("no function to change"))

    warm(ROOT)
    collected(ROOT, sorted({test for row in rows for test in row["tests"]}), tries)
    for row, verdict in zip(rows, verdicts, strict=True):
        print(f"{verdict.outcome} {row['file']}: {row['before']} -> {row['after']} ({verdict.by})")
    return int(any(verdict.outcome != "killed" for verdict in verdicts))


def main() -> int:
    """Do what the command line asks."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("what", choices=("lines", "run", "again", "table", "fixed"))
    asked.add_argument("file", nargs="?", type=Path)
    asked.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "magwijzer-mutants")
    asked.add_argument("--count", type=int, default=100)
    asked.add_argument("--skip", type=int, default=0)
    asked.add_argument("--seed", type=int, default=2026)
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("--tests", default="")
    asked.add_argument("--rooms", default="advice,consult,medicine,label,planner")
    given = asked.parse_args()
    work, results = given.work.resolve(), given.work.resolve() / "results.jsonl"
    if given.what == "table":
        table(Results(results))
        return 0
    if given.what == "fixed":
        return fixed(given.file.resolve(), given.rooms.split(","))
    names = {"lines": "tree", "again": "tree-now"}
    tree = work / "tree" if given.what == "run" else copy(work, names[given.what])
    warm(tree)
    if given.what == "lines":
        return watch(tree, all_tests(given.rooms.split(",")), work / "lines.json")
    out, planner = Results(results), Planner(load(work / "lines.json"))
    if given.what == "run":
        lists = [sample(tree, work, room, given) for room in given.rooms.split(",")]
        mutants = [one for group in zip(*lists, strict=True) for one in group]
        fresh = [one for one in mutants if one.key not in out.latest()]
        if fresh and os.fork() == 0:
            quickly(tree, planner, fresh, given.jobs, out)
            os._exit(0)
        elif fresh:
            os.wait()
        rows = {key: row for key, row in out.latest().items() if row["outcome"] == "import"}
        left = sorted((one for one in mutants if one.key in rows), key=lambda one: rows[one.key]["tests"] > 0)
        by_import(tree, planner, left, given.jobs, out)
    else:
        planner.only = tuple(filter(None, given.tests.split(",")))
        found = [one for one in out.survivors(tree) if one.room in given.rooms.split(",")]
        if os.fork() == 0:
            quickly(tree, planner, found, given.jobs, out)
            os._exit(0)
        os.wait()
        left = {key for key, row in out.latest().items() if row["outcome"] == "import"}
        by_import(tree, planner, [one for one in found if out.first[one.key].key in left], given.jobs, out)
    table(Results(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
