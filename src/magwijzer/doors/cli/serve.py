"""magwijzer serve: the web page and the HTTP API."""

import sys

import click

from magwijzer.doors.cli import common
from magwijzer.render.words import Words


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres waarop de server luistert.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Poort.")
def serve(host: str, port: int) -> None:
    """Start de webpagina en de HTTP-API."""
    known = common.knowledge()
    try:
        import uvicorn

        from magwijzer.doors.api import application
    except ModuleNotFoundError as error:
        click.echo(
            f"{error.name}: {Words(known, 'nl').say('problem', 'extra_missing', extra='server')}", err=True
        )
        sys.exit(common.UNREADABLE)
    click.echo(f"Magwijzer: http://{host}:{port}", err=True)
    uvicorn.run(
        application(known), host=host, port=port, access_log=False, log_level="warning", server_header=False
    )
