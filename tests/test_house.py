"""The house: which room may know which, and who touches files, clock and screen."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "magwijzer"

FLOORS: tuple[tuple[str, ...], ...] = (
    ("units",),
    ("knowledge",),
    ("label", "medicine", "food", "text"),
    ("consult",),
    ("advice",),
    ("planner", "screen", "diary", "catalogue"),
    ("service",),
    ("whatif",),
    ("render",),
    ("record",),
    ("doors",),
)
"""From the cellar up. A room imports only from floors below its own; rooms on one floor are strangers."""
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
HALLS = ("__init__", "__main__")
DOORS: tuple[tuple[str, ...], ...] = (
    ("photos", "work"),
    ("web",),
    ("http",),
    ("api", "cds_hooks", "fhir"),
    ("server",),
    ("mcp_tools",),
    ("mcp",),
    ("cli",),
)
"""The doors, from what they share up to the one that opens all others; doors on one step are strangers."""
STEP_OF = {door: step for step, doors in enumerate(DOORS) for door in doors}

MAY_TOUCH_FILES = (
    "knowledge/load.py",
    "food/tables.py",
    "text/",
    "screen/files.py",
    "label/photo.py",
    "diary/store.py",
    "doors/",
)
TEMPLATES = ("render/html/", "render/pdf/")
"""Formats that keep templates or fonts beside their code may read those, and nothing else."""
SHORT_FILE, LONG_FILE, FEW = 100, 250, 0.01
SHORT_FUNCTION, LONG_FUNCTION, SOME = 25, 50, 0.03
"""Lines: half the files and nearly all functions are shorter; none is longer than the second, or a few."""
FILE_CALLS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir"}
CLOCK_CALLS = {"now", "today", "utcnow", "time_ns", "localtime", "gmtime", "perf_counter", "monotonic"}
CHANCE = {"random", "secrets"}
CHANCE_CALLS = {"uuid1", "uuid4", "urandom", "default_rng"}


@dataclass(frozen=True)
class Module:
    """One source file, read once."""

    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text("utf-8"))

    @property
    def place(self) -> str:
        return self.path.relative_to(SOURCE).as_posix()

    @property
    def name(self) -> str:
        parts = self.path.relative_to(SOURCE.parent).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def room(self) -> str:
        parts = self.path.relative_to(SOURCE).with_suffix("").parts
        return parts[0]

    @cached_property
    def lines(self) -> int:
        return len(self.path.read_text("utf-8").splitlines())

    @cached_property
    def imports(self) -> frozenset[str]:
        """Return the modules of this project it imports, wherever in the file it does so."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                inside = {f"{node.module}.{alias.name}" for alias in node.names}
                found |= inside if inside <= set(NAMES) else {node.module, *inside}
        return frozenset(name for name in found if name.split(".")[0] == "magwijzer")


MODULES = tuple(Module(path) for path in sorted(SOURCE.rglob("*.py")))
NAMES = {module.name: module for module in MODULES}


def test_every_room_has_a_floor() -> None:
    assert {module.room for module in MODULES} - set(HALLS) <= set(FLOOR_OF)


def rooms_imported(module: Module) -> set[str]:
    return {name.split(".")[1] for name in module.imports if name.count(".")} & set(FLOOR_OF)


def test_a_room_imports_only_from_floors_below() -> None:
    found = [
        f"{module.place} imports {room}"
        for module in MODULES
        for room in rooms_imported(module) - {module.room}
        if module.room not in HALLS and FLOOR_OF.get(room, 0) >= FLOOR_OF.get(module.room, 0)
    ]
    assert not found


def test_a_door_imports_only_doors_below() -> None:
    found = []
    for module in (one for one in MODULES if one.room == "doors" and one.name.count(".") > 1):
        door = module.name.split(".")[2]
        others = {name.split(".")[2] for name in module.imports if name.startswith("magwijzer.doors.")} - {
            door
        }
        found += [f"{module.place} imports {one}" for one in others if STEP_OF[one] >= STEP_OF[door]]
    assert not found


