"""Cuts a line into pieces, one medicine each, with the words that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from magwijzer.medicine.form_words import PAST_THE_MOUTH
from magwijzer.medicine.index import SOFT, Index
from magwijzer.medicine.line import Token, text_at, vocab
from magwijzer.medicine.marks import WITH, Marks, mark, segments, separates
from magwijzer.medicine.near import Neighbours
from magwijzer.medicine.phrase import Said
from magwijzer.medicine.plain_words import JOINING, MINERAL_SALTS
from magwijzer.medicine.scan import Hit, guessed
from magwijzer.medicine.soundtable import SHORTEST
from magwijzer.medicine.vocabulary import route_words

_MEDICINE_ENDS = vocab(
    """
    ine in ol pril sartan azol zol mab nib zuur cilline mycine oxacine ide olol pam lam tidine caine vir gliptine
    gliflozine parine one on statine dipine semide thiazide tropine fylline barbital setron triptan coxib grel xaban
    """
)
_HEADING = ":"
_BRACKETS = frozenset("([")
_TELLING = PAST_THE_MOUTH - {"drops", "spray", "mouth"}
"""Routes whose word names a form that must be of some medicine."""
_SAME_THING = frozenset("(/=[)]:")


@dataclass(slots=True)
class Piece:
    """Tokens from ``start`` up to ``end`` about one medicine; no ``hit``: nothing on the list is near.

    ``core`` ends the stretch in which the name stands: a form after it may be of something else.
    """

    start: int
    end: int
    hit: Hit | None
    said: list[Said] = field(default_factory=list)
    unknown: str = ""
    core: int = 0

    def __post_init__(self) -> None:
        self.core = self.core or self.end


def pieces(tokens: Sequence[Token], index: Index, neighbours: Neighbours) -> list[Piece]:
    """Return the pieces of a line, in order. A line of time words alone gives one piece without a hit."""
    marks = mark(tokens, index, neighbours)
    found: list[Piece] = []
    loose: list[Said] = []
    heading: list[Said] = []
    for start, end in segments(marks):
        said = [phrase for phrase in marks.said if start <= phrase.start < end]
        parts = _parts(marks, start, end, said, index, neighbours)
        is_heading = text_at(marks.tokens, end) == _HEADING and not any(part.hit for part in parts)
        if parts and not is_heading:
            parts[0].said[:0] = loose
            for part in parts:
                part.said[:0] = heading
            loose = []
            found.extend(parts)
        elif any(phrase.kind == "both" for phrase in said):
            for piece in found:
                piece.said.extend(said)
        elif is_heading:
            heading = said
        elif _is_another_form(marks, start, end, found):
            words = " ".join(marks.tokens[i].text for i in range(start, end))
            found.append(Piece(start, end, None, said, words))
        elif found:
            last = found[-1]
            last.said.extend(said)
            last.end = end
            if text_at(marks.tokens, start - 1) in _BRACKETS:
                last.core = end
        else:
            loose.extend(said)
    return _merged(found, marks) or [Piece(0, len(tokens), None, loose)]


def _is_another_form(marks: Marks, start: int, end: int, found: list[Piece]) -> bool:
    """Tell whether a nameless "neusspray" or "1 zetpil" is a medicine of its own and not the form of the last one.

    It belongs to the last one in brackets, or when that one is already of such a form.
    """
    words = route_words()
    own = {words[marks.tokens[i].text] for i in range(start, end) if marks.tokens[i].text in words}
    if not own & _TELLING or text_at(marks.tokens, start - 1) in _BRACKETS:
        return False
    if not found or found[-1].hit is None:
        return True
    last, hit = found[-1], found[-1].hit
    told = {
        words[marks.tokens[i].text] for i in range(last.start, last.core) if marks.tokens[i].text in words
    }
    return not told & PAST_THE_MOUTH and bool(hit.entries[0].mouth)


def _parts(
    marks: Marks, start: int, end: int, said: list[Said], index: Index, neighbours: Neighbours
) -> list[Piece]:
    """Return the pieces of one segment: one per name, or one unknown; none when it only tells how or when."""
    exact = [hit for hit in marks.hits if start <= hit.start < end and not _is_salt(marks, hit)]
    runs = _unlisted(marks, start, end)
    if not runs:
        return _cut(marks, start, end, said, exact, []) if exact else []
    mute_from = next((phrase.start for phrase in said if phrase.kind == "mute"), end)
    near = [hit for run in runs for hit in guessed(run, index, neighbours)]
    sure = [*exact, *(hit for hit in near if hit.sure)]
    asked = [hit for hit in near if not hit.sure and hit.start < mute_from]
    words = [(i, word) for run in runs for i, word in run if i < mute_from]
    if sure:
        asked = [
            hit
            for hit in asked
            if _sounds_medical(marks.tokens[hit.start].text) or _is_dosed_apart(hit.end, said)
        ]
        covered = {i for hit in (*sure, *asked) for i in range(hit.start, hit.end)}
        words = [
            (i, word)
            for i, word in words
            if i not in covered
            and (_sounds_medical(word) or _is_dosed_apart(i + 1, said) or _is_with(marks, i, end, neighbours))
        ]
    hits = sorted((*sure, *asked), key=lambda hit: hit.start)
    if not hits:
        return [Piece(start, end, None, said, " ".join(word for _, word in words))] if words else []
    return _cut(marks, start, end, said, hits, words if sure else [])


def _cut(
    marks: Marks, start: int, end: int, said: list[Said], hits: list[Hit], words: list[tuple[int, str]]
) -> list[Piece]:
    """Cut a segment at its names; what stands before the first name belongs to the first."""
    starts: list[tuple[int, Hit | None, str]] = [(hit.start, hit, "") for hit in hits]
    starts = sorted([*starts, *((i, None, word) for i, word in words)], key=lambda item: item[0])
    cuts = [start, *(at for at, _, _ in starts[1:]), end]
    return [
        Piece(a, b, hit, [phrase for phrase in said if a <= phrase.start < b], word)
        for a, b, (_, hit, word) in zip(cuts[:-1], cuts[1:], starts, strict=True)
    ]


def _unlisted(marks: Marks, start: int, end: int) -> list[list[tuple[int, str]]]:
    """Return the runs of words in a segment that are neither a name nor part of a phrase."""
    runs: list[list[tuple[int, str]]] = [[]]
    for i in range(start, end):
        text = marks.tokens[i].text
        if i in marks.named or i in marks.heard:
            runs.append([])
        elif len(text) > 1 and text[0].isalpha() and text not in JOINING:
            runs[-1].append((i, text))
        elif text not in SOFT:
            runs.append([])
    return [run for run in runs if any(len(word) > 2 for _, word in run)]


def _is_salt(marks: Marks, hit: Hit) -> bool:
    """Tell whether a mineral is only the salt of the medicine before it: "rosuvastatine calcium"."""
    bases = MINERAL_SALTS.get(hit.entries[0].key)
    if bases is None:
        return False
    return any(base in text_at(marks.tokens, hit.start - 1) for base in bases)


def _sounds_medical(word: str) -> bool:
    return len(word) >= 6 and word.endswith(_MEDICINE_ENDS)


def _is_dosed_apart(i: int, said: list[Said]) -> bool:
    """Tell whether one of two strengths stands here: in "omeprazol 20 mg qqblorp 5 mg" it is of something else."""
    strengths = [phrase.start for phrase in said if phrase.kind == "strength"]
    return i in strengths and len(strengths) > 1


def _is_with(marks: Marks, i: int, end: int, neighbours: Neighbours) -> bool:
    """Tell whether an unknown word is swallowed too: "metformine met qqblorp", but not "met yoghurt".

    It stands right behind "met" and closes the segment, or only phrases follow.
    """
    word = marks.tokens[i].text
    if text_at(marks.tokens, i - 1) not in WITH or len(word) < SHORTEST or word in neighbours.other_things:
        return False
    return all(k in marks.heard for k in range(i + 1, end)) and word not in route_words()


def _merged(found: list[Piece], marks: Marks) -> list[Piece]:
    """Join two names for one medicine: "Thyrax (levothyroxine)", "losec omeprazol", "een plaspil (furosemide)"."""
    merged: list[Piece] = []
    for piece in found:
        last = merged[-1] if merged else None
        hit = _one_of(last, piece, marks) if last is not None else None
        if last is not None and hit is not None:
            last.hit, last.end, last.core = hit, piece.end, piece.core
            last.said.extend(phrase for phrase in piece.said if phrase not in last.said)
        else:
            merged.append(piece)
    return merged


def _one_of(one: Piece, other: Piece, marks: Marks) -> Hit | None:
    """Return the name to keep of two that stand for one medicine, or None when they are two."""
    if one.hit is None or other.hit is None or not (one.hit.sure and other.hit.sure):
        return None
    between = {marks.tokens[i].text for i in range(one.hit.end, other.hit.start) if separates(marks, i)}
    if between - _SAME_THING:
        return None
    first, second = one.hit.entries[0], other.hit.entries[0]
    if first.substance == second.substance and first.interactions == second.interactions:
        return one.hit
    return other.hit if first.covers(second) else one.hit if second.covers(first) else None
