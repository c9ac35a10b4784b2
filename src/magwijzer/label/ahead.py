"""Looking ahead in a row of names and amounts: whose is the amount that comes next?"""

from magwijzer.label.marks import Mark

BETWEEN = frozenset(("of", "filler", "total"))
"""Words that may stand between an amount and its name."""
_NEAR = 40
_LONGEST_ROW = 8
"""Names in a row without a comma that are looked at, at most."""
_NAMES = frozenset(("element", "magnesium", "elemental", "salt", "anion"))
_NEXT_ITEM = frozenset(("comma", "and", "break", "scope", "dose", "element", "end"))


def has_own_amount(marks: list[Mark], place: int, over_line: bool = False) -> bool:
    """Whether the name at ``place`` is followed by an amount of its own: "B6 2 mg magnesium (als citraat) 100 mg".

    ``over_line``: also when the line ends between the two, and the amount is not that of a name behind it.
    """
    if over_line and [m.kind for m in marks[place + 1 : place + 3]] == ["line", "amount"]:
        return marks[place + 3].kind not in _NAMES or amount_behind(marks, place + 3) > 0
    return amount_behind(marks, place) > 0


def amount_behind(marks: list[Mark], place: int) -> int:
    """Return the place of the amount that follows the name at ``place``, or 0."""
    depth = 0
    for i, mark in enumerate(marks[place + 1 : place + _NEAR], place + 1):
        depth += (mark.kind == "open") - (mark.kind == "close")
        if depth == 0 and mark.kind == "amount":
            return i
        if depth < 0 or (depth == 0 and (mark.kind in _NEXT_ITEM or mark.text == "\n")):
            return 0
    return 0


def keeps_amount(marks: list[Mark], place: int) -> bool:
    """Whether the amount behind a name is its own, not that of the next: "100 mg magnesium 3 mg zink 2 mg B6".

    In a row of names and amounts the last tells: when it has no amount behind it, each has its amount before it.
    """
    for _ in range(_LONGEST_ROW):
        at = amount_behind(marks, place)
        if not at:
            return False
        place = at + 1
        while marks[place].kind in BETWEEN:
            place += 1
        if marks[place].kind not in _NAMES:
            return True
        while marks[place].kind == "element" and marks[place + 1].kind == "element":
            place += 1
    return True
