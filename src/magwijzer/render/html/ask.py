"""What one question page shows, in ids and facts: a door fills it in, the page turns it into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from magwijzer.knowledge.model import Text
from magwijzer.render.words import Words, sentence


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of the text files: its section, its key, and what fills it. A ``Said`` inside is spoken first."""

    section: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hours:
    """Times of day, in minutes since midnight."""

    times: tuple[int, ...]


Said = Text | Phrase | Hours | str
"""Words of a fact, a sentence by key, times of day, or what the person typed."""


def spoken(said: Said, words: Words) -> str:
    """Return the words for a reader."""
    if isinstance(said, Text):
        return words.text(said)
    if isinstance(said, Hours):
        return words.join(words.at(time) for time in said.times)
    if isinstance(said, Phrase):
        told = (Text, Phrase, Hours)
        values = {k: spoken(v, words) if isinstance(v, told) else v for k, v in said.values.items()}
        return words.say(said.section, said.key, **values)
    return said


def capital(said: Said, words: Words) -> str:
    """Return the words with a capital first, as a row or heading begins."""
    return sentence(spoken(said, words))


@dataclass(frozen=True, slots=True)
class Option:
    """One answer as a row."""

    value: str
    label: Said
    hint: Said | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Answers to choose from, one or several; ``label`` names the rows when the page holds more than these."""

    name: str
    many: bool
    options: tuple[Option, ...]
    chosen: tuple[str, ...] = ()
    label: Said | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One field to type in; ``unit`` stands behind it, ``label`` above it (the question itself when None)."""

    name: str
    kind: Literal["text", "number", "time", "date", "area", "photo"]
    value: str = ""
    label: Said | None = None
    hint: Said | None = None
    unit: Said | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """A short list to pick from; ``beside`` = next to its label, where many of them stand below each other."""

    name: str
    options: tuple[Option, ...]
    chosen: str
    label: Said
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Something shown, not asked: a small heading and lines."""

    label: Said | None
    lines: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Fields that belong to one thing, such as one medicine."""

    label: Said
    blocks: tuple["Block", ...]


Block = Rows | Entry | Pick | Told | Cluster


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is missing or not right in a field, said as what to do."""

    field: str
    what: Phrase


@dataclass(frozen=True, slots=True)
class Ask:
    """One question page. ``reads`` are the consult fields the answer fills; ``notice`` stands above everything."""

    step: str
    part: int
    heading: Said
    blocks: tuple[Block, ...]
    hint: Said | None = None
    reads: tuple[str, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    notice: Said | None = None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One answer on the check page, and the step that changes it."""

    step: str
    label: Said
    lines: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class CheckPart:
    """The answers of one of the four parts."""

    part: int
    rows: tuple[CheckRow, ...]
