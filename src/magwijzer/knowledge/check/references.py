"""Every id a fact names must exist, and every source must be used."""

from collections.abc import Container, Iterator

from magwijzer.knowledge.check.walk import all_leaves, facts, fault
from magwijzer.knowledge.model import Fact, Knowledge
from magwijzer.knowledge.shape import Fault

FORM_GROUPS = frozenset({"trisilicate", "antacid"})
"""Form names an interaction may use that are no form of their own."""
LEAST_CAUSES = 3
SOURCE_KEYS = ("source", "sources")


def sources(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for a source that does not exist, a fact without one, and a source nobody uses."""
    used: set[str] = {medicine.source for medicine in knowledge.medicines}
    for kind, fact_id, found in all_leaves(knowledge):
        for key, value in found:
            if not key.endswith(SOURCE_KEYS):
                continue
            named = value if isinstance(value, tuple) else (value,) if value else ()
            if key.endswith("sources") and not value:
                yield fault(kind, fact_id, key, value, "at least one source")
            for source in named:
                used.add(source)
                if source not in knowledge.sources:
                    yield fault(kind, fact_id, key, source, "an id of sources.toml")
    for source in knowledge.sources.keys() - used:
        yield Fault("sources.toml", source, "not used by any fact", "a source that a fact names")


def references(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for every id that points nowhere and for every period that ends before it begins."""
    for kind, fact_id, key, found, known, what in _links(knowledge):
        if found not in known:
            yield fault(kind, fact_id, key, found, what)
    for kind, fact_id, fact in facts(knowledge):
        if isinstance(fact, Fact) and fact.valid_until is not None and fact.valid_until <= fact.valid_from:
            yield fault(kind, fact_id, "valid_until", fact.valid_until, f"a day after {fact.valid_from}")
    for group in knowledge.lookalikes.values():
        if len(group.causes) < LEAST_CAUSES:
            yield fault(
                "lookalikes", group.id, "causes", len(group.causes), f"at least {LEAST_CAUSES} causes"
            )


Link = tuple[str, str, str, str, Container[str], str]


def _links(knowledge: Knowledge) -> Iterator[Link]:
    yield from _complaint_links(knowledge)
    yield from _safety_links(knowledge)
    form_ids = knowledge.forms.keys() | FORM_GROUPS
    for interaction in knowledge.interactions.values():
        for form in interaction.applies_to_forms:
            yield "interactions", interaction.id, "applies_to_forms", form, form_ids, "a form id"
    for diet_rule in knowledge.diet_rules.values():
        for food in diet_rule.foods:
            yield "diet_rules", diet_rule.id, "foods", food, knowledge.foods, "a food id"
    for claim in knowledge.claims.values():
        if claim.safe_alternative and claim.safe_alternative != "none":
            yield (
                "claims",
                claim.id,
                "safe_alternative",
                claim.safe_alternative,
                knowledge.claims,
                "a claim id",
            )


def _complaint_links(knowledge: Knowledge) -> Iterator[Link]:
    for complaint in knowledge.complaints.values():
        plan = complaint.plan
        named = (*plan.forms, *plan.forms_low_budget, *plan.forms_never, *plan.forms_with_sensitive_gut)
        for form in (*named, *plan.evidence_order, *plan.order, *complaint.article.forms):
            yield "complaints", complaint.id, "plan.forms", form, knowledge.forms, "a form id"
        if complaint.lookalikes is not None:
            yield (
                "complaints",
                complaint.id,
                "lookalikes",
                complaint.lookalikes,
                knowledge.lookalikes,
                "a list",
            )
        for other in plan.for_complaints:
            yield (
                "complaints",
                complaint.id,
                "plan.for_complaints",
                other,
                knowledge.complaints,
                "a complaint id",
            )
    for group in knowledge.lookalikes.values():
        known = {*knowledge.urgency, "pharmacist", "self_care", "none"}
        for cause in group.causes:
            for name in (cause.urgency, cause.urgency_when or "none"):
                yield "lookalikes", group.id, f"causes.{cause.id}.urgency", name, known, "an urgency id"


def _safety_links(knowledge: Knowledge) -> Iterator[Link]:
    for alarm in knowledge.alarms.values():
        yield "alarms", alarm.id, "action", alarm.action, knowledge.urgency, "an urgency id"
    for condition in knowledge.conditions.values():
        if condition.caution:
            yield "conditions", condition.id, "caution", condition.caution, knowledge.cautions, "a caution id"
        if condition.factor:
            yield "conditions", condition.id, "factor", condition.factor, knowledge.factors, "a factor id"
    yield from _trigger_links(knowledge)
    yield from _rule_links(knowledge)


def _trigger_links(knowledge: Knowledge) -> Iterator[Link]:
    for factor in knowledge.factors.values():
        for key, known, wanted in (
            ("conditions_yes_any", knowledge.conditions, "a condition id"),
            ("interactions_any", knowledge.interactions, "an interaction id"),
            ("complaints_any", knowledge.complaints, "a complaint id"),
        ):
            for name in getattr(factor.triggers, key):
                yield "factors", factor.id, f"triggers.{key}", name, known, wanted


def _rule_links(knowledge: Knowledge) -> Iterator[Link]:
    for rule in knowledge.rules.values():
        for name in (*rule.conditions_any, *rule.unknown_counts_as_yes):
            yield "rules", rule.id, "conditions", name, knowledge.conditions, "a condition id"
        for name in (*rule.alarms_any, *((rule.alarm,) if rule.alarm else ())):
            yield "rules", rule.id, "alarms_any", name, knowledge.alarms, "an alarm id"
        for name in (*rule.interactions_any, *(i for group in rule.classes for i in group.interactions)):
            yield "rules", rule.id, "interactions_any", name, knowledge.interactions, "an interaction id"
