"""The page to read first: how a consult becomes advice.

Five stages, always in this order: triage, need, choose, dose, separate. Each is a pure function of
the consult and of what is known; each finding is made with its reasons while deciding. The
strictest outcome wins, and unknown is never treated as "no".
"""

from collections.abc import Iterator
from dataclasses import replace

from magwijzer.advice.choose import Choice, choose, complaints_of
from magwijzer.advice.current import above_ceiling, judged_forms, labels, stop_current
from magwijzer.advice.dose import Doses, dose
from magwijzer.advice.finding import Finding, because
from magwijzer.advice.model import Advice, Ceiling, DoctorQuestion, Match, Recommendation
from magwijzer.advice.need import GENERAL, enough_for_anyone, need_findings, need_of
from magwijzer.advice.outcome import Outcome
from magwijzer.advice.separate import separate
from magwijzer.advice.taken import Intake, ceiling_of, intake_of
from magwijzer.advice.triage import Reason, Triage, triage
from magwijzer.consult import Consult
from magwijzer.knowledge.figure import figure
from magwijzer.knowledge.model import Knowledge

NOTHING = Doses((), ())
GUT = "gut"
"""The list of other causes that bowel complaints share."""


def advise(consult: Consult, knowledge: Knowledge) -> Advice:
    """Return what follows from a consult: the outcome, its findings, at most two forms with their doses."""
    intake = intake_of(consult, knowledge)
    judged = triage(consult, knowledge, intake)
    if judged.outcome is Outcome.URGENT:
        return _urgent(judged, intake, knowledge)

    ceiling = ceiling_of(consult, intake, knowledge)
    need = need_of(consult, knowledge)
    choice = choose(consult, knowledge)
    held_back = _held_back(consult, ceiling, choice, knowledge)
    open_to_dose = not judged.outcome.closed and held_back is None
    doses = dose(choice, ceiling, intake, knowledge) if open_to_dose else NOTHING
    outcome = judged.outcome if doses.recommendations else max(judged.outcome, Outcome.FOOD_FIRST)
    for_person = consult.audience == "person"
    shown = doses if for_person else NOTHING
    offered = frozenset(one.form for one in doses.recommendations)
    form_unclear = not offered or bool(consult.already_mg) or "unknown" in intake.forms
    in_play = frozenset() if form_unclear else offered | intake.forms
    matches = separate(consult, knowledge, in_play) if outcome is not Outcome.NO_PLAN else ()

    findings = (
        *stop_current(outcome, intake, knowledge),
        *(f for f in judged.findings if for_person or f.code != "complaint_for_pharmacist"),
        *above_ceiling(outcome, ceiling, knowledge),
        *judged_forms(consult, outcome, intake, offered, knowledge),
        *labels(consult, knowledge),
        *((held_back,) if held_back and not judged.outcome.closed else ()),
        *_notes(consult, judged, knowledge),
        *(choice.findings if for_person and not judged.outcome.closed else ()),
        *shown.findings,
        *_stool(consult, shown.recommendations, knowledge),
        *need_findings(consult, knowledge, need),
        *(() if for_person else _claims(knowledge)),
    )
    return Advice(
        outcome=outcome,
        edition=knowledge.edition.edition,
        findings=findings,
        recommendations=shown.recommendations,
        ceiling=ceiling,
        need=need,
        interactions=matches,
        considered=_considered(consult),
        doctor_questions=_questions(judged, matches, outcome),
    )


def _urgent(judged: Triage, intake: Intake, knowledge: Knowledge) -> Advice:
    """Only the instruction of the highest action; nothing about a form, a dose or a product."""
    prescribed = "yes" if intake.prescribed else "no"
    reasons = tuple(_ranked(r, judged.urgency) for r in judged.reasons if r.outcome is Outcome.URGENT)
    call = Finding("call", "critical", because(knowledge, f"urgency.{judged.urgency}"), judged.urgency)
    meanwhile = Finding(
        "no_magnesium_meanwhile",
        "critical",
        because(knowledge, "principles.behaviour_r1"),
        values={"prescribed": prescribed},
    )
    return Advice(
        Outcome.URGENT, knowledge.edition.edition, (call, *reasons, meanwhile), urgency=judged.urgency
    )


