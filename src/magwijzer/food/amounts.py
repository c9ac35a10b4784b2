"""Amounts: from figures, sizes and measures to one count of one thing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from magwijzer.food.lexer import Piece

Span = tuple[int, int]
KINDS = ("numbers", "half_more", "times", "sizes", "units", "mass", "volume")
_ENOUGH_ALONE = 100  # "een ons kaas" is an amount, "gram kaas" is not


@dataclass(frozen=True, slots=True)
class Amount:
    """So many (``low`` to ``high``; None: no figure) of a measure.

    ``unit`` names a household measure, ``each`` the grams or millilitres of one (``fluid``: millilitres).
    ``spans`` are the places in the line it was read from. ``sound`` is False for figures that make no sense together.
    """

    low: float | None = None
    high: float | None = None
    unit: str | None = None
    each: float | None = None
    fluid: bool = False
    size: float = 1.0
    spans: tuple[Span, ...] = ()
    sound: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.spans

    @property
    def counts(self) -> tuple[float, float]:
        """How many, with the size; one when no figure was typed."""
        low = 1.0 if self.low is None else self.low
        high = low if self.high is None else self.high
        return low * self.size, high * self.size


NOTHING = Amount()


@dataclass(slots=True)
class _Draft:
    """An amount in the making."""

    low: float | None = None
    high: float = 0.0
    typed_figure: bool = False
    multiplies: bool = False
    unit: str | None = None
    each: float | None = None
    fluid: bool = False
    size: float = 1.0
    sound: bool = True
    spans: list[Span] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """Take in the next piece."""
        self.spans.append((piece.start, piece.end))
        match piece.kind:
            case "numbers" | "half_more":
                self._number(piece)
            case "times":
                self._times(piece)
            case "sizes":
                self.size *= piece.low
            case "units":
                self.unit = piece.name
            case _:
                self.each, self.fluid = piece.low, piece.kind == "volume"
                self.sound = self.sound and (self.low is not None or self.each >= _ENOUGH_ALONE)

    def _number(self, piece: Piece) -> None:
        low, high = piece.low, piece.high
        figure = piece.name == "figure"
        if self.low is None:
            self.low, self.high = low, high
        elif piece.kind == "half_more" or (self.typed_figure and figure and high < 1):
            self.low, self.high = self.low + low, self.high + high
        elif self.multiplies or self._is_share(low, high, figure):
            self.low, self.high = self.low * low, self.high * high
        else:
            self.sound = False
        self.typed_figure, self.multiplies = figure, False

    def _is_share(self, low: float, high: float, figure: bool) -> bool:
        """Whether two figures in a row are a product: half a, een halve, een paar, een half dozijn."""
        assert self.low is not None
        return min(low, self.low) < 1 or high > low or (not figure and (1 in (low, self.low) or low == 12))

    def _times(self, piece: Piece) -> None:
        self.low = piece.low if self.low is None else self.low * piece.low
        self.high = max(self.high * piece.high, self.low)
        self.multiplies = True

    def starts_anew(self, piece: Piece) -> bool:
        """Whether this piece belongs to a next amount, as in "2 bakjes 150 gram"."""
        complete = self.unit is not None or self.each is not None
        return complete and piece.kind in ("numbers", "times", "units", "mass", "volume")

    def done(self) -> Amount:
        """Return the amount."""
        high = None if self.low is None else self.high
        spans = tuple(self.spans)
        return Amount(self.low, high, self.unit, self.each, self.fluid, self.size, spans, self.sound)


def amounts(pieces: Iterable[Piece]) -> list[Amount | Piece]:
    """Return the pieces with figures and measures gathered into amounts; other pieces stay as they are."""
    found: list[Amount | Piece] = []
    draft: _Draft | None = None
    for piece in pieces:
        if piece.kind not in KINDS:
            if draft is not None:
                found.append(draft.done())
                draft = None
            found.append(piece)
            continue
        if draft is not None and draft.starts_anew(piece):
            found.append(draft.done())
            draft = None
        draft = draft or _Draft()
        draft.add(piece)
    return [*found, draft.done()] if draft is not None else found
