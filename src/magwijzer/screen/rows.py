"""One row of a screening through ``advise``: the readable truth that the fast path must equal.

``answer_row`` is slow and plain on purpose. Every test of screening holds the columns of the fast
path against it, row for row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from magwijzer.advice import Advice, advise
from magwijzer.consult import Answer, Consult, ConsultError, Diet, Medicine
from magwijzer.consult.fields import Fields, clean
from magwijzer.consult.intake import as_medicine
from magwijzer.consult.parse import HIGHEST_EGFR, MOST_MG, NOT_A_COMPLAINT, OLDEST
from magwijzer.knowledge.model import Knowledge
from magwijzer.medicine import Recogniser
from magwijzer.screen.columns import (
    BEARING,
    CRAMPS,
    LIFE_PHASES,
    LONGEST_CODE,
    MOST_ITEMS,
    SEXES,
    STOOLS,
)

NOT_TOLD = Medicine("", "", "unknown", None, (), ())
"""Stands for a list of medicines that is null: something may be taken, and we do not know what."""


@dataclass(frozen=True)
class Rows:
    """Answers rows one by one against one Knowledge."""

    knowledge: Knowledge

    @cached_property
    def recogniser(self) -> Recogniser:
        """Return the recogniser of ATC codes."""
        return Recogniser(self.knowledge)

    def answer_row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the output columns of one input row.

        Raises:
            ConsultError: naming every column with a value that cannot be.
        """
        advice = advise(self.consult_of(row), self.knowledge)
        return {"person_id": row.get("person_id"), **told(advice)}

    def consult_of(self, row: Mapping[str, Any]) -> Consult:
        """Return the consult that one row describes: null is unknown, and no list item may be null.

        Raises:
            ConsultError: naming every column with a value that cannot be.
        """
        fields, known = Fields(), self.knowledge
        if row.get("age") is None:
            fields.refuse("age", "required", None)
        complaints = tuple(name for name in known.complaints if name != NOT_A_COMPLAINT)
        alarms = row.get("alarm_symptoms")
        consult = Consult(
            age=fields.whole("age", row.get("age"), 0, OLDEST) or 0,
            sex=fields.choice("sex", row.get("sex"), SEXES),
            life_phase=fields.choice("life_phase", row.get("life_phase"), LIFE_PHASES),
            egfr=fields.number("egfr", row.get("egfr"), 0, HIGHEST_EGFR),
            complaints=fields.choices("complaints", row.get("complaints"), complaints, MOST_ITEMS),
            conditions=self._conditions(fields, row),
            alarm_symptoms=None
            if alarms is None
            else fields.choices("alarm_symptoms", alarms, known.alarms, MOST_ITEMS),
            medicines=self._medicines(fields, row.get("medicines")),
            already_mg=fields.number("already_mg", row.get("already_mg"), 0, MOST_MG),
            diet=Diet(magnesium_mg=fields.number("diet_mg", row.get("diet_mg"), 0, MOST_MG)),
            low_budget=fields.yes_no("low_budget", row.get("low_budget")),
            stool=fields.choice("stool", row.get("stool"), STOOLS),
        )
        _cannot_both_be(fields, consult)
        if fields.problems:
            raise ConsultError(tuple(fields.problems))
        return consult

    def _conditions(self, fields: Fields, row: Mapping[str, Any]) -> dict[str, Answer]:
        """Return yes for what is listed; the rest is "no" only when the list is given and known to be whole."""
        names, listed = self.knowledge.conditions, row.get("conditions")
        present = fields.choices("conditions", listed, names, MOST_ITEMS)
        whole = fields.yes_no("conditions_known", row.get("conditions_known")) and listed is not None
        rest = Answer.NO if whole else Answer.UNKNOWN
        return {name: Answer.YES if name in present else rest for name in names}

    def _medicines(self, fields: Fields, raw: Any) -> tuple[Medicine, ...]:
        if raw is None:
            return (NOT_TOLD,)
        codes = [fields.text("medicines", code, LONGEST_CODE) for code in fields.items("medicines", raw)]
        return tuple(as_medicine(self.recogniser.by_atc(code)) for code in codes if code)


def code_of(text: str) -> str | None:
    """Return an ATC code without control characters, or None when it is no code that a consult takes."""
    return (clean(text) or None) if len(text) <= LONGEST_CODE else None


def _cannot_both_be(fields: Fields, consult: Consult) -> None:
    if consult.sex == "male" and consult.life_phase in BEARING:
        fields.refuse("life_phase", "male_life_phase", consult.life_phase)
    if CRAMPS in consult.complaints and consult.life_phase != "pregnant":
        fields.refuse("complaints", "cramps_not_pregnant", consult.life_phase)


def told(advice: Advice) -> dict[str, Any]:
    """Return the output columns of one advice, without the person."""
    forms = [one.form for one in advice.recommendations]
    start = advice.recommendations[0].start_mg if forms else None
    gaps = [match.gap.widest() for match in advice.interactions if match.separates and match.gap]
    return {
        "outcome": advice.outcome.id,
        "form1": forms[0] if forms else None,
        "form2": forms[1] if len(forms) > 1 else None,
        "start_mg": shown_mg(start),
        "left_mg": shown_mg(advice.ceiling.left_mg if advice.ceiling else None),
        "interactions": sorted({match.interaction for match in advice.interactions}),
        "max_gap_min": max(gaps, default=None),
        "findings": sorted({finding.code for finding in advice.findings}),
    }


def shown_mg(amount: float | None) -> float | None:
    """Return an amount to one decimal, as every answer shows it."""
    return None if amount is None else round(amount, 1)