def _ranked(reason: Reason, urgency: str | None) -> Finding:
    """Mark whether a reason calls for the highest action; only that action is told."""
    highest = "yes" if reason.urgency == urgency else "no"
    return replace(reason.finding, values={**reason.finding.values, "highest": highest})


def _held_back(consult: Consult, ceiling: Ceiling, choice: Choice, knowledge: Knowledge) -> Finding | None:
    """Return why there is nothing to supplement although nothing forbids it, or None."""
    least = figure(knowledge.limits["rule_min_left"].mg)
    if ceiling.left_mg is not None and ceiling.left_mg < least:
        values = {"left": ceiling.left_mg, "limit": ceiling.limit_mg, "least": least}
        return Finding("no_room_left", "info", because(knowledge, "limits.rule_min_left"), "ceiling", values)
    if complaints_of(consult) == (GENERAL,) and enough_for_anyone(consult, knowledge):
        return Finding("nothing_to_supplement", "info", because(knowledge, "principles.food_first"), GENERAL)
    if not choice.picks:
        return Finding("no_form_to_offer", "info", because(knowledge, "principles.stop_rule"))
    return None


def _notes(consult: Consult, judged: Triage, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield what must be named although it changes nothing: finished courses, a doctor's ceiling."""
    if consult.egfr is None and not any(f.code == "egfr_unknown" for f in judged.findings):
        yield Finding("egfr_not_known", "info", because(knowledge, "rules.egfr_unknown_at_risk"), "egfr")
    for medicine in consult.medicines:
        if consult.course_is_over(medicine):
            values = {"medicine": medicine.text, "until": str(medicine.until)}
            yield Finding(
                "course_over", "info", because(knowledge, "principles.schedule_3"), medicine.text, values
            )
    if consult.ceiling_mg_by_doctor is not None:
        values_mg = {"limit": consult.ceiling_mg_by_doctor}
        yield Finding(
            "doctor_supervises", "warning", because(knowledge, "limits.rule_ceiling"), "ceiling", values_mg
        )


def _stool(consult: Consult, offered: tuple[Recommendation, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield what must be said about the bowel: a stool not known, and where lasting complaints belong."""
    rule = knowledge.rules["loose_stool"]
    if consult.stool is None and any(one.form in rule.forms for one in offered):
        yield Finding("stool_unknown", "info", because(knowledge, f"rules.{rule.id}"), "stool")
    if any(knowledge.complaints[name].lookalikes == GUT for name in _considered(consult)):
        yield Finding("gut_dietitian", "info", because(knowledge, f"lookalikes.{GUT}"), GUT)
        yield Finding("microbiome_test", "info", because(knowledge, "complaints.irritable_bowel"), GUT)


def _considered(consult: Consult) -> tuple[str, ...]:
    """Return the complaints whose other causes are shown; a hard stool counts as one."""
    extra = ("constipation",) if consult.stool == "constipated" else ()
    return tuple(dict.fromkeys((*complaints_of(consult), *extra)))


def _questions(judged: Triage, matches: tuple[Match, ...], outcome: Outcome) -> tuple[DoctorQuestion, ...]:
    """Return the questions for doctor or pharmacist, one for each reason to go there first."""
    if outcome < Outcome.PHARMACIST_FIRST:
        return ()
    asked = [
        DoctorQuestion(reason.question, str(reason.finding.values.get("medicine", "")) or None)
        for reason in judged.reasons
        if reason.question is not None and reason.outcome >= Outcome.PHARMACIST_FIRST
    ]
    hours = [DoctorQuestion(f"interactions.{m.interaction}", m.medicine) for m in matches if m.separates]
    return tuple(dict.fromkeys((*asked, *hours)))


def _claims(knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the authorised claims: the only words about effect a page that earns may show."""
    for claim in knowledge.claims.values():
        if claim.section == "authorised":
            yield Finding("authorised_claim", "info", because(knowledge, f"claims.{claim.id}"), claim.id)
