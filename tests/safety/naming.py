"""Finds the tests and the places in the code that a document names, so that none is named that is not there."""

import ast
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tree(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text("utf-8"))


@cache
def tests_in(path: str) -> frozenset[str]:
    """Return the names of the tests of a file."""
    found = (node for node in tree(path).body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
    return frozenset(node.name for node in found if node.name.startswith("test_"))


@cache
def names_in(path: str) -> frozenset[str]:
    """Return what a file defines: functions, classes, their methods and fields, and constants."""
    found: set[str] = set()
    for node in tree(path).body:
        found |= _defined(node)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{name}" for inner in node.body for name in _defined(inner)}
    return frozenset(found)


def _defined(node: ast.stmt) -> set[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    targets = (
        node.targets
        if isinstance(node, ast.Assign)
        else [node.target]
        if isinstance(node, ast.AnnAssign)
        else []
    )
    return {target.id for target in targets if isinstance(target, ast.Name)}


def missing_test(node_id: str) -> str | None:
    """Return what is wrong with ``tests/x.py::test_y`` or ``tests/x.py::test_y[data id]``; None when it exists."""
    path, _, rest = node_id.partition("::")
    name, bracket, data = rest.partition("[")
    if not (ROOT / path).is_file() or not path.startswith("tests/"):
        return f"no file {path}"
    if name not in tests_in(path):
        return f"{path} holds no {name}"
    if bracket and (data[-1:] != "]" or data[:-1] not in data_ids(path)):
        return f"{path}::{name} has no case {data[:-1]!r}"
    return None


def data_ids(path: str) -> frozenset[str]:
    """Return the ids of the worked cases a test file runs: the data beside it that carry a sentence."""
    if path == "tests/test_cases.py":
        return frozenset(
            f"{file.stem}: {case['sentence']}"
            for file in (ROOT / "tests" / "cases").glob("*.toml")
            for case in tomllib.loads(file.read_text("utf-8"))["case"]
        )
    return frozenset()


def missing_place(place: str) -> str | None:
    """Return what is wrong with ``src/x.py::name`` or ``src/x.toml::key.key``; None when it exists."""
    path, _, name = place.partition("::")
    if not (ROOT / path).exists():
        return f"no {path}"
    if not name:
        return None
    if path.endswith(".py"):
        return None if name in names_in(path) else f"{path} holds no {name}"
    value = tomllib.loads((ROOT / path).read_text("utf-8"))
    for key in name.split("."):
        if not isinstance(value, dict) or key not in value:
            return f"{path} holds no {name}"
        value = value[key]
    return None
