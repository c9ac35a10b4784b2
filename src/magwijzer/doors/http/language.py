"""Which language a caller reads: ``Accept-Language`` with its weights; Dutch unless another is liked better."""

from collections.abc import Mapping

from magwijzer.knowledge.model import Knowledge, Language
from magwijzer.render.words import Words, languages

LONGEST_HEADER = 200


def language_of(header: str) -> Language:
    """Return the language of an ``Accept-Language`` header; of two liked as well, the first named."""
    best: Language = "nl"
    most = 0.0
    for part in header[:LONGEST_HEADER].lower().split(","):
        name, _, weight = part.strip().partition(";")
        liked = _weight(weight)
        if liked > most and name.strip()[:2] in languages():
            best, most = name.strip()[:2], liked
    return best


def _weight(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0


class Tongues:
    """The sentences of every language, made once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._words: Mapping[Language, Words] = {name: Words(knowledge, name) for name in languages()}

    def in_(self, language: Language) -> Words:
        """Return the sentences in a language."""
        return self._words[language]

    def of(self, header: str) -> Words:
        """Return the sentences for an ``Accept-Language`` header."""
        return self._words[language_of(header) if header else "nl"]
