"""magwijzer serve: the web page and the HTTP API."""

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from magwijzer.doors.cli import desk
from magwijzer.knowledge.model import Language
from magwijzer.render.words import Words

MOST_WORKERS = 64
RATE = "600/minute"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres waarop de server luistert.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Poort.")
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, MOST_WORKERS), help="Aantal processen."
)
@click.option(
    "--rate",
    default=RATE,
    show_default=True,
    help="Vragen per bezoeker, verdeeld over de processen; ‘none’ is zonder grens.",
)
@click.option(
    "--trust-proxy",
    "proxies",
    multiple=True,
    help="Adres of netwerk waarvan X-Forwarded-For klopt. Mag vaker.",
)
@click.option(
    "--diary",
    envvar="MAGWIJZER_DIARY",
    metavar="URL",
    help="Bewaar ook dagboeken: sqlite:///bestand of postgresql://… Zonder deze optie bewaart de server niets.",
)
@click.option(
    "--cds-clients",
    metavar="BESTAND",
    type=click.Path(dir_okay=False),
    help="Sleutels van wie CDS Hooks mag aanroepen. Zonder deze optie mag iedereen dat.",
)
@desk.style
@desk.language
def serve(
    host: str,
    port: int,
    workers: int,
    rate: str,
    proxies: tuple[str, ...],
    diary: str | None,
    cds_clients: str | None,
    shape: str,
    lang: Language,
) -> None:
    """Start de webpagina en de HTTP-API."""
    words = Words(desk.knowledge(), lang)
    try:
        from magwijzer.doors.http.guard_rate import Rate
        from magwijzer.doors.http.limits import Limits
        from magwijzer.doors.server import run as server
    except ModuleNotFoundError as error:
        _refuse(f"{error.name}: {words.say('problem', 'extra_missing', extra='server')}")
    limits = Limits(rate=None if rate == "none" else rate, proxies=proxies, cds_clients=cds_clients)
    for option, wanted in Rate.faults(limits.rate, proxies):
        _refuse(words.say("api", "option", option=option, wanted=wanted))
    if diary is not None:
        _try_store(diary, words)
    if cds_clients is not None:
        _try_clients(cds_clients, words)
    try:
        listening = server.listen(host, port)
    except OSError as error:
        _refuse(words.say("api", "address", host=host, port=port, reason=error.strerror or str(error)))
    shown = f"[{host}]" if ":" in host else host
    notes = words.lines("api", "proxy") if server.is_open(host) else ()
    _tell(f"http://{shown}:{listening.getsockname()[1]}", tuple(notes), shape)
    server.run(listening, limits, workers, diary)


def _tell(address: str, notes: tuple[str, ...], shape: str) -> None:
    """Say where it listens, before the log begins; as JSON on standard output, for what starts it."""
    if shape == "json":
        click.echo(json.dumps({"address": address, "notes": notes}, ensure_ascii=False))
        return
    for line in (f"Magwijzer: {address}", *notes):
        click.echo(line, err=True)


def _try_store(url: str, words: Words) -> None:
    """Open the store once, so that a wrong address stops the start and not the first visitor."""
    from magwijzer.diary.database import DatabaseError
    from magwijzer.diary.store import open_store

    try:
        open_store(url).engine.dispose()
    except DatabaseError as error:
        _refuse(words.say("diary", f"database_{error.code}"))


def _try_clients(file: str, words: Words) -> None:
    """Read the file once, so that a fault in it stops the start."""
    try:
        from magwijzer.doors.cds_hooks.clients import ClientsError, read_clients
    except ModuleNotFoundError as error:
        _refuse(f"{error.name}: {words.say('problem', 'extra_missing', extra='health')}")
    try:
        read_clients(Path(file))
    except ClientsError as error:
        option = f"--cds-clients: {error.place}"
        _refuse(words.say("api", "option", option=option, wanted=error.wanted))


def _refuse(line: str) -> NoReturn:
    click.echo(line, err=True)
    sys.exit(desk.UNREADABLE)
