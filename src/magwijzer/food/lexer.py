"""A typed line as pieces: figures, measures, foods, joining words, and words nobody knows."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from magwijzer.food.spelling import fold
from magwijzer.food.tables import table
from magwijzer.food.vocabulary import MOST_WORDS, Sense, Term, Vocabulary, bare


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the line (``start`` to ``end``) and its meaning; figures run from ``low`` to ``high``."""

    kind: str
    start: int
    end: int
    name: str = ""
    low: float = 0.0
    high: float = 0.0
    senses: tuple[Sense, ...] = ()


_TOKEN = re.compile(
    r"""(?P<clock>\b\d{1,2}(?::\d{2}|\.\d{2}(?=\s?u(?:ur)?\b)))
      | (?P<grade>\d\d\+)                                       # 48+ kaas
      | (?P<per>(?:/|\bp/)\s?(?:dag|d|week|wk|w|maand|mnd)\b)          # 3/week, p/w
      | (?P<none>\b0[.,]0\b(?!\s?%))                              # bier 0.0
      | (?P<percent>\d+(?:[.,]\d+)?(?:[-–]\d+)?\s?%(?:\s?(?:vet|cacao)\b)?)  # 0% vet
      | (?P<number>\d+(?:[.,]\d+)*(?:\s?/\s?\d+)?|[½¼¾⅓⅔])
      | (?P<word>[^\W\d_]+(?:['’`´][^\W\d_]+)*)
      | (?P<pause>[,;:\n|•·]|(?<!\S)[-–—](?!\S)|[.!?](?=\s|$))
      | (?P<and>[+&]) | (?P<or>/) | (?P<dash>[-–—]) | (?P<bracket>[()\[\]])
      | (?P<sign>\S)""",
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DAYS = {"d": 1, "w": 7, "m": 30}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


MOST_MISSPELT = 3
"""The longest name in which a slip is looked for, in words and dashes."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def pieces(line: str, words: Vocabulary) -> list[Piece]:
    """Return the pieces of a line in order; nothing typed is lost except signs and words without meaning."""
    folded = fold(line)
    tokens = [_Token(m.lastgroup or "", m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded)]
    found: list[Piece] = []
    at = 0
    while at < len(tokens):
        if tokens[at].kind == "word":
            piece, used = _phrase(tokens, at, folded, words)
            found.append(piece)
        else:
            used = 1
            found.extend(_mark(tokens[at], found, folded))
        at += used
    return list(_settled(found, line))


def _phrase(tokens: list[_Token], at: int, folded: str, words: Vocabulary) -> tuple[Piece, int]:
    run = [tokens[at]]
    for token in tokens[at + 1 : at + MOST_WORDS]:
        if token.kind not in ("word", "dash") or folded[run[-1].end : token.start].strip(" '"):
            break
        run.append(token)
    for length in range(len(run), 0, -1):
        if run[length - 1].kind == "word":
            term = words.phrase([bare(token.text) for token in run[:length] if token.kind == "word"])
            if term is not None:
                return _piece(term, run[0].start, run[length - 1].end), length
    for length in range(min(len(run), MOST_MISSPELT), 1, -1):
        term = words.misspelt([bare(token.text) for token in run[:length] if token.kind == "word"])
        if term is not None and run[length - 1].kind == "word":
            return _piece(term, run[0].start, run[length - 1].end), length
    near = words.nearest(bare(run[0].text))
    term = near if near is not None and near.kind != "strange" else Term("word")
    return _piece(term, run[0].start, run[0].end), 1


def _piece(term: Term, start: int, end: int) -> Piece:
    return Piece(term.kind, start, end, term.name, term.number, term.most or term.number, term.senses)


def _mark(token: _Token, before: list[Piece], folded: str) -> Iterator[Piece]:
    def piece(kind: str, name: str = "", number: float = 0.0) -> Piece:
        return Piece(kind, token.start, token.end, name, number, number)

    match token.kind:
        case "clock" | "grade":
            yield piece("fillers")
        case "percent":
            yield piece("states", "mager") if token.text.startswith("0") else piece("fillers")
        case "number":
            yield piece("numbers", "figure", figure(token.text))
        case "per":
            days = _DAYS[token.text.lstrip("p/ ")[0]]
            yield piece("frequency", number=days)
        case "and" | "or":
            yield piece("join", token.kind)
        case "dash":
            yield piece("dash")
        case "pause" if not (
            token.text == "." and before and _is_abbreviated(before[-1], token.start, folded)
        ):
            yield piece("pause", token.text)
        case "none":
            yield piece("word")
        case "sign" if unicodedata.category(token.text) == "So":  # an emoji may well be a food
            yield piece("word")


def _is_abbreviated(piece: Piece, stop: int, folded: str) -> bool:
    """Whether the full stop at ``stop`` belongs to an abbreviation before it: 2 el. havermout."""
    return piece.end == stop and folded[piece.start : stop] in table("words.toml")["abbreviations"]["words"]


def figure(text: str) -> float:
    """Return the number a person wrote: 1,5 and 1.5, 1/2, ½, and 1.000 for a thousand.

    >>> [figure(one) for one in ("1,5", "1/2", "1.000", "½")]
    [1.5, 0.5, 1000.0, 0.5]
    """
    if text in _FRACTIONS:
        return _FRACTIONS[text]
    above, _, below = text.partition("/")
    if below:
        return figure(above.strip()) / (float(below) or float("inf"))
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(".", ""))
    whole, *rest = re.split("[.,]", text)
    return float(f"{whole}.{rest[0]}") if len(rest) == 1 else float("inf") if rest else float(whole)


def _settled(found: list[Piece], line: str) -> Iterator[Piece]:
    """Join figures to ranges (2 à 3), drop times of day, and read "en een half" by what stands before it."""
    at = 0
    while at < len(found):
        piece, after = found[at], found[at + 1 : at + 3]
        if piece.kind == "numbers" and len(after) == 2 and _is_range(after[0], after[1], line):
            low, high = min(piece.low, after[1].low), max(piece.high, after[1].high)
            yield replace(piece, low=low, high=high, end=after[1].end)
            at += 3
        elif piece.kind == "numbers" and after and after[0].kind == "hours":
            at += 2
        elif line[piece.start : piece.end].lower() == "à":  # 2 appels à 150 gram
            at += 1
        else:
            if piece.kind == "half_more":
                yield from _half_more(piece, found[at - 1] if at else None, line)
            elif piece.kind not in ("dash", "hours"):
                yield piece
            at += 1


def _is_range(between: Piece, last: Piece, line: str) -> bool:
    """Whether these follow a figure as in 2-3, 2 of 3, 2 tot 3, 2 à 3."""
    word = line[between.start : between.end].lower()
    return last.kind == "numbers" and (between.kind == "dash" or word in ("of", "or", "tot", "to", "à", "a"))


def _half_more(piece: Piece, before: Piece | None, line: str) -> Iterator[Piece]:
    if before is not None and before.kind == "numbers":  # 2 en een half
        yield replace(piece, low=0.5, high=0.5)
        return
    joining = len(line[piece.start : piece.end].split()[0])  # thee en een half broodje
    yield replace(piece, kind="join", name="and", end=piece.start + joining)
    yield replace(piece, kind="numbers", start=piece.start + joining + 1, low=0.5, high=0.5)
