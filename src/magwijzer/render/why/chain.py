"""The chain behind a line of the advice: the answers, the facts in plain words and how sure they are, the sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from magwijzer.advice import Because, Finding
from magwijzer.render import parts
from magwijzer.render.say import say
from magwijzer.render.why import answer_lines
from magwijzer.render.why.answered import answered
from magwijzer.render.why.fact_said import said, sure
from magwijzer.render.words import Words, sentence
from magwijzer.service import Reply


@dataclass(frozen=True, slots=True)
class Link:
    """One fact: its id, its words ("" when the line itself says them), how sure ("" = a rule), its sources."""

    fact: str
    text: str
    sure: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """One line of the advice with the answers and the facts it rests on."""

    text: str
    answers: tuple[str, ...]
    links: tuple[Link, ...]


def chains(reply: Reply, words: Words) -> Iterator[Chain]:
    """Yield why each form, then every finding, each sentence once."""
    for one in reply.advice.recommendations:
        told = tuple(answer_lines.complaints(one.complaints, words))
        yield Chain(parts.why(one, words), told, _links(one.because, parts.why(one, words), words))
    seen: set[str] = set()
    for finding in reply.findings:
        chain = chain_of(reply, finding, words)
        if chain.text not in seen:
            seen.add(chain.text)
            yield chain


def chain_of(reply: Reply, finding: Finding, words: Words) -> Chain:
    """Return the chain behind one finding."""
    text = sentence(say(finding, words))
    return Chain(text, answered(reply, finding, words), _links(finding.because, text, words))


def _links(because: Iterable[Because], text: str, words: Words) -> tuple[Link, ...]:
    return tuple(_link(one, text, words) for one in because)


def _link(one: Because, text: str, words: Words) -> Link:
    own = said(one.fact, words)
    unnamed = own.partition(": ")[2] or own
    return Link(one.fact, "" if unnamed in text else own, sure(one.fact, words), one.sources)
