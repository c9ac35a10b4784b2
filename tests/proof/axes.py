"""The axes of the space: one question or class of answers each, with every state it can have.

A state is drawn (so many members of a pool) or stated (fields of the consult as they are). ``chains`` say
in which order the states of an axis may never become freer; an axis without chains makes no such promise.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from magwijzer.advice import Outcome
from magwijzer.consult import Answer as Said
from proof.answers import Answer
from proof.classes import AnswerClass, Classes

COUNTS = ("none", "one", "two or more")


@dataclass(frozen=True, slots=True)
class Pool:
    """Answers of which none, one or two may be there; which ones is turned from point to point.

    ``mixed``: of several classes that are equally strict, but do not all ask for the same haste.
    """

    name: str
    members: tuple[Answer, ...]
    mixed: bool = False

    @property
    def most(self) -> int:
        """Return how many can stand together, counted up to two."""
        return min(2, len({one.key for one in self.members}))

    def draw(self, count: int, taken: set[tuple[str, str]], turn: int) -> Iterator[Answer]:
        """Yield so many members to questions not answered yet, from a place that turns."""
        size = len(self.members)
        for place in range(turn, turn + size):
            if count == 0:
                return
            one = self.members[place % size]
            if one.key not in taken:
                taken.add(one.key)
                count -= 1
                yield one
        assert count == 0, f"{self.name} has too few members that can stand together"


@dataclass(frozen=True, slots=True)
class State:
    """One state of an axis: ``draws`` from pools, and fields of the consult as they are."""

    label: str
    draws: tuple[tuple[Pool, int], ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Axis:
    """One question or class with its states; each chain names states by place, the freest first."""

    name: str
    states: tuple[State, ...]
    chains: tuple[tuple[int, ...], ...] = ()

    def steps(self) -> Iterator[tuple[int, int]]:
        """Yield every pair of states of which the second may not be freer than the first."""
        for chain in self.chains:
            yield from pairwise(chain)


def counted(pool: Pool) -> Axis:
    """Return the axis none, one, two or more of a pool."""
    states = tuple(State(COUNTS[n], ((pool, n),) if n else ()) for n in range(pool.most + 1))
    return Axis(pool.name, states, (tuple(range(len(states))),))


def class_axes(classes: Iterable[AnswerClass]) -> tuple[Axis, ...]:
    """Return one axis for each class."""
    return tuple(counted(Pool(one.members[0].id, one.members)) for one in classes)


def strengths(classes: Classes) -> tuple[Axis, ...]:
    """Return one axis for each strictness that needs no company: the background of everything."""
    found: dict[tuple[int, bool, bool], list[Answer]] = {}
    for one in classes.all:
        if one.alone is not None and not one.weighed:
            use = one.alone
            found.setdefault((use.outcome, use.liftable, use.gives), []).extend(one.members)
    return tuple(
        counted(Pool(_strength(*key), tuple(members), mixed=True))
        for key, members in sorted(found.items(), reverse=True)
    )


def _strength(outcome: int, liftable: bool, gives: bool) -> str:
    name = Outcome(outcome).id
    if outcome == Outcome.DOCTOR_FIRST:
        return f"{name}, {'a doctor may lift it' if liftable else 'never lifted'}"
    return name if gives or Outcome(outcome).closed else f"{name}, amount unknown"


def three_valued(name: str, classes: Classes) -> Axis:
    """Return the axis no, unknown, yes of one condition."""
    said = {one.value: one for one in classes.person.answers if one.key == ("conditions", name)}
    pools = [Pool(str(value), (said[value],)) for value in (Said.UNKNOWN, Said.YES)]
    states = (State("no"), *(State(pool.name, ((pool, 1),)) for pool in pools))
    return Axis(name, states, ((0, 1), (0, 2)))
