"""Minutes, doses and thresholds must lie where they can be true."""

from collections.abc import Iterator

from magwijzer.knowledge.check.walk import fault
from magwijzer.knowledge.model import Complaint, Interaction, Knowledge
from magwijzer.knowledge.shape import Fault

LONGEST_GAP_MIN = 720
SHORTEST_GAP_MIN = 15
LONGEST_REVIEW_WEEKS = 26
HIGHEST_FRACTION = 0.6035
INTAKE_MG = (50.0, 500.0)
LAXATIVE_CLASSES = range(5)


def bounds(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for every figure outside sane bounds, and for every self-care dose above the ceiling."""
    ceiling = knowledge.limits["rule_ceiling"].mg if "rule_ceiling" in knowledge.limits else None
    if not ceiling or ceiling > 250:
        yield fault(
            "limits", "rule_ceiling", "mg", ceiling, "at most 250 mg, the upper level for supplements"
        )
        ceiling = 250.0
    for complaint in knowledge.complaints.values():
        yield from _doses(complaint, ceiling)
    for interaction in knowledge.interactions.values():
        yield from _minutes(interaction)
    for form in knowledge.forms.values():
        low, high = (*form.commercial_fraction_range, 0.0, 0.0)[:2]
        if not 0 < low <= high <= HIGHEST_FRACTION:
            yield fault(
                "forms", form.id, "commercial_fraction_range", (low, high), "0 < low <= high <= 0.6035"
            )
        if form.laxative_class not in LAXATIVE_CLASSES:
            yield fault("forms", form.id, "laxative_class", form.laxative_class, "0 to 4")
    for row in knowledge.intake.values():
        for name in ("male", "female"):
            mg = getattr(row, name)
            if mg is not None and not INTAKE_MG[0] <= mg <= INTAKE_MG[1]:
                yield fault("intake", row.id, name, mg, "50 to 500 mg a day")
    for food in knowledge.foods.values():
        portion = food.mg_per_100g * food.portion_g / 100
        if not 0 <= food.mg_per_100g <= 1000 or abs(portion - food.mg_per_portion) > 0.06 + portion * 0.005:
            yield fault(
                "foods", food.id, "mg_per_portion", food.mg_per_portion, f"{portion:.1f}, per 100 g x portion"
            )


def _doses(complaint: Complaint, ceiling: float) -> Iterator[Fault]:
    plan = complaint.plan
    for name in ("start_mg", "step_mg", "plan_max_mg"):
        mg = getattr(plan, name)
        if mg is not None and not 0 <= mg <= ceiling:
            yield fault("complaints", complaint.id, f"plan.{name}", mg, f"0 to {ceiling:g} mg elemental")
    if plan.start_mg is not None and plan.plan_max_mg is not None and plan.start_mg > plan.plan_max_mg:
        yield fault("complaints", complaint.id, "plan.start_mg", plan.start_mg, "at most plan_max_mg")
    if plan.step_mg is not None and plan.step_mg <= 0:
        yield fault("complaints", complaint.id, "plan.step_mg", plan.step_mg, "more than 0 mg")
    for form, mg in (plan.starts_mg or {}).items():
        if not 0 < mg <= ceiling:
            yield fault(
                "complaints", complaint.id, f"plan.starts_mg.{form}", mg, f"up to {ceiling:g} mg elemental"
            )
    weeks = plan.review_after_weeks
    if plan.start_mg is not None and (weeks is None or not 1 <= weeks <= LONGEST_REVIEW_WEEKS):
        yield fault("complaints", complaint.id, "plan.review_after_weeks", weeks, "1 to 26 weeks")


def _minutes(interaction: Interaction) -> Iterator[Fault]:
    places = [("", interaction), *((f"members[{i}].", m) for i, m in enumerate(interaction.members))]
    for prefix, place in places:
        for name in ("magnesium_after_drug_min", "magnesium_before_drug_min"):
            minutes = getattr(place, name)
            if minutes is not None and not SHORTEST_GAP_MIN <= minutes <= LONGEST_GAP_MIN:
                yield fault("interactions", interaction.id, prefix + name, minutes, "15 to 720 minutes")
    if interaction.kind == "separate" and any(interaction.gap(m.atc) is None for m in interaction.members):
        yield fault(
            "interactions", interaction.id, "magnesium_after_drug_min", None, "hours in both directions"
        )
