"""A record in FHIR R4 as a record system sends it: small makers, one for each resource."""

from typing import Any

ATC = "http://www.whocc.no/atc"
INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"
Json = dict[str, Any]


def bundle(*found: Json) -> Json:
    return {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": one} for one in found]}


def patient(born: str = "1980-05-04", gender: str = "female") -> Json:
    return {"resourceType": "Patient", "id": "1", "gender": gender, "birthDate": born}


def concept(text: str | None = None, atc: str | None = None, **coding: str) -> Json:
    codes = [{"system": ATC, "code": atc}] if atc else []
    codes += [coding] if coding else []
    return {k: v for k, v in {"text": text, "coding": codes}.items() if v}


def dosage(*times: str, frequency: int | None = None, tablets: float | None = None) -> list[Json]:
    repeat: Json = {"timeOfDay": [f"{time}:00" for time in times]} if times else {}
    if frequency:
        repeat |= {"frequency": frequency, "period": 1, "periodUnit": "d"}
    found: Json = {"timing": {"repeat": repeat}}
    if tablets:
        found["doseAndRate"] = [{"doseQuantity": {"value": tablets, "unit": "tablet"}}]
    return [found]


def order(name: str, what: Json, when: list[Json] | None = None, status: str = "draft") -> Json:
    return {
        "resourceType": "MedicationRequest",
        "id": name,
        "status": status,
        "intent": "order",
        "subject": {"reference": "Patient/1"},
        "medicationCodeableConcept": what,
        **({"dosageInstruction": when} if when else {}),
    }


def statement(name: str, what: Json, when: list[Json] | None = None, status: str = "active") -> Json:
    return {
        "resourceType": "MedicationStatement",
        "id": name,
        "status": status,
        "subject": {"reference": "Patient/1"},
        "medicationCodeableConcept": what,
        **({"dosage": when} if when else {}),
    }


def condition(text: str, clinical: str = "active", verified: str = "confirmed") -> Json:
    return {
        "resourceType": "Condition",
        "code": {"text": text},
        "clinicalStatus": {"coding": [{"code": clinical}]},
        "verificationStatus": {"coding": [{"code": verified}]},
        "subject": {"reference": "Patient/1"},
    }


def egfr(value: float, when: str = "2026-10-01", **more: str) -> Json:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"text": "eGFR (CKD-EPI)"},
        "effectiveDateTime": when,
        "valueQuantity": {"value": value, "unit": "mL/min/1.73m2", **more},
    }


def prefetch(**own: Any) -> Json:
    found: Json = {"patient": patient(), "medications": bundle(), "statements": bundle()}
    return found | {"conditions": bundle(), "egfr": bundle(egfr(92))} | own


def request(hook: str, *drafts: Json, selections: list[str] | None = None, **own: Any) -> Json:
    context: Json = {"userId": "Practitioner/7", "patientId": "1"}
    if hook != "patient-view":
        context["draftOrders"] = bundle(*drafts)
    if hook == "order-select":
        context["selections"] = selections or [f"MedicationRequest/{one['id']}" for one in drafts]
    return {"hook": hook, "hookInstance": INSTANCE, "context": context, "prefetch": prefetch(**own)}


MAGNESIUM = "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet"
MAGNESIUM_ORDER = order("mg", concept(MAGNESIUM), dosage("08:00", tablets=1))
THYRAX = statement("thy", concept("Levothyroxine tablet 100 microgram", "H03AA01"), dosage("07:00"))
