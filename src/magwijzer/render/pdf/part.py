"""A part of the paper, and those without a dose: callouts, what to do, food, look-back, other causes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from magwijzer.advice import Finding
from magwijzer.render import parts, told
from magwijzer.render.doses import LOOK_BACK_DAYS
from magwijzer.render.say import say
from magwijzer.render.todo import todo
from magwijzer.render.words import Words, sentence
from magwijzer.service import Reply

Kind = Literal["alarm", "caution", "list", "steps", "text", "cells", "day", "boxes", "answer"]
SHARED = frozenset({"condition_unknown", "medicine_unknown"})
"""Findings that differ in one name only; on paper they share one line."""
NOT_ON_PAPER = frozenset({"authorised_claim", "no_food_list", "microbiome_test"})


@dataclass(frozen=True, slots=True)
class Part:
    """One part: rows of texts, how they are dressed, and what may go when the page is full.

    ``keep`` = none of its rows is ever left out; ``spare`` = shown only while there is room.
    ``strong``: numbers of the rows that stand out. ``closing``: a strong last line.
    """

    kind: Kind
    heading: str
    rows: tuple[tuple[str, ...], ...]
    keep: bool = False
    spare: bool = False
    strong: tuple[int, ...] = ()
    closing: str = ""

    def with_text(self, change: Callable[[str], str]) -> "Part":
        """Return the part with every text of its rows changed."""
        return replace(self, rows=tuple(tuple(change(text) for text in row) for row in self.rows))


def listed(
    kind: Kind, heading: str, lines: Iterable[str], *, keep: bool = False, spare: bool = False
) -> Part:
    """Return a part of one line a row, each line once."""
    return Part(kind, heading, tuple((line,) for line in dict.fromkeys(lines)), keep, spare)


def urgent(reply: Reply, words: Words) -> Iterator[Part]:
    """Yield whom to call and why, what to have at hand, and the line for Belgium; nothing else."""
    scales = words.knowledge.scales
    yield listed("alarm", "", (say(f, words) for f in reply.findings), keep=True)
    yield listed(
        "list", words.say("heading", "bring"), (words.text(item) for item in scales.bring), keep=True
    )
    yield listed("text", "", (words.text(scales.belgium),), keep=True)


def first(reply: Reply, words: Words) -> Part:
    """Return what must be read first, the most serious on top; what is not known shares one line."""
    order = ("critical", "warning")
    found = [f for level in order for f in reply.findings if f.level == level]
    conditions = words.knowledge.conditions
    unsure = [words.text(conditions[f.subject or ""].label) for f in found if f.code == "condition_unknown"]
    unknown = [str(f.values["medicine"]) for f in found if f.code == "medicine_unknown"]
    lines = list(sentences((f for f in found if f.code not in SHARED), words))
    if unknown:
        lines.append(words.say("finding", "medicine_unknown", medicine="’, ‘".join(unknown)))
    if unsure:
        lines.append(words.say("finding", "condition_unknown", label=words.join(unsure)))
    return listed("caution", words.say("heading", "first"), lines)


def notes(reply: Reply, words: Words) -> Part:
    """Return why there is nothing to take now."""
    found = [f for f in reply.advice.findings if f.level == "info" and f.code not in NOT_ON_PAPER]
    return listed("list", words.say("heading", "notes"), sentences(found, words))


def no_food_list(reply: Reply, words: Words) -> Part:
    """Return the sentence that stands in place of a food list."""
    found = [f for f in reply.findings if f.code == "no_food_list"]
    return listed("text", words.say("heading", "food"), sentences(found, words))


def claims(reply: Reply, words: Words) -> Part:
    """Return the authorised claims, which a page that earns may show."""
    found = [f for f in reply.findings if f.code == "authorised_claim"]
    return listed("list", words.say("heading", "claims"), sentences(found, words))


def statements(reply: Reply, words: Words) -> Part:
    """Return what may be expected, which stands before any dose."""
    return listed("text", words.say("heading", "statement"), told.statements(reply, words), keep=True)


def stop(reply: Reply, words: Words) -> Part:
    """Return when to stop and whom to call; empty without a dose."""
    rules = listed("alarm", words.say("heading", "stop"), parts.stop_rules(reply, words), keep=True)
    return replace(rules, closing=words.say("paper", "danger"))


def causes(reply: Reply, words: Words, most: int, *, spare: bool = False) -> Part:
    """Return the first things it can be besides."""
    lines = tuple(told.causes(reply, words, None))
    return listed("list", words.say("heading", "also"), lines[:most], spare=spare)


def today(reply: Reply, words: Words) -> Part:
    """Return what to do today; the look-back has its own line with its date."""
    looks = words.say("today", "look_back")
    lines = (line for line in todo(reply, words) if line != looks)
    return listed("steps", words.say("heading", "today"), lines, keep=True)


def food(reply: Reply, words: Words) -> Part:
    """Return foods that bring magnesium."""
    return listed("list", words.say("heading", "food"), told.foods(reply, words))


def look_back(reply: Reply, words: Words) -> Part:
    """Return when to look back, with its date when the day of the consult is known."""
    text = words.say("today", "look_back")
    if reply.consult.on is not None:
        when = reply.consult.on + timedelta(days=LOOK_BACK_DAYS)
        text = words.say("paper", "look_back", date=full_date(when, words))
    return listed("text", words.say("heading", "cells_review"), (text,), keep=True)


def full_date(when: date, words: Words) -> str:
    """Return a date with its year."""
    return words.say("paper", "date", day=words.day(when), year=when.year)


def sentences(findings: Iterable[Finding], words: Words) -> Iterator[str]:
    """Yield what each finding says."""
    for finding in findings:
        yield sentence(say(finding, words))
