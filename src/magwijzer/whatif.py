"""Which single answers would change the outcome, each proved by running it.

Nothing is predicted: every change is put into the consult, the consult is advised on again, and only changes
that really lead elsewhere are told. Numbers move no further than to the nearest edge of a rule. Whoever must
call for help now is told nothing here: there is nothing to weigh before the call.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from magwijzer.advice import Outcome, advise
from magwijzer.consult import Answer, Consult, ConsultError, Parser
from magwijzer.knowledge.model import Knowledge
from magwijzer.service import Service

Kind = Literal["find_out", "stricter", "freer"]
"""What a change is to a reader: an answer that can be found out, a stricter outcome, or a freer one."""
UNKNOWN = (None, Answer.UNKNOWN.value)
READ_ONCE = ("medicines", "products", "diet")
"""Answers in free text. They are read once; no change reads them again."""
CHOICES: dict[str, tuple[str | None, ...]] = {
    "sex": ("female", "male"),
    "life_phase": ("none", "pregnant", "breastfeeding", None),
    "stool": ("normal", "loose"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One answer put otherwise: the field, what it is about, the old and the new value."""

    field: str
    subject: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Alternative:
    """A change, the outcome it really leads to, and what that is to a reader."""

    change: Change
    outcome: Outcome
    kind: Kind


@dataclass(frozen=True, slots=True)
class Told:
    """The consult as it was told and as it was read."""

    raw: dict[str, Any]
    consult: Consult
    parser: Parser

    def put(self, **answers: Any) -> Consult | None:
        """Return the consult with these answers instead; None when they cannot be true together."""
        light = {name: value for name, value in self.raw.items() if name not in READ_ONCE}
        try:
            read = self.parser.parse(light | {"medicines": []} | answers)
        except ConsultError:
            return None
        return replace(
            read, **{name: getattr(self.consult, name) for name in READ_ONCE if name not in answers}
        )


def what_if(raw: dict[str, Any], service: Service) -> tuple[Alternative, ...]:
    """Return every smallest single change that alters the outcome, strictest outcome first.

    Raises:
        ConsultError: when the consult itself cannot be read.
    """
    told = Told(raw, service.parser.parse(raw), service.parser)
    now = advise(told.consult, service.knowledge).outcome
    found: dict[tuple[str, str, Outcome], Alternative] = {}
    if now is Outcome.URGENT:
        return ()
    for change, changed in changes(told, service.knowledge):
        outcome = now if changed is None else advise(changed, service.knowledge).outcome
        if outcome is not now and not (outcome < now and _forgets(change)):
            key = (change.field, change.subject, outcome)
            found.setdefault(key, Alternative(change, outcome, _kind(change, outcome, now)))
    return tuple(sorted(found.values(), key=lambda one: (-one.outcome, one.change.field, one.change.subject)))


def _forgets(change: Change) -> bool:
    """Tell whether a known answer became unknown; that never counts as a way to a freer outcome."""
    return change.new in UNKNOWN and change.field not in ("medicines", "products")


def _kind(change: Change, outcome: Outcome, now: Outcome) -> Kind:
    if outcome > now:
        return "stricter"
    return "find_out" if change.old in UNKNOWN else "freer"


def changes(told: Told, knowledge: Knowledge) -> Iterator[tuple[Change, Consult | None]]:
    """Yield every single change that is tried, with the changed consult; nearest numbers first."""
    yield from _conditions(told, knowledge)
    yield from _alarms_unsure(told)
    lists = {
        "alarm_symptoms": knowledge.alarms,
        "complaints": knowledge.complaints,
        "habits": knowledge.habits,
    }
    for field, known in lists.items():
        yield from _members(told, field, tuple(known))
    for field, options in CHOICES.items():
        old = told.raw.get(field)
        yield from (
            (Change(field, field, old, new), told.put(**{field: new})) for new in options if new != old
        )
    for field, edges in _edges(knowledge).items():
        yield from _numbers(told, field, edges)
    yield from _eating(told, knowledge)
    for field in ("medicines", "products"):
        yield from _without_one(told, field)


