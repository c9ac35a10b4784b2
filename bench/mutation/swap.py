"""The quick way: tests are collected once, and each forked process swaps the code of one function and runs them.

Only for mutants inside functions. What ran once while the tests were read (a table built at import, a reader made
for a whole file of tests) is not run again, so a survivor that ran then is tried anew by ``trial``.
"""

import gc
import os
import sys
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from mutation.listing import Mutant, mutated
from mutation.trial import QUIET, Verdict, finish, in_child

MOST_EXAMPLES = 100
Swaps = list[tuple[FunctionType, CodeType]]
Tries = Callable[["Bench"], None]


def codes(code: CodeType) -> Iterator[CodeType]:
    """Yield the code of every function of a module or class, outermost only."""
    for const in code.co_consts:
        if isinstance(const, CodeType):
            if const.co_flags & 0x2:  # CO_NEWLOCALS: a function, a lambda or a comprehension
                yield const
            else:
                yield from codes(const)


def bare(code: CodeType) -> tuple[object, ...]:
    """Return what a module or class runs itself, without the functions in it."""
    inner = tuple(
        bare(one) if isinstance(one, CodeType) and not one.co_flags & 0x2 else one
        for one in code.co_consts
        if not (isinstance(one, CodeType) and one.co_flags & 0x2)
    )
    return code.co_code, code.co_names, repr(inner)


class Bench:
    """All tests, collected, and all functions of the engine by the place of their code."""

    def __init__(self, root: Path, items: Sequence[pytest.Item]) -> None:
        self.root = root
        self.items = {item.nodeid: item for item in items}
        self.functions: dict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)
        self.caches: list[Any] = []
        for one in gc.get_objects():
            if type(one).__name__ == "_lru_cache_wrapper" and one.__module__.startswith("magwijzer."):
                if ".knowledge." not in one.__module__:
                    self.caches.append(one)
            elif isinstance(one, FunctionType) and one.__code__.co_filename.startswith(
                f"{root}/src/magwijzer"
            ):
                code = one.__code__
                self.functions[code.co_filename, code.co_qualname, code.co_firstlineno].append(one)

    def swaps(self, mutant: Mutant) -> Swaps | None:
        """Return the functions to change with their new code, or None when that is not enough."""
        path = str(self.root / mutant.file)
        source = Path(path).read_text("utf-8")
        warnings.simplefilter("ignore", SyntaxWarning)
        was = compile(source, path, "exec", dont_inherit=True)
        try:
            now = compile(
                mutated(source, mutant.operator, mutant.occurrence), path, "exec", dont_inherit=True
            )
        except SyntaxError:
            return None
        old, new = list(codes(was)), list(codes(now))
        if bare(was) != bare(now) or len(old) != len(new):
            return None
        found: Swaps = []
        for a, b in zip(old, new, strict=True):
            if a != b:
                functions = self.functions.get((path, a.co_qualname, a.co_firstlineno), [])
                if not functions or a.co_freevars != b.co_freevars:
                    return None
                found += [(function, b) for function in functions]
        return found or None

    def start(self, swaps: Swaps, names: Sequence[str], most_s: float) -> tuple[int, int]:
        """Begin a trial of the tests with these names, in this order."""
        return in_child(lambda: self._tried(swaps, names), most_s)

    def _tried(self, swaps: Swaps, names: Sequence[str]) -> tuple[str, str, int]:
        for function, code in swaps:
            function.__code__ = code
        for cache in self.caches:
            cache.cache_clear()
        items = [self.items[name] for name in names]
        for item, after in zip_longest(items, items[1:]):
            for report in runtestprotocol(item, log=False, nextitem=after):
                if report.failed:
                    return "killed", item.nodeid, 0
        return "survived", "", 0

    def finish(self, child: int, pipe: int) -> Verdict:
        """Wait for a trial."""
        return finish(child, pipe)


class Loop:
    """The pytest plugin that takes the place of running the tests."""

    def __init__(self, root: Path, tries: Tries) -> None:
        self.root, self.tries = root, tries

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try mutants with the tests collected."""
        for item in session.items:
            few(item)
        bench = Bench(self.root, session.items)
        gc.freeze()
        self.tries(bench)
        return True


def few(item: pytest.Item) -> None:
    """Let a law be tried with no more than MOST_EXAMPLES examples."""
    function = getattr(item, "obj", None)
    settings = getattr(function, "_hypothesis_internal_use_settings", None)
    if settings is not None and settings.max_examples > MOST_EXAMPLES:
        less = type(settings)(settings, max_examples=MOST_EXAMPLES)
        getattr(function, "__func__", function)._hypothesis_internal_use_settings = less


def collected(root: Path, files: Sequence[str], tries: Tries) -> int:
    """Collect the tests of some files and call ``tries`` with them; pytest itself says nothing."""
    out, quiet = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    try:
        return int(pytest.main([*files, *QUIET, "-s"], plugins=[Loop(root, tries)]))
    finally:
        sys.stdout.flush()
        os.dup2(out, 1)
