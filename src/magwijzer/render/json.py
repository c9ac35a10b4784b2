"""The reply as JSON, in the names and shapes that outside parties rely on (the contract)."""

import json as encoder
from typing import Any

from magwijzer.advice import Finding, Match, Need, Recommendation
from magwijzer.consult import Medicine
from magwijzer.knowledge.cite import sources_of
from magwijzer.planner.day import Conflict, DayPlan, Event, OtherDay, Today
from magwijzer.render import parts
from magwijzer.render.say import say
from magwijzer.render.words import Words
from magwijzer.service import Reply
from magwijzer.units import clock, plain


def render(reply: Reply, words: Words) -> str:
    """Return the reply as one JSON document; the same reply gives the same bytes."""
    return encoder.dumps(document(reply, words), ensure_ascii=False, indent=2) + "\n"


def document(reply: Reply, words: Words) -> dict[str, Any]:
    """Return the reply as plain values. What does not apply is null or [], never left out."""
    advice, urgent = reply.advice, reply.advice.urgency is not None
    ceiling, need = advice.ceiling, advice.need
    medicines = () if urgent else reply.consult.medicines
    return {
        "outcome": advice.outcome.id,
        "urgency": advice.urgency,
        "edition": advice.edition,
        "findings": [_finding(finding, words) for finding in reply.findings],
        "recommendations": [_recommendation(reply, one, words) for one in advice.recommendations],
        "ceiling": None
        if ceiling is None
        else {
            "limit_mg": plain(ceiling.limit_mg),
            "already_mg": _mg(ceiling.already_mg),
            "left_mg": _mg(ceiling.left_mg),
        },
        "need": None if need is None else _need(need, words),
        "medicines": [_medicine(medicine) for medicine in medicines],
        "interactions": [_interaction(match, words) for match in advice.interactions],
        "schedule": _schedule(reply.day, words),
        "also_consider": [
            {
                "complaint": complaint,
                "cause": words.text(cause.label),
                "text": words.text(cause.ask),
                "points_to": words.text(cause.points_to),
                "see_gp": words.text(cause.see_gp),
                "sources": list(cause.sources),
            }
            for complaint, cause in parts.causes(reply, words)
        ],
        "questions_for_doctor": list(parts.questions(reply, words)),
        "stop_rules": list(parts.stop_rules(reply, words)),
        "disclaimer": parts.disclaimer(words, reply.consult.on),
    }


def _mg(value: float | None) -> int | float | None:
    return None if value is None else plain(value)


def _finding(finding: Finding, words: Words) -> dict[str, Any]:
    return {
        "code": finding.code,
        "level": finding.level,
        "text": say(finding, words),
        "subject": finding.subject,
        "because": [{"fact": reason.fact, "sources": list(reason.sources)} for reason in finding.because],
    }


def _recommendation(reply: Reply, one: Recommendation, words: Words) -> dict[str, Any]:
    first = words.knowledge.complaints[one.complaints[0]]
    return {
        "form": one.form,
        "complaints": list(one.complaints),
        "start_mg": _mg(one.start_mg),
        "steps": [
            {
                "day": day,
                "mg": plain(mg),
                "times": [{"time": clock(time), "mg": plain(part)} for time, part in doses],
                "after_review": after_review,
            }
            for day, mg, after_review, doses in parts.shown_steps(reply, one)
        ],
        "max_mg": _mg(one.max_mg),
        "compound_start_mg": None if one.compound_start_mg is None else round(one.compound_start_mg),
        "timing": list(parts.timing(one)),
        "with_food": True,
        "incidental": one.incidental,
        "expect_effect": words.text(first.effect),
        "review_after_days": one.review_after_days,
        "last_day": one.last_day,
        "why": parts.why(one, words),
        "statement": " ".join(words.text(words.knowledge.complaints[c].statement) for c in one.complaints),
        "evidence": {
            "direction": first.evidence.direction,
            "certainty": first.evidence.certainty,
            "sources": list(dict.fromkeys(s for r in first.evidence.results for s in r.sources)),
        },
    }


def _need(need: Need, words: Words) -> dict[str, Any]:
    return {
        "adequate_intake_mg": _mg(need.adequate_intake_mg),
        "eaten_mg": _mg(need.eaten_mg),
        "gap_mg": _mg(need.gap_mg),
        "foods": [
            {
                "food": words.text(words.knowledge.foods[change.food].name),
                "portion": parts.portion(change, words),
                "mg": plain(change.mg),
                "instead_of": words.text(words.knowledge.foods[change.instead_of].name)
                if change.instead_of
                else None,
            }
            for change in need.changes
        ],
    }


def _medicine(medicine: Medicine) -> dict[str, Any]:
    return {
        "text": medicine.text,
        "name": medicine.name,
        "status": medicine.status,
        "atc": list(medicine.atc),
        "substance": medicine.substance,
        "candidates": list(medicine.candidates),
    }


def _interaction(match: Match, words: Words) -> dict[str, Any]:
    interaction = words.knowledge.interactions[match.interaction]
    return {
        "id": match.interaction,
        "medicine": match.medicine,
        "kind": match.kind,
        "magnesium_after_drug_min": match.gap.magnesium_after_drug if match.gap else None,
        "magnesium_before_drug_min": match.gap.magnesium_before_drug if match.gap else None,
        "text": words.text(interaction.advice),
        "sources": list(sources_of(words.knowledge, f"interactions.{match.interaction}")),
    }


def _schedule(day: DayPlan, words: Words) -> dict[str, Any]:
    return {
        "status": day.status,
        "events": [_event(event) for event in day.events],
        "waiting": [
            {"from": clock(w.start), "at": clock(w.at), "until": clock(w.end), "medicine": w.medicine}
            for w in day.waiting
        ],
        "untimed": [
            {
                "name": untimed.medicine,
                "magnesium_after_drug_min": untimed.after_min,
                "magnesium_before_drug_min": untimed.before_min,
            }
            for untimed in day.untimed
        ],
        "other_days": [_other_day(other) for other in day.other_days],
        "conflicts": [_conflict(conflict) for conflict in day.conflicts],
        "today": None if day.today is None else _today(day.today),
    }


def _event(event: Event) -> dict[str, Any]:
    found: dict[str, Any] = {"time": clock(event.time), "kind": event.kind}
    if event.name is not None:
        found["name"] = event.name
    if event.form is not None:
        found |= {"form": event.form, "mg": _mg(event.mg)}
    if event.example:
        found["example_time"] = True
    return found


def _other_day(other: OtherDay) -> dict[str, Any]:
    return {
        "weekday": other.weekday,
        "medicines": list(other.medicines),
        "status": other.status,
        "events": [_event(event) for event in other.events],
        "skip_evening_before": other.skip_evening_before,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "form": conflict.form,
        "medicines": list(conflict.medicines),
        "what": conflict.what,
        "until": conflict.until,
    }


def _today(today: Today) -> dict[str, Any]:
    return {
        "now": clock(today.now),
        "events": [_event(event) for event in today.events],
        "skipped": [
            {
                "form": skipped.form,
                "mg": plain(skipped.mg),
                "because": skipped.because,
                "at": None if skipped.at is None else clock(skipped.at),
                "magnesium_from": None if skipped.not_before is None else clock(skipped.not_before),
            }
            for skipped in today.skipped
        ],
    }
