"""A reply as FHIR R4: a Bundle with a CarePlan, a draft MedicationRequest for each form, and the doctor's questions.

Everything is a draft and a proposal: nothing in it is an order.
"""

import uuid
from collections.abc import Iterator, Mapping
from datetime import timedelta
from html import escape
from typing import Any

from magwijzer.advice import Recommendation
from magwijzer.consult import Problem
from magwijzer.render import parts, told
from magwijzer.render.problems import line
from magwijzer.render.say import say
from magwijzer.render.todo import todo
from magwijzer.render.words import Words
from magwijzer.service import Reply
from magwijzer.units import clock, plain

ATC = "http://www.whocc.no/atc"
UCUM = "http://unitsofmeasure.org"
OUTCOME = "urn:x-magwijzer:outcome"
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:x-magwijzer:fhir")
XHTML = "http://www.w3.org/1999/xhtml"


def bundle(reply: Reply, words: Words, subject: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the reply as a Bundle; the same reply gives the same bytes. ``subject`` is a Reference to the patient."""
    whom = dict(subject or {"display": words.say("fhir", "subject")})
    requests = [_request(reply, one, words, whom) for one in reply.advice.recommendations]
    plan = _plan(reply, words, whom) | {"activity": [*_activities(reply, words), *_references(requests)]}
    asked = _asked(reply, words, whom)
    entries = [
        plan if plan["activity"] else _without(plan, "activity"),
        *requests,
        *([asked] if asked else []),
    ]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"fullUrl": _urn(one["resourceType"], one["id"]), "resource": one} for one in entries],
    }


def _urn(kind: str, name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(SPACE, f'{kind}/{name}')}"


def _without(found: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in found.items() if key != name}


def _plan(reply: Reply, words: Words, whom: dict[str, Any]) -> dict[str, Any]:
    outcome = reply.advice.outcome.id
    notes = [say(finding, words) for finding in reply.findings]
    notes += [*parts.stop_rules(reply, words), parts.disclaimer(words, reply.consult.on)]
    lead = told.lead(reply, words) if reply.advice.urgency is None else ""
    found: dict[str, Any] = {
        "resourceType": "CarePlan",
        "id": "plan",
        "language": words.language,
        "status": "draft",
        "intent": "proposal",
        "category": [{"coding": [{"system": OUTCOME, "code": outcome}], "text": told.title(reply, words)}],
        "title": told.title(reply, words),
        "subject": whom,
        "note": [{"text": text} for text in notes],
    }
    if lead:
        found["description"] = lead
    return found | ({"created": reply.consult.on.isoformat()} if reply.consult.on else {})


def _activities(reply: Reply, words: Words) -> Iterator[dict[str, Any]]:
    if reply.advice.urgency is not None:
        urgency = words.knowledge.urgency[reply.advice.urgency]
        texts: tuple[str, ...] = (words.text(urgency.instruction),)
    else:
        texts = todo(reply, words)
    for text in texts:
        yield {"detail": {"status": "not-started", "description": text}}


def _references(requests: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in requests:
        yield {"reference": {"reference": _urn(one["resourceType"], one["id"])}}


def _request(reply: Reply, one: Recommendation, words: Words, whom: dict[str, Any]) -> dict[str, Any]:
    form = words.knowledge.forms[one.form]
    concept: dict[str, Any] = {"text": words.form(one.form)}
    if form.atc:
        concept = {"coding": [{"system": ATC, "code": code} for code in form.atc], **concept}
    doses = list(_dosages(reply, one, words))
    notes = [words.say("fhir", "proposal"), words.say("fhir", "elemental")]
    return {
        "resourceType": "MedicationRequest",
        "id": f"magnesium-{one.form.replace('_', '-')}",
        "language": words.language,
        "status": "draft",
        "intent": "proposal",
        "medicationCodeableConcept": concept,
        "subject": whom,
        "reasonCode": [
            {"text": words.text(words.knowledge.complaints[name].name)} for name in one.complaints
        ],
        "note": [{"text": text} for text in notes],
        **({"dosageInstruction": doses} if doses else {}),
    }


def _dosages(reply: Reply, one: Recommendation, words: Words) -> Iterator[dict[str, Any]]:
    """Yield one dosage for each step and each amount in it, in order."""
    number = 0
    for day, mg, after_review, doses in parts.shown_steps(reply, one):
        hours: dict[float, list[str]] = {}
        for time, part in doses:
            hours.setdefault(part, []).append(f"{clock(time)}:00")
        for part, times in (hours or {mg: []}).items():
            number += 1
            repeat: dict[str, Any] = {"frequency": max(1, len(times)), "period": 1, "periodUnit": "d"}
            if times:
                repeat["timeOfDay"] = times
            if reply.consult.on:
                start = reply.consult.on + timedelta(days=day - 1)
                repeat["boundsPeriod"] = {"start": start.isoformat()}
            key = "step_review" if after_review else "step"
            yield {
                "sequence": number,
                "text": words.say("fhir", key, day=day, mg=part),
                "timing": {"repeat": repeat},
                "doseAndRate": [
                    {"doseQuantity": {"value": plain(part), "unit": "mg", "system": UCUM, "code": "mg"}}
                ],
            }


def _asked(reply: Reply, words: Words, whom: dict[str, Any]) -> dict[str, Any] | None:
    """Return the questions for the doctor, with the answers given, as the narrative of a response still to fill."""
    found = parts.questions(reply, words) if reply.advice.urgency is None else ()
    if not found:
        return None
    title = words.say("fhir", "doctor")
    asked = "".join(f"<li>{_html(text)}</li>" for text in found)
    given = "".join(f"<li>{_html(text)}</li>" for text in told.answers(reply, words))
    told_by = _html(words.say("heading", "answers"))
    div = f'<div xmlns="{XHTML}"><h1>{_html(title)}</h1><ol>{asked}</ol><h2>{told_by}</h2><ul>{given}</ul></div>'
    return {
        "resourceType": "QuestionnaireResponse",
        "id": "questions-for-doctor",
        "language": words.language,
        "text": {"status": "additional", "div": div},
        "status": "in-progress",
        "subject": whom,
        "item": [{"linkId": str(number), "text": text} for number, text in enumerate(found, 1)],
    }


def _html(text: str) -> str:
    return escape("".join(c if c.isprintable() else " " for c in text))


def refusal(problems: tuple[Problem, ...], words: Words) -> dict[str, Any]:
    """Return an OperationOutcome that names every problem."""
    return {
        "resourceType": "OperationOutcome",
        "issue": [
            {
                "severity": "error",
                "code": "required" if problem.code == "required" else "invalid",
                "diagnostics": line(problem, words),
                "expression": [problem.field],
            }
            for problem in problems
        ],
    }
