"""The magnesium that is taken already keeps the same hours from medicines."""

from collections.abc import Iterable, Iterator

from magwijzer.advice import Finding
from magwijzer.advice.finding import because
from magwijzer.advice.taken import magnesium_medicines
from magwijzer.consult import Consult, Medicine
from magwijzer.knowledge.model import Gap, Knowledge
from magwijzer.planner.day import Event
from magwijzer.planner.fit import gaps
from magwijzer.planner.usual import Placed, stated_times
from magwijzer.units import DAY, Minutes


def current_events(consult: Consult) -> Iterator[Event]:
    """Yield the person's own pots at the hours they are taken."""
    for pot in consult.products or ():
        if not pot.product.is_source:
            continue
        times = pot.times or ()
        per_day = pot.product.elemental_mg_per_day
        for time in times:
            form = next(iter(sorted(pot.forms)), None)
            mg = per_day / len(times) if per_day is not None else None
            yield Event(time, "current", name=pot.label, form=form, mg=mg)


def too_close(consult: Consult, placed: Iterable[Placed], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield a finding for own magnesium that stands too near a medicine, in either direction, also past midnight.

    A medicine without times stands at its usual hour.
    """
    found: dict[tuple[str, str], Finding] = {}
    for name, form, time in _magnesium_moments(consult, knowledge):
        for one in placed:
            for gap in gaps(one, form, knowledge):
                if one.medicine.text != name and is_too_close(time, one.time, gap):
                    key = (name, one.medicine.text)
                    found.setdefault(key, _finding(name, form, one.medicine, gap, knowledge))
    yield from found.values()


def is_too_close(magnesium: int, medicine: int, gap: Gap) -> bool:
    """Tell whether magnesium stands too near a medicine, with midnight no border."""
    after = (magnesium - medicine) % DAY
    before = (medicine - magnesium) % DAY
    return after < gap.magnesium_after_drug or before < gap.magnesium_before_drug


def _magnesium_moments(consult: Consult, knowledge: Knowledge) -> Iterator[tuple[str, str, Minutes]]:
    for pot in consult.products or ():
        if pot.product.is_source:
            for time in pot.times or ():
                for form in sorted(pot.forms):
                    yield pot.label, form, time
    for medicine in magnesium_medicines(consult, knowledge):
        codes = set(medicine.atc)
        form = next((f.id for f in knowledge.forms.values() if codes & set(f.atc)), "antacid")
        for time in stated_times(medicine):
            yield medicine.text, form, time


def _finding(name: str, form: str, medicine: Medicine, gap: Gap, knowledge: Knowledge) -> Finding:
    interaction = next(i for i in medicine.interactions if knowledge.interactions[i].gap(medicine.atc) == gap)
    values: dict[str, float | str] = {
        "form": form,
        "medicine": medicine.text,
        "minutes": float(gap.widest()),
        "after": float(gap.magnesium_after_drug),
        "before": float(gap.magnesium_before_drug),
    }
    reason = because(knowledge, f"interactions.{interaction}")
    return Finding("current_too_close", "warning", reason, name, values)
