"""One fact as a person can read it, with its sources."""

import dataclasses
import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from magwijzer.knowledge.cite import sources_of
from magwijzer.knowledge.model import Source, Text
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


def shown_document(full_ids: Iterable[str], words: Words) -> str:
    """Return facts as JSON, whole: both languages, and the ids of their sources."""
    known = words.knowledge
    found = {one: dataclasses.asdict(known.fact(one)) for one in full_ids}
    return json.dumps(found, ensure_ascii=False, indent=2, default=_plain) + "\n"


def cited_document(found: Mapping[str, tuple[str, ...]], words: Words) -> str:
    """Return the sources of facts as JSON."""
    sources = words.knowledge.sources
    told = {fact: [cited_source(sources[name]) for name in names] for fact, names in found.items()}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def cited_source(source: Source) -> dict[str, str | None]:
    """Return one source as a reader can look it up, and how far it was checked."""
    return {
        "id": source.id,
        "citation": source.citation(),
        "verified": source.verified,
        "link": source.link,
    }


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)


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
