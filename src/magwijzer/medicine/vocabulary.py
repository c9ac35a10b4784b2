"""The one table of phrases that are looked for in every line."""

from functools import cache

from magwijzer.medicine.form_words import FORMS, ROUTES, STRENGTHS, UNITS, Route
from magwijzer.medicine.phrase import Phrases
from magwijzer.medicine.plain_words import MUTING, PLAIN
from magwijzer.medicine.usage_words import CLOCK, MOMENTS, RATE
from magwijzer.medicine.weekdays import weekdays


@cache
def phrases() -> Phrases:
    """Return all phrases; of two that are spelled alike the later one counts."""
    plain = ("plain", None, ";".join(sorted(PLAIN)))
    muting = ("mute", None, ";".join(MUTING))
    return Phrases((plain, muting, *ROUTES, *STRENGTHS, *RATE, *MOMENTS, *CLOCK, *weekdays()), FORMS, UNITS)


@cache
def route_words() -> dict[str, Route]:
    """Return the route that a single word tells, for words inside a longer phrase ("2 pufjes per dag")."""
    rows = ((route, phrase.split()) for _, route, text in ROUTES for phrase in text.split(";"))
    return {words[0]: route for route, words in rows if len(words) == 1}  # type: ignore[misc]
