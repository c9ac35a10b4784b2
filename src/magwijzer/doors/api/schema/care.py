"""What health care asks and gets: CDS Hooks 2.0, and FHIR R4, of which only what we read is described."""

from magwijzer.doors.api.schema.shape import STRING, Schema, answer, choice, listed, maybe

UUID: Schema = {"type": "string", "pattern": "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"}
MOMENT: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$",
}
OPEN: Schema = {"type": "object"}
FHIR_R4 = "https://hl7.org/fhir/R4"


def care() -> dict[str, Schema]:
    """Return the named schemas."""
    return {
        "CdsServices": answer({"services": listed(_service())}),
        "CdsCall": _call(),
        "CdsCards": answer({"cards": listed(_card())}),
        "CdsFeedback": _feedback(),
        "Questionnaire": _resource("Questionnaire"),
        "QuestionnaireResponse": _response(),
        "Bundle": _resource("Bundle"),
        "OperationOutcome": _resource("OperationOutcome"),
    }


def _resource(kind: str) -> Schema:
    return {
        "type": "object",
        "required": ["resourceType"],
        "properties": {"resourceType": {"const": kind}},
        "externalDocs": {"url": f"{FHIR_R4}/{kind.lower()}.html"},
    }


def _response() -> Schema:
    found = _resource("QuestionnaireResponse")
    item: Schema = {"type": "object", "required": ["linkId"], "properties": {"linkId": STRING}}
    found["properties"] |= {"questionnaire": maybe(STRING), "item": listed(item)}
    return found


def _service() -> Schema:
    texts = dict.fromkeys(("id", "hook", "title", "description", "usageRequirements"), STRING)
    return answer({**texts, "prefetch": {"type": "object", "additionalProperties": STRING}})


def _call() -> Schema:
    prefetched = {
        name: {**maybe(OPEN), "description": text}
        for name, text in {
            "patient": "Patient with a birth date; without it: 412",
            "medications": "Bundle of MedicationRequest, or null when there are none; left out: 412",
            "statements": "Bundle of MedicationStatement, or null when there are none; left out: 412",
            "conditions": "Bundle of Condition; left out: unknown",
            "egfr": "Bundle of Observation; left out: unknown",
        }.items()
    }
    context = {
        "userId": STRING,
        "patientId": STRING,
        "draftOrders": {"description": "Bundle of MedicationRequest; not for patient-view"},
        "selections": {"description": "What was just chosen, for order-select"},
    }
    return {
        "type": "object",
        "required": ["hook", "hookInstance", "context"],
        "properties": {
            "hook": choice(("order-select", "order-sign", "patient-view")),
            "hookInstance": UUID,
            "fhirServer": {"description": "Never asked"},
            "fhirAuthorization": {"description": "Never used"},
            "context": {"type": "object", "required": ["userId", "patientId"], "properties": context},
            "prefetch": {**maybe(OPEN), "properties": prefetched},
        },
    }


def _card() -> Schema:
    coding = answer({"code": STRING, "system": STRING, "display": STRING})
    action = answer({"type": choice(("update",)), "description": STRING, "resource": OPEN})
    suggestion = answer({"label": STRING, "uuid": UUID}, {"actions": listed(action)})
    return answer(
        {
            "uuid": UUID,
            "summary": {"type": "string", "maxLength": 139},
            "detail": STRING,
            "indicator": choice(("info", "warning", "critical")),
            "source": answer({"label": STRING, "url": STRING}),
        },
        {
            "overrideReasons": listed(coding),
            "suggestions": listed(suggestion),
            "selectionBehavior": choice(("at-most-one",)),
        },
    )


def _feedback() -> Schema:
    accepted: Schema = {"type": "object", "required": ["id"], "properties": {"id": STRING}}
    one: Schema = {
        "type": "object",
        "required": ["card", "outcome", "outcomeTimestamp"],
        "properties": {
            "card": UUID,
            "outcome": choice(("accepted", "overridden")),
            "outcomeTimestamp": MOMENT,
            "acceptedSuggestions": {**maybe(listed(accepted)), "description": "Needed when accepted"},
            "overrideReason": {**maybe(OPEN), "description": "reason: code and system; userComment"},
        },
    }
    return {"type": "object", "required": ["feedback"], "properties": {"feedback": listed(one, 100)}}
