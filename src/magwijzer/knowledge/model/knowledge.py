"""Knowledge: everything that is known, loaded once, and how a fact is looked up and cited."""

from collections.abc import Mapping
from dataclasses import dataclass

from magwijzer.knowledge.model.complaint import Complaint, Lookalikes
from magwijzer.knowledge.model.form import Form
from magwijzer.knowledge.model.interaction import Interaction, MedicineName
from magwijzer.knowledge.model.reference import (
    AdequateIntake,
    Claim,
    DietRule,
    Edition,
    Food,
    Limit,
    Principle,
    Scales,
    Source,
)
from magwijzer.knowledge.model.safety import (
    Alarm,
    Caution,
    Condition,
    Habit,
    RiskFactor,
    SafetyRule,
    Score,
    Urgency,
)
from magwijzer.knowledge.model.text import Fact


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """All facts of one edition. Mappings keep the order of the files, which is the order people see.

    Compared and hashed by identity, so that what is compiled from it can be kept beside it.
    """

    edition: Edition
    forms: Mapping[str, Form]
    complaints: Mapping[str, Complaint]
    lookalikes: Mapping[str, Lookalikes]
    interactions: Mapping[str, Interaction]
    cautions: Mapping[str, Caution]
    alarms: Mapping[str, Alarm]
    urgency: Mapping[str, Urgency]
    conditions: Mapping[str, Condition]
    factors: Mapping[str, RiskFactor]
    rules: Mapping[str, SafetyRule]
    scores: Mapping[str, Score]
    habits: Mapping[str, Habit]
    intake: Mapping[str, AdequateIntake]
    limits: Mapping[str, Limit]
    claims: Mapping[str, Claim]
    principles: Mapping[str, Principle]
    diet_rules: Mapping[str, DietRule]
    scales: Scales
    foods: Mapping[str, Food]
    medicines: tuple[MedicineName, ...]
    sources: Mapping[str, Source]

    def groups(self) -> Mapping[str, Mapping[str, Fact | Food]]:
        """Return the facts by kind; the kind is the first part of a full fact id."""
        return {
            "forms": self.forms,
            "complaints": self.complaints,
            "lookalikes": self.lookalikes,
            "interactions": self.interactions,
            "cautions": self.cautions,
            "alarms": self.alarms,
            "urgency": self.urgency,
            "conditions": self.conditions,
            "factors": self.factors,
            "rules": self.rules,
            "scores": self.scores,
            "habits": self.habits,
            "intake": self.intake,
            "limits": self.limits,
            "claims": self.claims,
            "principles": self.principles,
            "diet_rules": self.diet_rules,
            "foods": self.foods,
        }

    def fact(self, full_id: str) -> Fact | Food:
        """Return the fact with this full id (``limits.rule_ceiling``).

        Raises:
            KeyError: when there is no such fact.
        """
        kind, _, name = full_id.partition(".")
        return self.groups()[kind][name]
