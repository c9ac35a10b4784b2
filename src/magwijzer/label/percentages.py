"""Percentages: of the reference intake, of magnesium in a salt, or one form's share of a mixture."""

from magwijzer.label.ahead import has_own_amount
from magwijzer.label.claim import Amount, Claim
from magwijzer.label.marks import Mark
from magwijzer.label.names import add_form
from magwijzer.label.state import Frame, State

_PASSED = frozenset(("of", "filler", "word"))
_BEFORE_REFERENCE = frozenset(("magnesium", "equals", "colon", "of", "filler"))
_SALTS = ("salt", "anion")
_MOST_PERCENT = 62.0
"""No salt holds more magnesium than oxide, 60.3 %; this leaves room for rounding."""


def percent(state: State, mark: Mark) -> None:
    """Find out what a percentage is of, by the word behind it."""
    frame, marks = state.frame, state.marks
    after = state.at + 1
    while marks[after].kind in _PASSED and after < state.at + 3:
        after += 1
    kind = marks[after].kind
    if kind == "as" and marks[after + 1].kind in _SALTS and frame.about is not None:
        add_form(state, frame.about, marks[after + 1])
        frame.about.shares[marks[after + 1].form] = mark.low
        state.at = after + 1
    elif kind == "ref":
        _of_reference(state, frame, mark.low, marks[after].unit)
    elif kind in ("elemental", "magnesium") and _is_content(mark) and not has_own_amount(marks, after):
        _content(state, mark.low)
        state.at = after
    elif kind not in _SALTS:
        _bare_percent(state, frame, mark)


def _is_content(mark: Mark) -> bool:
    """Whether so much magnesium can be in a salt: "100% puur magnesium" is no content, "14-16%" no single one."""
    return mark.low == mark.high <= _MOST_PERCENT


def _of_reference(state: State, frame: Frame, value: float, reference: str) -> None:
    """Keep a % RI with its claim; without any mg ("magnesium 20% RI") the percentage is the amount."""
    claim = frame.open or frame.last or frame.about
    if claim is None or claim.kind == "other":
        return
    if claim is frame.open and claim.kind == "mineral" and reference == "eu":
        milligrams = value / 100 * state.nrv_mg
        found = Amount(milligrams, milligrams, "%", state.per_what(), state.at)
        claim.amounts.append(found)
        claim.computed = True
        state.fresh.append(found)
        frame.open, frame.last = None, claim
    else:
        claim.references.append((value, reference))


def reference(state: State, mark: Mark) -> None:
    """Pass over "NRV magnesium = 375 mg": the reference intake, not what is in the pot."""
    marks, j = state.marks, state.at + 1
    while marks[j].kind in _BEFORE_REFERENCE and j < state.at + 4:
        j += 1
    if marks[j].kind == "amount" and (j > state.at + 1 or marks[j].low == state.nrv_mg):
        if any(m.kind == "magnesium" for m in marks[state.at : j]):
            state.claim("mineral", [])
        state.at = j


def _content(state: State, value: float) -> None:
    """Note how much magnesium is in the salt around the bracket, the last one named, or the one to come."""
    around = (f.about for f in reversed(state.frames) if f.about is not None and f.about.kind == "salt")
    salt = next(around, None) or state.salt
    if salt is not None:
        salt.content = value
        return
    state.reading.content = value
    state.claim("mineral", [])


def _bare_percent(state: State, frame: Frame, mark: Mark) -> None:
    """A percentage of nothing named: the content in "elementair magnesium 16%", a share, or a reference intake."""
    named: Claim | None = frame.open
    spoken = named or frame.last or frame.about
    if named is not None and named.kind == "mineral" and named.elemental and _is_content(mark):
        frame.open = None
        _content(state, mark.low)
    elif state.before() in _SALTS and frame.about is not None:
        frame.about.shares[state.marks[state.at - 1].form] = mark.low
    elif spoken is not None and spoken.kind != "other":
        spoken.references.append((mark.low, ""))