def _conditions(told: Told, knowledge: Knowledge) -> Iterator[tuple[Change, Consult | None]]:
    given = told.raw.get("conditions") or {}
    rest = given.get("others", Answer.UNKNOWN.value)
    for name in knowledge.conditions:
        old = given.get(name, rest)
        for new in Answer:
            if new.value != old:
                changed = told.put(conditions=given | {name: new.value})
                yield Change("conditions", name, old, new.value), changed


def _alarms_unsure(told: Told) -> Iterator[tuple[Change, Consult | None]]:
    """Yield for every alarm symptom someone is not sure of what a "no" would mean; a "yes" is tried anyway."""
    unsure = told.consult.alarm_unknown
    for name in unsure:
        sure = [one for one in unsure if one != name]
        yield Change("alarm_unknown", name, "unknown", "no"), told.put(alarm_unknown=sure)


def _members(told: Told, field: str, known: tuple[str, ...]) -> Iterator[tuple[Change, Consult | None]]:
    chosen = list(told.raw.get(field) or [])
    for name in known:
        there = name in chosen
        others = [one for one in chosen if one != name] if there else [*chosen, name]
        yield Change(field, name, there, not there), told.put(**{field: others})


def _numbers(told: Told, field: str, edges: tuple[float, ...]) -> Iterator[tuple[Change, Consult | None]]:
    old = told.raw.get(field)
    near = sorted(edges, key=lambda edge: abs(edge - old) if isinstance(old, (int, float)) else edge)
    values: list[float | None] = [*near, None] if field != "age" else [*near]
    yield from ((Change(field, field, old, new), told.put(**{field: new})) for new in values if new != old)


def _eating(told: Told, knowledge: Knowledge) -> Iterator[tuple[Change, Consult | None]]:
    """Yield what is eaten put at every adequate intake, and just below it."""
    diet, old = told.consult.diet, told.consult.diet.eaten_mg()
    enough = {mg for one in knowledge.intake.values() if one.in_use for mg in (one.female, one.male) if mg}
    edges = sorted((mg - below for mg in enough for below in (0, 1)), key=lambda mg: abs(mg - (old or 0.0)))
    for mg in edges:
        eaten = replace(diet, magnesium_mg=mg, foods=())
        yield Change("diet", "diet", old, mg), replace(told.consult, diet=eaten)


def _without_one(told: Told, field: str) -> Iterator[tuple[Change, Consult | None]]:
    """Yield the consult without one medicine or one pot; one line may hold several medicines."""
    items = told.raw.get(field) or []
    alone = [getattr(told.put(**{field: [item]}), field, ()) for item in items]
    for i, item in enumerate(items):
        name = str(item.get("name") or item.get("atc") or item.get("label"))
        others = tuple(one for k, found in enumerate(alone) if k != i for one in found)
        yield Change(field, name, name, None), replace(told.consult, **{field: others})  # type: ignore[arg-type]


def _edges(knowledge: Knowledge) -> dict[str, tuple[float, ...]]:
    """Return for each number the values on both sides of every edge a rule knows."""
    ages = {knowledge.limits["ul_eu"].from_age_years, knowledge.intake["ai_adult"].age_from}
    kidneys = {limit.egfr_below for limit in knowledge.limits.values()}
    for rule in knowledge.rules.values():
        ages |= {rule.age_from, rule.age_always_from, None if rule.age_to is None else rule.age_to + 1}
        kidneys.add(rule.egfr_below)
    ceiling, least = knowledge.limits["rule_ceiling"].mg or 0.0, knowledge.limits["rule_min_left"].mg or 0.0
    return {
        "age": tuple(edge - below for edge in ages if edge is not None for below in (0, 1)),
        "egfr": tuple(edge - below for edge in kidneys if edge is not None for below in (0, 1)),
        "already_mg": (0.0, ceiling - least, ceiling - least + 1, ceiling, ceiling + 1),
    }
