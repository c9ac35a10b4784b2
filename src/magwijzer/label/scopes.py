"""Third pass: "per what". Phrases such as "per 2 capsules", "each 15 ml" and "serving size: 3 tablets" become
scope marks; "2 tabletten per dag" a dose; "60 tabletten" the size of the pot, which says nothing of the magnesium.
"""

from collections.abc import Callable

from magwijzer.label.counts import SOME_SERVING, counted
from magwijzer.label.marks import Mark, Scope
from magwijzer.label.measures import ROLE, measure

_END = Mark("end")
_GERMAN_SINGULAR = frozenset(
    ("tablette", "kapsel", "brausetablette", "kautablette", "messloffel", "beutel", "ampulle")
)
"""Units that make "je" the German "per" and not the Dutch "you"."""
_GERMAN_PLURAL = frozenset(
    ("kapseln", "weichkapseln", "brausetabletten", "kautabletten", "messloffel", "beutel")
)
"""The same behind a number: "je 3 Kapseln". The Dutch say "neem je 3 tabletten"."""

_AMOUNT_BEFORE = frozenset(("amount", "percent", "magnesium", "elemental", "close", "salt", "anion", "ref"))
_LINKS = frozenset(("colon", "equals", "of", "open", "word", "filler"))


def fold_scopes(marks: list[Mark]) -> list[Mark]:
    """Return the marks with every "per what", dose and pot size as one mark. Looks a fixed number of marks ahead."""
    padded = [*marks, *(_END,) * 8]
    out: list[Mark] = []
    i, end = 0, len(marks)
    while i < end:
        mark = padded[i]
        handler = _HANDLERS.get(mark.kind)
        after = handler(padded, i, out) if handler is not None else 0
        if after:
            i = after
        else:
            out.append(mark)
            i += 1
    return out


def _per(marks: list[Mark], i: int, out: list[Mark]) -> int:
    mark, after = marks[i], marks[i + 1]
    if after.kind in ("dayword", "day") or (after.low == 24 and marks[i + 2].kind == "dayword"):
        return _per_day(marks, i + 2 + (after.low == 24), out)
    if after.kind == "each":
        return _per(marks, i + 1, out)
    if after.kind in ROLE or after.kind == "dosage":
        return _role(marks, i + 1, out, header=True)
    if mark.text == "je" and not _is_german(after, marks[i + 2]):
        return 0
    if mark.text == "in" and after.kind == "volume":
        out += marks[i : i + 2]  # in 200 ml water: no dose
        return i + 2
    if mark.text == "in" and after.kind == "amount":
        return 0
    found = measure(marks, i + 1)
    if found is None:
        return 0
    out.append(Mark("scope", scope=found[0] if found[1] <= found[0].number else SOME_SERVING))
    return found[2]


def _is_german(after: Mark, second: Mark) -> bool:
    return after.text in _GERMAN_SINGULAR or (after.kind == "number" and second.text in _GERMAN_PLURAL)


def _per_day(marks: list[Mark], i: int, out: list[Mark]) -> int:
    """ "Per dag", or "per dag (2 tabletten)", which says how many tablets the day's amount is."""
    found = measure(marks, i + 1) if marks[i].kind == "open" else None
    if (
        found is not None
        and marks[found[2]].kind == "close"
        and (not out or out[-1].kind not in ("dose", "times"))
    ):
        out.append(Mark("scope", scope=found[0]._replace(role="daily_dose")))
        return found[2] + 1
    out.append(Mark("day"))
    return i


def _role(marks: list[Mark], i: int, out: list[Mark], header: bool = False) -> int:
    """Read "portie (2 capsules)", "serving size: 3 tablets" or "dagdosering: 2 tabletten"."""
    role = ROLE.get(marks[i].kind, "serving")
    j = i + 1
    while marks[j].kind in _LINKS and j < i + 4:
        j += 1
    found = measure(marks, j)
    if found is None or found[0].unit == role:
        if header:
            out.append(Mark("scope", scope=Scope(1.0, role, role=role)))
            return i + 1
        return 0
    scope, high, after = found
    after += marks[after].kind == "close" and any(m.kind == "open" for m in marks[i:j])
    if high > scope.number:
        out.append(Mark("scope", scope=Scope(1.0, role, role=role)))
        out.append(Mark("dose", "day", scope.number, high, scope.unit, scope=scope))
        return after
    scope = scope._replace(role=role)
    if header or role == "serving" or marks[after].kind in ("contains", "equals"):
        out.append(Mark("scope", scope=scope))
    else:
        out.append(Mark("dose", "day", scope.number, high, scope.unit, scope=scope))
    return after


def _each(marks: list[Mark], i: int, out: list[Mark]) -> int:
    if marks[i + 1].kind == "dayword":
        out.append(Mark("day"))
        return i + 2
    return _per(marks, i, out) if marks[i + 1].kind in _COUNTABLE else 0


_COUNTABLE = frozenset(("unit", "number", "volume", "amount", "serving", "daily"))


def _slash(marks: list[Mark], i: int, out: list[Mark]) -> int:
    """A slash after an amount is "per": 100 mg/tablet, 3,82 mg/2 ml, 160 mg/g, 300 mg/2 portions, 240 mg/jour."""
    if not out or out[-1].kind not in _AMOUNT_BEFORE:
        return 0
    after = marks[i + 1]
    by_weight = after.unit == "g" and after.kind == "amount" and out[-1].unit not in ("g", "kg")
    if not by_weight and after.kind not in ("unit", "number", "volume", "dayword"):
        return 0
    return _per(marks, i, out)


def _take(marks: list[Mark], i: int, out: list[Mark]) -> int:
    """ "Neem 5 g": grams after an order to take are a dose, not an amount of magnesium."""
    j = i + 1
    while marks[j].kind in ("day", "word", "filler", "daytime") and j < i + 4:
        j += 1
    mark = marks[j]
    if mark.kind != "amount" or mark.unit != "g":
        return 0
    out += marks[i:j]
    out.append(Mark("dose", "", mark.low / 1000, mark.high / 1000, "g", scope=Scope(mark.low / 1000, "g")))
    return j + 1


def _to(marks: list[Mark], i: int, out: list[Mark]) -> int:
    """ "A day", as English says it."""
    if marks[i].text == "a" and marks[i + 1].kind == "dayword":
        out.append(Mark("day"))
        return i + 2
    return 0


_HANDLERS: dict[str, Callable[[list[Mark], int, list[Mark]], int]] = {
    "per": _per,
    "each": _each,
    "serving": _role,
    "daily": _role,
    "number": counted,
    "unit": counted,
    "volume": counted,
    "slash": _slash,
    "take": _take,
    "to": _to,
}
