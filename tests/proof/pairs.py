"""Singletons and all pairs: each answer does what its class does, alone and beside every other answer.

Medicines that the recogniser reads alike (status, interactions and everything a clause asks of them) are one answer in
the pairs; every single code stands alone. The whole version pairs the codes themselves.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from magwijzer.advice import Outcome, advise
from magwijzer.consult import Answer as Said
from magwijzer.consult import Medicine
from proof.answers import Answer
from proof.classes import Classes
from proof.laws import Given, Laws, freer
from proof.table import Engine

CONTEXTS: tuple[Mapping[str, Any], ...] = ({}, {"egfr": None}, {"age": 70}, {"egfr": 59.9})
"""Where answers are compared: free, where an unknown eGFR and where age is weighed against them, with weak kidneys."""
PAIRED = CONTEXTS[1:3]
"""Where pairs are compared."""
YES_ONLY = frozenset({"laxative_overuse"})
"""The conditions that the policy lets "yes" alone bring to the pharmacist; "unknown" is named, and stays a plan."""


@dataclass(frozen=True, slots=True)
class Member:
    """An answer and the number of its class."""

    answer: Answer
    home: int


class Pairs:
    """What the engine gives for single answers and for pairs of them."""

    def __init__(self, classes: Classes, engine: Engine = advise) -> None:
        self.classes, self.laws, self.engine = classes, Laws(classes), engine

    @cached_property
    def every(self) -> tuple[Member, ...]:
        """Return every answer with its class."""
        return tuple(Member(one, home) for home, each in enumerate(self.classes.all) for one in each.members)

    @cached_property
    def distinct(self) -> tuple[Member, ...]:
        """Return one of the answers that are read alike."""
        return tuple({self._read_as(one.answer): one for one in reversed(self.every)}.values())[::-1]

    def _read_as(self, answer: Answer) -> object:
        if not isinstance(answer.value, Medicine):
            return answer
        medicine = answer.value
        return medicine.status, medicine.interactions, frozenset(self.classes.own(answer))

    def given(self, answers: Iterable[Answer], context: Mapping[str, Any]) -> tuple[Given, tuple[str, ...]]:
        """Return what is given for some answers in a context, and the laws that it breaks."""
        consult = self.classes.person.consult(answers, **context)
        advice = self.engine(consult, self.classes.knowledge)
        return self.laws.given(advice), tuple(self.laws.broken(consult, advice))

    def singles(self, members: Iterable[Member], context: Mapping[str, Any]) -> Iterator[str]:
        """Yield where an answer alone does something else than the first of its class."""
        firsts: dict[int, Given] = {}
        for one in members:
            given, broken = self.given([one.answer], context)
            yield from (f"{one.answer.id} in {dict(context)}: {law}" for law in broken)
            if given != firsts.setdefault(one.home, given):
                yield f"{one.answer.id} gives {given}, its class gives {firsts[one.home]}"

    def pairs(self, members: Iterable[Member], context: Mapping[str, Any]) -> Iterator[str]:
        """Yield where two answers together do something else than the first two of their classes."""
        firsts: dict[tuple[int, int], Given] = {}
        for one, other in self.couples(members):
            given, broken = self.given([one.answer, other.answer], context)
            name = f"{one.answer.id} with {other.answer.id}"
            yield from (f"{name} in {dict(context)}: {law}" for law in broken)
            homes = (one.home, other.home)
            if given != firsts.setdefault(homes, given):
                yield f"{name} gives {given}, their classes give {firsts[homes]}"

    def couples(self, members: Iterable[Member]) -> Iterator[tuple[Member, Member]]:
        """Yield every two members that can stand together."""
        return (two for two in combinations(members, 2) if two[0].answer.key != two[1].answer.key)

    def beside(self, question: "Question") -> tuple[tuple[Answer, ...], ...]:
        """Return nothing, and one answer of every class, to stand beside the answers to a question."""
        others = {one.home: one.answer for one in self.distinct if one.answer.key != question.yes.key}
        return ((), *((other,) for other in others.values()))


@dataclass(frozen=True, slots=True)
class Question:
    """One question with three answers: not there, not known, there."""

    name: str
    unknown: Answer
    yes: Answer


def questions(classes: Classes) -> tuple[Question, ...]:
    """Return every question that can be answered with "unknown": the conditions and the alarm symptoms."""
    found: dict[tuple[str, str], dict[bool, Answer]] = {}
    for one in classes.person.answers:
        if one.field != "medicines":
            sure = one.value is Said.YES or one.field == "alarm_symptoms"
            found.setdefault(one.key, {})[sure] = one
    return tuple(Question(name, each[False], each[True]) for (_, name), each in found.items())


def three_values(pairs: Pairs, question: Question, context: Mapping[str, Any]) -> Iterator[str]:
    """Yield where "yes" or "unknown" is freer than "no", or "unknown" frees what "yes" stops, beside every class.

    The policy lets "unknown" give a plan to check first where "yes" closes. So not knowing is held to
    the stricter of the two up to the pharmacist: where "yes" asks for a check or more, so does "unknown".
    """
    for beside in pairs.beside(question):
        no, unknown, yes = (
            pairs.given([*more, *beside], context)[0] for more in ((), (question.unknown,), (question.yes,))
        )
        where = f"{question.name} beside {beside[0].id if beside else 'nothing'}"
        for name, given in (("unknown", unknown), ("yes", yes)):
            why = freer(no, given)
            if why:
                yield f"{where}: {name} is freer than no: {why}"
        if unknown.outcome < min(yes.outcome, Outcome.PHARMACIST_FIRST):
            yield f"{where}: unknown gives {unknown.outcome.id}, yes gives {yes.outcome.id}"
