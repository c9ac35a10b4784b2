"""How often: "2x per week", "om de 3 dagen", "op maandag en vrijdag" become one piece, in times a day."""

from collections.abc import Sequence
from dataclasses import replace

from magwijzer.food.lexer import Piece

_BETWEEN = ("every", "fillers")


def paced(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with every mention of how often as one ``frequency`` piece, low to high times a day."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece, used = _rhythm(pieces, at)
        if piece.kind not in ("every", "fillers"):
            found.append(piece)
        at += used
    return found


def _rhythm(pieces: Sequence[Piece], at: int) -> tuple[Piece, int]:
    here = pieces[at]
    after = at
    low, high = 1.0, 1.0
    counted = False
    if here.kind == "numbers":
        low, high, after = here.low, here.high, at + 1
    if after < len(pieces) and pieces[after].kind == "times":
        low, high, after, counted = low * pieces[after].low, high * pieces[after].high, after + 1, True
    if counted or here.kind in ("every", "fillers", "frequency"):
        period, end = _period(pieces, after, needs_every=not counted)
        if period:
            return _frequency(here, pieces[end - 1], low / period, high / period), end - at
    if here.kind == "weekdays":
        return _weekdays(pieces, at)
    if _kinds(pieces, at, 3) == ["numbers", "days", "frequency"] and pieces[at + 1].low == 1:
        period = pieces[at + 2].low
        return _frequency(here, pieces[at + 2], here.low / period, here.high / period), 3
    return here, 1


def _period(pieces: Sequence[Piece], at: int, needs_every: bool) -> tuple[float, int]:
    """Return the days of the period named at ``at`` and where it ends; 0 when none is."""
    skipped = at
    while skipped < len(pieces) and (pieces[skipped].kind in _BETWEEN or _is_in(pieces[skipped])):
        skipped += 1
    if _kinds(pieces, skipped, 1) == ["frequency"] and (skipped == at or not needs_every):
        return pieces[skipped].low, skipped + 1
    if _kinds(pieces, skipped, 2) == ["numbers", "days"] and skipped > at:
        return pieces[skipped].low * pieces[skipped + 1].low, skipped + 2
    named = not needs_every or any(piece.kind == "every" for piece in pieces[at:skipped])
    if _kinds(pieces, skipped, 1) == ["days"] and named:
        return pieces[skipped].low, skipped + 1
    return 0.0, at


def _weekdays(pieces: Sequence[Piece], at: int) -> tuple[Piece, int]:
    days, end = 1, at + 1
    while (
        end + 1 < len(pieces) and pieces[end].kind in ("join", "pause") and pieces[end + 1].kind == "weekdays"
    ):
        days, end = days + 1, end + 2
    return _frequency(pieces[at], pieces[end - 1], days / 7, days / 7), end - at


def _frequency(first: Piece, last: Piece, low: float, high: float) -> Piece:
    return replace(first, kind="frequency", end=last.end, low=low, high=high, name="")


def _kinds(pieces: Sequence[Piece], at: int, length: int) -> list[str]:
    return [piece.kind for piece in pieces[at : at + length]]


def _is_in(piece: Piece) -> bool:
    return piece.kind == "join" and piece.name == "on"
