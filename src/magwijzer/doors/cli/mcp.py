"""magwijzer mcp: the tools for an assistant, over standard input and output."""

import click

from magwijzer.doors.cli import desk
from magwijzer.render.words import Words


@click.command()
def mcp() -> None:
    """Geef een assistent dezelfde antwoorden (MCP, stdio)."""
    known = desk.knowledge()
    desk.needs("magwijzer.doors.mcp", "health", Words(known, "nl")).run(known)
