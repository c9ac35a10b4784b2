"""magwijzer why, whatif and replay: the reasons behind an answer, what would change it, and the same answer again."""

import json
import sys
from typing import Any

import click

from magwijzer.consult import decode
from magwijzer.doors.cli import desk
from magwijzer.knowledge.model import Language
from magwijzer.render import reasons
from magwijzer.render.words import Words
from magwijzer.service import Service
from magwijzer.whatif import what_if


def _consult(file: str) -> Any:
    """Return the consult in a file: a consult itself, or the one inside a plan file."""
    raw = decode(desk.read_input(file))
    if isinstance(raw, dict) and raw.get("kind") == "magwijzer-plan":
        return raw.get("consult")
    return raw


@click.command()
@click.argument("file", metavar="BESTAND|-")
@click.option("--finding", "code", required=True, metavar="CODE", help="Code van de bevinding.")
@desk.language
@desk.refuses
def why(file: str, code: str, lang: Language) -> None:
    """Toon waarom een bevinding er staat: antwoord → regel → feit → bron."""
    known = desk.knowledge()
    words = Words(known, lang)
    reply = Service(known).answer(_consult(file))
    text = reasons.why(reply, code, words)
    if not text:
        codes = ", ".join(sorted({finding.code for finding in reply.findings}))
        click.echo(f"{code[:60]}: {words.say('reason', 'no_finding')} ({codes})", err=True)
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
    service.answer(raw)
    found = what_if(raw, service)
    if shape == "json":
        rows = [
            {
                "field": one.change.field,
                "subject": one.change.subject,
                "old": one.change.old,
                "new": one.change.new,
                "outcome": one.outcome.id,
                "text": reasons.alternative(one, words),
            }
            for one in found
        ]
        desk.show(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        desk.show(reasons.alternatives(found, words))


@click.command()
@click.argument("file", metavar="BESTAND|-")
@desk.language
@desk.refuses
def replay(file: str, lang: Language) -> None:
    """Speel een bewaard plan opnieuw af en vergelijk het, tot op de byte."""
    known = desk.knowledge()
    words = Words(known, lang)
    record = desk.needs("magwijzer.record", "diary", words)
    try:
        found = record.load(desk.read_input(file))
    except record.Damaged:
        click.echo(f"{click.format_filename(file, shorten=True)}: {words.say('reason', 'damaged')}", err=True)
        sys.exit(desk.UNREADABLE)
    again = record.replay(found, Service(known))
    lines = [words.say("reason", "same" if again.same else "different")]
    lines.append(words.say("reason", "edition", then=again.edition_then, now=again.edition_now))
    lines += [words.say("reason", "changed" if one.now else "gone", fact=one.fact) for one in again.changed]
    desk.show("\n".join(lines) + "\n")
    sys.exit(0 if again.same else desk.FAULTY)
