"""The worked cases give the same outcome through the service, FHIR, CDS Hooks, MCP, HTTP and the command line.

The same cases go through every door. The command runs in this process, and a few times in one of its own.
"""

import asyncio
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from cases import CASES, Case
from cases.command import run
from cds_hooks.record import (
    bundle,
    concept,
    condition,
    dosage,
    egfr,
    order,
    patient,
    request,
    statement,
)
from click.testing import CliRunner
from fhir_door.responses import response_of
from mcp_door.asking import assistant
from starlette.testclient import TestClient

from magwijzer.advice import Outcome
from magwijzer.doors.cds_hooks.chart import read_chart
from magwijzer.doors.cds_hooks.conditions import ConditionWords
from magwijzer.doors.cds_hooks.medicines import is_pot
from magwijzer.doors.cds_hooks.service import Desk
from magwijzer.doors.cli.main import group
from magwijzer.doors.fhir.advice import FhirDesk
from magwijzer.doors.server.app import application
from magwijzer.knowledge.load import default
from magwijzer.render.json import document
from magwijzer.render.pharmacist import conflicts
from magwijzer.render.words import Words
from magwijzer.service import Reply, Service

KNOWLEDGE = default()
SERVICE = Service(KNOWLEDGE)
WORDS = Words(KNOWLEDGE, "nl")
FHIR = FhirDesk(KNOWLEDGE, SERVICE)
CONDITIONS = ConditionWords(KNOWLEDGE)
ON = date(2026, 11, 22)
WORKED = CASES[::3]
PROCESSES = WORKED[2::40]


def answer_of(case: Case) -> dict[str, Any]:
    return document(SERVICE.answer(case.consult), WORDS)


def test_there_are_enough_cases_of_every_outcome() -> None:
    assert len(WORKED) >= 150
    assert {SERVICE.answer(case.consult).advice.outcome for case in WORKED} == set(Outcome)


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case.id)
def test_fhir(case: Case) -> None:
    reply = SERVICE.answer(case.consult)
    found = [
        entry["resource"]
        for entry in FHIR.advice(response_of(case.consult, FHIR.questionnaire), WORDS)["entry"]
    ]
    assert found[0]["category"][0]["coding"][0]["code"] == reply.advice.outcome.id
    requests = [one for one in found if one["resourceType"] == "MedicationRequest"]
    assert [one["medicationCodeableConcept"]["text"] for one in requests] == [
        WORDS.form(one.form) for one in reply.advice.recommendations
    ]
    for asked, one in zip(requests, reply.advice.recommendations, strict=True):
        doses = asked.get("dosageInstruction", [])
        assert bool(doses) == (one.start_mg is not None and bool(one.steps))


def test_http() -> None:
    client = TestClient(application(KNOWLEDGE))
    for case in WORKED:
        found = client.post("/api/v1/advice", content=json.dumps(dict(case.consult)))
        assert found.json() == answer_of(case), case.id


@pytest.mark.parametrize("case", PROCESSES, ids=lambda case: case.id)
def test_command_line(case: Case) -> None:
    done = run(json.dumps(dict(case.consult)), "advise", "-", "--format", "json")
    assert json.loads(done.stdout) == answer_of(case)


def test_command_line_for_every_case() -> None:
    command = CliRunner()
    for case in WORKED:
        asked = json.dumps(dict(case.consult))
        done = command.invoke(group, ["advise", "-", "--format", "json"], input=asked)
        assert done.exit_code == 0, case.id
        assert json.loads(done.output) == answer_of(case), case.id


def test_mcp() -> None:
    async def exchange() -> list[Any]:
        async with assistant() as client:
            return [await client.call_tool("advise", {"consult": dict(case.consult)}) for case in WORKED]

    for case, found in zip(
        WORKED, ThreadPoolExecutor(1).submit(asyncio.run, exchange()).result(), strict=True
    ):
        assert found.structured_content == answer_of(case), case.id


PHASES = {"pregnant": "Zwangerschap", "breastfeeding": "Borstvoeding"}


def expressible(case: Case) -> bool:
    """Tell whether a record can say what a case says: magnesium as a pot by its label, no course that is over."""
    medicines, readers = case.consult.get("medicines", []), SERVICE.parser.readers
    names = [one["name"] for one in medicines if "name" in one]
    pots = any(is_pot(name, readers.medicines.read(name), readers) for name in names)
    over = any(one.get("until") and one["until"] < ON.isoformat() for one in medicines)
    labels = [pot["label"] for pot in case.consult.get("products") or []]
    return not over and not pots and all(readers.labels.read(label).is_source for label in labels)


