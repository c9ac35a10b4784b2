"""The engine's answer to every point of a space, and the laws held against them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from magwijzer.advice import Advice, Outcome, advise
from magwijzer.consult import Consult
from magwijzer.knowledge.model import Knowledge
from proof.laws import Given, Laws, freer
from proof.space import Point, Space

Engine = Callable[[Consult, Knowledge], Advice]
Rows = NDArray[Any]
ROW = np.dtype([("outcome", "u1"), ("haste", "u1"), ("forms", "u4"), ("start", "f8"), ("most", "f8")])


@dataclass(slots=True)
class Table:
    """What was given at every point of a space."""

    space: Space
    laws: Laws
    answered: int = 0
    rows: Rows = field(init=False)

    def __post_init__(self) -> None:
        self.rows = np.zeros(self.space.shape, ROW)

    def faults(self, engine: Engine = advise) -> Iterator[str]:
        """Yield every fault, point by point, then along every chain of every axis."""
        for point in self.space.points():
            consult = point.consult(self.laws.person)
            advice = engine(consult, self.laws.knowledge)
            for law in self.laws.broken(consult, advice):
                yield f"{self.space.name}: {law} ({point.label(self.space.axes)})"
            self._keep(point, self.laws.given(advice))
        yield from self._freer()

    def _keep(self, point: Point, given: Given) -> None:
        haste = 0 if self.space.mixed else given.haste
        self.answered += 1
        self.rows[point.place] = (given.outcome, haste, given.forms, given.start_mg, given.most_mg)

    def _freer(self) -> Iterator[str]:
        """Yield where a state that may not be freer is freer."""
        for number, axis in enumerate(self.space.axes):
            for before, after in axis.steps():
                was, now = self.rows.take(before, axis=number), self.rows.take(after, axis=number)
                for place in np.argwhere(self._maybe_freer(was, now)):
                    why = freer(_given(was[tuple(place)]), _given(now[tuple(place)]))
                    if why is not None:
                        yield self._step(number, before, after, tuple(place), why)

    def _maybe_freer(self, was: Rows, now: Rows) -> NDArray[np.bool_]:
        """Return where ``now`` may be freer than ``was``, at the speed of arrays; ``freer`` decides."""
        softer, other = now["outcome"] < was["outcome"], (now["forms"] & ~was["forms"]) != 0
        more = (now["start"] > was["start"]) | (now["most"] > was["most"])
        return np.asarray(softer | other | more | (now["haste"] < was["haste"]))

    def _step(self, number: int, before: int, after: int, place: tuple[int, ...], why: str) -> str:
        axis = self.space.axes[number]
        others = [one for n, one in enumerate(self.space.axes) if n != number]
        where = ", ".join(f"{o.name}: {o.states[p].label}" for o, p in zip(others, place, strict=True) if p)
        change = f"{axis.name} from {axis.states[before].label} to {axis.states[after].label}"
        return f"{self.space.name}: {change}: {why} ({where or 'free'})"

    def outcomes(self) -> set[Outcome]:
        """Return the outcomes that were met."""
        return {Outcome(int(one)) for one in np.unique(self.rows["outcome"])}


def _given(row: Rows) -> Given:
    outcome, haste, forms, start, most = row.item()
    return Given(Outcome(outcome), haste, forms, start, most)
