"""Documentation that fails when stale."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def run(*arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "magwijzer", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment, timeout=60)
    return done.stdout.decode("utf-8")


def test_readme_shows_the_plan_that_prints_today() -> None:
    shown = README.split("<!-- plan -->\n```text\n", 1)[1].split("```\n<!-- /plan -->", 1)[0]
    assert shown == run("advise", "examples/slaap-schildklier.json"), "run: python update/readme.py"


def test_readme_begins_with_the_two_commands() -> None:
    first = README.split("```sh\n", 1)[1].split("```", 1)[0].strip().splitlines()
    assert [line.split("#")[0].split()[0] for line in first] == ["script/server", "script/test"]


@pytest.mark.parametrize(
    "document",
    [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"],
    ids=lambda p: p.name,
)
def test_paths_named_in_documents_exist(document: Path) -> None:
    """Task pages name files that following them makes; test_tasks follows them."""
    text = "" if document.parent.name == "tasks" else document.read_text(encoding="utf-8")
    for path in re.findall(
        r"`((?:src|tests|docs|script|update|bench|examples|requirements)/[\w./-]+\w)`", text
    ):
        assert (ROOT / path).exists(), f"{document.name} names {path}, which is not there"


def test_relative_links_in_documents_work() -> None:
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"
