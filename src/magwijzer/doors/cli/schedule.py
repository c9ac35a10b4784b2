"""magwijzer schedule: one planner instance, or many, answered with a proven optimum."""

import json

import click

from magwijzer.consult import ConsultError, Problem, decode
from magwijzer.doors.cli import desk
from magwijzer.knowledge.model import Language
from magwijzer.planner.answer import answer
from magwijzer.planner.instance import InstanceError


@click.command()
@click.argument("file", metavar="BESTAND|-")
@desk.style
@desk.language
@desk.refuses
def schedule(file: str, shape: str, lang: Language) -> None:
    """Plan een dag (een instantie van de dagplanner)."""
    raw = decode(desk.read_input(file))
    try:
        found = answer(raw)
    except InstanceError as error:
        problems = (Problem(p.field, "wanted", p.found, {"wanted": p.wanted}) for p in error.problems)
        raise ConsultError(tuple(problems)) from None
    desk.show(json.dumps(found, ensure_ascii=False, indent=None if shape == "text" else 2) + "\n")
