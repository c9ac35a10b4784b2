"""Begins a language, or says what it still misses: python update/language.py de

A language is one file, text/<lang>.toml: the sentences by code, and under [facts] the sentences of the facts, each
found by its English. Begun, it says everything in English; then it is translated line by line.
"""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toml_out import quoted

from magwijzer.knowledge.check.walk import all_leaves, leaves
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Text
from magwijzer.text import FOLDER

PATTERN = "en"


def sentences_of_facts() -> tuple[str, ...]:
    """Return every English sentence of the facts, in order, each once."""
    known = default()
    found = [value for _, _, values in all_leaves(known) for _, value in values]
    found += [value for _, value in leaves(known.scales)]
    return tuple(dict.fromkeys(text.en for text in found if isinstance(text, Text)))


def begun() -> str:
    """Return the file of a language in which nothing is translated yet."""
    own = (FOLDER / f"{PATTERN}.toml").read_text("utf-8").rstrip("\n")
    facts = (f"{quoted(text)} = {quoted(text)}" for text in sentences_of_facts())
    return "\n".join([own, "", "[facts]", *facts, ""])


def keys(value: Any, path: str = "") -> Iterator[str]:
    """Yield the key of every sentence."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from keys(inner, f"{path}.{name}" if path else name)
    else:
        yield path


def missing(file: Path) -> tuple[str, ...]:
    """Return what a language has no sentence for."""
    there = tomllib.loads(file.read_text("utf-8"))
    facts = there.pop("facts", {})
    wanted = tomllib.loads((FOLDER / f"{PATTERN}.toml").read_text("utf-8"))
    gone = [key for key in keys(wanted) if key not in set(keys(there))]
    return (*gone, *(text for text in sentences_of_facts() if text not in facts))


def main(language: str) -> int:
    """Begin the file of a language; or tell what it misses, and return 1 when that is anything."""
    file = FOLDER / f"{language}.toml"
    if not file.exists():
        file.write_text(begun(), encoding="utf-8")
        print(
            f"{file.name}: {sum(1 for _ in keys(tomllib.loads(file.read_text('utf-8'))))} sentences to translate"
        )
        return 0
    found = missing(file)
    print(f"{file.name}: {len(found)} sentences missing", *found[:20], sep="\n  ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
