"""Amounts: each goes to the name right after it, the name before it, the bracket it stands in, or to nobody."""

from magwijzer.label.ahead import BETWEEN, has_own_amount, keeps_amount
from magwijzer.label.claim import Amount, Claim, is_told
from magwijzer.label.marks import Mark, Scope
from magwijzer.label.names import ELEMENTAL, magnesium, named_salt, other
from magwijzer.label.sources import (
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


_NO_PIECES = ("ml", "g", "serving", "daily_dose")
_NEXT_COLUMN = ("amount", "percent", "line", "slash", "close", "ref")
_SAYS_WHAT = ("open", "equals", "filler", "scope")
_PARTS = ("comma", "and", "line")
_THE_LINE_BEFORE = 3
_BETWEEN_FIGURES = ("line", "percent", "ref")
_EITHER = ("to", "slash", "of", "dash")
_OR = frozenset((*_EITHER, "comma", "and"))


def amount(state: State, mark: Mark) -> None:
    """Give an amount to who owns it. The weight of the pot and less than 1 mg in µg are never magnesium."""
    state.separated = False
    frame = state.frame
    if _is_not_magnesium(state, mark):
        frame.open = frame.last = None
        return
    if frame.open is not None and is_told(frame.open) and state.before() in _PARTS:
        frame.open = None
    found = Amount(mark.low, mark.high, mark.unit, state.per_what() or _of_one(state), state.at)
    state.fresh.append(found)
    state.header_used = True
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
    elif claim is not None and claim.kind == "mineral" and state.after() == "compound":
        state.reading.compound_bare.append(found)
        frame.open = frame.last = None
    elif claim is not None and state.gap <= _LONGEST_GAP:
        _place(state, claim, found)
        frame.open, frame.last = None, claim
        frame.target = frame.about
    else:
        _without_name(state, frame, found)


def _of_one(state: State) -> Scope | None:
    """Return the one tablet a strength is of: "magnesiumoxide tablet 500 mg", "2 tabletten à 100 mg magnesium"."""
    at, marks = state.at, state.marks
    if at and marks[at - 1].kind == "unit" and marks[at - 1].form == "one":
        return Scope(1.0, marks[at - 1].unit, role="name")
    each = at > 1 and (marks[at - 1].kind == "of" or marks[at - 1].text == "a")
    if each and marks[at - 2].kind in ("dose", "pot") and marks[at - 2].unit not in _NO_PIECES:
        return Scope(1.0, marks[at - 2].unit, role="name")
    return None


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
    if kind == "anion" and state.element is None:
        return 0
    if kind in ("anion", "elemental") and state.element is not None and state.element.kind == "other":
        return 0
    if kind not in ("magnesium", "salt", "elemental", "anion"):
        return 0
    if j != state.at + 1:
        return j
    if state.frame.open is not None:
        return 0 if has_own_amount(marks, j, over_line=True) else j
    return 0 if _follows_unknown_name(state) and keeps_amount(marks, j) else j


def _follows_unknown_name(state: State) -> bool:
    """Whether a word we do not know stands just before the amount, or ends the line before it.

    As in "saffraanextract: 30 mg magnesium 120 mg".
    """
    back = 1
    while back < _THE_LINE_BEFORE and state.before(back) in ("colon", "line"):
        back += 1
    return state.before(back) in ("word", "close")


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
    if last is not None and _is_second_figure(state, last, found):
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


def _is_second_figure(state: State, last: Claim, found: Amount) -> bool:
    """Whether two figures stand beside one name, and no table tells them apart.

    As in "magnesium 100 mg of 200 mg", "magnesium 30 mg 120 mg" and "30 mg magnesium ⏎ 120 mg per capsule".
    """
    if len(state.columns) > 1 or (state.before() not in _EITHER and _is_of_another(state)):
        return False
    if state.before() in _OR:
        return state.before(2) == "amount"
    back = 1
    while state.before(back) in _BETWEEN_FIGURES:
        back += 1
    named_before = last.amount_first and state.before(back) == "magnesium"
    return last.amounts[-1].unit == found.unit and (named_before or state.before(back) == "amount")


def _is_of_another(state: State) -> bool:
    ahead = state.at + 1
    while state.marks[ahead].kind in BETWEEN:
        ahead += 1
    return state.marks[ahead].kind in ("element", "word")


def _in_brackets(state: State, frame: Frame, about: Claim, found: Amount) -> None:
    """A bare figure in brackets: the magnesium or salt before it; in mmol or after "=" the magnesium in that salt."""
    if about.kind == "mineral":
        about.amounts.append(found)
    elif not about.amounts:
        about.amounts.append(found)
        outer = state.frames[-2]
        outer.open, outer.last = None, about
    elif frame.equals or found.unit in ("mmol", "meq"):
        claim = state.claim("mineral", [])
        claim.about, claim.implied = about, True
        claim.amounts.append(found)
        frame.last = claim
