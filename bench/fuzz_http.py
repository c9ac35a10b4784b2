"""Asks a running server thousands of generated questions (schemathesis, from its own description).

    python bench/fuzz_http.py [--requests 10000] [--seed 1] [--only '^/fhir']      starts a server; one row per round

Every other round sends whole calls of CDS Hooks and FHIR with a few places changed (bench/fuzz_care.py).

Every answer must be one that /openapi.json describes: no 5xx, no other status, type or shape; what the description
forbids must be refused. Not checked: that everything it allows is accepted, for rules between fields are no part of
JSON Schema (a man cannot be pregnant, meals stand in order). Exit code 1 on a find.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from api.running import memory_mb, served  # noqa: E402

NOT_CHECKED = "positive_data_acceptance"
COUNTED = re.compile(
    r'magwijzer_http_requests_total\{method="\w+",route="(?P<route>[^"]*)",status="(?P<status>\d+)"\} (?P<count>\S+)'
)
ALTERED = ("--mode", "positive", "--phases", "fuzzing")
"""How whole calls are altered: what comes of it may be right or wrong, so either answer is right, but no fault."""


def asked(
    address: str, examples: int, seed: int, *options: str, hooks: Path | None = None
) -> tuple[int, str]:
    """Run one round; return how many questions were generated, and what was found ("" = nothing)."""
    environment = os.environ | ({} if hooks is None else {"SCHEMATHESIS_HOOKS": str(hooks)})
    command = [
        sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json", "--no-color",
        "--max-examples", str(examples), "--seed", str(seed), "--exclude-checks", NOT_CHECKED,
        "--generation-database", "none", "--suppress-health-check", "all", "--request-timeout", "60", *options,
    ]  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="magwijzer-fuzz-") as folder:  # it writes notes where it stands
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=folder, env=environment, check=False
        )
    generated = re.search(r"([\d,]+) generated", done.stdout)
    count = int(generated[1].replace(",", "")) if generated else 0
    return count, "" if done.returncode == 0 and count else done.stdout[-6000:] + done.stderr[-2000:]


def altered(address: str, examples: int, seed: int, *options: str) -> tuple[int, str]:
    """Run one round of whole calls of health care with a few places changed."""
    return asked(address, examples, seed, *ALTERED, *options, hooks=ROOT / "bench" / "fuzz_care.py")


def answers(metrics: str) -> str:
    """Return a table of what each address answered, from the counts of a server."""
    found: dict[str, dict[str, int]] = {}
    for line in metrics.splitlines():
        if seen := COUNTED.match(line):
            by_status = found.setdefault(seen["route"], {})
            by_status[seen["status"]] = by_status.get(seen["status"], 0) + int(float(seen["count"]))
    rows = [
        f"| {route} | {sum(by.values())} | {', '.join(f'{s}: {n}' for s, n in sorted(by.items()))} |"
        for route, by in sorted(found.items())
    ]
    return "\n".join(["| address | asked | answered |", "| --- | --- | --- |", *rows])


def main() -> int:
    """Run rounds until enough was asked, and print a table; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--examples", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="^/", help="a pattern of the addresses that are asked")
    options = parser.parse_args()
    print(
        f"{date.today()}\n\n| round | questions | seconds | memory MB | found |\n| --- | --- | --- | --- | --- |"
    )
    total, worst, number = 0, 0, 0
    with served("--rate", "none") as server:
        while total < options.requests:
            began = time.monotonic()
            count, found = (altered if number % 2 else asked)(
                server.address, options.examples, options.seed + number, "--include-path-regex", options.only
            )
            if found:
                print(found, file=sys.stderr)
                worst = 1
            if not count:
                return 1
            total, number = total + count, number + 1
            took, memory = time.monotonic() - began, memory_mb(server.process.pid)
            row = f"| {number} | {count} | {took:.0f} | {memory:.0f} |"
            print(f"{row} {'a fault' if found else 'nothing'} |", flush=True)
        print(f"\n{answers(server.ask('GET', '/metrics').body.decode())}")
        broken = [line for line in server.log if line["event"] == "broken"]
    print(f"\n{total} questions, {len(broken)} faults logged")
    return 1 if broken else worst


if __name__ == "__main__":
    sys.exit(main())
