"""What is wrong with an answer: which field, what was found, what is wanted. Codes, not sentences."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

SHOWN = 60
"""Characters of a bad value that are shown back."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: ``code`` names the sentence, ``wanted`` fills it, ``nearest`` is the closest known id."""

    field: str
    code: str
    found: str
    wanted: Mapping[str, str] = dataclasses.field(default_factory=dict)
    nearest: str | None = None


class ConsultError(Exception):
    """The answers cannot be read. Holds every problem at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems: {', '.join(p.field for p in problems[:20])}")
        self.problems = problems


def shown(value: object) -> str:
    """Return a short, printable form of a bad value: one line, no control characters, cut when long."""
    if isinstance(value, str):
        text = (value or '""') if len(value) <= SHOWN else f'"{value[:SHOWN]}…" ({len(value)})'
    elif isinstance(value, (dict, list)):
        text = f"{'{}' if isinstance(value, dict) else '[]'} ({len(value)})"
    elif value is None or isinstance(value, bool):
        text = {True: "true", False: "false", None: "null"}[value]
    else:
        text = _number(value)
    return "".join(c if c.isprintable() else "·" for c in text)


def _number(value: object) -> str:
    try:
        return repr(value)[:SHOWN]
    except ValueError:
        return "a very long number"
