"""One process that reads photos for all workers: its models and pixels are in memory once, and it may fail alone.

A photo and what stands on it go over a socket in a folder only this user may open, behind a key that is nowhere
written. The process ends with its server. It loads its models when the server has started, so that no visitor waits
for them, and reads one photo at a time; one that takes too long ends it, and it is started again.
"""

import contextlib
import io
import json
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path

from magwijzer.label.photo import Photo, PhotoError, read_photo

ReadPhoto = Callable[[bytes], Photo]
BUSY = "busy"
"""The code of a photo that could not be read now: the process is being started, or gave up."""
LONGEST_S = 60
"""Seconds one photo may take, its models not counted; whoever sent it is answered sooner."""
STARTING_S = 10
"""Seconds to wait for the process while it is being started, before a photo is said to come too soon."""
LOADING_S = 2.0
"""Seconds after its start that it loads its models, or at the first photo: the workers start first."""
LOOK_S = 0.1
AGAIN_S = 0.5
START = "from magwijzer.doors.photos import serve; serve()"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Reads photos in the process behind a socket."""

    address: str
    key: bytes = field(repr=False)

    def read(self, photo: bytes) -> Photo:
        """Return what stands on a photo. Raises PhotoError, with code ``busy`` when it cannot be read now."""
        try:
            with self._line() as line:
                line.send_bytes(photo)
                while not line.poll(LOOK_S):
                    pass  # in steps, so that this thread can be told to stop
                found = json.loads(line.recv_bytes())
        except (OSError, EOFError, AuthenticationError):
            raise PhotoError(BUSY, f"{len(photo)} bytes") from None
        if "code" in found:
            raise PhotoError(found["code"], found["found"])
        return Photo(tuple(found["lines"]), found["ean"], found["score"])

    def _line(self) -> Connection:
        end = time.monotonic() + STARTING_S
        while True:
            try:
                return Client(self.address, "AF_UNIX", authkey=self.key)
            except (FileNotFoundError, ConnectionRefusedError):
                if time.monotonic() > end:
                    raise
                time.sleep(LOOK_S)


@contextmanager
def beside(folder: Path) -> Iterator[Elsewhere | None]:
    """Run the process that reads photos, and start it again when it ends; None where the photo set is not installed."""
    if find_spec("rapidocr") is None:
        yield None
        return
    there = Elsewhere(str(folder / "photos"), secrets.token_bytes(32))
    over = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def keep() -> None:
        pause = AGAIN_S
        while not over.is_set():
            began = time.monotonic()
            running[:] = [_started(there)]
            running[0].wait()
            pause = AGAIN_S if time.monotonic() - began > LONGEST_S else min(2 * pause, LONGEST_S)
            over.wait(pause)

    keeper = threading.Thread(target=keep, name="photos", daemon=True)
    keeper.start()
    try:
        yield there
    finally:
        over.set()
        for one in running:
            one.kill()
        keeper.join(AGAIN_S * 4)


def _started(there: Elsewhere) -> subprocess.Popen[bytes]:
    Path(there.address).unlink(missing_ok=True)
    quiet = subprocess.DEVNULL
    found = subprocess.Popen([sys.executable, "-c", START], stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)
    assert found.stdin is not None
    with contextlib.suppress(OSError):
        found.stdin.write(json.dumps([there.address, there.key.hex()]).encode() + b"\n")
        found.stdin.flush()
    return found


def serve() -> None:
    """Be the process: read photos until the server that started it is gone."""
    address, key = json.loads(sys.stdin.readline())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a keyboard: the server ends it
    threading.Thread(target=_end_with_server, daemon=True).start()
    asked, loaded = threading.Event(), threading.Event()
    threading.Thread(target=_load, args=(asked, loaded), daemon=True).start()
    with Listener(address, "AF_UNIX", backlog=16, authkey=bytes.fromhex(key)) as listening:
        while True:
            with contextlib.suppress(OSError, EOFError, AuthenticationError), listening.accept() as line:
                asked.set()
                loaded.wait()
                line.send_bytes(json.dumps(_in_time(line)).encode())


def _load(asked: threading.Event, loaded: threading.Event) -> None:
    """Read an empty photo, for which the models are loaded, when it has become quiet or a real one waits."""
    asked.wait(LOADING_S)
    try:
        from PIL import Image

        empty = io.BytesIO()
        Image.new("RGB", (64, 64), "white").save(empty, "PNG")
        _answer(empty.getvalue())
    finally:
        loaded.set()


def _in_time(line: Connection) -> dict[str, object]:
    """Return what stands on a photo. The system ends this process when it takes too long, also in arithmetic.

    Raises EOFError when whoever sent it no longer waits.
    """
    signal.alarm(LONGEST_S)
    try:
        photo = line.recv_bytes()
        if line.poll():
            raise EOFError
        return _answer(photo)
    finally:
        signal.alarm(0)


def _answer(photo: bytes) -> dict[str, object]:
    try:
        seen = read_photo(photo)
    except PhotoError as error:
        return {"code": error.code, "found": error.found}
    return {"lines": seen.lines, "ean": seen.ean, "score": seen.score}


def _end_with_server() -> None:
    sys.stdin.read()
    os._exit(0)
