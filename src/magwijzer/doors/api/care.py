"""The addresses of health care in the description of the API: CDS Hooks 2.0 and FHIR R4, an example with each call."""

from collections.abc import Callable, Mapping
from typing import Any

from magwijzer.doors.api.schema.shape import Schema, ref

JSON, FHIR_JSON = "application/json", "application/fhir+json"
HOOKS = ("order-select", "order-sign", "patient-view")
ANY = ("400", "404", "405", "408", "413", "415", "422", "429", "500", "503")
ONLY_READ = ("405", "429", "500", "503")
UNSIGNED, MISSING = "401", "412"
PATIENT = {"resourceType": "Patient", "id": "1", "gender": "female", "birthDate": "1980-05-04"}
INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"
LABEL = "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet"
Refusals = Callable[..., dict[str, Any]]


def _medicine(kind: str, name: str, status: str, concept: Mapping[str, Any], hour: str) -> dict[str, Any]:
    dosage = "dosageInstruction" if kind == "MedicationRequest" else "dosage"
    when = {
        "timing": {"repeat": {"timeOfDay": [f"{hour}:00"]}},
        "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}],
    }
    return {
        "resourceType": kind,
        "id": name,
        "status": status,
        **({"intent": "order"} if kind == "MedicationRequest" else {}),
        "subject": {"reference": "Patient/1"},
        "medicationCodeableConcept": dict(concept),
        dosage: [when],
    }


def _bundle(kind: str, *found: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": kind, "entry": [{"resource": one} for one in found]}


def call(hook: str) -> dict[str, Any]:
    """Return an example call of a hook: magnesium beside a thyroid tablet."""
    thyroid = {"coding": [{"system": "http://www.whocc.no/atc", "code": "H03AA01"}]}
    context: dict[str, Any] = {"userId": "Practitioner/7", "patientId": "1"}
    taken = [_medicine("MedicationStatement", "thyroid", "active", thyroid, "07:00")]
    if hook == "patient-view":
        taken.append(_medicine("MedicationStatement", "magnesium", "active", {"text": LABEL}, "08:00"))
    else:
        order = _medicine("MedicationRequest", "magnesium", "draft", {"text": LABEL}, "08:00")
        context["draftOrders"] = _bundle("collection", order)
    if hook == "order-select":
        context["selections"] = ["MedicationRequest/magnesium"]
    prefetch = {"patient": PATIENT, "medications": None, "statements": _bundle("searchset", *taken)}
    return {"hook": hook, "hookInstance": INSTANCE, "context": context, "prefetch": prefetch}


FEEDBACK: Mapping[str, Any] = {
    "feedback": [
        {
            "card": INSTANCE,
            "outcome": "overridden",
            "overrideReason": {"reason": {"code": "hours_kept", "system": "urn:x-magwijzer:override-reason"}},
            "outcomeTimestamp": "2026-11-22T10:00:00Z",
        }
    ]
}


def _answered(link: str, **value: Any) -> dict[str, Any]:
    return {"linkId": link, "answer": [value]}


RESPONSE: Mapping[str, Any] = {
    "resourceType": "QuestionnaireResponse",
    "questionnaire": "urn:x-magwijzer:questionnaire",
    "status": "completed",
    "item": [
        _answered("alarm_symptoms", valueCoding={"code": "none"}),
        _answered("age", valueInteger=46),
        _answered("sex", valueCoding={"code": "female"}),
        _answered("life_phase", valueCoding={"code": "none"}),
        _answered("conditions.kidney_disease", valueCoding={"code": "no"}),
        _answered("complaints", valueCoding={"code": "sleep"}),
        _answered("medicines.none", valueBoolean=True),
        _answered("products.none", valueBoolean=True),
    ],
}


def care_paths(refusals: Refusals, language: Schema) -> dict[str, Any]:
    """Return every address of health care; ``refusals`` describes what any address may refuse with."""
    asked, common = refusals(*ANY), refusals(*ONLY_READ)
    unsigned = {
        UNSIGNED: {
            **asked["422"],
            "description": "Not signed by a known client, where the server asks for that",
        }
    }
    asked_care, common_care = {**asked, **unsigned}, {**common, **unsigned}
    missing = {
        MISSING: {**asked["422"], "description": "Prefetch lacks what an answer needs; every key by name"}
    }
    found: dict[str, Any] = {
        "/cds-services": {
            "get": _get("cds_services", "CDS Hooks: discovery", JSON, "CdsServices", common_care, language)
        }
    }
    for hook in HOOKS:
        name, path = hook.replace("-", "_"), f"/cds-services/magwijzer-{hook}"
        post = _post(f"cds_{name}", f"CDS Hooks: {hook}", JSON, ("CdsCall", "CdsCards"), call(hook))
        found[path] = {"post": _with(post, {**asked_care, **missing}, language)}
        told = _post(
            f"cds_{name}_feedback",
            "CDS Hooks: what was done with the cards",
            JSON,
            ("CdsFeedback", ""),
            FEEDBACK,
        )
        found[f"{path}/feedback"] = {"post": _with(told, asked_care, language)}
    outcome = {
        "description": "Refused; every problem by its place",
        "content": _content(FHIR_JSON, "OperationOutcome"),
    }
    advice = _post(
        "fhir_advice",
        "FHIR: a response to the Questionnaire, answered",
        FHIR_JSON,
        ("QuestionnaireResponse", "Bundle"),
        RESPONSE,
    )
    found["/fhir/Questionnaire/magwijzer"] = {
        "get": _get("fhir_questionnaire", "FHIR: the questions", FHIR_JSON, "Questionnaire", common, language)
    }
    found["/fhir/QuestionnaireResponse/$advice"] = {
        "post": _with(advice, {**asked, "422": outcome}, language)
    }
    return found


def _content(kind: str, name: str, example: Any = None) -> dict[str, Any]:
    schema: Schema = ref(name) if name else {"type": "object"}
    return {kind: {"schema": schema} | ({} if example is None else {"example": example})}


def _get(
    name: str, summary: str, kind: str, shape: str, refused: dict[str, Any], language: Schema
) -> dict[str, Any]:
    good = {"description": "The answer", "content": _content(kind, shape)}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [language],
        "responses": {"200": good, **refused},
    }


def _post(name: str, summary: str, kind: str, shapes: tuple[str, str], example: Any) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "requestBody": {"required": True, "content": _content(kind, shapes[0], example)},
        "responses": {"200": {"description": "The answer", "content": _content(kind, shapes[1])}},
    }


def _with(operation: dict[str, Any], refused: dict[str, Any], language: Schema) -> dict[str, Any]:
    return {**operation, "parameters": [language], "responses": {**operation["responses"], **refused}}
