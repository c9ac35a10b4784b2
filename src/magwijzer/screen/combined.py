"""The rules that weigh several answers against each other, in arrays.

Each function has the name of the rule it mirrors and reads its figures from the same fact; what the
rule then says is asked of the rule itself.
"""

from dataclasses import dataclass, replace

import numpy as np

from magwijzer.advice.taken import DAILY_LAXATIVE, PRESCRIBED, intake_of
from magwijzer.advice.triage import RULES
from magwijzer.advice.triage.rule import Case
from magwijzer.consult import Answer, Consult, Medicine
from magwijzer.screen.bits import NONE, Bools, Floats, Words, any_of
from magwijzer.screen.probe import Probe
from magwijzer.screen.traits import Traits

RULE = {rule.name: rule for rule in RULES}


def said(probe: Probe, rule: str, consult: Consult) -> np.uint64:
    """Return what one rule says of a consult that meets it.

    Raises:
        ValueError: when the rule is not met, so that its mirror here cannot be right.
    """
    word = NONE
    for reason in RULE[rule].decide(Case(consult, probe.knowledge, intake_of(consult, probe.knowledge))):
        word |= probe.word_of(reason)
    if word == NONE:
        raise ValueError(f"rule {rule} is not met")
    return word


@dataclass(frozen=True)
class Taken:
    """What is taken already: whether asked, the amount (NaN = not known), whether anything is, and by whom."""

    asked: Bools
    mg: Floats
    takes_now: Bools
    prescribed: Bools


class Combined:
    """The combining rules of one Knowledge."""

    def __init__(self, probe: Probe, traits: Traits) -> None:
        known = probe.knowledge
        self._names = tuple(known.conditions)
        self._laxative = any_of([DAILY_LAXATIVE], self._names)
        self._prescribed = any_of([PRESCRIBED], self._names)
        self._magnesium = traits.word("magnesium")
        self._overdose = known.rules["urgent_overdose_at_risk"]
        self._alarms = tuple(known.alarms)
        groups = known.rules["article_classes"].classes
        self._classes = [traits.word(f"class {group.id}") for group in groups]
        self._at_least = known.rules["article_classes"].at_least or 0
        self._says(probe)

    def _says(self, probe: Probe) -> None:
        known, nobody = probe.knowledge, probe.nobody(0, None)
        groups = known.rules["article_classes"].classes
        medicines = [
            Medicine(
                "", "", "recognised", None, (), tuple(name for group in groups for name in group.interactions)
            )
        ]
        overdose = (self._overdose.alarm or "", *self._overdose.alarms_any)
        self._many = said(probe, "article_classes", replace(nobody, medicines=tuple(medicines)))
        self._at_risk = said(probe, "urgent_overdose_at_risk", replace(nobody, alarm_symptoms=overdose))
        self._not_asked = said(probe, "taken_unknown", replace(nobody, already_mg=None))
        daily = probe.with_condition(nobody, DAILY_LAXATIVE, Answer.YES)
        self._no_amount = said(probe, "taken_unknown", daily)
        self._no_alarms = said(probe, "alarm_not_asked", replace(nobody, alarm_symptoms=None))

    def taken(self, already: Floats, conditions: Words, traits: Words) -> Taken:
        """Return what is taken, as ``intake_of`` counts it; a medicine by code brings no amount."""
        asked = ~np.isnan(already)
        stated = asked & (already != 0)
        magnesium = (traits & self._magnesium) != NONE
        uncounted = ((conditions & self._laxative) != NONE) & ~magnesium & ~stated
        return Taken(
            asked,
            np.where(magnesium | uncounted, np.nan, already),
            magnesium | stated | uncounted,
            (conditions & self._prescribed) != NONE,
        )

    def taken_unknown(self, taken: Taken) -> Words:
        """Without knowing what is taken already there is no room to count with."""
        return np.where(taken.asked, np.where(np.isnan(taken.mg), self._no_amount, NONE), self._not_asked)

    def alarm_not_asked(self, asked: Bools) -> Words:
        """Screening may lack the alarm questions."""
        return np.where(asked, NONE, self._no_alarms)

    def article_classes(self, traits: Words) -> Words:
        """Medicines of several classes that the article names."""
        used = sum(((traits & one) != NONE).astype(np.int8) for one in self._classes)
        return np.where(used >= self._at_least, self._many, NONE)

    def urgent_overdose_at_risk(self, alarms: Words, conditions: Words, egfr: Floats) -> Words:
        """A large amount at once with weak kidneys or with signs of a high level."""
        rule = self._overdose
        weak = (conditions & any_of(rule.conditions_any, self._names)) != NONE
        if rule.egfr_below is not None:
            weak |= egfr < rule.egfr_below
        weak |= (alarms & any_of(rule.alarms_any, self._alarms)) != NONE
        overdose = (alarms & any_of([rule.alarm or ""], self._alarms)) != NONE
        return np.where(overdose & weak, self._at_risk, NONE)
