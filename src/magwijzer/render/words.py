"""Words: one language's sentences, filled with the facts, numbers and hours of one reply."""

import string
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from magwijzer.knowledge.model import Knowledge, Language, Text
from magwijzer.text import sentences
from magwijzer.units import clock, plain

HOUR = 60


class Words:
    """Gives sentences by section and key. Numbers and hours are written as the language writes them."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self.knowledge, self.language = knowledge, language
        self._sentences = sentences(language)
        self._formatter = _Formatter(self)

    def say(self, section: str, key: str, fact: object = None, /, **values: object) -> str:
        """Return one sentence; ``{fact.x}`` is filled from ``fact``, a variant is chosen by its ``by`` value.

        Raises:
            KeyError: when the sentence or a value it needs does not exist.
        """
        template = self._sentences[section][key]
        if isinstance(template, dict):
            template = template[str(values[template["by"]])]
        filled: str = self._formatter.vformat(template, (), {"fact": fact, **values})
        return filled

    def lines(self, section: str, key: str) -> tuple[str, ...]:
        """Return the sentences of a list."""
        return tuple(self._sentences[section][key])

    def has(self, section: str, key: str) -> bool:
        """Tell whether a sentence exists."""
        return key in self._sentences[section]

    def text(self, text: Text) -> str:
        """Return the reader's words of a fact."""
        return text.in_(self.language)

    def number(self, value: float) -> str:
        """Return a number with the decimal sign of the language, whole when it is whole."""
        return str(plain(value)).replace(".", str(self._sentences["word"]["decimal"]))

    def at(self, minutes: int) -> str:
        """Return a time of day: ``18.30 uur`` in Dutch, ``18:30`` in English."""
        time = clock(minutes)
        return self.say("word", "clock", time=time.replace(":", ".") if self.language == "nl" else time)

    def hours(self, minutes: float) -> str:
        """Return a gap in hours when it is at least one, else in minutes."""
        if minutes < HOUR:
            return self.say("word", "minutes", n=self.number(minutes))
        hours = minutes / HOUR
        if self.language == "en" and hours == 1:
            return "1 hour"
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


class _Formatter(string.Formatter):
    """Fills ``{fact.label}`` with the fact's words and numbers with the language's decimal sign."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        name, _, attribute = field_name.partition(".")
        value = kwargs[name]
        return (getattr(value, attribute) if attribute else value), name

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Text):
            return self.words.text(value)
        if isinstance(value, float):
            return self.words.number(value)
        return str(value)


def sentence(text: str) -> str:
    """Return text with a capital first, for a label that begins a sentence; Dutch writes Eén, not Één."""
    return ("E" if text[:2] == "éé" else text[:1].upper()) + text[1:]
