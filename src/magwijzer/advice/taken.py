"""What magnesium is taken already: pots, stated amounts and medicines that hold magnesium."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from magwijzer.advice.model import Ceiling
from magwijzer.consult import Consult, Medicine, OwnPot
from magwijzer.knowledge.figure import figure
from magwijzer.knowledge.model import Knowledge

PRESCRIBED = "under_treatment_magnesium"
DAILY_LAXATIVE = "laxative_overuse"
"""A daily magnesium laxative or antacid: without an amount what is taken is not known."""
ANTACID_GROUP = "A02A"
"""ATC group of antacids: their magnesium binds acid, whatever its salt."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Elemental mg a day from everything but food; ``mg`` None = not asked or cannot be known."""

    asked: bool
    mg: float | None
    takes_now: bool
    prescribed: bool
    threonate_mg: float
    forms: frozenset[str]


def intake_of(consult: Consult, knowledge: Knowledge) -> Intake:
    """Return what is taken; an ambiguous label counts with the top of its range (limits.rule_ambiguous_label)."""
    pots = [pot for pot in consult.products or () if pot.product.is_source]
    medicines = magnesium_medicines(consult, knowledge)
    asked = consult.products is not None or consult.already_mg is not None
    amounts = [*map(pot_mg, pots), *(medicine.magnesium_mg for medicine in medicines)]
    known = [mg for mg in amounts if mg is not None]
    uncounted = consult.has(DAILY_LAXATIVE) and not (amounts or consult.already_mg)
    complete = asked and len(known) == len(amounts) and not uncounted
    return Intake(
        asked=asked,
        mg=(consult.already_mg or 0.0) + sum(known) if complete else None,
        takes_now=bool(pots or medicines or consult.already_mg or uncounted),
        prescribed=consult.has(PRESCRIBED),
        threonate_mg=sum(pot_mg(pot) or 0.0 for pot in pots if {"threonate", "unknown"} & pot.forms),
        forms=frozenset(form for pot in pots for form in pot.forms) | medicine_forms(medicines, knowledge),
    )


def pot_mg(pot: OwnPot) -> float | None:
    """Return the most elemental magnesium a pot brings a day, or None when that cannot be known."""
    return pot.product.most_mg_per_day(pot.units_per_day)


def magnesium_medicines(consult: Consult, knowledge: Knowledge) -> tuple[Medicine, ...]:
    """Return the running medicines that hold magnesium themselves."""
    counted = _counted(knowledge)
    running = consult.running_medicines()
    return tuple(m for m in running if m.recognised and not counted.isdisjoint(m.interactions))


@lru_cache(maxsize=8)
def _counted(knowledge: Knowledge) -> frozenset[str]:
    """Return the interactions whose medicines hold magnesium themselves."""
    return frozenset(i.id for i in knowledge.interactions.values() if i.counts_as_magnesium)


def medicine_forms(medicines: Iterable[Medicine], knowledge: Knowledge) -> frozenset[str]:
    """Return the forms that magnesium medicines hold, with "antacid" for one against stomach acid."""
    found: set[str] = set()
    for medicine in medicines:
        codes = set(medicine.atc)
        found |= {form.id for form in knowledge.forms.values() if codes & set(form.atc)}
        if any(code.startswith(ANTACID_GROUP) for code in codes):
            found.add("antacid")
    return frozenset(found)


def ceiling_of(consult: Consult, intake: Intake, knowledge: Knowledge) -> Ceiling:
    """Return the ceiling for everything together: 250 mg, or what a doctor set and monitors."""
    rule = figure(knowledge.limits["rule_ceiling"].mg)
    limit = consult.ceiling_mg_by_doctor or rule
    left = None if intake.mg is None else max(0.0, limit - intake.mg)
    return Ceiling(limit, intake.mg, left, by_doctor=consult.ceiling_mg_by_doctor is not None)
