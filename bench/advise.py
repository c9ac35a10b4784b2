"""How long advice takes: python bench/advise.py [runs]

Warm p50 and p99 of `advise` alone and of the whole journey (parse, advise, plan the day, render JSON), and the
cold start of `magwijzer advise` as a whole process, beside the interpreter's own start with `json` as the floor.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from magwijzer.advice import advise
from magwijzer.knowledge.load import default
from magwijzer.render.json import render
from magwijzer.render.words import Words
from magwijzer.service import Service

ROOT = Path(__file__).resolve().parent.parent
COLD_RUNS = 15
HEALTHY: dict[str, Any] = {
    "age": 46,
    "sex": "female",
    "life_phase": "none",
    "alarm_symptoms": [],
    "conditions": {"others": "no"},
    "products": [],
    "stool": "normal",
}


def consults() -> list[dict[str, Any]]:
    """Return consults of growing weight, from one complaint to a full table of medicines."""
    names = [
        "Thyrax 0,1 mg",
        "omeprazol 20 mg",
        "alendroninezuur 70 mg",
        "ferrofumaraat 200 mg",
        "metformine 500 mg",
    ]
    return [
        HEALTHY | {"complaints": ["sleep"], "medicines": []},
        HEALTHY
        | {"complaints": ["sleep", "sensitive_gut"], "medicines": [{"name": names[0], "times": ["07:00"]}]},
        HEALTHY | {"complaints": ["fatigue", "constipation"], "medicines": [{"name": n} for n in names]},
        HEALTHY | {"complaints": [], "medicines": [], "diet": {"magnesium_mg": 350}},
        HEALTHY
        | {"complaints": ["sleep"], "medicines": [], "conditions": {"kidney_disease": "yes", "others": "no"}},
    ]


def timed(work: Callable[[], object], runs: int) -> list[float]:
    """Return the seconds of each run."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return sorted(found)


def row(name: str, seconds: list[float], scale: float, unit: str) -> str:
    """Return one line of the table."""
    p50, p99 = (
        statistics.median(seconds) * scale,
        seconds[min(len(seconds) - 1, int(len(seconds) * 0.99))] * scale,
    )
    return f"| {name} | {p50:.0f} {unit} | {p99:.0f} {unit} |"


def cold(command: list[str]) -> list[float]:
    """Return the seconds of whole processes, after one that is not counted."""
    run = lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: E731
    run()
    return timed(run, COLD_RUNS)


def main(runs: int) -> None:
    """Print a table of medians and 99th percentiles."""
    knowledge = default()
    service, words = Service(knowledge), Words(knowledge, "nl")
    bodies = consults()
    parsed = [service.parser.parse(body) for body in bodies]
    whole = [lambda b=b: render(service.answer(b), words) for b in bodies]  # type: ignore[misc]
    alone = [lambda c=c: advise(c, knowledge) for c in parsed]  # type: ignore[misc]
    for work in (*whole, *alone):
        work()
    python = [sys.executable]
    example = str(ROOT / "examples" / "slaap-schildklier.json")
    print(f"{date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores, {runs} runs\n")
    print("| what | p50 | p99 |\n| --- | --- | --- |")
    print(row("advise alone", sorted(t for w in alone for t in timed(w, runs)), 1e6, "µs"))
    print(row("whole journey to JSON", sorted(t for w in whole for t in timed(w, runs)), 1e6, "µs"))
    print(
        row(
            "json.loads + dumps of the consult (floor)",
            timed(lambda: json.loads(json.dumps(bodies[1])), runs),
            1e6,
            "µs",
        )
    )
    print(
        row("cold start, magwijzer advise", cold([*python, "-m", "magwijzer", "advise", example]), 1e3, "ms")
    )
    print(row("cold start, python -c 'import json' (floor)", cold([*python, "-c", "import json"]), 1e3, "ms"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
