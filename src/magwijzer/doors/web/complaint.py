"""Part 2, the complaint: what magnesium is wanted for, and what the stool is like now."""

from collections.abc import Iterator

from magwijzer.consult.parse import NOT_A_COMPLAINT
from magwijzer.doors.web.case import NO, UNKNOWN, YES, Case
from magwijzer.doors.web.step import OneOf, SomeOf, Step, labels
from magwijzer.knowledge.model import Knowledge
from magwijzer.render.html.ask import Option, Phrase

PART = 1
ONLY_PREGNANT = "pregnancy_cramps"
NO_COMPLAINT = "general"


def complaint_steps(knowledge: Knowledge) -> Iterator[Step]:
    """Yield the pages of part 2 in order; the price is asked only where it changes the form."""
    yield SomeOf(
        id="complaints",
        part=PART,
        reads=("complaints",),
        hint=Phrase("hint", "complaints"),
        options=_complaints,
        none=knowledge.complaints[NO_COMPLAINT].name,
    )
    stools = labels("stool", ("normal", "loose", "constipated", UNKNOWN))
    yield OneOf(id="stool", part=PART, reads=("stool",), hint=Phrase("hint", "stool"), options=stools)
    yield OneOf(
        id="budget",
        part=PART,
        reads=("low_budget",),
        hint=Phrase("hint", "budget"),
        asked=_price_matters,
        options=labels("budget", (YES, NO, UNKNOWN)),
    )


def _complaints(case: Case) -> tuple[Option, ...]:
    pregnant = case.one("life") == "pregnant"
    hidden = {NOT_A_COMPLAINT, NO_COMPLAINT, *(() if pregnant else (ONLY_PREGNANT,))}
    return tuple(Option(c.id, c.name) for c in case.knowledge.complaints.values() if c.id not in hidden)


def _price_matters(case: Case) -> bool:
    known = case.knowledge.complaints
    return any(known[name].plan.forms_low_budget for name in case.all("complaints") if name in known)
