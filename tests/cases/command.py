"""The real command, run as another process with little memory and little time."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PATIENCE_S = 20
MEMORY = 1_500_000_000
LONGEST_LINE = 500


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(data: bytes | str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command on standard input, with little memory and little time."""
    paths = [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUTF8": "1"}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "magwijzer", *(arguments or ("advise", "-"))],
        input=data if isinstance(data, bytes) else data.encode(),
        capture_output=True,
        timeout=PATIENCE_S,
        preexec_fn=limit_memory,
        env=environment,
        check=False,
    )
    assert time.monotonic() - began < PATIENCE_S
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err, err[-2000:]
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def refused(data: bytes | str, *arguments: str) -> list[str]:
    """Return the lines of a refusal, which must look as the contract says."""
    done = run(data, *arguments)
    assert done.returncode == 2, (done.returncode, done.stdout[:500], done.stderr[:500])
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines
    assert all(line.strip() for line in lines)
    assert max(len(line) for line in lines) <= LONGEST_LINE
    assert all(character.isprintable() for line in lines for character in line)
    return lines
