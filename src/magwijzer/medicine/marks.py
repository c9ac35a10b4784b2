"""What is known of every token of a line before it is cut: names, phrases, separators."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from magwijzer.medicine.index import Index
from magwijzer.medicine.line import Token
from magwijzer.medicine.near import Neighbours
from magwijzer.medicine.phrase import Said
from magwijzer.medicine.plain_words import JOINING
from magwijzer.medicine.scan import Hit, is_talk, listed, stroked
from magwijzer.medicine.vocabulary import phrases

_LIST_SIGNS = frozenset(".)")


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of every token of a line: the names, the phrases, and which token each covers."""

    tokens: Sequence[Token]
    hits: list[Hit]
    said: list[Said]
    named: dict[int, Hit]
    heard: dict[int, Said]


def mark(tokens: Sequence[Token], index: Index, neighbours: Neighbours) -> Marks:
    """Return what is known of the tokens of a line."""
    texts = [token.text for token in tokens]
    every = list(listed(texts, index))
    talk = [hit for hit in every if is_talk(texts, hit)]
    hits = [hit for hit in every if hit not in talk]
    if "/" in texts:
        covered = {i for hit in every for i in range(hit.start, hit.end)}
        combined = list(stroked(texts, covered, index, neighbours))
        apart = [hit for hit in hits if not any(one.start <= hit.start < one.end for one in combined)]
        hits = sorted((*apart, *combined), key=lambda hit: hit.start)
    said = [
        *phrases().find(_counted(texts, hits)),
        *(Said(hit.start, hit.end, "plain", None, ()) for hit in talk),
    ]
    named = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    heard = {i: phrase for phrase in said for i in range(phrase.start, phrase.end)}
    return Marks(tokens, hits, said, named, heard)


def _counted(texts: list[str], hits: list[Hit]) -> list[str]:
    """Return the tokens with a form in place of a name that is counted: "2 paracetamol per dag"."""
    counted = list(texts)
    for hit in hits:
        if (
            hit.start
            and texts[hit.start - 1].isdigit()
            and hit.end < len(texts)
            and texts[hit.end] in ("per", "daags")
        ):
            counted[hit.start : hit.end] = ["tablet", *["'"] * (hit.end - hit.start - 1)]
    return counted


def segments(marks: Marks) -> Iterator[tuple[int, int]]:
    """Yield the stretches between separators that hold anything."""
    start = 0
    for i in range(len(marks.tokens)):
        if separates(marks, i):
            if i > start:
                yield start, i
            start = i + 1
    if start < len(marks.tokens):
        yield start, len(marks.tokens)


def separates(marks: Marks, i: int) -> bool:
    """Tell whether a token stands between two pieces: a sign, a word like "en", a number of a list."""
    if i in marks.named:
        return False
    token = marks.tokens[i]
    text = token.text
    if text.isdigit() and _numbers_the_list(marks, i):
        return True
    phrase = marks.heard.get(i)
    if phrase is not None and phrase.end - phrase.start > 1:
        return False
    if text in JOINING:
        return text != "plus" or i + 1 in marks.named or i + 1 not in marks.heard
    if text[0].isalnum() or text == "'" or i in marks.heard:
        return False
    if text in ".-":
        before = i == 0 or marks.tokens[i - 1].end < token.start
        after = i + 1 == len(marks.tokens) or marks.tokens[i + 1].start > token.end
        return after and (before or text == ".")
    return True


def _numbers_the_list(marks: Marks, i: int) -> bool:
    """Tell whether a number only counts the medicines: "1. omeprazol 2. metoprolol"."""
    tokens = marks.tokens
    if i + 1 >= len(tokens) or tokens[1].text not in _LIST_SIGNS:
        return False
    beside = tokens[i + 1].text == tokens[1].text and tokens[i].end == tokens[i + 1].start
    return beside and tokens[0].text == "1" and (i == 0 or tokens[i - 1].end < tokens[i].start)
