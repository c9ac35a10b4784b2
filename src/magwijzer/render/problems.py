"""From a problem in the answers to one line a person can act on."""

from magwijzer.consult import Problem
from magwijzer.render.words import Words

LONGEST_LINE = 500


def line(problem: Problem, words: Words) -> str:
    """Return field, what is wanted and what was found, in one line of at most 500 characters."""
    nearest = words.say("problem", "nearest", nearest=problem.nearest) if problem.nearest else ""
    text = words.say(
        "problem",
        "line",
        field=problem.field,
        message=message(problem, words),
        found=problem.found,
        nearest=nearest,
    )
    return text if len(text) <= LONGEST_LINE else f"{text[: LONGEST_LINE - 1]}…"


def message(problem: Problem, words: Words) -> str:
    """Return what is wanted."""
    return words.say("problem", problem.code, **problem.wanted)
