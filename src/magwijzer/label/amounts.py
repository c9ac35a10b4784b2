"""Amounts: each goes to the name right after it, the name before it, the bracket it stands in, or to nobody."""

from magwijzer.label.claim import Amount, Claim
from magwijzer.label.marks import Mark, Scope
from magwijzer.label.names import ELEMENTAL, magnesium, named_salt, other
from magwijzer.label.sources import (
    BETWEEN,
    SALTS,
    is_next_part,
    is_part,
    next_part,
    part,
    took_weight_of_source,
)
from magwijzer.label.state import Frame, State

_POT_WEIGHT_MG = 50_000.0
_LONGEST_GAP = 6
"""An amount more words away from a name than this is not taken to be of that name."""

_NEAR = 14
_LONGEST_ROW = 8
"""Names in a row without a comma that are looked at, at most."""

_NAMES = frozenset(("element", "magnesium", "elemental", "salt", "anion"))
_NEXT_ITEM = frozenset(("comma", "and", "break", "scope", "dose", "element", "end"))
_NEXT_COLUMN = ("amount", "percent", "line", "slash", "close", "ref")
_SAYS_WHAT = ("open", "equals", "filler", "scope")
_OR = frozenset(("comma", "and", "to", "slash", "of", "dash"))


def amount(state: State, mark: Mark) -> None:
    """Give an amount to who owns it. The weight of the pot and less than 1 mg in µg are never magnesium."""
    state.separated = False
    frame = state.frame
    if _is_not_magnesium(state, mark):
        frame.open = frame.last = None
        return
    found = Amount(mark.low, mark.high, mark.unit, state.per_what() or _of_one(state), state.at)
    state.fresh.append(found)
    state.total = False
    if state.after() == "element" and _is_of_next_nutrient(state, frame, found):
        return
    if frame.about is not None and frame.about.kind == "mineral" and is_part(state):
        part(state, frame.about, found)
        return
    if took_weight_of_source(state, frame.open):
        return
    if is_next_part(state, frame):
        next_part(state, frame, found)
        return
    claim, ahead = frame.open, _named_after(state)
    if ahead:
        _of_next(state, found, ahead)
    elif claim is not None and state.gap <= _LONGEST_GAP:
        _place(state, claim, found)
        frame.open, frame.last = None, claim
        frame.target = frame.about
    else:
        _without_name(state, frame, found)


def _of_one(state: State) -> Scope | None:
    """Return the one tablet a strength is of when it stands right before it: "magnesiumoxide tablet 500 mg"."""
    before = state.marks[state.at - 1] if state.at else None
    if before is None or before.kind != "unit" or before.form != "one":
        return None
    return Scope(1.0, before.unit, role="name")


def _is_not_magnesium(state: State, mark: Mark) -> bool:
    if mark.unit == "ug":
        return mark.high < 1
    heavy = mark.low >= _POT_WEIGHT_MG or "pack" in (state.before(), state.before(2))
    return mark.unit in ("g", "kg") and heavy


def _is_of_next_nutrient(state: State, frame: Frame, found: Amount) -> bool:
    """Give "2 mg vitamine B6" to the nutrient behind it, unless a name waits for the figure.

    When a name waits and the nutrient has no figure either ("magnesium 2 mg B6"), it belongs to neither for sure.
    """
    last = state.at + 1
    while state.marks[last + 1].kind == "element":
        last += 1
    its_own = has_own_amount(state.marks, last)
    if frame.open is None and its_own and _follows_unknown_name(state):
        return True
    if frame.open is not None:
        if its_own:
            return False
        if state.before() not in ("comma", "and"):
            state.reading.bare.append(found)
    state.at = last
    other(state, state.marks[last])
    frame.last, frame.open = frame.open, None
    return True


def _place(state: State, claim: Claim, found: Amount) -> None:
    """Add an amount to its claim, in the column of the table it stands in."""
    column = len(claim.amounts)
    if len(state.columns) > 1 and found.scope is state.columns[-1] and column < len(state.columns):
        found.scope = state.columns[column]
        found.columns = tuple(state.columns)
    claim.amounts.append(found)


def _named_after(state: State) -> int:
    """Return the place of the magnesium or salt right after the amount, or 0: also when that has its own amount."""
    marks, j = state.marks, state.at + 1
    while marks[j].kind in BETWEEN:
        j += 1
    if marks[j].kind == "open" and marks[j + 1].kind == "amount" and marks[j + 2].kind == "close":
        j += 3
    kind = marks[j].kind
    if kind == "anion" and (state.element is None or state.element.kind == "other"):
        return 0
    if kind not in ("magnesium", "salt", "elemental", "anion"):
        return 0
    if j != state.at + 1:
        return j
    if state.frame.open is not None:
        return 0 if has_own_amount(marks, j) else j
    return 0 if _follows_unknown_name(state) and _keeps_amount(marks, j) else j


