"""magwijzer advise: a consult in, one honest plan out."""

import sys
from datetime import date
from typing import Any, NoReturn

import click

from magwijzer.consult import decode
from magwijzer.doors.cli import desk
from magwijzer.doors.cli.keeping import keep
from magwijzer.knowledge.model import Language
from magwijzer.render import FORMATS, Format, Render
from magwijzer.render.words import Words
from magwijzer.service import Service


@click.command()
@click.argument("file", metavar="BESTAND|-")
@click.option(
    "--format", "shape", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Vorm."
)
@click.option(
    "--save", "target", metavar="PLAN.magwijzer", help="Bewaar het plan, getekend, om later af te spelen."
)
@desk.language
@desk.refuses
def advise(file: str, shape: str, target: str | None, lang: Language) -> None:
    """Lees een consult (JSON) en geef een eerlijk plan."""
    wanted = FORMATS[shape]
    known = desk.knowledge()
    words = Words(known, lang)
    if wanted.for_file and sys.stdout.isatty():
        _refuse(f"--format {shape}: {words.say('paper', 'not_to_terminal')}")
    render = _loaded(wanted, words)
    raw = decode(desk.read_input(file))
    raw = _on_today(raw) if wanted.dated else raw
    reply = Service(known).answer(raw)
    if target is not None:
        keep(target, raw, reply, words)
    if shape == "text" and sys.stdout.isatty():
        from rich.console import Console

        from magwijzer.doors.cli.terminal import show

        show(reply, words, Console())
        return
    _print(render(reply, words))


def _loaded(wanted: Format, words: Words) -> Render:
    """Return the renderer, or end with what to install."""
    try:
        return wanted.load()
    except ModuleNotFoundError as error:
        _refuse(f"{error.name}: {words.say('problem', 'extra_missing', extra=wanted.extra)}")


def _on_today(raw: Any) -> Any:
    """Return the answers with today as their day when they name none; paper and calendar begin on a day."""
    if isinstance(raw, dict) and raw.get("on") is None:
        return raw | {"on": date.today().isoformat()}
    return raw


def _print(shown: str | bytes) -> None:
    if isinstance(shown, str):
        desk.show(shown)
    else:
        sys.stdout.buffer.write(shown)


def _refuse(line: str) -> NoReturn:
    click.echo(line, err=True)
    sys.exit(desk.UNREADABLE)
