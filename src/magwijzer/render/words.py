"""Words: one language's sentences, filled with the facts, numbers and hours of one reply."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from string import Formatter

from magwijzer.knowledge.model import Knowledge, Language, Text
from magwijzer.text import languages, sentences
from magwijzer.units import clock, plain

__all__ = ["Words", "languages", "sentence"]
HOUR = 60
MOST_KEPT = 4096
"""Sentences that are kept cut into pieces."""


class Words:
    """Gives sentences by section and key. Numbers and hours are written as the language writes them."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self.knowledge, self.language = knowledge, language
        self._sentences = sentences(language)
        self._of_facts: Mapping[str, str] = self._sentences.get("facts", {})
        self._decimal = str(self._sentences["word"]["decimal"])

    def say(self, section: str, key: str, fact: object = None, /, **values: object) -> str:
        """Return one sentence; ``{fact.x}`` is filled from ``fact``, a variant is chosen by its ``by`` value.

        Raises:
            KeyError: when the sentence or a value it needs does not exist.
        """
        template = self._sentences[section][key]
        if isinstance(template, dict):
            template = template[str(values[template["by"]])]
        found = []
        for text, name, attribute in _pieces(template):
            found.append(text)
            if name is not None:
                value = fact if name == "fact" else values[name]
                found.append(self._filled(getattr(value, attribute) if attribute else value))
        return "".join(found)

    def _filled(self, value: object) -> str:
        """Return what stands in a place: the words of a fact, a number with the sign of the language, or as it is."""
        if isinstance(value, Text):
            return self.text(value)
        return self.number(value) if isinstance(value, float) else str(value)

    def lines(self, section: str, key: str) -> tuple[str, ...]:
        """Return the sentences of a list."""
        return tuple(self._sentences[section][key])

    def parts(self, section: str, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the parts of a text, each a heading and its sentences."""
        return tuple((one["heading"], tuple(one["lines"])) for one in self._sentences[section][key])

    def has(self, section: str, key: str) -> bool:
        """Tell whether a sentence exists."""
        return key in self._sentences[section]

    def text(self, text: Text) -> str:
        """Return the reader's words of a fact; a language beside those of the facts finds them by the English."""
        own = text.in_(self.language)
        return self._of_facts.get(own, own)

    def number(self, value: float) -> str:
        """Return a number with the decimal sign of the language, whole when it is whole."""
        return str(plain(value)).replace(".", self._decimal)

    def at(self, minutes: int) -> str:
        """Return a time of day: ``18.30 uur`` in Dutch, ``18:30`` in English."""
        time = clock(minutes)
        return self.say("word", "clock", time=time.replace(":", self.say("word", "clock_sign")))

    def hours(self, minutes: float) -> str:
        """Return a gap in hours when it is at least one, else in minutes."""
        if minutes < HOUR:
            return self.say("word", "minutes", n=self.number(minutes))
        hours = minutes / HOUR
        if hours == 1:
            return self.say("word", "one_hour")
        return self.say("word", "hours", n=self.number(hours))

    def weeks(self, days: int) -> str:
        """Return a number of days as weeks."""
        weeks = days // 7
        return self.say("word", "week") if weeks == 1 else self.say("word", "weeks", n=weeks)

    def day(self, day: date) -> str:
        """Return a date as people say it."""
        months: Sequence[str] = self._sentences["word"]["months"]
        return f"{day.day} {months[day.month - 1]}"

    def form(self, form_id: str) -> str:
        """Return the everyday name of a form; an unknown id reads as magnesium."""
        form = self.knowledge.forms.get(form_id)
        return self.text(form.name) if form else "magnesium"

    def join(self, items: Iterable[str]) -> str:
        """Return items as a spoken list."""
        listed = list(items)
        if len(listed) < 2:
            return "".join(listed)
        return f"{', '.join(listed[:-1])} {self.say('word', 'and')} {listed[-1]}"


@lru_cache(maxsize=MOST_KEPT)
def _pieces(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """Return a sentence cut at what is filled in: the text before it, its name and the attribute asked of it."""
    found = []
    for text, field, _, _ in Formatter().parse(template):
        name, _, attribute = (field or "").partition(".")
        found.append((text, None if field is None else name, attribute))
    return tuple(found)


def sentence(text: str) -> str:
    """Return text with a capital first, for a label that begins a sentence; Dutch writes Eén, not Één."""
    return ("E" if text[:2] == "éé" else text[:1].upper()) + text[1:]
