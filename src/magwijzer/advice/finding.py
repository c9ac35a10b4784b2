"""A Finding: one line of the advice, made together with its reason while deciding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from magwijzer.knowledge.cite import sources_of
from magwijzer.knowledge.model import Knowledge

MOST_KEPT = 4096
"""Reasons that are kept beside the facts they come from; they hold nothing of anyone."""
Level = Literal["critical", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Because:
    """One fact a finding rests on, with the sources of that fact."""

    fact: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A code that names the sentence, the id it is about, the numbers that fill it, and why."""

    code: str
    level: Level
    because: tuple[Because, ...]
    subject: str | None = None
    values: Mapping[str, float | str] = field(default_factory=dict)


@lru_cache(maxsize=MOST_KEPT)
def because(knowledge: Knowledge, *facts: str) -> tuple[Because, ...]:
    """Return the reasons for full fact ids (``limits.rule_ceiling``).

    Raises:
        KeyError: when a fact does not exist; a rule may not rest on nothing.
    """
    return tuple(Because(fact, sources_of(knowledge, fact)) for fact in facts)
