"""Axes of the questions with a number or a choice: age, eGFR, sex and life phase, and what is taken already."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import product

from magwijzer.knowledge.model import Knowledge
from proof.answers import FREE
from proof.axes import Axis, State
from proof.classes import Classes

TENTH = 0.1
"""The smallest difference of an amount or an eGFR that the tables look at; the solver looks at all."""
OLDEST, HIGHEST_EGFR, MOST_MG = 120, 300.0, 100_000.0
CLEAR_POT = "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet"
UNCLEAR_POT = "Magnesiumcitraat 120 mg per tablet"
POT_WITHOUT_FIGURE = "Magnesiumcitraat tabletten"


def edges(value: object, what: str) -> frozenset[float]:
    """Return every edge of an "age" or "egfr" that a fact holds, however deep it stands."""
    if isinstance(value, Mapping):
        return edges(tuple(value.values()), what)
    if isinstance(value, tuple):
        return frozenset[float]().union(*(edges(one, what) for one in value))
    if not is_dataclass(value):
        return frozenset()
    found: set[float] = set()
    for one in fields(value):
        inside = getattr(value, one.name)
        if what in one.name.split("_") and isinstance(inside, int | float):
            found.add(inside + 1 if one.name.endswith("_to") else inside)
        found |= edges(inside, what)
    return frozenset(found)


def all_edges(known: Knowledge, what: str) -> frozenset[float]:
    """Return every edge in the facts a rule may read; reference tables that are not in use decide nothing."""
    intake = tuple(row for row in known.intake.values() if row.in_use)
    others = (known.rules, known.limits, known.factors, known.scores, known.diet_rules, known.complaints)
    return edges((intake, *others), what)


def deciding_edges(classes: Classes, what: str) -> tuple[float, ...]:
    """Return the edges at which some clause begins or ends to hold, lowest first."""
    kinds = (f"{what}_from", f"{what}_below")
    return tuple(sorted({one.edge for one in classes.reading.literals if one.kind in kinds}))


def age_bands(classes: Classes) -> Axis:
    """Return the lowest age of each band in which no clause tells two ages apart."""
    return _ages(map(int, (0, *deciding_edges(classes, "age"))))


def age_edges(known: Knowledge) -> Axis:
    """Return both sides of every edge of age that the facts hold."""
    found = {int(edge) for edge in all_edges(known, "age")}
    return _ages({0, OLDEST, *found, *(edge - 1 for edge in found if edge)})


def _ages(ages: Iterable[int]) -> Axis:
    return Axis("age", tuple(State(str(age), fields={"age": age}) for age in sorted(ages)))


def egfr_bands(classes: Classes) -> Axis:
    """Return the lowest eGFR of each band in which no clause tells two apart, and "not known"."""
    return _egfrs((0.0, *deciding_edges(classes, "egfr")))


def egfr_edges(known: Knowledge) -> Axis:
    """Return both sides of every edge of eGFR that the facts hold, and "not known"."""
    found = all_edges(known, "egfr")
    return _egfrs({0.0, HIGHEST_EGFR, *found, *(edge - TENTH for edge in found)})


def _egfrs(values: Iterable[float]) -> Axis:
    """Return the axis of eGFR: falling is never freer, and not knowing is never freer than the highest."""
    known = tuple(State(f"{value:g}", fields={"egfr": value}) for value in sorted(values, reverse=True))
    states = (*known, State("not known", fields={"egfr": None}))
    return Axis("egfr", states, (tuple(range(len(known))), (0, len(known))))


def who() -> Axis:
    """Return every sex with every life phase that can be. Unknown is never freer than "none", nor than a man."""
    phases = ("none", None, "pregnant", "breastfeeding")
    pairs = [
        (sex, life)
        for sex, life in product(("female", "male", None), phases)
        if sex != "male" or life in phases[:2]
    ]
    states = tuple(
        State(f"{sex or '?'}, {life or '?'}", fields={"sex": sex, "life_phase": life}) for sex, life in pairs
    )
    place = {pair: number for number, pair in enumerate(pairs)}
    by_phase = ((place[sex, "none"], number) for (sex, life), number in place.items() if life != "none")
    by_sex = ((place["male", life], place[None, life]) for life in phases[:2])
    return Axis("sex and life phase", states, (*by_phase, *by_sex))


def taken(classes: Classes, *, whole: bool = True) -> Axis:
    """Return the magnesium taken already: nothing, both sides of every edge of the room left, not known, not asked.

    Among amounts that were told more is never freer, and none of them is stricter than not knowing.
    """
    limits, parse = classes.knowledge.limits, classes.person.parser.parse
    ceiling, least = limits["rule_ceiling"].mg or 0.0, limits["rule_min_left"].mg or 0.0
    amounts = (TENTH, ceiling - least, ceiling - least + TENTH, ceiling, ceiling + TENTH, MOST_MG)
    told = [State(f"{mg:g} mg", fields={"already_mg": mg}) for mg in (amounts if whole else amounts[2:3])]
    for label in (CLEAR_POT, UNCLEAR_POT, POT_WITHOUT_FIGURE) if whole else ():
        pots = parse({**FREE, "products": [{"label": label, "units_per_day": 1}]}).products
        told.append(State(label, fields={"products": pots}))
        told.append(State(f"{label} and 100 mg", fields={"products": pots, "already_mg": 100.0}))
    states = (*told, State("nothing"), State("not asked", fields={"products": None, "already_mg": None}))
    reading, free = classes.reading, classes.person.free
    burden = [reading.taken_mg(replace(free, **state.fields)) for state in told]
    rising = sorted(range(len(told)), key=lambda n: float("inf") if (mg := burden[n]) is None else mg)
    last = len(states) - 1
    return Axis("taken already", states, ((*rising, last), (last - 1, last)))


def phases() -> Axis:
    """Return the life phases of a woman who told it."""
    states = tuple(
        State(one, fields={"life_phase": one, "sex": "female"})
        for one in ("none", "pregnant", "breastfeeding")
    )
    return Axis("life phase", states, ((0, 1), (0, 2)))
