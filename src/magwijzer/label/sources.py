"""Amounts that tell where magnesium comes from: "60 mg uit citraat", "uit 1000 mg malaat", and the next such part."""

from magwijzer.label.ahead import BETWEEN
from magwijzer.label.claim import Amount, Claim
from magwijzer.label.names import add_form
from magwijzer.label.state import Frame, State

SALTS = ("salt", "anion")


def is_part(state: State) -> bool:
    """Whether this is one of the parts in "(waarvan 60 mg uit bisglycinaat en 40 mg uit malaat)"."""
    return state.after() == "as" and state.after(2) in SALTS


def part(state: State, mineral: Claim, found: Amount) -> None:
    """Give such a part to the salt it comes from, as one that explains the magnesium around it."""
    state.at += 2
    mark = state.marks[state.at]
    add_form(state, mineral, mark)
    salt = state.claim("salt", [mark.form])
    salt.about = mineral
    salt.amounts.append(found)


def took_weight_of_source(state: State, mineral: Claim | None) -> bool:
    """Give "uit 1000 mg malaat" to the salt when magnesium still waits for its own figure: "… malaat 150 mg"."""
    if mineral is None or mineral.kind != "mineral" or mineral.amounts or state.before() != "as":
        return False
    place = state.at + 1
    while state.marks[place].kind in BETWEEN:
        place += 1
    if state.marks[place].kind not in SALTS:
        return False
    found = state.fresh[-1]
    state.at = place
    add_form(state, mineral, state.marks[place])
    salt = state.claim("salt", [state.marks[place].form])
    salt.hydrate, salt.about = state.marks[place].hydrate, mineral
    salt.amounts.append(found)
    return True


def is_next_part(state: State, frame: Frame) -> bool:
    """Whether this is the second or a later part in "150 mg uit malaat, 90 mg uit tauraat en 60 mg uit oxide"."""
    if state.before() not in ("comma", "and") or state.after() != "as":
        return False
    weighed = state.after(2) == "amount" and state.after(3) in SALTS
    spoken = frame.open or frame.last
    if spoken is None or spoken.segment != state.segment or not (weighed or state.after(2) in SALTS):
        return False
    if spoken.kind == "mineral":
        return spoken is not frame.open and spoken.sourced
    return spoken.kind == "salt" and spoken.about is not None and spoken.about.kind == "mineral"


def next_part(state: State, frame: Frame, found: Amount) -> None:
    """Begin a figure of magnesium of its own; the "uit" behind it tells its source."""
    claim = state.claim("mineral", [])
    claim.amounts.append(found)
    frame.open, frame.last, frame.target = None, claim, claim
