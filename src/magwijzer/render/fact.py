"""One fact as a person can read it, with its sources."""

import dataclasses
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from magwijzer.knowledge.cite import sources_of
from magwijzer.knowledge.model import Text
from magwijzer.render.words import Words

WIDTH = 100
HIDDEN = ("order", "sources", "source")


def shown(full_id: str, words: Words) -> str:
    """Return a fact key by key, a reader's words in one language, then its sources."""
    fact = words.knowledge.fact(full_id)
    found = [full_id, "=" * len(full_id), *_lines(fact, words, 0)]
    return "\n".join(found) + "\n\n" + cited(full_id, sources_of(words.knowledge, full_id), words)


def cited(full_id: str, names: tuple[str, ...], words: Words) -> str:
    """Return the sources of a fact, each with how far it was checked."""
    heading = f"{words.say('heading', 'sources')}: {full_id}"
    found = [heading]
    for name in names:
        source = words.knowledge.sources[name]
        line = f"- {name}: {source.citation()} [{source.verified}]"
        found.extend(textwrap.wrap(line, WIDTH, subsequent_indent="  "))
        if source.note:
            found.extend(textwrap.wrap(source.note, WIDTH, initial_indent="    ", subsequent_indent="    "))
    return "\n".join(found) + "\n"


def _lines(value: Any, words: Words, depth: int) -> Iterator[str]:
    for field in dataclasses.fields(value):
        inner = getattr(value, field.name)
        if field.name in HIDDEN or inner in (None, (), {}, ""):
            continue
        yield from _field(field.name, inner, words, depth)


def _field(name: str, value: Any, words: Words, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, Text):
        value = words.text(value)
    if dataclasses.is_dataclass(value):
        yield f"{indent}{name}:"
        yield from _lines(value, words, depth + 1)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _field(f"{name}.{key}", item, words, depth)
    elif isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
        for i, item in enumerate(value, 1):
            yield f"{indent}{name} {i}:"
            yield from _lines(item, words, depth + 1)
    else:
        text = ", ".join(map(str, value)) if isinstance(value, (tuple, frozenset)) else str(value)
        line = f"{indent}{name}: {text}"
        yield from textwrap.wrap(line, WIDTH, subsequent_indent=f"{indent}  ")
