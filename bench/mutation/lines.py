"""Which test runs which line: a pytest plugin that watches the engine's rooms while each test runs."""

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from mutation.listing import PACKAGE, ROOMS

WATCHED_CALLS = 64
"""Calls of one function in one test that are watched line by line; of a busier one all lines count as run."""


@dataclass
class Lines:
    """What was seen: for each file and line the numbers of the tests that ran it, and what each test costs."""

    tests: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    of: dict[str, dict[int, set[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    imported: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def save(self, path: Path) -> None:
        """Write it down."""
        of = {file: {line: sorted(tests) for line, tests in lines.items()} for file, lines in self.of.items()}
        imported = {file: sorted(lines) for file, lines in self.imported.items()}
        whole = {"tests": self.tests, "seconds": self.seconds, "failed": self.failed}
        path.write_text(json.dumps({**whole, "of": of, "imported": imported}), "utf-8")


def load(path: Path) -> Lines:
    """Read what ``save`` wrote."""
    raw = json.loads(path.read_text("utf-8"))
    of = {f: {int(n): set(tests) for n, tests in lines.items()} for f, lines in raw["of"].items()}
    imported = {file: set(lines) for file, lines in raw["imported"].items()}
    return Lines(raw["tests"], raw["seconds"], raw["failed"], of, imported)


class Watch:
    """The plugin. Laws on random input are watched by function, not by line: they run thousands of times."""

    def __init__(self, root: Path) -> None:
        self.lines = Lines()
        self.start = f"{root}/"
        self.rooms = tuple(f"{PACKAGE}/{room}/" for room in ROOMS)
        self.files: dict[str, str | None] = {}
        self.calls: Counter[CodeType] = Counter()
        self.seen: set[tuple[str, int]] = set()
        self.by_function = False
        sys.settrace(self.call)

    def call(self, frame: FrameType, _event: str, _arg: Any) -> Any:
        """Follow a function that begins."""
        code = frame.f_code
        file = self.files.get(code.co_filename, "")
        if file == "":
            place = code.co_filename.removeprefix(self.start)
            file = self.files[code.co_filename] = place if place.startswith(self.rooms) else None
        if file is None:
            return None
        self.calls[code] += 1
        if self.calls[code] > WATCHED_CALLS:
            return None
        if self.by_function or self.calls[code] == WATCHED_CALLS:
            self.calls[code] = WATCHED_CALLS
            self.seen.update((file, line) for _, _, line in code.co_lines() if line)
            return None
        seen = self.seen
        seen.add((file, frame.f_lineno))

        def line(inner: FrameType, _event: str, _arg: Any) -> Any:
            seen.add((file, inner.f_lineno))
            return line

        return line

    def take(self) -> set[tuple[str, int]]:
        """Return what was seen since the last time."""
        found, self.seen = self.seen, set()
        self.calls.clear()
        return found

    def pytest_collection_finish(self) -> None:
        """Put apart what ran while the tests were read."""
        sys.settrace(None)
        for file, line in self.take():
            self.lines.imported[file].add(line)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Watch one test."""
        number = len(self.lines.tests)
        self.lines.tests.append(item.nodeid)
        self.by_function = hasattr(getattr(item, "obj", None), "hypothesis")
        start = time.process_time()
        sys.settrace(self.call)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            self.lines.seconds.append(round(time.process_time() - start, 4))
            for file, line in self.take():
                self.lines.of[file][line].add(number)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that fails without any mutant: it can prove nothing."""
        if report.failed:
            self.lines.failed.append(report.nodeid)


def watch(root: Path, files: Iterable[str], path: Path) -> int:
    """Run the tests once and write down which runs which line; return pytest's exit code."""
    plugin = Watch(root)
    code = pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:xdist", *files], plugins=[plugin])
    plugin.lines.save(path)
    return int(code)
