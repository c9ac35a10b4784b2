"""What stands behind an advice: each finding with its sources, how sure we are, and the list of sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from magwijzer.advice import Because
from magwijzer.knowledge.model import Source
from magwijzer.render import parts
from magwijzer.render.say import say
from magwijzer.render.words import Words, sentence
from magwijzer.service import Reply


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the advice and the ids of the sources it rests on."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sure:
    """One complaint: what may be expected, in words how sure, and what each study found."""

    name: str
    certainty: str
    statement: str
    results: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One source as a reader looks it up; ``link`` when it has a DOI."""

    id: str
    text: str
    link: str | None
    recalled: bool


def reasons(reply: Reply, words: Words) -> Iterator[Reason]:
    """Yield why each form, then every finding, each with its sources."""
    for one in reply.advice.recommendations:
        yield Reason(parts.why(one, words), _sources(one.because))
    seen: set[str] = set()
    for finding in reply.findings:
        text = sentence(say(finding, words))
        if text not in seen:
            seen.add(text)
            yield Reason(text, _sources(finding.because))


def _sources(because: Iterable[Because]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for one in because for source in one.sources))


def sureness(reply: Reply, words: Words) -> Iterator[Sure]:
    """Yield for every complaint with a form how sure the evidence is, with its results."""
    scales, known = words.knowledge.scales, words.knowledge
    for name in dict.fromkeys(c for one in reply.advice.recommendations for c in one.complaints):
        complaint = known.complaints[name]
        evidence = complaint.evidence
        yield Sure(
            name=sentence(words.text(complaint.name)),
            certainty=sentence(words.text(scales.certainty[evidence.certainty])),
            statement=words.text(complaint.statement),
            results=tuple(Reason(words.text(one.text), one.sources) for one in evidence.results),
        )


def references(names: Iterable[str], words: Words) -> tuple[Reference, ...]:
    """Return the sources by id as a reader can look them up."""
    return tuple(_reference(words.knowledge.sources[name]) for name in names)


def _reference(source: Source) -> Reference:
    link = f"https://doi.org/{source.doi}" if source.doi else None
    return Reference(source.id, source.citation(), link, source.verified == "recalled")
