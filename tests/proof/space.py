"""A space: axes multiplied. Every point of it becomes a consult and goes through the engine."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Any

from magwijzer.consult import Consult
from proof.answers import Answer, Person
from proof.axes import Axis, State

STRIDE = 7919
"""Turns the members from point to point; prime, so that every member of every pool has its turn."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point: a state of every axis, and how far the pools are turned."""

    place: tuple[int, ...]
    states: tuple[State, ...]
    turn: int

    def consult(self, person: Person) -> Consult:
        """Return the consult: members drawn where classes are counted, fields as the states say.

        A field that is a function is worked out from the consult as it then stands.
        """
        answers: list[Answer] = []
        taken: set[tuple[str, str]] = set()
        fields: dict[str, Any] = {}
        for state in self.states:
            fields.update(state.fields)
            for pool, count in state.draws:
                answers.extend(pool.draw(count, taken, self.turn))
        later = {name: value for name, value in fields.items() if callable(value)}
        consult = person.consult(answers, **{n: v for n, v in fields.items() if n not in later})
        return replace(consult, **{n: make(consult) for n, make in later.items()}) if later else consult

    def label(self, axes: tuple[Axis, ...]) -> str:
        """Return where it is, for a report: every state that is not the first of its axis."""
        named = zip(axes, self.place, self.states, strict=True)
        return ", ".join(f"{axis.name}: {state.label}" for axis, number, state in named if number) or "free"


@dataclass(frozen=True, slots=True)
class Space:
    """Axes that are multiplied, and why just these. The first axis is where the work is cut in shards."""

    name: str
    axes: tuple[Axis, ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """Return how many states each axis has."""
        return tuple(len(axis.states) for axis in self.axes)

    @property
    def size(self) -> int:
        """Return how many points the product has."""
        return prod(self.shape)

    @property
    def mixed(self) -> bool:
        """Tell whether a pool mixes hastes, so that haste is foretold point by point but not compared."""
        drawn = (draw for axis in self.axes for state in axis.states for draw in state.draws)
        return any(pool.mixed for pool, _ in drawn)

    def shards(self) -> tuple["Space", ...]:
        """Return the space cut along its first axis, when no chain runs along that one."""
        first, *others = self.axes
        if first.chains:
            return (self,)
        cut = (replace(first, states=(state,)) for state in first.states)
        return tuple(Space(f"{self.name}, {one.name} {one.states[0].label}", (one, *others)) for one in cut)

    def points(self) -> Iterator[Point]:
        """Yield every point, the last axis turning fastest."""
        places = product(*(range(len(axis.states)) for axis in self.axes))
        states = product(*(axis.states for axis in self.axes))
        for turn, (place, chosen) in enumerate(zip(places, states, strict=True)):
            yield Point(place, chosen, turn * STRIDE)


Make = Callable[[Consult], Any]
"""Works a field out from the rest of a consult."""
