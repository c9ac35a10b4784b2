"""The bench of screening runs with every peer, and the peers say the same of the same people."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WHOLE = os.environ.get("MAGWIJZER_WHOLE") == "1" or os.environ.get("CI") == "true"


@pytest.mark.skipif(not WHOLE, reason="takes half a minute")
def test_the_short_bench_names_every_peer() -> None:
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "screen.py"), "--quick"],
        capture_output=True,
        text=True,
        timeout=600,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    rows = re.findall(
        r"^\| ([^|]+) \| 1 \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \| ([\d.]+) \|$", done.stdout, re.M
    )
    assert len(rows) == 8
    assert {"advise per row (a)", "zen-engine, subset (b)", "DuckDB SQL, subset (c)"} <= {
        row[0] for row in rows
    }
    assert all(int(rate.replace(",", "")) > 0 for _, _, rate, _, _ in rows)
    assert re.search(r"10,000 people: [\d.]+ s, [\d.]+ processor seconds, at most [\d,]+ MB", done.stdout)
