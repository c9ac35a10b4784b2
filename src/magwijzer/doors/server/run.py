"""Runs the application: one process, or several workers on one socket, each with everything it needs.

Nothing is shared but the socket, the counts, and which tokens were used, so a worker can stop or be added at any time.
"""

import gc
import os
import secrets
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from ipaddress import ip_address
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors.multiprocess import Multiprocess

from magwijzer.doors.http import log
from magwijzer.doors.http.connection import Connection
from magwijzer.doors.http.guard_rate import shared_out
from magwijzer.doors.http.limits import Limits
from magwijzer.doors.http.metrics import SHARED
from magwijzer.doors.photos import Elsewhere, beside
from magwijzer.doors.server.app import application
from magwijzer.knowledge.load import default

BACKLOG = 1024
TURN_S = 0.001
"""Seconds a thread works before another has its turn: a light question need not wait long behind a heavy one."""


class _Workers(Multiprocess):
    """Workers that share one socket; told to stop, the socket is closed here too, so that no one waits in vain."""

    def terminate_all(self) -> None:
        for listening in self.sockets:
            listening.close()
        super().terminate_all()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes a free one.

    It names its protocol: only then does the event loop send answers at once (TCP_NODELAY), not 40 ms late.

    Raises:
        OSError: when the address cannot be taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(BACKLOG)
    except OSError:
        found.close()
        raise
    return found


def is_open(host: str) -> bool:
    """Tell whether others than this machine can reach an address."""
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


def run(listening: socket.socket, limits: Limits, workers: int, diary: str | None = None) -> None:
    """Serve until told to stop, then finish what is under way. The rate is shared out over the workers."""
    if limits.rate is not None:
        limits = replace(limits, rate=shared_out(limits.rate, workers))
    with tempfile.TemporaryDirectory(prefix="magwijzer-") as folder, beside(Path(folder)) as photos:
        used = None if limits.cds_clients is None else (str(Path(folder) / "used"), secrets.token_bytes(32))
        _serve(partial(made, limits, diary, photos, used), listening, limits, workers, folder)


def _serve(
    make: Callable[[], Starlette], listening: socket.socket, limits: Limits, workers: int, folder: str
) -> None:
    config = uvicorn.Config(
        make,
        factory=True,
        workers=workers,
        http=Connection,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_keep_alive=limits.idle_s,
        timeout_graceful_shutdown=limits.stop_s,
    )
    log.to_stderr()
    if workers == 1:
        signal.signal(signal.SIGTERM, _ended)
        uvicorn.Server(config).run([listening])
        return
    os.environ[SHARED] = folder
    _Workers(config, [listening]).run()


def made(
    limits: Limits,
    diary: str | None = None,
    photos: Elsewhere | None = None,
    used: tuple[str, bytes] | None = None,
) -> Starlette:
    """Return the application of a worker, from facts that it loads and checks itself.

    `diary`: a database's address; `photos`: the process that reads photos; `used`: where all workers note which
    tokens of CDS clients were used, and the key under which they do.
    """
    log.to_stderr()
    Connection.limits = limits
    store = None
    if diary is not None:
        from magwijzer.diary.store import open_store  # a database is loaded only where diaries are kept

        store = open_store(diary)
    tokens = None
    if used is not None:
        from magwijzer.doors.cds_hooks.used import Used  # loaded only where tokens are asked for

        tokens = Used(*used)
    found = application(default(), limits, store, None if photos is None else photos.read, tokens)
    sys.setswitchinterval(TURN_S)
    gc.freeze()  # the facts stay: looking through them for rubbish again and again only costs time
    return found


def _ended(number: int, frame: object) -> None:
    """Let the signal that asked to stop, and was answered, not also end the process as if it had failed."""
