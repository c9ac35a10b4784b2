"""Asks the rules themselves what one answer brings, so that no rule is written a second time.

A person without anything to remark is given one answer more, and the real rules are asked what
they find. What they find for many answers together is the union of what they find for each,
but for the rules in COMBINED, which weigh answers against each other: those stand in ``combined``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from magwijzer.advice.need import need_findings, need_of
from magwijzer.advice.outcome import Outcome
from magwijzer.advice.taken import intake_of
from magwijzer.advice.triage import RULES, Reason, Rule
from magwijzer.advice.triage.rule import Case
from magwijzer.consult import Answer, Consult
from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.bands import Bands
from magwijzer.screen.bits import NONE, Codes, outcome_bit

COMBINED = frozenset({"article_classes", "urgent_overdose_at_risk", "taken_unknown", "alarm_not_asked"})
"""Rules that look at several answers at once, or at whether a question was asked."""
OF_NEED = frozenset({"no_food_list", "foods_left_out", "factor"})
"""Findings of the need stage that one answer alone can bring."""
SETTLED_EGFR = 1000.0
"""Stands for "the eGFR is known": above every limit, so that it brings nothing by itself."""


@dataclass(frozen=True)
class Probe:
    """Asks one Knowledge. ``urgent`` gathers the codes of reasons that make an advice urgent."""

    knowledge: Knowledge
    codes: Codes
    urgent: set[str] = field(default_factory=set)

    def nobody(self, age: int, egfr: float | None) -> Consult:
        """Return a man of this age and eGFR who answered everything with "no"."""
        return Consult(
            age=age,
            sex="male",
            life_phase="none",
            egfr=egfr,
            complaints=(),
            alarm_symptoms=(),
            conditions=dict.fromkeys(self.knowledge.conditions, Answer.NO),
            medicines=(),
            already_mg=0.0,
            stool="normal",
        )

    def judges(self, bands: Bands) -> tuple[Consult, ...]:
        """Return for every setting the person to give an item to: one who brings least by himself.

        Raises:
            ValueError: when nobody of a setting brings as little as all others of it.
        """
        return tuple(self._judge(bands, setting) for setting in bands.settings)

    def _judge(self, bands: Bands, setting: int) -> Consult:
        settled = setting % 2 == 1
        people = [
            self.nobody(age, egfr)
            for age in bands.ages_of(setting)
            for egfr in ((SETTLED_EGFR, *bands.egfrs) if settled else (None,))
        ]
        words = [self.reasons(person) for person in people]
        least = np.bitwise_and.reduce(np.array(words, np.uint64))
        for person, word in zip(people, words, strict=True):
            if word == least:
                return person
        raise ValueError(f"setting {setting}: no one brings least")

    def with_condition(self, consult: Consult, name: str, answer: Answer) -> Consult:
        """Return the consult with one condition answered otherwise."""
        conditions: Mapping[str, Answer] = {**consult.conditions, name: answer}
        return replace(consult, conditions=conditions)

    def reasons(self, consult: Consult, field_name: str | None = None) -> np.uint64:
        """Return the word of reasons that single answers bring; ``field_name`` limits the rules to its readers."""
        intake = intake_of(consult, self.knowledge)
        case = Case(consult, self.knowledge, intake)
        word = NONE
        for rule in RULES:
            if rule.name not in COMBINED and (field_name is None or field_name in rule.reads):
                word |= self._of_rule(rule, case)
        need = need_of(consult, self.knowledge)
        found = (finding.code for finding in need_findings(consult, self.knowledge, need))
        return word | self.codes.word(code for code in found if code in OF_NEED)

    def _of_rule(self, rule: Rule, case: Case) -> np.uint64:
        word = NONE
        for reason in rule.decide(case):
            word |= self.word_of(reason)
        return word

    def word_of(self, reason: Reason) -> np.uint64:
        """Return the bits of one reason: its code and its outcome."""
        if reason.outcome is Outcome.URGENT:
            self.urgent.add(reason.finding.code)
        return self.codes.bit(reason.finding.code) | outcome_bit(reason.outcome)
