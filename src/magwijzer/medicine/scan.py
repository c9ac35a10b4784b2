"""Finds the listed names in a row of tokens, as typed, in pieces, or misspelt."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from magwijzer.medicine.compound import mineral_in, near_inside, unwrapped
from magwijzer.medicine.form_words import Route
from magwijzer.medicine.index import SOFT, Entry, Index
from magwijzer.medicine.line import vocab
from magwijzer.medicine.near import Neighbours
from magwijzer.medicine.plain_words import NOT_A_DOSE

_JOINERS = frozenset(vocab("met and plus with mit und &"))
"""Words inside a combined name that people put where the list has a stroke."""
_PRONOUNS = frozenset(vocab("ik je jij u hij zij ze men"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in the tokens from ``start`` up to ``end``: one entry, or several to ask about.

    ``route`` is what the word itself tells ("hydrocortisonzalf").
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    sure: bool = True
    route: Route | None = None


def listed(tokens: Sequence[str], index: Index) -> Iterator[Hit]:
    """Yield the names that stand in the tokens exactly as listed, the longest first, without overlap."""
    i = 0
    while i < len(tokens):
        found = (_listed_at(tokens, i, index), _listed_in_parts(tokens, i, index))
        longest = max((hit for hit in found if hit is not None), key=lambda hit: hit.end, default=None)
        if longest is not None:
            yield longest
        i = longest.end if longest is not None else i + 1


def _listed_at(tokens: Sequence[str], start: int, index: Index) -> Hit | None:
    reach = index.reach.get(tokens[start], 0)
    if reach == 1:
        entry = index.find(tokens[start])
        return Hit(start, start + 1, (entry,)) if entry is not None else None
    keys, best, words = [""], None, 0
    for end, token in enumerate(tokens[start:] if reach else (), start + 1):
        if token in SOFT:
            continue
        if words >= reach + 2 or not (token[0].isalnum() or token == ","):
            break
        longer = [key + token for key in keys]
        keys = longer + keys if token in _JOINERS and words else longer
        words += 1
        entry = next((entry for key in longer if (entry := index.find(key)) is not None), None)
        if entry is not None:  # the first of them is the name as it was typed
            best = Hit(start, end, (entry,))
    return best


def _listed_in_parts(tokens: Sequence[str], start: int, index: Index) -> Hit | None:
    """Return a one-word name that was typed as two or three: "carbasalaat calcium", "hydro chloor thiazide"."""
    for end in (start + 3, start + 2):
        words = tokens[start:end]
        if len(words) == end - start and all(len(word) > 2 for word in words):
            entry = index.find("".join(words))
            if entry is not None:
                return Hit(start, end, (entry,))
    return None


def is_talk(tokens: Sequence[str], hit: Hit) -> bool:
    """Tell whether the name is no more than talk: "ijzer tekort", "ik mag 2 tabletten"."""
    after = next((token for token in tokens[hit.end :] if token not in SOFT), "")
    if after in NOT_A_DOSE:
        return True
    return hit.entries[0].key == "mag2" and hit.start > 0 and tokens[hit.start - 1] in _PRONOUNS


def stroked(
    tokens: Sequence[str], named: Container[int], index: Index, neighbours: Neighbours
) -> Iterator[Hit]:
    """Yield misspelt combined tablets: words joined by strokes, not all of them listed ("amoxiciline/clavulaan")."""
    threes = enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False), 1)
    strokes = {i for i, (one, sign, other) in threes if sign == "/" and _is_part(one) and _is_part(other)}
    for start in range(len(tokens)):
        if start + 1 in strokes and start - 1 not in strokes:
            parts = [start]
            while parts[-1] + 1 in strokes:
                parts.append(parts[-1] + 2)
            near = neighbours.near("".join(tokens[k] for k in parts))
            if near is not None and not all(k in named for k in parts):
                yield Hit(start, parts[-1] + 1, near.entries, near.sure)


def _is_part(token: str) -> bool:
    """Tell whether a token can be a part of a combined name, longer than a unit."""
    return len(token) > 3 and token.isalpha()


def guessed(words: Sequence[tuple[int, str]], index: Index, neighbours: Neighbours) -> list[Hit]:
    """Return the names that a run of unlisted words, each with the place of its token, may stand for.

    Two or three words are also tried as one, for names that were cut in pieces.
    """
    for size in (3, 2):
        for i in range(len(words) - size + 1):
            hit = _guess(words[i : i + size], index, neighbours)
            if hit is not None and hit.sure:
                before, after = words[:i], words[i + size :]
                return [*guessed(before, index, neighbours), hit, *guessed(after, index, neighbours)]
    hits = (_guess([word], index, neighbours) for word in words)
    return [hit for hit in hits if hit is not None]


def _guess(words: Sequence[tuple[int, str]], index: Index, neighbours: Neighbours) -> Hit | None:
    word, start, end = "".join(text for _, text in words), words[0][0], words[-1][0] + 1
    entry = index.find(word)
    if entry is not None:
        return Hit(start, end, (entry,))
    inside = unwrapped(word, index)
    if inside is not None:
        return Hit(start, end, (inside[0],), route=inside[1])
    near, route = neighbours.near(word), None
    if near is None or not near.sure:
        near, route = near_inside(word, neighbours) or (near, None)
    mineral = mineral_in(word, index) if near is None else None
    if mineral is not None:
        return Hit(start, end, (mineral,))
    return Hit(start, end, near.entries, near.sure, route) if near else None
