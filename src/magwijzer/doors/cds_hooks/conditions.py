"""Conditions of a record by their words; a record's silence about a condition is "unknown", never "no"."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from magwijzer.consult import Answer
from magwijzer.doors.cds_hooks.resource import Resource, at, status_of, texts
from magwijzer.knowledge.model import LANGUAGES, Condition, Knowledge, Language

OVER = frozenset({"inactive", "remission", "resolved"})
WITHDRAWN = frozenset({"refuted", "entered-in-error"})
NOT_SURE = frozenset({"unconfirmed", "provisional", "differential"})
TURNING = frozenset(
    {
        *("geen", "niet", "zonder", "familieanamnese", "risico"),
        *("no", "not", "without", "family", "risk", "screening"),
    }
)
"""Words that turn a condition into something else; such a line is not read."""
PHASES: Mapping[str, tuple[str, ...]] = {
    "pregnant": ("zwanger", "zwangerschap", "pregnant", "pregnancy", "graviditeit"),
    "breastfeeding": ("borstvoeding", "breastfeeding", "lactation", "lactatie"),
}
IN_BRACKETS = re.compile(r"\(([^)]*)\)")
APART: Mapping[Language, re.Pattern[str]] = {
    "nl": re.compile(r"\s*(?:,|;| of )\s*"),
    "en": re.compile(r"\s*(?:,|;| or )\s*"),
}
LEADING = re.compile(
    r"^(?:of |or )?(?:zoals bij|as with|zoals|such as|actieve|active|ziekte van|een|a|the)? ?"
)
SHORTEST = 5
VAGUE = frozenset(
    {
        *("alcohol", "antacid", "chronic", "chronisch", "diarree", "diarrhoea", "drip", "infuus"),
        *("laxative", "piece of bowel removed", "tablet", "too much"),
    }
)
"""Parts of labels that name no condition by themselves."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the conditions say: an answer for those recognised, the life phase, and the words not recognised."""

    answers: Mapping[str, str] = field(default_factory=dict)
    life_phase: str | None = None
    unknown: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Return text in lower case without accents and signs, single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


class ConditionWords:
    """Recognises conditions by the words of the facts' own labels and ids, Dutch and English. Made once."""

    def __init__(self, knowledge: Knowledge) -> None:
        found = [(name, one.id) for one in knowledge.conditions.values() for name in _names(one)]
        self._names = tuple(sorted(set(found), key=lambda pair: (-len(pair[0]), pair)))

    def read(self, text: str) -> tuple[str, ...]:
        """Return the conditions that a text names, each once; () when none, or when a word turns it around."""
        line = f" {plain(text)} "
        found = [(name, one) for name, one in self._names if f" {name} " in line]
        for name, _ in found:
            line = line.replace(f" {name} ", " ")
        return () if TURNING & set(line.split()) else tuple(dict.fromkeys(one for _, one in found))


def _names(one: Condition) -> Iterator[str]:
    yield plain(one.id.replace("_", " "))
    for language in LANGUAGES:
        label = one.label.in_(language)
        outside, apart = IN_BRACKETS.sub("", label), APART[language]
        bracketed = [piece for inside in IN_BRACKETS.findall(label) for piece in apart.split(inside)]
        pieces = [outside, *apart.split(outside), *bracketed]
        for piece in pieces:
            name = plain(LEADING.sub("", piece.strip().lower()))
            if len(name) >= SHORTEST and name not in VAGUE:
                yield name


def told(found: Iterable[Resource], words: ConditionWords) -> Told:
    """Return what a record's conditions say. One that is over or withdrawn leaves its answer unknown."""
    answers: dict[str, str] = {}
    phase: str | None = None
    unknown: list[str] = []
    for resource in found:
        verified = status_of(resource, "verificationStatus")
        if verified in WITHDRAWN or status_of(resource, "clinicalStatus") in OVER:
            continue
        sure = verified not in NOT_SURE
        lines = tuple(texts(at(resource, "code")))
        named = [name for line in lines for name in words.read(line)]
        phase = phase or (_phase(lines) if sure else None)
        for name in named:
            if sure or name not in answers:
                answers[name] = (Answer.YES if sure else Answer.UNKNOWN).value
        if not named and _phase(lines) is None:
            unknown.append(lines[0] if lines else "?")
    return Told(answers, phase, tuple(dict.fromkeys(unknown)))


def _phase(lines: Iterable[str]) -> str | None:
    said = {word for line in lines for word in plain(line).split()}
    if not TURNING.isdisjoint(said):
        return None
    return next((phase for phase, names in PHASES.items() if said & set(names)), None)
