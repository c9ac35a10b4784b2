"""What stands behind an advice: how sure we are for each complaint, and the list of sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from magwijzer.knowledge.model import Source
from magwijzer.render.words import Words, sentence
from magwijzer.service import Reply


@dataclass(frozen=True, slots=True)
class Result:
    """What one or more studies found, and the ids of their sources."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sure:
    """One complaint: what may be expected, in words how sure, and what each study found."""

    name: str
    certainty: str
    statement: str
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One source as a reader looks it up; ``link`` when it has a DOI."""

    id: str
    text: str
    link: str | None
    recalled: bool


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
            results=tuple(Result(words.text(one.text), one.sources) for one in evidence.results),
        )


def references(names: Iterable[str], words: Words) -> tuple[Reference, ...]:
    """Return the sources by id as a reader can look them up."""
    return tuple(_reference(words.knowledge.sources[name]) for name in names)


def _reference(source: Source) -> Reference:
    return Reference(source.id, source.citation(), source.link, source.verified == "recalled")
