"""A small fixed sample of mutants: each is a fault that a named file of tests must see (mutants.toml).

`bench/mutants.py` draws and tries large samples; docs/safety/mutation.md holds what came of them.
"""

import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "mutants.toml"
ROOMS = ("advice", "consult", "medicine", "label", "planner")
TOGETHER = ("advice,consult,planner", "medicine,label")


@pytest.mark.parametrize("rooms", TOGETHER)
def test_every_mutant_of_the_sample_is_killed(rooms: str) -> None:
    command = [sys.executable, str(ROOT / "bench" / "mutants.py"), "fixed", str(SAMPLE), "--rooms", rooms]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=600)
    lines = done.stdout.splitlines()
    assert (done.returncode, [line for line in lines if not line.startswith("killed ")]) == (0, []), (
        done.stderr
    )
    assert len(lines) == sum(drawn()[room] for room in rooms.split(","))


def drawn() -> Counter[str]:
    """Return how many mutants the sample holds of each room."""
    rows = tomllib.loads(SAMPLE.read_text("utf-8"))["mutant"]
    return Counter(row["file"].split("/")[2] for row in rows)


def test_the_sample_holds_mutants_of_every_room() -> None:
    assert set(drawn()) == set(ROOMS)
    assert min(drawn().values()) >= 4
