"""docs/api.md and docs/examples: every line runs against a real server, and what is shown is what comes back."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from api.running import ROOT, Running

from magwijzer.doors.api.examples import CONSULT

DOCUMENT = (ROOT / "docs" / "api.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", DOCUMENT, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines() if line.startswith("curl")]
CLIENT = ROOT / "docs" / "examples" / "client.py"
USUAL = "http://127.0.0.1:8000"
WRONG = {**CONSULT, "age": "oud", "stool": "hart"}


def test_there_are_lines_to_run() -> None:
    assert len(LINES) >= 10


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split()[2].rpartition("/")[2])
def test_a_curl_line_runs(server: Running, line: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    command = shlex.split(line.replace(USUAL, server.address))
    if "--json" in command:  # curl before 7.82 does not know it
        at = command.index("--json")
        command[at : at + 2] = ["-H", "Content-Type: application/json", "-d", command[at + 1]]
    done = subprocess.run([*command, "--fail"], cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done
    assert done.stdout
    if "metrics" not in line:
        json.loads(done.stdout)


def test_the_problem_shown_is_the_problem_given(server: Running) -> None:
    found = server.post("advice", WRONG).json
    shown = json.loads(re.findall(r"<!-- problem -->\n```json\n(.*?)```", DOCUMENT, re.DOTALL)[0])
    assert shown == found, json.dumps(found, ensure_ascii=False, indent=2)


def test_the_client_runs(server: Running) -> None:
    done = subprocess.run(
        [sys.executable, str(CLIENT), server.address], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    outcome, mg, field = done.stdout.splitlines()
    assert outcome.startswith(("pharmacist_first ", "plan "))
    assert float(mg) == 128
    assert field.startswith("age ")


def test_the_client_is_typed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(CLIENT)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout


def test_the_options_named_exist() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "magwijzer", "serve", "--help"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
    )  # fmt: skip
    for option in set(
        re.findall(r"--[a-z-]+", DOCUMENT.partition("## Keeping a server")[2].partition("\n## ")[0])
    ):
        assert option in done.stdout
