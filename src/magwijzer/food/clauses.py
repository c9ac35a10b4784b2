"""Splits a line's pieces: clauses end at a comma or a full stop, segments at "met", "en", "of", "zonder"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from magwijzer.food.lexer import Piece


@dataclass(frozen=True, slots=True)
class Segment:
    """Pieces between two joining words. ``join`` says how it hangs on what stands before.

    "" (first), with, and, or, on ("pindakaas op brood"), none ("geen melk") or without ("zonder melk").
    """

    join: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """The segments up to a comma, colon or full stop; ``closed_by`` is that sign, "" at the end of the line."""

    segments: tuple[Segment, ...]
    closed_by: str

    @property
    def kinds(self) -> set[str]:
        """Return the kinds of pieces in it."""
        return {piece.kind for segment in self.segments for piece in segment.pieces}

    @property
    def span(self) -> tuple[int, int]:
        """Return where it stands in the line. Needs a piece."""
        pieces = [piece for segment in self.segments for piece in segment.pieces]
        return pieces[0].start, pieces[-1].end


def clauses(pieces: Sequence[Piece]) -> Iterator[Clause]:
    """Yield the clauses of a line that hold anything."""
    clause: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.kind != "pause":
            clause.append(piece)
        elif not _is_afterthought(pieces, at):
            yield from _clause(clause, piece.name)
            clause = []
    yield from _clause(clause, "")


def _clause(pieces: list[Piece], closed_by: str) -> Iterator[Clause]:
    segments = _segments(pieces)
    if segments:
        yield Clause(segments, closed_by)


def _is_afterthought(pieces: Sequence[Piece], pause: int) -> bool:
    """Whether only states stand between this comma and the next: "spinazie, gekookt" is one food."""
    if pause == 0 or pieces[pause - 1].kind not in ("food", "states"):
        return False
    after = pause + 1
    while after < len(pieces) and (pieces[after].kind == "states" or _is_between_states(pieces, after)):
        after += 1
    return after > pause + 1 and (after == len(pieces) or pieces[after].kind == "pause")


def _segments(pieces: list[Piece]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    join = ""
    current: list[Piece] = []
    for at, piece in enumerate(pieces):
        new_join = _join(pieces, at)
        if new_join is None:
            current.append(piece)
        elif new_join:
            if current:
                found.append(Segment(join, tuple(current)))
            current, join = [], new_join
    if current:
        found.append(Segment(join, tuple(current)))
    return tuple(found)


def _join(pieces: Sequence[Piece], at: int) -> str | None:
    """Return how a new segment hangs on when one begins here; "" for a word to skip, None for any other piece."""
    piece = pieces[at]
    if piece.kind == "not" and piece.name != "all":
        return piece.name
    if piece.kind != "join":
        return None
    return "" if _is_between_states(pieces, at) or _is_english_of(pieces, at) else piece.name


def _is_english_of(pieces: Sequence[Piece], at: int) -> bool:
    """Whether "of" is English: right after a measure ("a handful of almonds"), where Dutch never says "or"."""
    after_measure = at > 0 and pieces[at - 1].kind in ("units", "mass", "volume")
    before_food = at + 1 < len(pieces) and pieces[at + 1].kind in ("food", "states", "strange", "word")
    return pieces[at].name == "or" and after_measure and before_food


def _is_between_states(pieces: Sequence[Piece], at: int) -> bool:
    return (
        pieces[at].kind == "join"
        and [one.kind for one in pieces[max(at - 1, 0) : at + 2 : 2]] == ["states"] * 2
    )
