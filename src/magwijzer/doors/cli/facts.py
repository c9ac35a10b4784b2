"""magwijzer facts: check all facts, show one, or cite its sources."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from magwijzer.doors.cli import desk
from magwijzer.knowledge.cite import sources_of
from magwijzer.knowledge.load import FACTS, load
from magwijzer.knowledge.model import Knowledge, Language
from magwijzer.knowledge.shape import FactsError, Fault
from magwijzer.render.checked import checked, checked_document
from magwijzer.render.fact import cited, cited_document, shown, shown_document
from magwijzer.render.words import Words


@click.group()
def facts() -> None:
    """De feiten: controleren, tonen, en hun bronnen."""


@facts.command()
@click.option("--facts", "folder", type=click.Path(path_type=Path), default=FACTS, help="Map met feiten.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Dag waarop de feiten nog vers moeten zijn.")
@desk.style
@desk.language
def check(folder: Path, on: datetime | None, shape: str, lang: Language) -> None:
    """Controleer alle feiten; elke fout in één keer, met bestand en sleutel. Oude feiten worden genoemd."""
    known: Knowledge | None = None
    faults: tuple[Fault, ...] = ()
    try:
        known = load(folder)
    except FactsError as error:
        faults = error.faults
    told = checked_document if shape == "json" else checked
    desk.show(told(known, faults, lang))
    if known is None:
        sys.exit(desk.FAULTY)
    if known.edition.is_old(on.date() if on else date.today()):
        edition = known.edition
        values = {"edition": edition.edition, "before": edition.review_by}
        click.echo(Words(known, lang).say("check", "old", **values), err=True)


@facts.command()
@click.argument("fact_id", metavar="ID")
@desk.style
@desk.language
def show(fact_id: str, shape: str, lang: Language) -> None:
    """Toon één feit zoals een mens het leest."""
    known = desk.knowledge()
    words = Words(known, lang)
    found = _find(fact_id, known, words)
    desk.show(
        shown_document(found, words) if shape == "json" else "".join(shown(one, words) for one in found)
    )


@facts.command()
@click.argument("fact_id", metavar="ID")
@desk.style
@desk.language
def cite(fact_id: str, shape: str, lang: Language) -> None:
    """Toon de bronnen van één feit."""
    known = desk.knowledge()
    words = Words(known, lang)
    found = {full_id: sources_of(known, full_id) for full_id in _find(fact_id, known, words)}
    told = (cited(full_id, names, words) for full_id, names in found.items())
    desk.show(cited_document(found, words) if shape == "json" else "".join(told))


def _find(fact_id: str, known: Knowledge, words: Words) -> tuple[str, ...]:
    """Return the full ids that an id stands for: ``sleep`` finds ``complaints.sleep`` and ``lookalikes.sleep``."""
    found = tuple(
        f"{kind}.{name}"
        for kind, group in known.groups().items()
        for name in group
        if fact_id in (name, f"{kind}.{name}")
    )
    if not found:
        click.echo(f"{fact_id[:80]}: {words.say('problem', 'facts_missing')}", err=True)
        sys.exit(desk.UNREADABLE)
    return found
