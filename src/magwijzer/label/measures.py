"""What is counted: "2 tabletten", "un sachet de 5 g", "15 ml (1 tablespoon)", "2 porties"."""

from magwijzer.label.marks import Mark, Scope

Measure = tuple[Scope, float, int]
"""What was counted, the high end of its count, and the place after it."""

ROLE = {"serving": "serving", "daily": "daily_dose"}
"""What a word stands for; "dosering" is a serving too, but only after "per"."""


def measure(marks: list[Mark], i: int) -> Measure | None:
    """Return what is counted at ``i``, or None: "2 tabletten", "un sachet de 5 g", "15 ml (1 tablespoon)", "tablet"."""
    mark = marks[i]
    if mark.kind == "number" and marks[i + 1].kind == "unit":
        size, after = _size(marks, i + 2)
        return Scope(mark.low, marks[i + 1].unit, *size), mark.high, after
    if mark.kind == "number" and marks[i + 1].kind in ("serving", "daily"):
        return Scope(mark.low, ROLE[marks[i + 1].kind]), mark.high, i + 2
    if mark.kind == "unit":
        size, after = _size(marks, i + 1)
        return Scope(1.0, mark.unit, *size), 1.0, after
    if mark.kind == "volume" or (mark.kind == "amount" and mark.unit == "g"):
        return _spoon(marks, i)
    return None


def _size(marks: list[Mark], i: int) -> tuple[tuple[float, str], int]:
    """Return the size of one unit printed after it, as in "sachet (5 g)" and "sachet de 20 ml"."""
    bracket = marks[i].kind == "open"
    if bracket or marks[i].kind == "of" or marks[i].text == "a":
        mark = marks[i + 1]
        whole = not bracket or marks[i + 2].kind == "close"
        if whole and (mark.kind == "volume" or (mark.kind == "amount" and mark.unit == "g")):
            return _in_ml_or_g(mark), i + 2 + bracket
        if bracket and whole and mark.kind == "amount" and marks[i + 3].kind == "contains":
            return _in_ml_or_g(mark), i + 3
    return (0.0, ""), i


def _in_ml_or_g(mark: Mark) -> tuple[float, str]:
    return (mark.low, "ml") if mark.kind == "volume" else (mark.low / 1000, "g")


def _spoon(marks: list[Mark], i: int) -> Measure:
    """Return a volume or mass, or the spoon it fills when that is named beside it."""
    amount, unit = _in_ml_or_g(marks[i])
    high = max(marks[i].high / (1 if unit == "ml" else 1000), amount)
    bracket = marks[i + 1].kind in ("open", "equals")
    spoon = measure(marks, i + 1 + bracket) if marks[i + 1 + bracket].kind in ("number", "unit") else None
    if spoon is None or spoon[0].unit in ("serving", "daily_dose"):
        return Scope(amount, unit), high, i + 1
    scope, many, after = spoon
    after += marks[i + 1].kind == "open" and marks[after].kind == "close"
    return Scope(scope.number, scope.unit, amount / scope.number if scope.number else 0.0, unit), many, after
