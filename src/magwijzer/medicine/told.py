"""What the words around a name tell: along which route, how strong, and whether there is more in the tablet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from magwijzer.medicine.form_words import MILLIGRAMS, Route
from magwijzer.medicine.line import Line, Token, vocab
from magwijzer.medicine.phrase import amount
from magwijzer.medicine.pieces import Piece
from magwijzer.medicine.place import route_of
from magwijzer.medicine.plain_words import JOINING
from magwijzer.medicine.vocabulary import route_words

_MORE_IN_IT = frozenset(vocab("plus comp compositum combi duo composita"))
_LOW_DOSE_WORDS = frozenset(
    vocab(
        """
        cardio protect plaatjesremmer trombose bloedverdunner bloedverdunning bloedverdunnend hart infarct hartinfarct
        stent
        """
    )
)
_LOW_DOSE_MG = 80.0
_LEAST_MG = 30.0
"""A bare number below this counts tablets or lines; no tablet of acetylsalicylic acid holds less."""
_STRENGTH_AT = {"strength": 0, "daily": 0, "time_and_dose": 1}
"""The kinds of phrases with a strength, and which of their numbers it is."""
_LEADING_ON = JOINING | frozenset(vocab("met with mit + & , ; /"))


@dataclass(frozen=True, slots=True)
class Told:
    """What the words around the name of a piece tell, worked out when it is asked for."""

    piece: Piece
    tokens: Sequence[Token]

    def route(self) -> Route | None:
        """Return the route that the words tell, or None.

        What follows after a comma counts only when it tells a place ("in beide ogen"), not a form.
        """
        piece, words, hit = self.piece, route_words(), self.piece.hit
        assert hit is not None
        routes = [hit.route] if hit.route else []
        near = (said for said in piece.said if said.kind == "route")
        routes += [cast(Route, s.value) for s in near if s.start < piece.core or s.end - s.start > 1]
        typed = (token.text for token in self.tokens[piece.start : piece.core])
        routes += [words[text] for text in typed if text in words]
        return route_of(routes) if routes else None

    def stated_mg(self) -> float | None:
        """Return the first strength with a unit, in mg."""
        for said in self.piece.said:
            number = _STRENGTH_AT.get(said.kind)
            texts = (self.tokens[i].text for i in range(said.start, said.end))
            unit = next((text for text in texts if text in MILLIGRAMS), None)
            if number is not None and unit is not None:
                return amount(said.numbers[number]) * MILLIGRAMS[unit]
        return None

    def likely_mg(self) -> float | None:
        """Return the strength in mg: stated, or a bare number after the name, or the low dose that "cardio" tells."""
        stated, piece, hit = self.stated_mg(), self.piece, self.piece.hit
        assert hit is not None
        if stated is not None:
            return stated
        taken = {i for said in piece.said for i in range(said.start, said.end)}
        for i in range(hit.end, piece.end):
            text = self.tokens[i].text
            if i not in taken and text[0].isdigit() and amount(text) >= _LEAST_MG:
                return amount(text)
        low = any(self.tokens[i].text in _LOW_DOSE_WORDS for i in range(piece.start, piece.end))
        return _LOW_DOSE_MG if low else None


def tells_of_more(piece: Piece, tokens: Sequence[Token]) -> bool:
    """Tell whether the tablet holds something more: "losartan plus", "co-losartan" (but "1 co" is a tablet)."""
    assert piece.hit is not None
    start, end = piece.hit.start, piece.hit.end
    if _first_word(tokens[end:]) in _MORE_IN_IT:
        return True
    counted = any(
        said.start < start and "co" in (tokens[i].text for i in range(said.start, said.end))
        for said in piece.said
    )
    return _first_word(reversed(tokens[:start])) == "co" and not counted


def _first_word(tokens: Iterable[Token]) -> str:
    return next((token.text for token in tokens if token.text not in ("-", ".")), "")


def shown(line: Line, start: int, end: int, name_end: int) -> str:
    """Return tokens ``start`` up to ``end`` as typed, without words behind the name that lead to the next piece."""
    tokens = line.tokens
    while end > name_end and tokens[end - 1].text in _LEADING_ON:
        end -= 1
    text = line.shown[tokens[start].start : tokens[end - 1].end].strip()
    return text + ")" if text.count("(") > text.count(")") else text
