"""magwijzer fhir: the questions as a FHIR Questionnaire, and a response to it answered with a Bundle."""

import json
from typing import Any

import click

from magwijzer.consult import decode
from magwijzer.doors.cli import desk
from magwijzer.doors.fhir.advice import FhirDesk
from magwijzer.knowledge.model import Language
from magwijzer.render.words import Words
from magwijzer.service import Service


@click.group()
def fhir() -> None:
    """Spreek FHIR R4: vragenlijst en advies."""


@fhir.command()
@desk.only_json
@desk.language
def questionnaire(lang: Language) -> None:
    """Geef de vragen als Questionnaire, met de andere taal ernaast."""
    known = desk.knowledge()
    _print(FhirDesk(known, Service(known)).questions(lang))


@fhir.command()
@click.argument("file", metavar="BESTAND|-")
@desk.only_json
@desk.language
@desk.refuses
def advice(file: str, lang: Language) -> None:
    """Lees een QuestionnaireResponse en geef een Bundle met een voorstel."""
    known = desk.knowledge()
    fhir_desk = FhirDesk(known, Service(known))
    _print(fhir_desk.advice(decode(desk.read_input(file)), Words(known, lang)))


def _print(found: dict[str, Any]) -> None:
    desk.show(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
