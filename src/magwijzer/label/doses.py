"""The daily dose a label states: how many units a day, lowest and highest."""

from itertools import pairwise

from magwijzer.label.marks import Mark, Scope

_ENDS = frozenset(("line", "break"))
_UNSURE = frozenset(("meal", "needed", "seldom"))
_NEVER_A_DAY = frozenset(("needed", "seldom"))
_STATES_A_DOSE = frozenset(("dose", "times", "dosage"))
_GROWN_UPS = ("adults", "volwassenen", "adultes", "erwachsene")
Dose = tuple[float, float, str]


def daily_doses(marks: list[Mark]) -> list[Dose]:
    """Return the daily doses stated, sentence by sentence: lowest, highest and unit.

    "Between meals" and "as needed" do not say how often, so such a sentence states no daily dose, unless the meal
    only says when ("1 capsule per dag bij de maaltijd"). A mere
    maximum counts only beside a dose. "Eenmaal daags" without a count is one taking, with an empty unit. Doses at
    two times of the day ("1 capsule 's ochtends. 1 capsule 's avonds") are not added up: they state none.
    """
    if not any(m.kind in _STATES_A_DOSE or m.scope is not None for m in marks):
        return []
    found: list[Dose] = []
    limits: list[Dose] = []
    takings: list[Dose] = []
    sentence: list[Mark] = []
    moments: set[str] = set()
    for mark in (*marks, Mark("break")):
        if mark.kind not in _ENDS:
            sentence.append(mark)
            continue
        if sentence:
            _read(sentence, found, limits, takings)
            moments |= _moments(sentence)
            sentence = []
    if len(moments) > 1:
        return []
    return found + limits if found else takings


def _moments(marks: list[Mark]) -> set[str]:
    """Return the times of the day a sentence gives a dose for, when it does not say "a day"."""
    kinds = {m.kind for m in marks}
    if "dose" not in kinds or "day" in kinds:
        return set()
    return {m.text for m in marks if m.kind == "daytime"}


def _read(marks: list[Mark], found: list[Dose], limits: list[Dose], takings: list[Dose]) -> None:
    kinds = [m.kind for m in marks]
    grown_up = any(m.kind == "dosage" and m.text in _GROWN_UPS for m in marks)
    unsure = _UNSURE.intersection(kinds) and not (_is_a_day(kinds) and not _NEVER_A_DAY.intersection(kinds))
    if ("child" in kinds and not grown_up) or unsure or kinds.count("daytime") > 1:
        return
    limits += _at_most(marks, kinds)
    times = next(((m.low, m.high) for m in marks if m.kind == "times"), None)
    low, high = times or (1.0, 1.0)
    for i, mark in enumerate(marks):
        if mark.kind == "scope" and mark.scope is not None and mark.scope.role == "daily_dose":
            if mark.scope.unit != "daily_dose":
                found.append((mark.scope.number, mark.scope.number, mark.scope.unit))
        elif mark.kind == "dose":
            a_limit = "limit" in kinds[max(i - 2, 0) : i]
            (limits if a_limit else found).append((mark.low * low, mark.high * high, mark.unit))
    if times and "dose" not in kinds and "day" in kinds:
        takings.append((low, high, ""))


def _is_a_day(kinds: list[str]) -> bool:
    """Whether "a day" stands right behind the dose: "1 capsule per dag bij de maaltijd" is one a day."""
    return ("dose", "day") in pairwise(kinds)


def _at_most(marks: list[Mark], kinds: list[str]) -> list[Dose]:
    """Return "niet meer dan 2 doseringen per dag" as that many takings."""
    for i, kind in enumerate(kinds[:-2]):
        if kind == "number" and kinds[i + 1] == "dosage" and "day" in kinds[i + 2 :]:
            return [(marks[i].low, marks[i].high, "")]
    return []


def in_units(doses: list[Dose], scope: Scope) -> tuple[float, float] | None:
    """Return the daily dose in the product's own unit, or None when the label states none in it.

    ``scope`` is one unit of the product: a tablet, or a measure such as 10 ml.
    """
    counts = [n for low, high, unit in doses for n in _converted(low, high, unit, scope)]
    return (min(counts), max(counts)) if counts else None


def _converted(low: float, high: float, unit: str, scope: Scope) -> tuple[float, ...]:
    if not unit:
        return (low, high)
    if same_unit(unit, scope.unit):
        size = scope.number if scope.unit in ("ml", "g") else 1.0
        return (low / size, high / size)
    if unit == scope.size_unit and scope.size:
        return (low / scope.size, high / scope.size)
    return ()


def same_unit(a: str, b: str) -> bool:
    """Return whether two units are the same thing: a chewable tablet is simply called "tablet" elsewhere."""
    return a == b or (a.endswith("tablet") and b.endswith("tablet") and "tablet" in (a, b))
