"""One mutant tried: a forked process imports the mutated file from memory and runs the tests that reach it."""

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import hypothesis
import pytest

from mutation.listing import Mutant, mutated

MOST_MEMORY = 4 << 30
QUIET = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:benchmark", "-p", "no:logging")

Plan = Sequence[tuple[str, frozenset[str] | None]]
"""Files of tests in the order to run them, each with the names of the tests that count; None = all."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``killed`` by a test, ``hung`` (far more processor time than the tests need), ``unviable`` or ``survived``."""

    outcome: str
    by: str = ""
    seconds: float = 0.0
    files: int = 0


def steady() -> None:
    """Let laws draw the same examples each time, without shrinking what they find."""
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    hypothesis.settings.register_profile(
        "mutants", derandomize=True, database=None, deadline=None, phases=phases
    )
    hypothesis.settings.load_profile("mutants")


class Mutation(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the mutated source when its module is imported."""

    def __init__(self, root: Path, mutant: Mutant) -> None:
        self.path = root / mutant.file
        parts = Path(mutant.file).with_suffix("").parts[1:]
        self.name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self.package = parts[-1] == "__init__"
        source = self.path.read_text("utf-8")
        self.code = compile(mutated(source, mutant.operator, mutant.occurrence), str(self.path), "exec")

    def find_spec(self, name: str, _path: Any, _target: Any = None) -> importlib.machinery.ModuleSpec | None:
        """Return the spec of the mutated module, and of no other."""
        if name != self.name:
            return None
        spec = importlib.machinery.ModuleSpec(name, self, origin=str(self.path), is_package=self.package)
        spec.has_location = True
        if self.package:
            spec.submodule_search_locations = [str(self.path.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutated source."""
        exec(self.code, module.__dict__)


class Chosen:
    """Keeps the tests that count, the likeliest first, and remembers the first that fails."""

    def __init__(self, names: frozenset[str] | None, first: Sequence[str]) -> None:
        self.names = names
        self.rank = {name: i for i, name in enumerate(first)}
        self.failed = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the tests that do not reach the line."""
        items[:] = [item for item in items if self.names is None or item.nodeid in self.names]
        items.sort(key=lambda item: self.rank.get(item.nodeid, len(self.rank)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure."""
        if report.failed and not self.failed:
            self.failed = report.nodeid


def in_child(work: Callable[[], tuple[str, str, int]], most_s: float) -> tuple[int, int]:
    """Do work in a forked process of limited time and memory; return its id and the pipe it answers on."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    os.close(read)
    try:
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        resource.setrlimit(resource.RLIMIT_CPU, (int(most_s) + 1, int(most_s) + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        os.write(write, json.dumps(work()).encode())
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.write(write, json.dumps(["broken", f"{type(error).__name__}: {error}"[:300], 0]).encode())
    finally:
        os._exit(0)


def start(root: Path, mutant: Mutant, plan: Plan, first: Sequence[str], most_s: float) -> tuple[int, int]:
    """Begin a trial in a process of its own, which imports the mutated module anew."""
    return in_child(lambda: _tried(root, mutant, plan, first), most_s)


def _tried(root: Path, mutant: Mutant, plan: Plan, first: Sequence[str]) -> tuple[str, str, int]:
    try:
        mutation = Mutation(root, mutant)
        sys.meta_path.insert(0, mutation)
        importlib.import_module(mutation.name)
    except Exception as error:
        return "unviable", f"{type(error).__name__}: {error}"[:200], 0
    for i, (file, names) in enumerate(plan):
        chosen = Chosen(names, first)
        code = pytest.main([file, *QUIET], plugins=[chosen])
        if chosen.failed:
            return "killed", chosen.failed, i + 1
        if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return "killed", f"{file} (cannot be read)", i + 1
    return "survived", "", len(plan)


def finish(child: int, read: int) -> Verdict:
    """Wait for a trial and return what came of it."""
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read()
    _, status, used = os.wait4(child, 0)
    seconds = round(used.ru_utime + used.ru_stime, 2)
    if said:
        outcome, by, files = json.loads(said)
        return Verdict(outcome, by, seconds, files)
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if number in (signal.SIGXCPU, signal.SIGKILL):
        return Verdict("hung", "", seconds)
    return Verdict("killed", f"process ended by signal {number}", seconds)
