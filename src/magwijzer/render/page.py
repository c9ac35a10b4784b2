"""The reply as a page: what a person reads, in order, before any format dresses it.

Title and lead first; the evidence before any dose; then how much, when, what to do today, the day,
how to build up, food, what else it can be, and when to stop.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from magwijzer.advice import Finding, Outcome
from magwijzer.render import parts, told, whenever
from magwijzer.render.day_lines import day_lines
from magwijzer.render.say import say
from magwijzer.render.todo import todo
from magwijzer.render.words import Words, sentence
from magwijzer.service import Reply

Kind = Literal["text", "list", "steps", "cells", "timeline", "alert", "small"]
MOST_CAUSES = 4
"""Causes shown per reply in a short format; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page: a key, a heading, how it is dressed, and its lines (label, text)."""

    key: str
    heading: str
    kind: Kind
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    title: str
    lead: str
    outcome: Outcome
    sections: tuple[Section, ...]


def page(reply: Reply, words: Words, most_causes: int | None = MOST_CAUSES) -> Page:
    """Return the page of a reply; ``most_causes`` None shows every other cause."""
    sections = _urgent(reply, words) if reply.advice.urgency else _calm(reply, words, most_causes)
    return Page(
        title=told.title(reply, words),
        lead=told.lead(reply, words),
        outcome=reply.advice.outcome,
        sections=tuple(section for section in sections if section.lines),
    )


def _section(words: Words, key: str, kind: Kind, lines: Iterable[str]) -> Section:
    return Section(key, words.say("heading", key), kind, tuple(("", line) for line in lines))


def _urgent(reply: Reply, words: Words) -> Iterator[Section]:
    """Only who to call, what was answered, what to have at hand, and no magnesium meanwhile."""
    scales = words.knowledge.scales
    yield _section(words, "call", "alert", (say(f, words) for f in reply.findings))
    yield _section(words, "bring", "list", (words.text(item) for item in scales.bring))
    yield Section("belgium", "", "small", (("", words.text(scales.belgium)),))
    yield Section("disclaimer", "", "small", (("", parts.disclaimer(words, reply.consult.on)),))


def _calm(reply: Reply, words: Words, most_causes: int | None) -> Iterator[Section]:
    advice = reply.advice
    yield _section(words, "first", "alert", _texts(reply.findings, ("critical", "warning"), words))
    yield _section(words, "statement", "text", told.statements(reply, words))
    yield Section("cells", "", "cells", whenever.cells(reply, words))
    yield _section(words, "today", "steps", todo(reply, words))
    yield Section("day", words.say("heading", "day"), "timeline", tuple(day_lines(reply, words)))
    yield _section(words, "ladder", "list", whenever.ladder(reply, words))
    yield _section(words, "interactions", "list", told.hours(reply, words))
    yield _section(words, "food", "list", told.foods(reply, words))
    yield _section(words, "also", "list", told.causes(reply, words, most_causes))
    claims = [f for f in reply.findings if f.code == "authorised_claim"]
    yield _section(words, "claims", "list", _texts(claims, ("info",), words))
    notes = [f for f in reply.findings if f.code != "authorised_claim"]
    yield _section(words, "notes", "list", _texts(notes, ("info",), words))
    yield _section(words, "stop", "list", parts.stop_rules(reply, words))
    yield _section(words, "questions", "list", parts.questions(reply, words))
    if advice.outcome >= Outcome.PHARMACIST_FIRST:
        yield _section(words, "answers", "list", told.answers(reply, words))
    yield _section(words, "sources", "small", told.sources(reply, words))
    yield Section("disclaimer", "", "small", (("", parts.disclaimer(words, reply.consult.on)),))


def _texts(findings: Iterable[Finding], levels: tuple[str, ...], words: Words) -> Iterator[str]:
    """Yield the sentences of these levels, most serious first, each once."""
    found = [f for level in levels for f in findings if f.level == level]
    yield from dict.fromkeys(sentence(say(f, words)) for f in found)
