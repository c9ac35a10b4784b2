"""The task pages are true: each is followed to the letter in a copy of the project, and shows what it promises."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs" / "tasks").glob("*.md"))
COPIED = ("src", "update", "examples", "CHANGELOG.md", "pyproject.toml")
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*")
PATIENCE = 240
LONGEST_PAGE = 140
STEP = re.compile(
    r"(?P<what>Write|At the end of) `(?P<file>[^`]+)`(?:, add)?:\n+```\w+\n(?P<block>.*?)```"
    r"|In `(?P<after_file>[^`]+)`, after `(?P<after>[^`]+)`, add:\n+```\w+\n(?P<added>.*?)```"
    r"|In\s`(?P<put_file>[^`]+)`,\sput\s`(?P<new>[^`]+)`\sin\sthe\s+place\sof\s`(?P<old>[^`]+)`"
    r"(?:\sbelow\s`(?P<below>[^`]+)`)?\."
    r"|```sh\n(?P<commands>.*?)```"
    r"|You see among the rest:\n+```text\n(?P<seen>.*?)```",
    re.DOTALL,
)
COMMANDS = {
    "script/magwijzer": (sys.executable, "-m", "magwijzer"),
    "python": (sys.executable,),
}
"""How the first word of a command is started here: in this environment, with the code of the copy."""


@dataclass
class Copy:
    """A copy of the project in which a page is followed."""

    root: Path
    said: str = ""
    done: list[str] = field(default_factory=list)

    def follow(self, page: str) -> None:
        """Do every step of a page in its order."""
        for step in STEP.finditer(page):
            found = step.groupdict()
            if found["commands"] is not None:
                self.said = "".join(self.run(line) for line in found["commands"].splitlines() if line.strip())
            elif found["seen"] is not None:
                for line in found["seen"].splitlines():
                    assert line in " ".join(self.said.split()), f"{line!r} is not shown:\n{self.said}"
            else:
                self.change(found)

    def change(self, found: dict[str, str]) -> None:
        """Write, lengthen or change one file."""
        file = self.root / (found["file"] or found["after_file"] or found["put_file"])
        if found["what"] == "Write":
            assert not file.exists(), f"{file.name} is there already"
            file.write_text(found["block"], encoding="utf-8")
        elif found["file"]:
            file.write_text(file.read_text("utf-8") + found["block"], encoding="utf-8")
        elif found["after"]:
            self.put(file, found["after"], f"{found['after']}\n{found['added'].rstrip()}")
        else:
            self.put(file, found["old"], found["new"], found["below"] or "")
        self.done.append(file.name)

    def put(self, file: Path, old: str, new: str, below: str = "") -> None:
        """Put a text in the place of a whole line that stands once, or once below a heading."""
        head, mark, rest = (
            file.read_text("utf-8").partition(f"\n{below}\n") if below else ("", "", file.read_text("utf-8"))
        )
        part, border, later = rest.partition("\n[") if below else (rest, "", "")
        line = re.compile(rf"^(\s*){re.escape(old)}$", re.MULTILINE)
        assert len(line.findall(part)) == 1, f"{old!r} stands {len(line.findall(part))} times in {file.name}"
        changed = line.sub(lambda found: found[1] + new, part)
        file.write_text(head + mark + changed + border + later, encoding="utf-8")

    def run(self, line: str) -> str:
        """Run one command and return what it says."""
        first, *rest = shlex.split(line)
        paths = os.pathsep.join(str(self.root / name) for name in ("src", "update"))
        done = subprocess.run(
            [*COMMANDS[first], *rest],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        self.done.append(line)
        return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Copy]:
    for name in COPIED:
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=LEFT_OUT)
        else:
            shutil.copy(source, target)
    yield Copy(tmp_path)
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_task_works_as_its_page_says(page: Path, copy: Copy) -> None:
    text = page.read_text("utf-8")
    copy.follow(text)
    blocks = len(re.findall(r"^```\w+$", text, re.MULTILINE))
    assert blocks == len([one for one in STEP.finditer(text) if not one["new"]]), (
        "a block that nothing follows"
    )
    assert len(copy.done) >= 3
    if page.stem == "add-a-complaint":
        assert "tandenknarsen" in copy.run(f'python -c "{ASKED}"')


ASKED = """
from datetime import date
from magwijzer.doors.web.guide import Guide
from magwijzer.knowledge.load import default
from magwijzer.service import Service
guide = Guide(Service(default()), 'nl')
step = guide.journey.steps['complaints']
print(step.ask({}, guide._case({}, date(2026, 11, 22))))
"""
"""Prints what the page that asks for complaints offers."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_task_touches_no_more_than_the_design_promises(page: Path) -> None:
    """One file, row or line per thing; the facts' lists beside it are named on the page."""
    text = page.read_text("utf-8")
    touched = {one["file"] or one["after_file"] or one["put_file"] for one in STEP.finditer(text)} - {None}
    code = {name for name in touched if name.endswith(".py")}
    assert code <= PROMISED.get(page.stem, set()), "the design promises fewer places in the code"
    assert len(text.splitlines()) <= LONGEST_PAGE


PROMISED = {"add-a-format": {"src/magwijzer/render/markdown.py", "src/magwijzer/render/__init__.py"}}
