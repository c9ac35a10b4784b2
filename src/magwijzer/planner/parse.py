"""Raw JSON to instances: everything wrong is reported together, nothing is guessed.

`fasting`, `with_meal`, `evening`, `pref`, `allowed` and `id` may be left out; every other field must be there. A number
is a whole number: `true`, 28.0 and NaN are refused.
"""

from collections.abc import Callable
from itertools import islice
from typing import TypeVar

from magwijzer.planner.instance import (
    LARGEST_GAP,
    LONGEST_FOUND,
    LONGEST_NAME,
    MEALS,
    MOST_ITEMS,
    MOST_SEPARATIONS,
    Instance,
    InstanceError,
    Item,
    Problem,
)
from magwijzer.planner.slots import SLOTS

T = TypeVar("T")

INSTANCE_FIELDS = ("id", "wake", "sleep", "meals", "items", "sep")
FLAGS = ("with_meal", "fasting", "evening")
ITEM_FIELDS = ("name", "window", *FLAGS, "pref", "allowed")
LAST = SLOTS - 1
SLOT = f"a whole number from 0 to {LAST}"
BEYOND_MEASURE = 10**30
_ABSENT = object()


def parse_instance(raw: object, path: str = "") -> Instance:
    """Read one instance; `path` stands before every field named in a problem.

    Raises:
        InstanceError: with every problem found.
    """
    reader = _Reader()
    instance = reader.instance(raw, path)
    if reader.problems or instance is None:
        raise InstanceError(tuple(reader.problems))
    return instance


def parse_instances(raw: object) -> tuple[Instance, ...]:
    """Read `{"instances": […]}`.

    Raises:
        InstanceError: with every problem of every instance.
    """
    reader = _Reader()
    found: list[Instance | None] = []
    fields = reader.record(raw, "", ("instances",))
    if fields is not None:
        found = reader.each(
            fields.get("instances", _ABSENT), "instances", "a list of instances", reader.instance
        )
    if reader.problems:
        raise InstanceError(tuple(reader.problems))
    return tuple(one for one in found if one is not None)


