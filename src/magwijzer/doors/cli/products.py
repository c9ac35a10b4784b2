"""magwijzer products: which pot of a catalogue fits this plan."""

import json

import click

from magwijzer.catalogue import CatalogueError, fit_all, read_csv
from magwijzer.consult import ConsultError, Problem, decode
from magwijzer.doors.cli import desk
from magwijzer.knowledge.model import Language
from magwijzer.render import pots
from magwijzer.render.words import Words
from magwijzer.service import Service


@click.command()
@click.argument("catalogue", metavar="CATALOGUS.csv")
@click.option("--consult", "consult", required=True, metavar="BESTAND|-", help="Het consult (JSON).")
@desk.style
@desk.language
@desk.refuses
def products(catalogue: str, consult: str, shape: str, lang: Language) -> None:
    """Zoek uit welk potje bij dit plan past; op volgorde van passen en prijs."""
    known = desk.knowledge()
    words = Words(known, lang)
    try:
        rows = read_csv(desk.read_input(catalogue))
    except CatalogueError as error:
        problems = (Problem(p.field, "wanted", p.found, {"wanted": p.wanted}) for p in error.problems)
        raise ConsultError(tuple(problems)) from None
    reply = Service(known).answer(decode(desk.read_input(consult)))
    found = fit_all(rows, reply.advice, known)
    if shape == "json":
        desk.show(json.dumps(pots.document(found, words), ensure_ascii=False, indent=2) + "\n")
    else:
        desk.show(pots.text(found, reply.advice, words))