def test_the_texts_are_read_by_render_alone() -> None:
    readers = {module.room for module in MODULES if "text" in rooms_imported(module)}
    assert readers <= {"render", "text"}


def test_no_import_loops() -> None:
    graph = {
        module.name: {name for name in module.imports if name in NAMES and name != module.name}
        for module in MODULES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"import loop: {' → '.join(error.args[1])}")


def test_rooms_are_not_imported_late() -> None:
    """A late import would hide a loop; doors import late to start quickly, and render opens a format when asked."""
    found = [
        f"{module.place}:{node.lineno}"
        for module in MODULES
        for function in functions(module)
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("magwijzer")
        and module.room not in ("doors", "render")
    ]
    assert not found


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module.tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def _calls(module: Module) -> Iterator[tuple[str, str, int]]:
    """Yield every call as (what it is called on, its name, line)."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield "", node.func.id, node.lineno
            elif isinstance(node.func, ast.Attribute):
                yield ast.unparse(node.func.value), node.func.attr, node.lineno


def test_files_are_touched_only_where_the_design_says() -> None:
    found = [
        f"{module.place}:{line}: {on}.{name}()"
        for module in MODULES
        if not module.place.startswith((*MAY_TOUCH_FILES, *TEMPLATES))
        for on, name, line in _calls(module)
        if name in FILE_CALLS
    ]
    assert not found


def test_only_doors_read_the_clock() -> None:
    found = [
        f"{module.place}:{line}: {on}.{name}()"
        for module in MODULES
        if module.room != "doors"
        for on, name, line in _calls(module)
        if name in CLOCK_CALLS and on.rpartition(".")[2] in ("datetime", "date", "time", "clock")
    ]
    assert not found


def test_no_chance_where_an_answer_is_made() -> None:
    """A diary draws its order with a seed of its own; nothing else may draw."""
    found = [
        module.place
        for module in MODULES
        if module.room not in ("doors", "diary")
        and (_outside(module) & CHANCE or {name for _, name, _ in _calls(module)} & CHANCE_CALLS)
    ]
    assert not found


def _outside(module: Module) -> set[str]:
    """Return the packages a module imports that are not this project's."""
    found: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def test_only_doors_print() -> None:
    found = [
        f"{module.place}:{line}: {on}.{name}()"
        for module in MODULES
        if module.room != "doors"
        for on, name, line in _calls(module)
        if name in ("print", "echo")
    ]
    assert not found


def test_most_files_are_short() -> None:
    lengths = sorted(module.lines for module in MODULES)
    assert lengths[len(lengths) // 2] < SHORT_FILE, "half the files are shorter than this"
    long = [module.place for module in MODULES if module.lines > LONG_FILE]
    assert len(long) <= len(lengths) * FEW, long


def test_most_functions_are_short() -> None:
    lengths = {
        f"{module.place}:{function.lineno} {function.name}": _length(function)
        for module in MODULES
        for function in functions(module)
    }
    longer = [place for place, length in lengths.items() if length > SHORT_FUNCTION]
    assert len(longer) <= len(lengths) * SOME, sorted(longer)
    assert not [place for place, length in lengths.items() if length > LONG_FUNCTION]


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return its lines, without those of functions inside it, which count for themselves."""
    inner = [node for node in ast.walk(function) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    nested = {line for node in inner[1:] for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}
    return (function.end_lineno or function.lineno) - function.lineno + 1 - len(nested)


def test_the_design_names_every_room() -> None:
    design = (ROOT / "docs" / "design.md").read_text("utf-8")
    named = set(re.findall(r"^[├└]── (\w+)(?:/|\.py)", design, re.MULTILINE))
    assert named == set(FLOOR_OF)


def test_the_design_draws_the_floors() -> None:
    """The line of arrows names rooms from the roof down, in the order of the floors."""
    design = (ROOT / "docs" / "design.md").read_text("utf-8")
    (line,) = re.findall(r"^doors → .*$", design, re.MULTILINE)
    drawn = [set(re.findall(r"\w+", part)) for part in line.split("→")]
    assert drawn == [set(rooms) - {"text"} for rooms in reversed(FLOORS)]