RECORDED = tuple(case for case in CASES if expressible(case))


def words_of(name: str) -> str:
    """Return words that a record has for a condition: its label, or its id where the label names others too."""
    label = KNOWLEDGE.conditions[name].label.nl
    return label if CONDITIONS.read(label) == (name,) else name


def phase_of(consult: Mapping[str, Any]) -> str | None:
    """Return the life phase that a record names as a condition."""
    phase = consult.get("life_phase")
    return phase if phase in PHASES and consult.get("sex") != "male" else None


def record_of(consult: Mapping[str, Any]) -> dict[str, Any]:
    """Return the request of a record that says the same."""
    born = patient(f"{ON.year - consult['age']}-01-01", consult.get("sex") or "unknown")
    taken = [*_medicines(consult), *_pots(consult)]
    ill = [
        condition(words_of(name))
        for name, answer in consult["conditions"].items()
        if name != "others" and answer == "yes"
    ]
    ill += [condition(PHASES[phase]) for phase in [phase_of(consult)] if phase]
    value = consult.get("egfr")
    return request(
        "patient-view",
        patient=born,
        statements=bundle(*taken),
        conditions=bundle(*ill),
        egfr=bundle(*([] if value is None else [egfr(value)])),
    )


def _medicines(consult: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(consult["medicines"]):
        when = dosage(*one.get("times", []))
        repeat = when[0]["timing"]["repeat"]
        if one.get("weekday"):
            repeat["dayOfWeek"] = [one["weekday"][:3]]
        if one.get("until"):
            repeat["boundsPeriod"] = {"end": one["until"]}
        yield statement(f"m{number}", concept(one.get("name"), one.get("atc")), when)


def _pots(consult: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for number, pot in enumerate(consult.get("products") or []):
        times, units = pot.get("times") or [], pot.get("units_per_day") or 1
        each = units / len(times) if times else units
        yield statement(
            f"p{number}", concept(pot["label"]), dosage(*times, frequency=len(times) or 1, tablets=each)
        )


def expected(consult: Mapping[str, Any]) -> Reply:
    """Return the reply to what a record can say of a consult; the rest is unknown."""
    conditions = {name: a for name, a in consult["conditions"].items() if name != "others" and a == "yes"}
    pots = [pot | {"units_per_day": pot.get("units_per_day") or 1} for pot in consult.get("products") or []]
    raw = {
        "on": ON.isoformat(),
        "age": consult["age"],
        "sex": consult.get("sex"),
        "complaints": [],
        "alarm_symptoms": [],
        "conditions": conditions,
        "egfr": consult.get("egfr"),
        "medicines": consult["medicines"],
        "life_phase": phase_of(consult),
    } | ({"products": pots} if pots else {})
    return SERVICE.reply(replace(SERVICE.parser.parse(raw), alarm_symptoms=None))


def test_enough_cases_can_be_recorded() -> None:
    assert len(RECORDED) >= 150


@pytest.mark.parametrize("case", RECORDED, ids=lambda case: case.id)
def test_cds_hooks(case: Case) -> None:
    asked, wanted = record_of(case.consult), expected(case.consult)
    chart = read_chart(asked, SERVICE, CONDITIONS, ON)
    found = SERVICE.reply(chart.consult)
    assert found.advice.outcome == wanted.advice.outcome
    assert found.advice.ceiling == wanted.advice.ceiling
    assert {m.interaction for m in found.advice.interactions} == {
        m.interaction for m in wanted.advice.interactions
    }
    assert {f.code for f in found.findings} == {f.code for f in wanted.findings}
    cards = Desk(SERVICE, CONDITIONS).answer("patient-view", asked, WORDS, "http://x/", ON)["cards"]
    if not chart.magnesium_in_play:
        assert cards == []
        return
    critical = [
        c
        for c in conflicts(wanted, WORDS)
        if c.level == "critical" and c.subject != "under_treatment_magnesium"
    ]
    assert any(card["indicator"] == "critical" for card in cards) == bool(critical)


def test_order_select_and_sign_say_the_same() -> None:
    draft = order(
        "mg", concept("Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet"), dosage("08:00", tablets=1)
    )
    thyrax = statement("t", concept("Thyrax 0,1 mg"), dosage("07:00"))
    desk = Desk(SERVICE, CONDITIONS)
    found = [
        desk.answer(hook, request(hook, draft, statements=bundle(thyrax)), WORDS, "http://x/", ON)
        for hook in ("order-select", "order-sign")
    ]
    assert found[0] == found[1]
    assert found[0]["cards"][0]["indicator"] == "warning"
