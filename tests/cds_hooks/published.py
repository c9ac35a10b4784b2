"""The example requests that the CDS Hooks specification publishes, rebuilt with every field they hold.

From CDS Hooks 2.0 (patient-view) and the pages of its hooks order-select and order-sign (R4), HL7 and Boston
Children's Hospital, CC BY 4.0: see NOTICE.md. The two orders differ: one has its dose where R4 has it, but not in a
list; the other has it where STU3 had it.
"""

from typing import Any

Json = dict[str, Any]
UCUM = "http://unitsofmeasure.org"
SNOMED = "http://snomed.info/sct"
HOSPITAL = "http://goodhealthhospital.org"
SUSPENSION = "Amoxicillin 120 MG/ML / clavulanate potassium 8.58 MG/ML Oral Suspension"
PATIENT = "1288992"
REFERENCE = {"reference": f"Patient/{PATIENT}"}


def _coding(system: str, code: str, display: str) -> Json:
    return {"system": system, "code": code, "display": display}


def _amount(value: int, unit: str, code: str) -> Json:
    return {"value": value, "unit": unit, "system": UCUM, "code": code}


def _every_day(start: str, frequency: int) -> Json:
    return {
        "repeat": {
            "boundsPeriod": {"start": start},
            "frequency": frequency,
            "period": 1,
            "periodUnit": "d",
        }
    }


DIET: Json = {
    "resourceType": "NutritionOrder",
    "id": "pureeddiet-simple",
    "identifier": [{"system": f"{HOSPITAL}/nutrition-requests", "value": "123"}],
    "status": "draft",
    "patient": REFERENCE,
    "dateTime": "2014-09-17",
    "orderer": {"reference": "Practitioner/example", "display": "Dr Adam Careful"},
    "oralDiet": {
        "type": [
            {
                "coding": [
                    _coding(SNOMED, "226211001", "Pureed diet"),
                    _coding(f"{HOSPITAL}/diet-type-codes", "1010", "Pureed diet"),
                ],
                "text": "Pureed diet",
            }
        ],
        "schedule": [_every_day("2015-02-10", 3)],
        "texture": [
            {"modifier": {"coding": [_coding(SNOMED, "228055009", "Liquidized food")], "text": "Pureed"}}
        ],
        "fluidConsistencyType": [
            {
                "coding": [
                    _coding(SNOMED, "439021000124105", "Dietary liquid consistency - nectar thick liquid")
                ],
                "text": "Nectar thick liquids",
            }
        ],
    },
    "supplement": [
        {
            "type": {
                "coding": [
                    _coding(SNOMED, "442971000124100", "Adult high energy formula"),
                    _coding(f"{HOSPITAL}/supplement-type-codes", "1040", "Adult high energy pudding"),
                ],
                "text": "Adult high energy pudding",
            },
            "productName": "Ensure Pudding 4 oz container",
            "instruction": "Ensure Pudding at breakfast, lunch, supper",
        }
    ],
}


def _antibiotic(dose: Json) -> Json:
    rxnorm = "http://www.nlm.nih.gov/research/umls/rxnorm"
    said = f"{SUSPENSION} (rxnorm: 617993)"
    return {
        "resourceType": "MedicationRequest",
        "id": "smart-MedicationRequest-103",
        "meta": {"lastUpdated": "2018-04-30T13:25:40.845-04:00"},
        "text": {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{said}</div>'},
        "status": "draft",
        "intent": "order",
        "medicationCodeableConcept": {"coding": [_coding(rxnorm, "617993", SUSPENSION)], "text": SUSPENSION},
        "subject": REFERENCE,
        "dosageInstruction": [{"text": "5 mL bid x 10 days", "timing": _every_day("2005-01-04", 2), **dose}],
        "dispenseRequest": {
            "numberOfRepeatsAllowed": 1,
            "quantity": _amount(1, "mL", "mL"),
            "expectedSupplyDuration": _amount(10, "days", "d"),
        },
    }


DOSE = {"doseQuantity": _amount(5, "mL", "mL")}
ORDERS = {
    "order-select": (DIET, _antibiotic({"doseAndRate": DOSE})),
    "order-sign": (DIET, _antibiotic(DOSE)),
}
CONTEXTS: dict[str, Json] = {
    "patient-view": {"userId": "Practitioner/example", "patientId": PATIENT, "encounterId": "89284"},
    "order-select": {
        "userId": "PractitionerRole/123",
        "patientId": PATIENT,
        "encounterId": "89284",
        "selections": ["NutritionOrder/pureeddiet-simple", "MedicationRequest/smart-MedicationRequest-103"],
    },
    "order-sign": {"userId": "PractitionerRole/123", "patientId": PATIENT, "encounterId": "89284"},
}
GREETED: Json = {
    "resourceType": "Patient",
    "gender": "male",
    "birthDate": "1925-12-23",
    "id": PATIENT,
    "active": True,
}
AUTHORIZATION: Json = {
    "access_token": "some-opaque-fhir-access-token",
    "token_type": "Bearer",
    "expires_in": 300,
    "scope": "user/Patient.read user/Observation.read",
    "subject": "cds-service4",
}


def published(hook: str) -> Json:
    """Return the request of a hook; the hooks' pages publish the context, the specification what is around it."""
    context = dict(CONTEXTS[hook])
    if hook in ORDERS:
        entries = [{"resource": order} for order in ORDERS[hook]]
        context["draftOrders"] = {"resourceType": "Bundle", "entry": entries}
    return {
        "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        "fhirServer": "http://hooks.smarthealthit.org:9080",
        "hook": hook,
        "fhirAuthorization": AUTHORIZATION,
        "context": context,
        "prefetch": {"patientToGreet": GREETED},
    }


FEEDBACK: tuple[Json, ...] = (
    {
        "card": "4e0a3a1e-3283-4575-ab82-028d55fe2719",
        "outcome": "accepted",
        "acceptedSuggestions": [{"id": "e56e1945-20b3-4393-8503-a1a20fd73152"}],
        "outcomeTimestamp": "2021-12-11T10:05:31Z",
    },
    {
        "card": "f6b95768-b1c8-40dc-8385-bf3504b82ffb",
        "outcome": "overridden",
        "outcomeTimestamp": "2020-12-11T00:00:00Z",
    },
    {
        "card": "9368d37b-283f-44a0-93ea-547cebab93ed",
        "outcome": "overridden",
        "overrideReason": {
            "reason": {"code": "d7ecf885", "system": "https://example.com/cds-hooks/override-reason-system"},
            "userComment": "A comment entered by the clinician.",
        },
        "outcomeTimestamp": "2020-12-11T00:00:00Z",
    },
)
"""What a client tells of a card: a suggestion taken, a card put aside, and a card put aside with a reason."""
