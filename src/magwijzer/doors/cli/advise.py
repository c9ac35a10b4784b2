"""magwijzer advise: a consult in, one honest plan out."""

import sys

import click

from magwijzer.consult import decode
from magwijzer.doors.cli import common
from magwijzer.knowledge.model import Language
from magwijzer.render import FORMATS
from magwijzer.render.words import Words
from magwijzer.service import Service


@click.command()
@click.argument("file", metavar="BESTAND|-")
@click.option(
    "--format", "shape", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Vorm."
)
@common.language
@common.refuses
def advise(file: str, shape: str, lang: Language) -> None:
    """Lees een consult (JSON) en geef een eerlijk plan."""
    raw = decode(common.read_input(file))
    known = common.knowledge()
    reply = Service(known).answer(raw)
    words = Words(known, lang)
    if shape == "text" and sys.stdout.isatty():
        from rich.console import Console

        from magwijzer.render.terminal import show

        show(reply, words, Console())
        return
    common.show(FORMATS[shape](reply, words))
