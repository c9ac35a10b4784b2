"""A fact that is edited into danger is named by the check, whichever it is; the facts as they are have no fault."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from magwijzer.knowledge.check import check
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Knowledge

KNOWN = default()


def changed(kind: str, name: str, **fields: Any) -> Knowledge:
    """Return the facts with fields of one fact changed."""
    group = getattr(KNOWN, kind)
    return replace(KNOWN, **{kind: {**group, name: replace(group[name], **fields)}})


def plan(name: str, **fields: Any) -> Knowledge:
    return changed("complaints", name, plan=replace(KNOWN.complaints[name].plan, **fields))


PLANTED: dict[str, tuple[Callable[[], Knowledge], str]] = {
    "a ceiling above 250 mg": (lambda: changed("limits", "rule_ceiling", mg=300.0), "rule_ceiling"),
    "a plan above the ceiling": (lambda: plan("sleep", plan_max_mg=2500.0), "plan_max_mg"),
    "a start above its own maximum": (lambda: plan("sensitive_gut", start_mg=249.0, plan_max_mg=200.0), "start_mg"),
    "a step of nothing": (lambda: plan("sleep", step_mg=0.0), "step_mg"),
    "a start below nothing": (lambda: plan("sleep", start_mg=-50.0), "start_mg"),
    "no day to look back": (lambda: plan("sleep", review_after_weeks=None), "review_after_weeks"),
    "a review after a year": (lambda: plan("sleep", review_after_weeks=52), "review_after_weeks"),
    "hours written as minutes": (
        lambda: changed("interactions", "thyroid-hormones", magnesium_after_drug_min=4),
        "magnesium_after_drug_min",
    ),
    "minutes written as seconds": (
        lambda: changed("interactions", "thyroid-hormones", magnesium_before_drug_min=14400),
        "magnesium_before_drug_min",
    ),
    "hours in one direction only": (
        lambda: changed("interactions", "thyroid-hormones", magnesium_before_drug_min=None),
        "thyroid-hormones",
    ),
    "a need of a horse": (lambda: changed("intake", next(iter(KNOWN.intake)), female=3000.0), "female"),
    "a source that is not there": (lambda: changed("limits", "rule_ceiling", sources=("NOBODY-1999",)), "rule_ceiling"),
    "two look-alikes": (
        lambda: changed("lookalikes", "sleep", causes=KNOWN.lookalikes["sleep"].causes[:2]), "sleep",
    ),
}  # fmt: skip


def test_the_facts_have_no_fault() -> None:
    assert check(KNOWN) == ()


@pytest.mark.parametrize("name", list(PLANTED))
def test_a_planted_fault_is_named(name: str) -> None:
    make, where = PLANTED[name]
    found = [str(fault) for fault in check(make())]
    assert found
    assert any(where in one for one in found), found


def doses() -> Iterator[tuple[str, float]]:
    for complaint in KNOWN.complaints.values():
        for mg in (complaint.plan.start_mg, complaint.plan.plan_max_mg):
            if mg is not None:
                yield complaint.id, mg


def test_no_dose_of_any_complaint_is_above_the_ceiling() -> None:
    assert max(mg for _, mg in doses()) <= 250
