"""Why rows of a screening could not be read: the column, how often, and what is wanted there."""

from collections.abc import Iterator, Mapping

from magwijzer.consult.parse import HIGHEST_EGFR, MOST_MG, NOT_A_COMPLAINT, OLDEST
from magwijzer.knowledge.model import Knowledge
from magwijzer.render.words import Words
from magwijzer.screen.columns import LIFE_PHASES, LONGEST_CODE, MOST_ITEMS, SEXES, STOOLS
from magwijzer.screen.tally import Tally

MOST_REASONS = 20
LONGEST_OPTIONS = 160
"""Characters of the choices that are named; the rest is in the documents."""
OWN = ("fields", "double_field", "unknown_field")
"""Codes whose words are those of screening; the others are a consult's."""
HIGHEST = {"age": OLDEST, "egfr": HIGHEST_EGFR, "already_mg": MOST_MG, "diet_mg": MOST_MG}


def refusals(tally: Tally, words: Words) -> Iterator[str]:
    """Yield a line for every column and reason, the commonest first."""
    common = tally.reasons.most_common()
    for reason, count in common[:MOST_REASONS]:
        column, _, code = reason.rpartition(" ")
        shown = column[:60] or words.say("screen", "refusal_row")
        yield words.say("screen", "refusal", column=shown, count=count, wanted=_wanted(column, code, words))
    if len(common) > MOST_REASONS:
        yield words.say("screen", "more", count=len(common) - MOST_REASONS)


def _wanted(column: str, code: str, words: Words) -> str:
    if code in OWN:
        return words.say("screen", code)
    if code == "not_utf8":
        return words.say("screen", "utf8")
    if (column, code) == ("medicines", "text"):
        return words.say("screen", "atc", longest=LONGEST_CODE)
    options = ", ".join(choices(words.knowledge).get(column, ()))
    return words.say(
        "problem",
        code,
        low=0,
        high=f"{HIGHEST.get(column, 0):g}",
        most=MOST_ITEMS,
        options=options if len(options) <= LONGEST_OPTIONS else f"{options[: LONGEST_OPTIONS - 1]}…",
    )


def choices(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Return what may stand in each column with choices."""
    return {
        "sex": SEXES,
        "life_phase": LIFE_PHASES,
        "stool": STOOLS,
        "complaints": tuple(name for name in knowledge.complaints if name != NOT_A_COMPLAINT),
        "conditions": tuple(knowledge.conditions),
        "alarm_symptoms": tuple(knowledge.alarms),
    }
