"""The ceiling arithmetic of policy 4, over every real amount: once for numbers, once for the solver.

A draft is what complaints that share a form agree on; all that can exist are worked out from Knowledge. The same
function reckons with numbers, to be held against the engine on every edge, and with the solver's variables.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import z3

from magwijzer.consult.parse import NOT_A_COMPLAINT
from magwijzer.knowledge.model import Complaint, Knowledge

THREONATE = "threonate"


@dataclass(frozen=True, slots=True, order=True)
class Plan:
    """The lowest start and maximum (mg a day) of the complaints that share a form; ``own_start`` as second form."""

    form: str
    start: float
    most: float
    own_start: float | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the facts that the arithmetic uses, mg a day."""

    legal: float
    least: float
    unit: float

    @classmethod
    def of(cls, known: Knowledge) -> "Figures":
        """Return the figures of one Knowledge."""
        names = ("rule_ceiling", "rule_min_left", "rule_second_form")
        return cls(*(known.limits[name].mg or 0.0 for name in names))


@dataclass(frozen=True, slots=True)
class Dosed:
    """What one form gets: whether it stays, from where and how far. Numbers, or the solver's formulas."""

    stays: Any
    start: Any
    most: Any


def plans(known: Knowledge) -> tuple[Plan, ...]:
    """Return every plan a form can have: the lowest of any complaints that can bring it."""
    found: set[Plan] = set()
    for form in known.forms:
        bringing = [one for one in known.complaints.values() if form in _forms(one) and one.plan.start_mg]
        triples = {(one.plan.start_mg or 0.0, one.plan.plan_max_mg or 0.0) for one in bringing}
        while (
            wider := triples | {(min(a, c), min(b, d)) for a, b in triples for c, d in triples}
        ) != triples:
            triples = wider
        found |= {Plan(form, start, most) for start, most in triples}
    own = known.complaints[NOT_A_COMPLAINT].plan.starts_mg or {}
    found |= {Plan(one.form, one.start, one.most, own[one.form]) for one in found if one.form in own}
    return tuple(sorted(found, key=str))


def _forms(complaint: Complaint) -> tuple[str, ...]:
    if complaint.id == NOT_A_COMPLAINT or complaint.plan.incidental:
        return ()
    plan = complaint.plan
    return (*plan.forms, *plan.forms_low_budget, *plan.forms_with_sensitive_gut)


def ladders(known: Knowledge) -> Iterator[tuple[Plan, Plan | None]]:
    """Yield every plan alone, and every two of different forms in either order."""
    every = plans(known)
    for first in every:
        yield first, None
        yield from ((first, second) for second in every if second.form != first.form)


def dosed(first: Plan, second: Plan | None, left: Any, threonate: Any, figures: Figures) -> tuple[Dosed, ...]:
    """Return what policy 4 gives two forms in the room that is left, the threonate taken already in mind."""
    if second is None:
        return (_alone(first, left, threonate, figures),)
    room = _room(first, left, threonate, figures)
    one = _alone(first, left, threonate, figures)
    other = _beside(second, one, left, threonate, figures)
    shared = Dosed(one.stays, one.start, _pick(other.stays, _least(one.most, left - other.start), one.most))
    instead = _alone(second, left, threonate, figures)
    dropped = room < figures.least
    return (
        shared,
        Dosed(
            _pick(dropped, instead.stays, other.stays),
            _pick(dropped, instead.start, other.start),
            _pick(dropped, instead.most, other.most),
        ),
    )


def _room(plan: Plan, left: Any, threonate: Any, figures: Figures) -> Any:
    """Threonate, own pot and plan together, never passes the legal ceiling."""
    return _least(left, figures.legal - threonate) if plan.form == THREONATE else left


def _alone(plan: Plan, left: Any, threonate: Any, figures: Figures) -> Dosed:
    room = _room(plan, left, threonate, figures)
    start = _least(plan.start, room)
    limit = _least(plan.most, room)
    return Dosed(room >= figures.least, start, _pick(start < limit, limit, start))


def _beside(plan: Plan, first: Dosed, left: Any, threonate: Any, figures: Figures) -> Dosed:
    """The second form: half its start, rounded down to whole units, in what the first one's start leaves."""
    room = _least(_room(plan, left, threonate, figures), left - first.start)
    wanted = plan.start / 2 // figures.unit * figures.unit if plan.own_start is None else plan.own_start
    fits = _room(plan, left, threonate, figures) >= figures.least
    start = _least(wanted, room)
    return Dosed(_both(fits, room >= figures.unit), start, start)


def _pick(condition: Any, one: Any, other: Any) -> Any:
    if isinstance(condition, bool):
        return one if condition else other
    return z3.If(condition, one, other)


def _least(one: Any, other: Any) -> Any:
    return _pick(one < other, one, other)


def _both(one: Any, other: Any) -> Any:
    return one and other if isinstance(one, bool) and isinstance(other, bool) else z3.And(one, other)


def given(found: tuple[Dosed, ...]) -> Any:
    """Return the most that all forms together may reach."""
    return sum(_pick(one.stays, one.most, 0.0) for one in found)


def begun(found: tuple[Dosed, ...]) -> Any:
    """Return what all forms together begin with."""
    return sum(_pick(one.stays, one.start, 0.0) for one in found)
