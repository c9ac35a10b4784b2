"""Counts without "per": "2 tabletten" is a dose, the size of the pot, or what the amount behind it is counted by."""

from magwijzer.label.marks import Mark, Scope
from magwijzer.label.measures import measure

_POT_FROM = 7
"""From this many tablets on, and no "a day" behind it, a count is the content of the pot and not a dose."""

_DAY_HOURS = 24
_GLASS_ML = 100
"""A volume from here on, and no "a day" near it, is a glass of water or the bottle, and not a dose."""

_COUNTED_HIGH = frozenset(("drop", "ml", "spray"))
_STATES = frozenset(("magnesium", "salt", "amount", "elemental", "anion"))
_ENDS = frozenset(("break", "line", "comma", "end"))
"""Behind "1 schep = 5 g" these tell that 5 g is what a spoon holds, and not an amount of what is named next."""

SOME_SERVING = Scope(1.0, "serving", role="serving")
"""What "per 1-2 tabletten" comes to: a portion of a number of tablets that is not said."""


def counted(marks: list[Mark], i: int, out: list[Mark]) -> int:
    """Read a count: the basis of an amount when "bevat", "=" or ":" follows, else a dose or the pot."""
    if marks[i + 1].kind == "dayword" and (after := _hours(marks, i, out)):
        return after
    if marks[i].kind == "unit" and marks[i + 1].kind != "contains":
        return 0
    found = measure(marks, i)
    if found is None:
        return 0
    scope, high, after = found
    holds = _holds(marks, i, scope, after, out)
    if holds:
        return holds
    follows = marks[after].kind
    in_header = len(out) > 1 and out[-1].text == "|" and out[-2].kind == "scope"
    states = follows == "colon" and marks[after + 1].kind in _STATES
    if in_header or states or follows in ("contains", "equals"):
        out.append(Mark("scope", scope=scope if high <= scope.number else SOME_SERVING))
        return after + (follows in ("equals", "colon"))
    if scope.unit == "ml" and scope.number >= _GLASS_ML and not _is_a_day(marks, after, out):
        return 0
    if _is_pot(marks, after, scope, out):
        out.append(Mark("pot", unit=scope.unit))
    else:
        out.append(Mark("dose", "", scope.number, high, scope.unit, scope=scope))
    return after


def _hours(marks: list[Mark], i: int, out: list[Mark]) -> int:
    """Read hours: "24 uur" is a day; behind "elke", "per" or "om de", 8 hours is three times a day."""
    mark = marks[i]
    if mark.kind != "number":
        return 0
    if mark.low == _DAY_HOURS:
        out.append(Mark("day"))
        return i + 2
    if mark.low > 0 and out and (out[-1].kind in ("each", "per") or out[-1].text == "de"):
        out.append(Mark("times", "", _DAY_HOURS / mark.high, _DAY_HOURS / mark.low))
        return i + 2
    return 0


def _holds(marks: list[Mark], i: int, scope: Scope, after: int, out: list[Mark]) -> int:
    """Read what a serving or a spoon holds: "1 portie = 2 capsules", "2 porties (5 g)", "1 schep = 5 g."."""
    follows = marks[after].kind
    if follows not in ("equals", "open", "colon"):
        return 0
    inner = measure(marks, after + 1)
    if inner is None:
        return 0
    found, _, end = inner
    each = found.number / (scope.number or 1)
    is_serving = marks[i].kind != "unit" and scope.unit == "serving"
    if is_serving and follows != "colon" and found.unit != "serving":
        out.append(Mark("scope", scope=found._replace(role="serving", number=each)))
        return end + (follows == "open" and marks[end].kind == "close")
    if follows != "open" and found.unit in ("ml", "g") and marks[end].kind in _ENDS:
        out.append(Mark("scope", scope=scope._replace(size=each, size_unit=found.unit)))
        return end
    return 0


def _is_pot(marks: list[Mark], after: int, scope: Scope, out: list[Mark]) -> bool:
    before = [m.kind for m in out[-3:]]
    if "pack" in before or marks[after].kind == "pack" or marks[after + 1].kind == "pack":
        return True
    if scope.unit in _COUNTED_HIGH or scope.number < _POT_FROM:
        return False
    return not _is_a_day(marks, after, out)


def _is_a_day(marks: list[Mark], after: int, out: list[Mark]) -> bool:
    """Whether "a day" stands just before a count or, in the same sentence, just behind it."""
    ahead = marks[after : after + 3]
    sentence = next((k for k, m in enumerate(ahead) if m.kind in ("break", "line")), 3)
    return any(m.kind in ("day", "dayword") for m in (*out[-2:], *ahead[:sentence]))
