"""Part 3, magnesium that is taken now: a pot's label, or milligrams; and the ceiling a doctor set."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from magwijzer.advice import Outcome
from magwijzer.advice.taken import intake_of
from magwijzer.advice.triage import triage
from magwijzer.consult.fields import LONGEST_TEXT
from magwijzer.consult.intake import LEAST_UNITS, MOST_UNITS
from magwijzer.consult.parse import MOST_MG
from magwijzer.doors.web.answers import Given
from magwijzer.doors.web.case import NO, UNKNOWN, YES, Case, number
from magwijzer.doors.web.hours import clock_times
from magwijzer.doors.web.step import Number, OneOf, SomeOf, Step, always, labels, missing, wrong
from magwijzer.doors.web.told import MOST_POTS, partial_consult, pot_steps
from magwijzer.knowledge.model import Knowledge
from magwijzer.label import Product
from magwijzer.render.html.ask import Ask, Entry, Option, Phrase, Rows, Said, Wrong
from magwijzer.render.readings import per_unit

PART = 2
SEEN = "photo"
"""Marks what is filled in when its text was read on a photo; it is no field and never becomes an answer."""
TAKEN = ("no", "pot", "mg", UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pot(Step):
    """What stands on one pot, how many a day and when; and whether there is another pot.

    A photo of the label fills the text, which is then shown again: only the text is an answer.
    """

    last: bool = False

    def fields(self, case: Case) -> tuple[str, ...]:
        return ("t", "n", "h") if self.last else ("t", "n", "h", "v")

    def wrong(self, given: Given, case: Case) -> tuple[Wrong, ...]:
        found: list[Wrong] = []
        label = "".join(given.get("t", ()))
        if not label:
            found.append(missing(self, "t"))
        elif len(label) > LONGEST_TEXT:
            found.append(wrong("t", "too_long", most=LONGEST_TEXT))
        units = given.get("n", ())
        if units and not LEAST_UNITS <= (number(units[0]) or 0) <= MOST_UNITS:
            found.append(wrong("n", "number", low="0,25", high=f"{MOST_UNITS:g}"))
        if clock_times("".join(given.get("h", ()))) is None:
            found.append(wrong("h", "hours"))
        if not self.last and given.get("v", ("",))[0] not in (YES, NO):
            found.append(wrong("v", "another_pot"))
        return tuple(found)

    def ask(self, given: Given, case: Case) -> Ask:
        def value(name: str) -> str:
            return "".join(given.get(name, ()))

        label = Entry("t", "area", value("t"), Phrase("told", "label"), Phrase("hint", "label"))
        if given.get(SEEN):
            label = Entry("t", "area", value("t"), Phrase("told", "photo_read"))
        photo = Entry("photo", "photo", "", Phrase("told", "photo"), Phrase("hint", "photo"))
        units = Entry("n", "number", value("n"), Phrase("told", "units"), Phrase("hint", "leave_empty"))
        hours = Entry("h", "text", value("h"), Phrase("told", "which_hours"), Phrase("hint", "hours"))
        more = Rows("v", False, labels("pot", (NO, YES)), given.get("v", ()), Phrase("told", "another_pot"))
        blocks = (label, photo, units, hours) if self.last else (label, photo, units, hours, more)
        return Ask(self.id, self.part, Phrase("question", "pot"), blocks, self.hint, self.reads)

    def told(self, case: Case) -> tuple[Said, ...]:
        label, units = case.one(self.id, "t") or "", case.number(self.id)
        product = case.service.parser.readers.labels.read(label, units)
        return (label if len(label) <= SHOWN else f"{label[:SHOWN]}…", _read(product))


SHOWN = 120
"""Characters of a label that the check page shows."""


def _read(product: Product) -> Said:
    """Return what we read on the pot, so that a wrong reading is seen before it counts."""
    if not product.is_source:
        return Phrase("label", "certainty_none")
    if product.elemental_mg_per_day is not None:
        return Phrase("label", "per_day", {"mg": product.elemental_mg_per_day})
    if product.elemental_mg_per_unit is not None:
        return Phrase("label", per_unit(product), {"mg": product.elemental_mg_per_unit})
    if product.range_mg_per_unit is not None:
        low, high = product.range_mg_per_unit
        return Phrase("label", f"{per_unit(product)}_range", {"low": low, "high": high})
    return Phrase("label_ask", product.ask or "other")


def pot_pages() -> Iterator[Step]:
    """Yield the pages about magnesium that is taken now."""
    reads = ("products", "already_mg")
    options = labels("taken", TAKEN)
    yield OneOf(id="taken", part=PART, reads=reads, hint=Phrase("hint", "taken"), options=options)
    for i in range(1, MOST_POTS + 1):
        asked = partial(_has_pot, f"pot{i}")
        row = Phrase("row", "pot", {"n": i})
        yield Pot(id=f"pot{i}", part=PART, reads=("products",), row=row, asked=asked, last=i == MOST_POTS)
    yield Number(
        id="amount",
        part=PART,
        reads=("already_mg",),
        hint=Phrase("hint", "amount"),
        asked=lambda case: case.one("taken") == "mg",
        low=0,
        high=MOST_MG,
        unit=Phrase("option", "mg_a_day"),
    )


def _has_pot(step: str, case: Case) -> bool:
    return case.one("taken") == "pot" and step in pot_steps(case)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling(OneOf):
    """Whether a doctor set a ceiling, and which."""

    knowledge: Knowledge

    def fields(self, case: Case) -> tuple[str, ...]:
        return ("v", "n")

    def wrong(self, given: Given, case: Case) -> tuple[Wrong, ...]:
        found = OneOf.wrong(self, given, case)
        limit = self.knowledge.limits["rule_ceiling"]
        low, high = limit.doctor_min_mg or 0, limit.doctor_max_mg or 0
        value = number(next(iter(given.get("n", ())), None))
        if not found and given["v"][0] == YES and not (value is not None and low <= value <= high):
            return (wrong("n", "number", low=f"{low:g}", high=f"{high:g}"),)
        return found

    def ask(self, given: Given, case: Case) -> Ask:
        amount = Entry(
            "n",
            "number",
            "".join(given.get("n", ())),
            Phrase("told", "ceiling"),
            unit=Phrase("option", "mg_a_day"),
        )
        return self.page(Rows("v", False, self.options, given.get("v", ())), amount)

    def told(self, case: Case) -> tuple[Said, ...]:
        typed = case.one(self.id, "n")
        if case.one(self.id) == YES and typed:
            return (Phrase("told", "ceiling_is", {"mg": typed}),)
        return OneOf.told(self, case)


def ceiling_pages(knowledge: Knowledge) -> Iterator[Step]:
    """Yield the pages about a doctor's ceiling: asked only where it would change the outcome."""
    yield Ceiling(
        id="ceiling",
        part=PART,
        reads=("ceiling_mg_by_doctor",),
        hint=Phrase("hint", "ceiling"),
        asked=lambda case: bool(liftable(case)),
        offered=always,
        options=labels("ceiling", (YES, NO, UNKNOWN)),
        knowledge=knowledge,
    )
    yield SomeOf(
        id="ceiling_reason",
        part=PART,
        reads=("ceiling_reason",),
        hint=Phrase("hint", "ceiling_reason"),
        asked=lambda case: bool(liftable(case)) and case.one("ceiling") == YES,
        options=_reasons,
    )


def liftable(case: Case) -> tuple[str, ...]:
    """Return the ids a doctor's ceiling must name to open a plan; () when it would change nothing."""
    return case.once(_liftable)


def _liftable(case: Case) -> tuple[str, ...]:
    consult = partial_consult(case, leave_out=("ceiling_mg_by_doctor", "ceiling_reason"))
    if consult is None or not case.given("taken"):
        return ()
    judged = triage(consult, case.knowledge, intake_of(consult, case.knowledge))
    stopping = [reason for reason in judged.reasons if reason.outcome >= Outcome.DOCTOR_FIRST]
    if judged.outcome is not Outcome.DOCTOR_FIRST or not all(reason.lifted_by for reason in stopping):
        return ()
    return tuple(dict.fromkeys(name for reason in stopping for name in reason.lifted_by))


def _reasons(case: Case) -> tuple[Option, ...]:
    return tuple(Option(name, _label(name, case)) for name in liftable(case))


def _label(name: str, case: Case) -> Said:
    known = case.knowledge
    if name in known.cautions:
        return known.cautions[name].label
    if name in known.conditions:
        return known.conditions[name].label
    return known.interactions[name].title if name in known.interactions else name
