"""How it is said: sentences by code, one file per language. Read by render alone."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import rtoml

from magwijzer.knowledge.model import LANGUAGES, Language

FOLDER = Path(__file__).parent


@cache
def languages() -> tuple[Language, ...]:
    """Return every language there is a file for: those of the facts first."""
    found = sorted(file.stem for file in FOLDER.glob("*.toml"))
    return (*LANGUAGES, *(name for name in found if name not in LANGUAGES))


@cache
def sentences(language: Language) -> Mapping[str, Mapping[str, Any]]:
    """Return the sentences of one language by section and key."""
    return rtoml.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
