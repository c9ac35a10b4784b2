"""One segment of a line → the foods named in it, each with its amount; or the words that fit nowhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from magwijzer.food.amounts import NOTHING, Amount, Span, amounts
from magwijzer.food.lexer import Piece
from magwijzer.food.senses import Named, Senses

_NOT_A_NAME = frozenset({"frequency", "fillers"})


@dataclass(frozen=True, slots=True)
class Item:
    """A food and its amount. ``check`` is a second amount for the same food ("2 bakjes (150 g)").

    ``on_bread``: it lies on the item before it ("boterham kaas").
    """

    named: Named
    amount: Amount = NOTHING
    check: Amount | None = None
    on_bread: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What one segment says: foods, or a place in the line that cannot be read, or a lone amount."""

    items: tuple[Item, ...] = ()
    unknown: Span | None = None
    lone: Amount | None = None


Part = Amount | Named


def read_segment(pieces: Sequence[Piece], senses: Senses) -> Reading:
    """Return what a segment says. Words that fit nowhere make the whole segment unknown: nothing is guessed."""
    content = [piece for piece in pieces if piece.kind not in _NOT_A_NAME]
    if any(piece.kind == "not" for piece in content) or not content:
        return Reading()
    unknown = Reading(unknown=_name_span(content))
    if any(piece.kind in ("word", "strange", "vague", "days") for piece in content):
        return unknown
    parts = _parts(amounts(content), senses)
    if parts is None:
        return unknown
    reading = _match(parts, senses)
    return reading or replace(unknown, unknown=(content[0].start, content[-1].end))


def _name_span(content: Sequence[Piece]) -> Span:
    """Return where the words without figures and measures stand; the whole segment when there are none."""
    names = [piece for piece in content if piece.kind in ("word", "strange", "food", "states", "vague")]
    first, last = (names or content)[0], (names or content)[-1]
    return first.start, last.end


def _parts(found: Sequence[Amount | Piece], senses: Senses) -> list[Part] | None:
    """Give every food its states (rauw, volkoren, mager); None when a state fits no food of the segment."""
    parts: list[Part] = []
    waiting: list[Piece] = []
    names = sum(isinstance(one, Piece) and one.kind == "food" for one in found)
    if not names:
        return _bread_parts(found, senses)
    for one in found:
        if isinstance(one, Amount):
            parts.append(one)
        elif one.kind == "states":
            last = parts[-1] if parts else None
            if isinstance(last, Named):
                parts[-1] = last.with_state(one)
            else:
                waiting.append(one)
        else:
            parts.append(Named.of(one, waiting))
            waiting = []
    if waiting:
        at = max(i for i, part in enumerate(parts) if isinstance(part, Named))
        for state in waiting:
            parts[at] = _named(parts[at]).with_state(state)
    return parts


def _named(part: Part) -> Named:
    assert isinstance(part, Named)
    return part


def _bread_parts(found: Sequence[Amount | Piece], senses: Senses) -> list[Part] | None:
    """Return bread for a segment that names none: "2 boterhammen", "een volkoren bolletje", "volkoren"."""
    states = [one for one in found if isinstance(one, Piece)]
    typed = [one for one in found if isinstance(one, Amount)]
    bread = senses.bread(states, typed)
    if bread is None:
        return list(typed) if typed and not states else None
    at = 0 if states and typed and states[0].start < typed[0].spans[0][0] else len(typed)
    return [*typed[:at], bread, *typed[at:]]


def _match(parts: list[Part], senses: Senses) -> Reading | None:
    """Give every amount its food, by the pattern in which they stand; None when the pattern is not clear."""
    pattern = "".join("a" if isinstance(part, Amount) else "f" for part in parts)
    if pattern == "a":
        return Reading(lone=_amount(parts[0]))
    if sorted(pattern) == list("aaf"):
        return _checked(parts)
    if re.fullmatch("f*(?:af+)*", pattern):  # amounts before their foods
        starts = [at for at, kind in enumerate(pattern) if kind == "a" or at == 0]
    elif re.fullmatch("(?:fa)+", pattern):  # after them
        starts = list(range(0, len(parts), 2))
    else:
        return None
    groups = [parts[start:end] for start, end in zip(starts, [*starts[1:], len(parts)], strict=True)]
    return _joined([_group(group, senses) for group in groups])


def _joined(readings: list[Reading | None]) -> Reading | None:
    whole = [reading for reading in readings if reading is not None]
    if len(whole) < len(readings):
        return None
    return Reading(tuple(item for reading in whole for item in reading.items))


def _group(parts: list[Part], senses: Senses) -> Reading | None:
    """Read one amount with its food, or bread with what lies on it; foods side by side mean nothing else."""
    typed = [part for part in parts if isinstance(part, Amount)]
    foods = [part for part in parts if isinstance(part, Named)]
    amount = typed[0] if typed else NOTHING
    laid = senses.on_bread(foods, typed) if isinstance(parts[0], Amount) or not typed else None
    if laid is not None and laid[1]:
        bread, toppings = laid
        return Reading((Item(bread, amount), *(Item(topping, on_bread=True) for topping in toppings)))
    return Reading((Item(foods[0], amount),)) if len(foods) == 1 else None


def _amount(part: Part) -> Amount:
    assert isinstance(part, Amount)
    return part


def _checked(parts: list[Part]) -> Reading | None:
    """Return a food with two amounts: a count and its weight, in either order."""
    (food,) = (part for part in parts if isinstance(part, Named))
    typed = [part for part in parts if isinstance(part, Amount)]
    weights = [amount for amount in typed if amount.each is not None]
    counts = [amount for amount in typed if amount.each is None]
    return Reading((Item(food, counts[0], check=weights[0]),)) if len(weights) == 1 else None
