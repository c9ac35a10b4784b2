"""What is known of every token of a line before it is cut: names, phrases, separators."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from magwijzer.medicine.form_words import PAST_THE_MOUTH, UNITS
from magwijzer.medicine.index import Index
from magwijzer.medicine.line import Token, text_at, vocab
from magwijzer.medicine.near import Neighbours
from magwijzer.medicine.phrase import Said
from magwijzer.medicine.plain_words import JOINING
from magwijzer.medicine.scan import Hit, is_talk, listed, stroked
from magwijzer.medicine.vocabulary import phrases, route_words

_LIST_SIGNS = frozenset(".)")
WITH = frozenset(vocab("met with mit plus"))
_BEFORE_A_FORM = UNITS | frozenset(vocab("een de het mijn a the my ein eine"))


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
        *phrases().find(_counted(tokens, hits)),
        *(Said(hit.start, hit.end, "plain", None, ()) for hit in talk),
    ]
    named = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    heard = {i: phrase for phrase in said for i in range(phrase.start, phrase.end)}
    return Marks(tokens, hits, said, named, heard)


def _counted(tokens: Sequence[Token], hits: list[Hit]) -> list[str]:
    """Return the tokens with a form in place of a name that is counted: "2 paracetamol per dag"."""
    counted = [token.text for token in tokens]
    for hit in hits:
        if text_at(tokens, hit.start - 1).isdigit() and text_at(tokens, hit.end) in ("per", "daags"):
            counted[hit.start : hit.end] = ["tablet", *["'" for _ in tokens[hit.start + 1 : hit.end]]]
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
    text = marks.tokens[i].text
    if _numbers_the_list(marks, i) or _numbers_the_list(marks, i - 1):
        return True
    phrase = marks.heard.get(i)
    if phrase is not None and phrase.end - phrase.start > 1:
        return False
    if text in WITH and _leads_to_a_form(marks, i + 1):
        return True
    if text in JOINING:
        return text != "plus" or i + 1 in marks.named or i + 1 not in marks.heard
    if text[0].isalnum() or text == "'" or i in marks.heard:
        return False
    if text in ".-":
        return not _touches(marks, i) and (
            text == "." or _starts_line(marks, i) or not _touches(marks, i - 1)
        )
    return True


def _numbers_the_list(marks: Marks, i: int) -> bool:
    """Tell whether a number only counts the medicines: at the start of a line, or "1. omeprazol 2. metoprolol"."""
    tokens, sign = marks.tokens, text_at(marks.tokens, i + 1)
    if not text_at(tokens, i).isdigit() or sign not in _LIST_SIGNS or not _touches(marks, i):
        return False
    is_list = (text_at(tokens, 0), text_at(tokens, 1)) == ("1", sign)
    return _starts_line(marks, i) or (is_list and not _touches(marks, i - 1))


def _starts_line(marks: Marks, i: int) -> bool:
    return text_at(marks.tokens, i - 1) in ("", "\n")


def _touches(marks: Marks, i: int) -> bool:
    """Tell whether a token and the next one stand together; nothing does at either end of the line."""
    pair = marks.tokens[max(i, 0) : i + 2]
    return len(pair) == 2 and pair[0].end == pair[1].start


def _leads_to_a_form(marks: Marks, i: int) -> bool:
    """Tell whether a form that is put somewhere stands here: what is taken "met een neusspray" is not the spray."""
    text = text_at(marks.tokens, i)
    while text[:1].isdigit() or text in _BEFORE_A_FORM:
        i += 1
        text = text_at(marks.tokens, i)
    return route_words().get(text, "oral") in PAST_THE_MOUTH and i not in marks.named
