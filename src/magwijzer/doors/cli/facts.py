"""magwijzer facts: check all facts, show one, or cite its sources."""

import sys
from pathlib import Path

import click

from magwijzer.doors.cli import desk
from magwijzer.knowledge.cite import sources_of
from magwijzer.knowledge.load import FACTS, load
from magwijzer.knowledge.model import Knowledge, Language
from magwijzer.knowledge.shape import FactsError
from magwijzer.render.fact import cited, shown
from magwijzer.render.words import Words


@click.group()
def facts() -> None:
    """De feiten: controleren, tonen, en hun bronnen."""


@facts.command()
@click.option("--facts", "folder", type=click.Path(path_type=Path), default=FACTS, help="Map met feiten.")
def check(folder: Path) -> None:
    """Controleer alle feiten; elke fout in één keer, met bestand en sleutel."""
    try:
        known = load(folder)
    except FactsError as error:
        for fault in error.faults:
            click.echo(str(fault))
        click.echo(f"{len(error.faults)} fouten")
        sys.exit(desk.FAULTY)
    total = sum(len(group) for group in known.groups().values())
    click.echo(f"{total} feiten, {len(known.medicines)} medicijnnamen, {len(known.sources)} bronnen: in orde")


@facts.command()
@click.argument("fact_id", metavar="ID")
@desk.language
def show(fact_id: str, lang: Language) -> None:
    """Toon één feit zoals een mens het leest."""
    known = desk.knowledge()
    words = Words(known, lang)
    for full_id in _find(fact_id, known, words):
        desk.show(shown(full_id, words))


@facts.command()
@click.argument("fact_id", metavar="ID")
@desk.language
def cite(fact_id: str, lang: Language) -> None:
    """Toon de bronnen van één feit."""
    known = desk.knowledge()
    words = Words(known, lang)
    for full_id in _find(fact_id, known, words):
        desk.show(cited(full_id, sources_of(known, full_id), words))


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
