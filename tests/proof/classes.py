"""Classes of answers: those that the clauses use alike, whatever their names.

A use is one clause with the answer taken out: the outcome it asks for, whether a doctor can lift it, and
the company it needs. A use that a stricter one with no more company covers says nothing new and is left
out. Answers with the same uses form a class. Nothing here is listed by hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from magwijzer.advice import Outcome
from magwijzer.knowledge.model import Knowledge
from proof.answers import Answer, Person
from proof.clauses import Clause, hastes
from proof.literals import Literal
from proof.truths import Reading


@dataclass(frozen=True, slots=True)
class Use:
    """What one clause does with an answer: alone when ``company`` is empty.

    ``haste`` ranks who must be called, 0 = nobody; ``gives`` False = no dose may be given.
    """

    outcome: Outcome
    haste: int
    liftable: bool
    gives: bool
    company: frozenset[Literal]

    def covers(self, other: "Use") -> bool:
        """Tell whether ``other`` says nothing that this use does not say already."""
        as_strict = (
            self.outcome >= other.outcome
            and self.haste >= other.haste
            and self.liftable <= other.liftable
            and self.gives <= other.gives
        )
        return self != other and self.company <= other.company and as_strict


@dataclass(frozen=True, slots=True)
class AnswerClass:
    """Answers that are used alike. The first stands for all of them."""

    uses: frozenset[Use]
    members: tuple[Answer, ...]

    @property
    def alone(self) -> Use | None:
        """Return its strictest use without company, or None when it needs company to count."""
        return max((use for use in self.uses if not use.company), key=lambda use: use.outcome, default=None)

    @property
    def weighed(self) -> bool:
        """Tell whether some rule weighs it together with another answer."""
        return any(use.company for use in self.uses)


class Classes:
    """The classes of one Knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.person, self.reading = Person(knowledge), Reading(knowledge)
        self._free = self.reading.truths(self.person.free)
        self._haste = hastes(knowledge)

    @cached_property
    def all(self) -> tuple[AnswerClass, ...]:
        """Return the classes, in the order in which their first members are asked."""
        found: dict[frozenset[Use], list[Answer]] = {}
        for answer in self.person.answers:
            found.setdefault(self.uses(answer), []).append(answer)
        return tuple(AnswerClass(uses, tuple(members)) for uses, members in found.items())

    def uses(self, answer: Answer) -> frozenset[Use]:
        """Return what the clauses do with one answer."""
        own = self.own(answer)
        found = {self._use(clause, own) for clause in self.reading.clauses if clause.literals & own}
        return frozenset(use for use in found if not any(other.covers(use) for other in found))

    def own(self, answer: Answer) -> set[Literal]:
        """Return what one answer makes true, of all that some clause asks."""
        return (self.reading.truths(self.person.consult([answer])) - self._free) & self.reading.literals

    def weighed_by(self, *rules: str) -> tuple[AnswerClass, ...]:
        """Return the classes that one of these rules weighs together with another answer."""
        together = [c.literals for c in self.reading.clauses if c.rule in rules and len(c.literals) > 1]
        return tuple(
            one
            for one in self.all
            if one.weighed and any(literals & self.own(one.members[0]) for literals in together)
        )

    def _use(self, clause: Clause, own: Iterable[Literal]) -> Use:
        return Use(
            outcome=clause.outcome,
            haste=self._haste.get(clause.urgency or "", 0),
            liftable=bool(clause.lifted_by),
            gives=not (clause.outcome.closed or clause.no_dose),
            company=clause.literals - frozenset(own),
        )


@cache
def classes_of(knowledge: Knowledge) -> Classes:
    """Return the classes of one Knowledge, made once per process."""
    return Classes(knowledge)
