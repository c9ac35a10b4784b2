"""Minutes, doses and thresholds must lie where they can be true."""

from collections.abc import Iterator

from magwijzer.knowledge.check.walk import fault
from magwijzer.knowledge.model import Complaint, Edition, Interaction, Knowledge
from magwijzer.knowledge.shape import Fault

LONGEST_GAP_MIN = 720
SHORTEST_GAP_MIN = 15
LONGEST_REVIEW_WEEKS = 26
LONGEST_TO_REVIEW_DAYS = 366
HIGHEST_FRACTION = 0.6035
INTAKE_MG = (50.0, 500.0)
LAXATIVE_CLASSES = range(5)


def bounds(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for every figure outside sane bounds, and for every self-care dose above the ceiling."""
    yield from _looked_at(knowledge.edition)
    ceiling = knowledge.limits["rule_ceiling"].mg if "rule_ceiling" in knowledge.limits else None
    if not ceiling or ceiling > 250:
        yield fault(
            "limits", "rule_ceiling", "mg", ceiling, "at most 250 mg, the upper level for supplements"
        )
        ceiling = 250.0
    level = knowledge.limits["ul_eu"].mg if "ul_eu" in knowledge.limits else None
    if level != ceiling:
        yield fault("limits", "ul_eu", "mg", level, f"{ceiling:g}, the ceiling of the rules")
    yield from _kidneys(knowledge)
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
    yield from _ages(knowledge)
    for food in knowledge.foods.values():
        portion = food.mg_per_100g * food.portion_g / 100
        if not 0 <= food.mg_per_100g <= 1000 or abs(portion - food.mg_per_portion) > 0.06 + portion * 0.005:
            yield fault(
                "foods", food.id, "mg_per_portion", food.mg_per_portion, f"{portion:.1f}, per 100 g x portion"
            )


def _looked_at(edition: Edition) -> Iterator[Fault]:
    days = (edition.review_by - edition.reviewed).days
    if not 0 < days <= LONGEST_TO_REVIEW_DAYS:
        wanted = f"after reviewed, at most {LONGEST_TO_REVIEW_DAYS} days"
        yield fault("edition", edition.edition, "review_by", edition.review_by, wanted)


def _ages(knowledge: Knowledge) -> Iterator[Fault]:
    """Every age has one row of adequate intake: each begins where the one before ends, and the last has no end."""
    rows = [row for row in knowledge.intake.values() if row.in_use and row.age_from is not None]
    end: int | None = 0
    for row in sorted(rows, key=lambda row: row.age_from or 0):
        if row.age_from != end:
            yield fault("intake", row.id, "age_from", row.age_from, f"{end}, where the row before it ends")
        end = row.age_below
    if end is not None:
        yield fault("intake", rows[-1].id if rows else "", "age_below", end, "no end for the oldest")


def _kidneys(knowledge: Knowledge) -> Iterator[Fault]:
    """The bands of eGFR follow on: each but the highest ends where the band above it begins."""
    bands = [row for row in knowledge.limits.values() if row.egfr_from or row.egfr_below]
    bands.sort(key=lambda row: row.egfr_from or 0.0)
    end: float | None = None
    for row in bands:
        if row.egfr_from != end:
            yield fault("limits", row.id, "egfr_from", row.egfr_from, f"{end}, where the band below it ends")
        end = row.egfr_below


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
