"""What to do with the magnesium that is taken now: stop, replace, or do not use."""

from collections.abc import Iterator

from magwijzer.advice.choose import THREONATE, excluded_forms, may_have_threonate
from magwijzer.advice.finding import Finding, because
from magwijzer.advice.model import Ceiling
from magwijzer.advice.outcome import Outcome
from magwijzer.advice.taken import Intake
from magwijzer.consult import Consult
from magwijzer.knowledge.model import Knowledge


def stop_current(outcome: Outcome, intake: Intake, knowledge: Knowledge) -> Iterator[Finding]:
    """With a closed outcome the magnesium taken now stops first, unless a doctor prescribed it."""
    if outcome.closed and (intake.takes_now or intake.prescribed):
        fact = "cautions.under_treatment_magnesium" if intake.prescribed else "limits.rule_count_all"
        values = {"prescribed": "yes" if intake.prescribed else "no"}
        yield Finding("stop_current", "critical", because(knowledge, fact), "current", values)


def above_ceiling(outcome: Outcome, ceiling: Ceiling, knowledge: Knowledge) -> Iterator[Finding]:
    """More is taken than the ceiling allows: name the excess and how much to lower."""
    if ceiling.already_mg is not None and ceiling.already_mg > ceiling.limit_mg:
        values: dict[str, float | str] = {
            "stopped": "yes" if outcome.closed else "no",
            "already": ceiling.already_mg,
            "limit": ceiling.limit_mg,
            "excess": ceiling.already_mg - ceiling.limit_mg,
        }
        facts = because(knowledge, "limits.rule_ceiling", "limits.ul_eu")
        yield Finding("above_ceiling", "critical", facts, "ceiling", values)


def judged_forms(
    consult: Consult, outcome: Outcome, intake: Intake, offered: frozenset[str], knowledge: Knowledge
) -> Iterator[Finding]:
    """Judge each form taken now, from a pot or a medicine: not allowed at all, or not for this person.

    ``offered`` are the forms of the plan itself; what it offers is not to be replaced.
    """
    excluded = excluded_forms(consult, knowledge)
    for form in sorted(intake.forms - offered):
        known = knowledge.forms.get(form)
        if known is not None and known.eu_status == "not_permitted":
            behind = ("cautions.orotate_product",) if form == "orotate" else ()
            reason = because(knowledge, f"forms.{form}", *behind)
            yield Finding("do_not_use", "critical", reason, form, {"form": form})
        elif outcome.closed:
            continue
        elif form in excluded:
            yield _replace(form, consult, knowledge)
        elif form == THREONATE and not may_have_threonate(consult, knowledge):
            facts = because(knowledge, "limits.rule_threonate", f"forms.{form}")
            values = {"form": form, "why": "not_for_person"}
            yield Finding("replace_current", "warning", facts, form, values)


def labels(consult: Consult, knowledge: Knowledge) -> Iterator[Finding]:
    """Name what a label does not say clearly, and what on it cannot be true."""
    for pot in consult.products or ():
        if not pot.product.is_source:
            continue
        facts = because(knowledge, "limits.rule_ambiguous_label")
        if pot.product.certainty == "ambiguous":
            yield Finding("pot_unclear", "warning", facts, pot.label, {"ask": pot.product.ask or "other"})
        for problem in pot.product.problems:
            yield Finding("pot_problem", "warning", facts, pot.label, {"problem": problem.code})


def _replace(form: str, consult: Consult, knowledge: Knowledge) -> Finding:
    loose = form in knowledge.rules["loose_stool"].forms and consult.stool == "loose"
    fact = "rules.loose_stool" if loose else "complaints.sensitive_gut"
    why = "loose_stool" if loose else "sensitive_gut"
    if consult.audience == "publisher":
        why = "publisher"
    return Finding(
        "replace_current",
        "warning",
        because(knowledge, fact, f"forms.{form}"),
        form,
        {"form": form, "why": why},
    )
