"""magwijzer mcp: the tools for an assistant, over standard input and output."""

import click

from magwijzer.doors.cli import desk
from magwijzer.knowledge.model import Language
from magwijzer.render.words import Words


@click.command()
@desk.only_json
@desk.language
def mcp(lang: Language) -> None:
    """Geef een assistent dezelfde antwoorden (MCP, stdio); de taal geldt waar een vraag er geen noemt."""
    known = desk.knowledge()
    desk.needs("magwijzer.doors.mcp", "health", Words(known, lang)).run(known, lang)
