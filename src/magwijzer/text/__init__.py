"""How it is said: sentences by code, one file per language. Read by render alone."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import rtoml

from magwijzer.knowledge.model import Language

FOLDER = Path(__file__).parent


@cache
def sentences(language: Language) -> Mapping[str, Mapping[str, Any]]:
    """Return the sentences of one language by section and key."""
    return rtoml.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