def _follows_unknown_name(state: State) -> bool:
    """Whether a word we do not know stands just before the amount, or ends the line before it.

    As in "saffraanextract: 30 mg magnesium 120 mg".
    """
    back = 2 if state.before() == "colon" or state.marks[state.at - 1].text == "|" else 1
    back += state.before(back) == "line"
    return state.before(back) in ("word", "close")


def has_own_amount(marks: list[Mark], place: int) -> bool:
    """Whether the name at ``place`` is followed by an amount of its own: "B6 2 mg magnesium (als citraat) 100 mg"."""
    return _amount_behind(marks, place) > 0


def _amount_behind(marks: list[Mark], place: int) -> int:
    """Return the place of the amount that follows the name at ``place``, or 0."""
    depth = 0
    for i, mark in enumerate(marks[place + 1 : place + _NEAR], place + 1):
        depth += (mark.kind == "open") - (mark.kind == "close")
        if depth == 0 and mark.kind == "amount":
            return i
        if depth == 0 and (mark.kind in _NEXT_ITEM or mark.text == "\n"):
            return 0
    return 0


def _keeps_amount(marks: list[Mark], place: int) -> bool:
    """Whether the amount behind a name is its own, not that of the next: "100 mg magnesium 3 mg zink 2 mg B6".

    In a row of names and amounts the last tells: when it has no amount behind it, each has its amount before it.
    """
    for _ in range(_LONGEST_ROW):
        at = _amount_behind(marks, place)
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


def _of_next(state: State, found: Amount, place: int) -> None:
    """Read the name behind the amount and give it the amount; the name before stays without when it is a salt's."""
    frame = state.frame
    waiting = frame.open
    mark = state.marks[place]
    state.at = place
    if mark.kind in SALTS:
        named_salt(state, mark)
    else:
        magnesium(state, mark if mark.kind == "magnesium" else ELEMENTAL)
    if waiting is not None and frame.open is waiting:
        return
    claim = state.reading.claims[-1]
    _with_alternatives(state, found)
    claim.amounts.append(found)
    if state.marks[place - 1].kind == "close":
        inner = state.marks[place - 2]
        claim.amounts.append(Amount(inner.low, inner.high, inner.unit, found.scope, place - 2))
        state.fresh.append(claim.amounts[-1])
    claim.amount_first = True
    if waiting is not None and waiting.kind == "salt" and claim.kind == "mineral":
        claim.about = waiting
    frame.open = waiting if claim.kind == "salt" and waiting is not claim else None
    frame.last = frame.target = claim


def _with_alternatives(state: State, found: Amount) -> None:
    """Widen "100 mg, 200 mg of 400 mg magnesium" to all the strengths it names."""
    bare, at = state.reading.bare, found.place
    while bare and bare[-1].place == at - 2 and state.marks[at - 1].kind in _OR:
        earlier = bare.pop()
        found.low, found.high = min(found.low, earlier.low), max(found.high, earlier.high)
        at = earlier.place


def _without_name(state: State, frame: Frame, found: Amount) -> None:
    """An amount without a name: the next column of the row, a figure in brackets, or a figure by itself."""
    last = frame.last if frame.last is not None and frame.last.segment == state.segment else None
    if last is not None and last.kind == "other":
        return
    if last is not None and state.before() in _OR and state.before(2) == "amount" and len(state.columns) < 2:
        earlier = last.amounts[-1]
        earlier.low, earlier.high = min(earlier.low, found.low), max(earlier.high, found.high)
        return
    if last is not None and state.before() in _NEXT_COLUMN and len(state.columns) > len(last.amounts):
        _place(state, last, found)
    elif frame.about is not None and frame.about.kind != "other" and state.before() in _SAYS_WHAT:
        _in_brackets(state, frame, frame.about, found)
    elif state.after() == "compound":
        state.reading.compound_bare.append(found)
    else:
        state.reading.bare.append(found)
        frame.last = None


def _in_brackets(state: State, frame: Frame, about: Claim, found: Amount) -> None:
    """A bare figure in brackets: the magnesium or salt before it, or after "=" the magnesium in that salt."""
    if found.unit in ("mmol", "meq") or about.kind == "mineral":
        about.amounts.append(found)
    elif not about.amounts and not frame.equals:
        about.amounts.append(found)
        outer = state.frames[-2]
        outer.open, outer.last = None, about
    elif frame.equals:
        claim = state.claim("mineral", [])
        claim.about, claim.implied = about, True
        claim.amounts.append(found)
        frame.last = claim
