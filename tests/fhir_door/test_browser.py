"""Our Questionnaire in lforms, in a real browser: filled in as a person does, and answered as every door answers."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from api.running import Running, served
from cases.command import run
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from fhir_door.checker import messages
from fhir_door.form import Form, shown
from magwijzer.doors.fhir.advice import FhirDesk
from magwijzer.knowledge.load import default
from magwijzer.service import Service

pytestmark = pytest.mark.browser
KNOWLEDGE = default()
DESK = FhirDesk(KNOWLEDGE, Service(KNOWLEDGE))


@pytest.fixture(scope="module")
def magwijzer() -> Iterator[Running]:
    with served() as running:
        yield running


def outcome(bundle: dict[str, Any]) -> str:
    return str(bundle["entry"][0]["resource"]["category"][0]["coding"][0]["code"])


def by_command(consult: dict[str, Any]) -> str:
    return str(json.loads(run(json.dumps(consult), "advise", "-", "--format", "json").stdout)["outcome"])


def hold(magwijzer: Running, form: Form, consult: dict[str, Any], wanted: str) -> dict[str, Any]:
    """Hold what lforms exports against the consult a person with these answers would send, at every door."""
    response = form.filled()
    QuestionnaireResponse.model_validate(response)
    assert [one for one in messages(response)[0] if one["severity"] == "error"] == []
    assert DESK.consult(response) == consult
    answer = form.advice(response)
    assert answer["status"] == 200
    by_http = magwijzer.post("advice", consult).json["outcome"]
    assert outcome(answer["body"]) == by_command(consult) == by_http == wanted
    typed = run(json.dumps(response), "fhir", "advice", "-", "--lang", "en")
    assert json.loads(typed.stdout) == answer["body"]
    return dict(answer["body"])


def test_in_dutch_with_medicines_hours_and_every_condition_answered(magwijzer: Running) -> None:
    with shown(magwijzer.address, "nl") as form:
        form.choose("alarm_symptoms", "Geen van deze")
        form.write("age", "46")
        assert form.unit("age") == "jaar"
        form.choose("sex", "Man")
        assert not form.asked("life_phase"), "asked of a man it would be a question too many"
        form.choose("sex", "Vrouw")
        form.choose("life_phase", "Geen van beide")
        for name in KNOWLEDGE.conditions:
            form.choose(f"conditions.{name}", "Nee")
        form.write("egfr", "85")
        assert form.unit("egfr") == "mL/min/1,73 m²"
        form.choose("complaints", "Slecht slapen", "Gevoelige darmen")
        form.write("medicines.name", "Thyrax 0,1 mg", "1/1/1")
        form.write("medicines.times", "07:00:00", "1/1/1")
        form.say("products.none", "true")
        assert not form.asked("products.label", "1/1/1")
        assert not form.asked("ceiling_reason")
        consult = {
            "alarm_symptoms": [],
            "age": 46,
            "sex": "female",
            "life_phase": "none",
            "conditions": {"others": "unknown"} | dict.fromkeys(KNOWLEDGE.conditions, "no"),
            "egfr": 85,
            "complaints": ["sleep", "sensitive_gut"],
            "medicines": [{"name": "Thyrax 0,1 mg", "times": ["07:00"]}],
            "products": [],
        }
        bundle = hold(magwijzer, form, consult, "plan")
    kinds = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    assert "MedicationRequest" in kinds


def test_in_english_with_weak_kidneys_and_a_limit_of_a_doctor(magwijzer: Running) -> None:
    with shown(magwijzer.address, "en") as form:
        form.choose("alarm_symptoms", "None of these")
        form.write("age", "71")
        assert form.unit("age") == "years"
        form.choose("sex", "Man")
        form.choose("conditions.kidney_disease", "Yes")
        form.choose("conditions.dialysis", "No")
        form.write("egfr", "52.5")
        form.choose("complaints", "Constipation")
        form.say("medicines.none", "true")
        assert not form.asked("medicines.name", "1/1/1")
        form.write("products.label", "Magnesium oxide 500 mg per tablet", "1/1/1")
        form.write("products.units_per_day", "2", "1/1/1")
        form.write("ceiling_mg_by_doctor", "300")
        assert form.asked("ceiling_reason"), "asked once a doctor set a limit"
        form.write("ceiling_mg_by_doctor", "")
        assert not form.asked("ceiling_reason")
        consult = {
            "alarm_symptoms": [],
            "age": 71,
            "sex": "male",
            "conditions": {"others": "unknown", "kidney_disease": "yes", "dialysis": "no"},
            "egfr": 52.5,
            "complaints": ["constipation"],
            "medicines": [],
            "products": [{"label": "Magnesium oxide 500 mg per tablet", "units_per_day": 2}],
        }
        bundle = hold(magwijzer, form, consult, "doctor_first")
    asked = [
        e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "QuestionnaireResponse"
    ]
    assert "<li>" in asked[0]["text"]["div"]


def test_a_number_out_of_bounds_is_said_in_the_form(magwijzer: Running) -> None:
    with shown(magwijzer.address, "nl") as form:
        form.write("age", "400")
        form.field("age").press("Tab")
        said = form.page.locator('[id="item-age/1/1"] lhc-validate, [id="item-age/1/1"] .validation-error')
        assert "120" in " ".join(said.all_inner_texts())
