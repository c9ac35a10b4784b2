"""Asks a server twice what it can answer, for as long as you say: what came back, its memory, and how it is afterwards.

    python bench/soak_http.py [--minutes 10]       needs nothing but the server

First so many connections ask as fast as they are answered: that is the capacity. Then many more ask at twice that pace,
a mix of light and heavy questions and pages. Anything but an answer, "asked too often" and "too busy" is a fault: exit
code 1. tests/api/test_soak.py runs half a minute of it.
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from api.running import Running, memory_mb, served  # noqa: E402

from magwijzer.doors.api.examples import CONSULT, QUESTIONS  # noqa: E402

GOOD = frozenset({200, 429, 503})
FEW, CROWD = 16, 256
"""Connections while the capacity is measured, and while twice as much is asked."""
MANY_WORDS = {**CONSULT, "medicines": [{"name": f"qworblap{n} {n} mg 2x daags"} for n in range(40)]}
"""A question that takes long: nothing in it is on the list."""
SETTLED = 0.2
"""Part of the time after which memory should grow no more."""


def request(method: str, path: str, body: bytes = b"", kind: str = "application/json") -> bytes:
    """Return the bytes of one request."""
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def mix() -> tuple[bytes, ...]:
    """Return what is asked, over and over: much that is light, some that is heavy, and pages."""
    posts = {
        name: request("POST", f"/api/v1/{name}", json.dumps(QUESTIONS[name]).encode()) for name in QUESTIONS
    }
    heavy = request("POST", "/api/v1/advice", json.dumps(MANY_WORDS).encode())
    page = request(
        "POST", "/keuzehulp", urlencode({"to": "stool"}).encode(), "application/x-www-form-urlencoded"
    )
    light = [posts[name] for name in ("advice", "label", "advice", "medicines", "advice", "foods")]
    return (*light, request("GET", "/"), posts["schedule"], *light, page, heavy, *light, posts["products"])


@dataclass
class Came:
    """What came back: answers by status (0 = the connection broke), and how long the first and slowest took."""

    counts: Counter[int] = field(default_factory=Counter)
    waits_ms: list[float] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """Return how many were neither an answer nor a refusal that says when to come back."""
        return sum(count for status, count in self.counts.items() if status not in GOOD)


async def asking(port: int, turns: Iterator[bytes], end: float, pause: float, came: Came) -> None:
    """Ask over one connection until the end, at most once in each pause; connect again when it is closed."""
    streams = None
    due = time.monotonic()
    while (now := time.monotonic()) < end:
        if due > now:
            await asyncio.sleep(due - now)
        due = max(due + pause, time.monotonic() - pause)
        began, asked = time.monotonic(), next(turns)
        status, closes = 0, True
        for _ in range(
            2 if streams is not None else 1
        ):  # one that was idle too long is closed: that is no fault
            try:
                if streams is None or streams[0].at_eof():
                    streams = await asyncio.open_connection("127.0.0.1", port)
                status, closes = await _asked(*streams, asked)
                break
            except (OSError, asyncio.IncompleteReadError):
                streams = None
        came.counts[status] += 1
        came.waits_ms.append((time.monotonic() - began) * 1000)
        if closes and streams is not None:
            streams[1].close()
            streams = None
    if streams is not None:
        streams[1].close()


async def _asked(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: bytes
) -> tuple[int, bool]:
    """Return the status of one answer, and whether the connection ends with it."""
    writer.write(asked)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
    await reader.readexactly(int(length or 0))
    return int(head.split()[1]), b"connection: close" in head


async def flood(port: int, seconds: float, connections: int, per_s: float | None) -> Came:
    """Ask from so many connections, as fast as they are answered or so many a second in all."""
    came, end = Came(), time.monotonic() + seconds
    turns = cycle(mix())
    pause = connections / per_s if per_s else 0.0
    await asyncio.gather(*(asking(port, turns, end, pause, came) for _ in range(connections)))
    return came


@dataclass(frozen=True)
class Soaked:
    """What a soak showed; memory in MB before, when it had settled, at the most after that and at the end."""

    per_s: float
    came: Came
    memory: tuple[float, float, float, float]
    status_after: int
    after_ms: float


def soak(server: Running, seconds: float, measure_s: float = 5.0) -> Soaked:
    """Measure the capacity, ask twice that for so long, and look how the server is then."""
    for _ in range(2):  # the first of them warms it up
        measured = asyncio.run(flood(server.port, measure_s, FEW, None))
    per_s = measured.counts[200] / measure_s
    before = memory_mb(server.process.pid)
    came, seen = asyncio.run(_watched(server, seconds, 2 * per_s))
    began = time.monotonic()
    after = server.ask("POST", "/api/v1/advice", dict(CONSULT))
    took = (time.monotonic() - began) * 1000
    settled = seen[int(len(seen) * SETTLED) :]
    return Soaked(per_s, came, (before, settled[0], max(settled), seen[-1]), after.status, took)


async def _watched(server: Running, seconds: float, per_s: float) -> tuple[Came, list[float]]:
    """Flood, and note the memory every second meanwhile."""
    seen: list[float] = []

    async def watch() -> None:
        while True:
            seen.append(memory_mb(server.process.pid))
            await asyncio.sleep(1)

    watching = asyncio.create_task(watch())
    came = await flood(server.port, seconds, CROWD, per_s)
    watching.cancel()
    return came, seen


def main() -> int:
    """Soak and print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    minutes = parser.parse_args().minutes
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    with served("--rate", "none") as server:
        found = soak(server, minutes * 60)
        broken = [line for line in server.log if line["event"] == "broken"]
    waits, came = sorted(found.came.waits_ms), found.came
    told = ", ".join(f"{status or 'cut'}: {count}" for status, count in sorted(came.counts.items()))
    before, settled, most, end = found.memory
    memory = f"{before:.0f} → {settled:.0f}, at most {most:.0f}, {end:.0f} at the end"
    p50, p99 = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
    print(
        "| date | minutes | load | capacity /s | asked /s | answers | p50 | p99 | memory MB | after | faults |"
    )
    print(f"| {' | '.join(['---'] * 11)} |")
    print(
        f"| {date.today()} | {minutes:g} | {load} | {found.per_s:.0f} | {2 * found.per_s:.0f} | {told}"
        f" | {p50:.0f} ms | {p99:.0f} ms | {memory} | {found.status_after} in {found.after_ms:.0f} ms"
        f" | {came.faults + len(broken)} |"
    )
    return 1 if came.faults or broken or found.status_after != 200 else 0


if __name__ == "__main__":
    sys.exit(main())