class _Reader:
    """Reads values and keeps every problem met on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def refuse(self, path: str, found: object, wanted: str) -> None:
        self.problems.append(Problem(path or "instance", shown(found), wanted))

    def instance(self, raw: object, path: str) -> Instance | None:
        fields = self.record(raw, path, INSTANCE_FIELDS)
        if fields is None:
            return None
        at = f"{path}." if path else ""
        before = len(self.problems)
        name = self.id(fields.get("id"), f"{at}id")
        wake = self.slot(fields.get("wake", _ABSENT), f"{at}wake")
        sleep = self.slot(fields.get("sleep", _ABSENT), f"{at}sleep")
        meals = self.slots(fields.get("meals", _ABSENT), f"{at}meals", MEALS)
        items = self.each(
            fields.get("items", _ABSENT), f"{at}items", "a list of items", self.item, most=MOST_ITEMS
        )
        raw_items = fields.get("items")
        count = len(raw_items) if isinstance(raw_items, list) else MOST_ITEMS
        pairs = self.each(
            fields.get("sep", _ABSENT),
            f"{at}sep",
            "a list of [i, j, slots]",
            lambda one, where: self.separation(one, where, count),
            most=MOST_SEPARATIONS,
        )
        if len(self.problems) > before:
            return None
        kept = tuple(item for item in items if item is not None)
        return Instance(name, wake, sleep, meals, kept, tuple(pair for pair in pairs if pair is not None))

    def item(self, raw: object, path: str) -> Item | None:
        fields = self.record(raw, path, ITEM_FIELDS)
        if fields is None:
            return None
        name = fields.get("name", _ABSENT)
        if not isinstance(name, str) or len(name) > LONGEST_NAME:
            self.refuse(f"{path}.name", name, f"a text of at most {LONGEST_NAME} characters")
            name = ""
        window = self.window(fields.get("window", _ABSENT), f"{path}.window")
        with_meal, fasting, evening = (self.flag(fields.get(key, False), f"{path}.{key}") for key in FLAGS)
        pref, allowed = fields.get("pref"), fields.get("allowed")
        return Item(
            name,
            window,
            with_meal,
            fasting,
            evening,
            pref=None if pref is None else self.slot(pref, f"{path}.pref", f"{SLOT}, or null"),
            allowed=None if allowed is None else self.slots(allowed, f"{path}.allowed"),
        )

    def record(self, raw: object, path: str, known: tuple[str, ...]) -> dict[str, object] | None:
        if not isinstance(raw, dict):
            self.refuse(path, raw, f"an object with {', '.join(known)}")
            return None
        for key in raw:
            if key not in known:
                name = shown(key, quoted=False)
                self.refuse(f"{path}.{name}" if path else name, key, f"only {', '.join(known)}")
        return raw

    def each(
        self,
        raw: object,
        path: str,
        wanted: str,
        read: Callable[[object, str], T],
        most: int | None = None,
    ) -> list[T]:
        if not isinstance(raw, list):
            self.refuse(path, raw, wanted)
            return []
        if most is not None and len(raw) > most:
            self.problems.append(Problem(path, f"{len(raw)} of them", f"at most {most}"))
        return [read(one, f"{path}[{i}]") for i, one in enumerate(islice(raw, most))]

    def id(self, raw: object, path: str) -> int | str | None:
        if raw is None or (isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < BEYOND_MEASURE):
            return raw
        if isinstance(raw, str) and len(raw) <= LONGEST_NAME:
            return raw
        self.refuse(path, raw, "a whole number or a short text")
        return None

    def flag(self, raw: object, path: str) -> bool:
        if not isinstance(raw, bool):
            self.refuse(path, raw, "true or false")
        return raw is True

    def slot(self, raw: object, path: str, wanted: str = SLOT) -> int:
        return self.number(raw, path, LAST, wanted)

    def number(self, raw: object, path: str, last: int, wanted: str) -> int:
        if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= last:
            return raw
        self.refuse(path, raw, wanted)
        return 0

    def slots(self, raw: object, path: str, count: int | None = None) -> tuple[int, ...]:
        wanted = "a list of slots" if count is None else f"a list of {count} slots"
        if not isinstance(raw, list) or (count is not None and len(raw) != count):
            self.refuse(path, raw, wanted)
            return (0,) * (count or 0)
        return tuple(self.slot(one, f"{path}[{i}]") for i, one in enumerate(raw))

    def window(self, raw: object, path: str) -> tuple[int, int]:
        count = len(self.problems)
        found = self.slots(raw, path, 2)
        if len(self.problems) == count and found[0] > found[1]:
            self.refuse(path, raw, "[first, last] with first not after last")
        return found[0], found[1]

    def separation(self, raw: object, path: str, items: int) -> tuple[int, int, int]:
        if not isinstance(raw, list) or len(raw) != 3:
            self.refuse(path, raw, "[i, j, slots]")
            return 0, 0, 0
        wanted = (
            f"the number of an item, from 0 to {items - 1}"
            if items
            else "the number of an item: there is none"
        )
        first, second = (self.number(raw[k], f"{path}[{k}]", items - 1, wanted) for k in (0, 1))
        gap = self.number(raw[2], f"{path}[2]", LARGEST_GAP, f"a whole number from 0 to {LARGEST_GAP}")
        return first, second, gap


def shown(value: object, quoted: bool = True) -> str:
    """What was found, in one short line without control characters."""
    if value is _ABSENT:
        return "nothing"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        text = value[:LONGEST_FOUND]
        text = (text if text.isprintable() else ascii(text)[1:-1])[:LONGEST_FOUND]
        text += "…" if len(value) > LONGEST_FOUND else ""
        return f'"{text}"' if quoted else text
    if isinstance(value, list) and len(value) <= 3 and not any(isinstance(one, dict | list) for one in value):
        return f"[{', '.join(shown(one) for one in value)}]"
    if isinstance(value, dict | list):
        return f"{'an object' if isinstance(value, dict) else 'a list'} of {len(value)}"
    if isinstance(value, int) and abs(value) >= BEYOND_MEASURE:
        return "a number beyond measure"
    return str(value)[:LONGEST_FOUND]
