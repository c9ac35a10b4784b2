"""magwijzer why, whatif and replay: the reasons behind an answer, what would change it, and the same answer again."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from magwijzer.consult import decode
from magwijzer.consult.fields import clean
from magwijzer.doors.cli import desk
from magwijzer.knowledge.model import Language
from magwijzer.render.why import otherwise, reasons
from magwijzer.render.words import Words
from magwijzer.service import Service
from magwijzer.whatif import what_if

if TYPE_CHECKING:
    from magwijzer.record import Replay


def _consult(file: str) -> Any:
    """Return the consult in a file: a consult itself, or the one inside a plan file."""
    raw = decode(desk.read_input(file))
    if isinstance(raw, dict) and raw.get("kind") == "magwijzer-plan":
        return raw.get("consult")
    return raw


@click.command()
@click.argument("file", metavar="BESTAND|-")
@click.option("--finding", "code", required=True, metavar="CODE", help="Code van de bevinding.")
@desk.style
@desk.language
@desk.refuses
def why(file: str, code: str, shape: str, lang: Language) -> None:
    """Toon waarom een bevinding er staat: antwoord → regel → feit → bron."""
    known = desk.knowledge()
    words = Words(known, lang)
    reply = Service(known).answer(_consult(file))
    text = reasons.document(reply, code, words) if shape == "json" else reasons.why(reply, code, words)
    if not text:
        codes = ", ".join(sorted({finding.code for finding in reply.findings}))
        click.echo(f"{clean(code)[:60]}: {words.say('reason', 'no_finding')} ({codes})", err=True)
        sys.exit(desk.UNREADABLE)
    desk.show(text)


@click.command()
@click.argument("file", metavar="BESTAND|-")
@desk.style
@desk.language
@desk.refuses
def whatif(file: str, shape: str, lang: Language) -> None:
    """Toon welke losse andere antwoorden de uitkomst veranderen."""
    known = desk.knowledge()
    words = Words(known, lang)
    raw = _consult(file)
    service = Service(known)
    reply = service.answer(raw)
    found = what_if(raw, service)
    if shape == "json":
        rows = [
            {
                "field": one.change.field,
                "subject": one.change.subject,
                "old": one.change.old,
                "new": one.change.new,
                "outcome": one.outcome.id,
                "kind": one.kind,
                "text": otherwise.alternative(one, words),
            }
            for one in found
        ]
        desk.show(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        desk.show("".join(f"{line}\n" for line in otherwise.lines(found, reply, words)))


@click.command()
@click.argument("file", metavar="BESTAND|-")
@desk.style
@desk.language
@desk.refuses
def replay(file: str, shape: str, lang: Language) -> None:
    """Speel een bewaard plan opnieuw af en vergelijk het, tot op de byte."""
    known = desk.knowledge()
    words = Words(known, lang)
    record = desk.needs("magwijzer.record", "diary", words)
    try:
        kept = record.load(desk.read_input(file))
    except record.Damaged:
        click.echo(f"{click.format_filename(file, shorten=True)}: {words.say('reason', 'damaged')}", err=True)
        sys.exit(desk.UNREADABLE)
    again = record.replay(kept, Service(known))
    if shape == "json":
        found = {name: value for name, value in asdict(again).items() if name != "reply"}
        desk.show(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    else:
        desk.show("".join(f"{line}\n" for line in _told(again, words)))
    sys.exit(0 if again.same else desk.FAULTY)


def _told(again: "Replay", words: Words) -> Iterator[str]:
    """Yield whether the answer is the same, the editions, and the facts that changed."""
    yield words.say("reason", "same" if again.same else "different")
    yield words.say("reason", "edition", then=again.edition_then, now=again.edition_now)
    for one in again.changed:
        how = "gone" if one.now is None else "new" if one.then is None else "changed"
        yield words.say("reason", how, id=one.fact)
    if not again.same and not again.changed:
        yield words.say("reason", "no_fact")
