"""The manners of the house: small rooms, names that say what they are, and no trace of one machine."""

import ast
import re
import statistics
import subprocess
from pathlib import Path

import pytest
from test_house import MODULES, ROOT, functions

BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
LONG_FILE, LONGEST_FILE = 250, 320
LONG_FUNCTION, LONGEST_FUNCTION = 25, 60


def test_no_room_is_called_utils() -> None:
    found = [m.place for m in MODULES if BANNED_NAMES & set(m.place.removesuffix(".py").split("/"))]
    assert not found


def test_files_stay_small() -> None:
    sizes = {module.place: module.lines for module in MODULES}
    assert statistics.median(sizes.values()) <= 100
    long = {place: size for place, size in sizes.items() if size > LONG_FILE}
    assert len(long) <= 0.03 * len(sizes), long
    assert max(sizes.values()) <= LONGEST_FILE, long


def test_functions_stay_small() -> None:
    sizes = {
        f"{module.place}:{function.name}": _length(function)
        for module in MODULES
        for function in functions(module)
    }
    too_long = {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION}
    assert not too_long
    over = {name: size for name, size in sizes.items() if size > LONG_FUNCTION}
    assert len(over) <= 0.1 * len(sizes), over


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function from ``def`` to its end, its docstring not counted."""
    doc = function.body[0]
    is_doc = (
        isinstance(doc, ast.Expr) and isinstance(doc.value, ast.Constant) and isinstance(doc.value.value, str)
    )
    skipped = (doc.end_lineno or 0) - doc.lineno + 1 if is_doc else 0
    return (function.end_lineno or 0) - function.lineno + 1 - skipped


def test_public_names_say_what_they_are() -> None:
    found = [
        f"{module.place}:{node.name}"
        for module in MODULES
        for node in module.tree.body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    found += [module.place for module in MODULES if not ast.get_docstring(module.tree)]
    assert not found


def tracked() -> list[Path]:
    """Return the files of the project as its readers get them."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip("not a checkout")
    names = [name for name in done.stdout.decode().split("\0") if name]
    return [path for name in names if (path := ROOT / name).is_file()]


ELSEWHERE = re.compile(
    r"(?<![\w.\-])/(?:work|tmp|home|root|Users)/\w"
    r"|pypi\.(?:org|python)|pythonhosted|npmjs\.(?:org|com)|index-url\s*=\s*\S|localhost:\d{4,5}/simple"
)


def test_no_machine_path_and_no_index_host_in_any_file() -> None:
    found = []
    for path in tracked():
        data = path.read_bytes()
        if b"\0" in data[:4096] or path == Path(__file__):
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if ELSEWHERE.search(line) and not line.startswith("#!"):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not found, "\n".join(found)
