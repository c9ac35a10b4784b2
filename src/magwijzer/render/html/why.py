"""Why a question is asked, made from the rules that use the answer: never typed by hand."""

from collections.abc import Iterable, Mapping

from magwijzer.advice.triage.judge import RULES
from magwijzer.render.words import Words

LATER_STAGES: Mapping[str, tuple[str, ...]] = {
    "need": ("age", "sex", "life_phase", "egfr", "conditions", "medicines", "diet", "habits"),
    "choose": (
        "complaints",
        "alarm_symptoms",
        "stool",
        "age",
        "sex",
        "life_phase",
        "low_budget",
        "audience",
    ),
    "dose": ("products", "already_mg", "ceiling_mg_by_doctor", "ceiling_reason", "medicines"),
    "separate": ("medicines", "products"),
    "day": ("day", "medicines", "products", "on", "now", "taken_today"),
}
"""Stage after triage → the consult fields it reads. A test holds it against the questions that exist."""


def readers_of(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the triage rules and later stages that read any of these consult fields, in order."""
    wanted = set(fields)
    rules = [rule.name for rule in RULES if wanted & set(rule.reads)]
    stages = [name for name, reads in LATER_STAGES.items() if wanted & set(reads)]
    return (*rules, *stages)


def why(fields: Iterable[str], words: Words) -> str:
    """Return two sentences: what the answer decides, and that "I do not know" is a real answer."""
    purposes = dict.fromkeys(words.say("why", name) for name in readers_of(fields))
    return words.say("why", "line", list=words.join(purposes))
