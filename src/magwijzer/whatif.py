"""Which single answers would change the outcome, each proved by running it.

Nothing is predicted: every change is put into the consult, the consult is answered again, and only changes that
really lead elsewhere are told. Numbers move no further than to the nearest edge of a rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from magwijzer.advice import Outcome
from magwijzer.consult import Answer, ConsultError
from magwijzer.knowledge.model import Knowledge
from magwijzer.service import Service


@dataclass(frozen=True, slots=True)
class Change:
    """One answer put otherwise: the field, what it is about, the old and the new value."""

    field: str
    subject: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Alternative:
    """A change and the outcome it really leads to."""

    change: Change
    outcome: Outcome


def what_if(raw: dict[str, Any], service: Service) -> tuple[Alternative, ...]:
    """Return every smallest single change that alters the outcome, strictest outcome first.

    Raises:
        ConsultError: when the consult itself cannot be read.
    """
    now = service.answer(raw).advice.outcome
    found: dict[tuple[str, str, Outcome], Alternative] = {}
    for change, changed in changes(raw, service.knowledge):
        try:
            outcome = service.answer(changed).advice.outcome
        except ConsultError:
            continue
        if outcome is not now:
            found.setdefault((change.field, change.subject, outcome), Alternative(change, outcome))
    return tuple(sorted(found.values(), key=lambda one: (-one.outcome, one.change.field, one.change.subject)))


def changes(raw: dict[str, Any], knowledge: Knowledge) -> Iterator[tuple[Change, dict[str, Any]]]:
    """Yield every single change that is tried, with the changed consult; nearest numbers first."""
    yield from _conditions(raw, knowledge)
    for field, known in (("alarm_symptoms", knowledge.alarms), ("complaints", knowledge.complaints)):
        yield from _members(raw, field, tuple(known))
    for field, options in CHOICES.items():
        for option in options:
            if raw.get(field) != option:
                yield Change(field, field, raw.get(field), option), raw | {field: option}
    for field, edges in _edges(knowledge).items():
        yield from _numbers(raw, field, edges)
    for field in ("medicines", "products"):
        items = raw.get(field) or []
        for i, item in enumerate(items):
            name = (
                str(item.get("name") or item.get("atc") or item.get("label"))
                if isinstance(item, dict)
                else ""
            )
            yield Change(field, name, name, None), raw | {field: [*items[:i], *items[i + 1 :]]}


CHOICES: dict[str, tuple[str | None, ...]] = {
    "sex": ("female", "male"),
    "life_phase": ("none", "pregnant", "breastfeeding", None),
    "stool": ("normal", "loose"),
}


def _conditions(raw: dict[str, Any], knowledge: Knowledge) -> Iterator[tuple[Change, dict[str, Any]]]:
    given = raw.get("conditions") or {}
    rest = given.get("others", Answer.UNKNOWN.value)
    for name in knowledge.conditions:
        old = given.get(name, rest)
        for new in Answer:
            if new.value != old:
                change = Change("conditions", name, old, new.value)
                yield change, raw | {"conditions": given | {name: new.value}}


def _members(
    raw: dict[str, Any], field: str, known: tuple[str, ...]
) -> Iterator[tuple[Change, dict[str, Any]]]:
    chosen = list(raw.get(field) or [])
    for name in known:
        if name in chosen:
            yield Change(field, name, True, False), raw | {field: [one for one in chosen if one != name]}
        else:
            yield Change(field, name, False, True), raw | {field: [*chosen, name]}


def _numbers(
    raw: dict[str, Any], field: str, edges: tuple[float, ...]
) -> Iterator[tuple[Change, dict[str, Any]]]:
    old = raw.get(field)
    near = sorted(edges, key=lambda edge: abs(edge - old) if isinstance(old, (int, float)) else edge)
    values: list[float | None] = [*near, None] if field != "age" else [*near]
    for value in values:
        if value != old:
            yield Change(field, field, old, value), raw | {field: value}


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
