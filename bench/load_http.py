"""How much the server answers, beside an empty FastAPI and an empty Starlette handler that give the same bytes.

A third peer, "FastAPI JSON", gives the same bytes too, but as FastAPI is mostly written: the body read as a dict, the
answer returned as one. It shows what reading and writing alone take there; the aim is held against the empty one.

    python bench/http.py [--seconds 5] [--rounds 3]       needs wrk (Debian package) and fastapi

One worker each, the same server below (uvicorn, httptools), each in turn in every round; the middle round counts.
Beside answers a second stands the processor time of one answer, which a busy machine changes less. Then our own p99 at
80 % of the capacity just measured. What happens at twice the capacity is in soak_http.py.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from api.running import Running, free_port, memory_mb, served  # noqa: E402

from magwijzer.doors.api.examples import QUESTIONS  # noqa: E402

CONSULT = json.loads((ROOT / "examples" / "slaap-schildklier.json").read_text("utf-8"))
ROUTES: dict[str, tuple[str, Any]] = {
    "/": ("GET", None),
    "/api/v1/advice": ("POST", CONSULT),
    "/api/v1/label": ("POST", QUESTIONS["label"]),
}
CONNECTIONS = 16
PEER = """
import json
import sys
from pathlib import Path
import uvicorn
from starlette.requests import Request
from starlette.responses import Response
same = {path: Path(file).read_bytes() for path, file in eval(sys.argv[3]).items()}
def handler(body, method):
    async def get(request: Request) -> Response:
        return Response(body, media_type="application/json")
    async def post(request: Request) -> Response:
        await request.body()
        return Response(body, media_type="application/json")
    return post if method == "POST" else get
def plain(body):
    found = json.loads(body)
    async def post(asked: dict) -> dict:
        return found
    return post
methods = {path: "GET" if path == "/" else "POST" for path in same}
if sys.argv[1].startswith("fastapi"):
    from fastapi import FastAPI
    app = FastAPI()
    as_json = sys.argv[1] == "fastapi-json"
    for path, body in same.items():
        answer = plain(body) if as_json and methods[path] == "POST" else handler(body, methods[path])
        app.add_api_route(path, answer, methods=[methods[path]])
else:
    from starlette.applications import Starlette
    from starlette.routing import Route
    app = Starlette(routes=[Route(p, handler(b, methods[p]), methods=[methods[p]]) for p, b in same.items()])
uvicorn.run(app, port=int(sys.argv[2]), http="httptools", log_level="critical", access_log=False)
"""


@dataclass(frozen=True)
class Load:
    """What wrk measured."""

    per_s: float
    p50_ms: float
    p99_ms: float
    refused: int
    errors: int
    answers: int
    busy_ms: float = 0.0


def wrk(address: str, path: str, seconds: float, connections: int, delay_ms: float = 0) -> Load:
    """Ask one route from so many connections, each waiting so long between answers."""
    method, body = ROUTES[path]
    script = [f'wrk.method = "{method}"']
    if body is not None:
        script += [
            'wrk.headers["Content-Type"] = "application/json"',
            f"wrk.body = {json.dumps(json.dumps(body))}",
        ]
    if delay_ms:
        script.append(f"function delay() return {delay_ms:.0f} end")
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        lua.write("\n".join(script))
        lua.flush()
        sizes = ["-t1", f"-c{connections}", f"-d{max(1, round(seconds))}", "--timeout", "30"]
        command = ["wrk", *sizes, "--latency", "-s", lua.name, address + path]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return Load(
        float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0]),
        _ms(re.findall(r"\n\s+50%\s+(\S+)", said)[0]),
        _ms(re.findall(r"\n\s+99%\s+(\S+)", said)[0]),
        int(refused[1]) if refused else 0,
        sum(map(int, errors.groups())) if errors else 0,
        int(re.findall(r"(\d+) requests in", said)[0]),
    )


def _ms(text: str) -> float:
    number, unit = re.findall(r"([\d.]+)(\D+)", text)[0]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


@contextmanager
def peer(kind: str, same: dict[str, str]) -> Iterator[Running]:
    """Run an empty handler of a peer."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", PEER, kind, str(port), repr(same)])
    try:
        probe = Running(process, port)  # type: ignore[arg-type]
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                probe.ask("GET", "/")
                break
            except OSError:
                time.sleep(0.05)
        yield probe
    finally:
        process.terminate()
        process.wait()


def compared(server: Running, seconds: float, rounds: int) -> dict[str, Load]:
    """Print the table of routes beside the peers, each in turn in every round; return ours (the middle round)."""
    folder = Path(tempfile.mkdtemp(prefix="magwijzer-bench-"))
    same, sizes = {}, {}
    for number, (path, (method, body)) in enumerate(ROUTES.items()):
        answer = server.ask(method, path, body).body
        (folder / str(number)).write_bytes(answer)
        same[path], sizes[path] = str(folder / str(number)), len(answer)
    with (
        peer("fastapi", same) as fastapi,
        peer("starlette", same) as starlette,
        peer("fastapi-json", same) as as_json,
    ):
        ran = {"magwijzer": server, "fastapi": fastapi, "starlette": starlette, "fastapi-json": as_json}
        found = {
            path: [
                {name: loaded(one, path, seconds, CONNECTIONS) for name, one in ran.items()}
                for _ in range(rounds)
            ]
            for path in ROUTES
        }
    shutil.rmtree(folder)
    print(
        "| route | bytes | magwijzer /s | p99 | busy | FastAPI /s | p99 | busy | Starlette /s | p99 | busy |",
        end=" FastAPI JSON /s | p99 | busy |",
    )
    print(
        f" ours : FastAPI, by /s | by busy | ours : FastAPI JSON, by busy |\n| {' | '.join(['---'] * 17)} |"
    )
    for path, each in found.items():
        cells = [
            f"{middle(r[name].per_s for r in each):.0f} | {middle(r[name].p99_ms for r in each):.1f} ms"
            f" | {middle(r[name].busy_ms for r in each):.3f} ms"
            for name in each[0]
        ]
        by_rate = middle(r["magwijzer"].per_s / r["fastapi"].per_s for r in each)
        by_busy, by_json = (
            middle(r[name].busy_ms / r["magwijzer"].busy_ms for r in each)
            for name in ("fastapi", "fastapi-json")
        )
        row = [f"`{path}`", str(sizes[path]), *cells, f"{by_rate:.2f}", f"{by_busy:.2f}", f"{by_json:.2f}"]
        print(f"| {' | '.join(row)} |", flush=True)
    print("\nbusy: processor time of the server for one answer.")
    return {
        path: sorted((r["magwijzer"] for r in each), key=lambda one: one.per_s)[rounds // 2]
        for path, each in found.items()
    }


def loaded(one: Running, path: str, seconds: float, connections: int) -> Load:
    """Measure one route, with the processor time that the server took for an answer."""
    before = busy_s(one.process.pid)
    found = wrk(one.address, path, seconds, connections)
    return replace(found, busy_ms=(busy_s(one.process.pid) - before) * 1000 / max(found.answers, 1))


def busy_s(pid: int) -> float:
    """Return the processor seconds of a process so far, of the program and of the system for it."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def middle(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def eased(server: Running, full: dict[str, Load], seconds: float) -> None:
    """Print our p99 at 80 % of what was measured."""
    print("\n| route | at 80 % /s | p50 | p99 |\n| --- | --- | --- | --- |")
    for path, load in full.items():
        alone = wrk(server.address, path, 1, 1).p50_ms
        pause = CONNECTIONS / (0.8 * load.per_s) * 1000 - alone
        found = wrk(server.address, path, seconds, CONNECTIONS, pause)
        print(f"| `{path}` | {found.per_s:.0f} | {found.p50_ms:.1f} ms | {found.p99_ms:.1f} ms |", flush=True)


def started() -> None:
    """Print how long the start takes to the first answer, and the memory of one worker."""
    began = time.monotonic()
    with served("--rate", "none", ready=False) as server:
        while True:
            try:
                assert server.ask("POST", "/api/v1/advice", CONSULT).status == 200
                break
            except OSError:
                time.sleep(0.005)
        first = time.monotonic() - began
        server.until_ready()
        for path, (method, body) in ROUTES.items():
            server.ask(method, path, body)
        print(
            f"Start to first advice {first:.2f} s; memory of a worker {memory_mb(server.process.pid):.0f} MB.\n"
        )


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if shutil.which("wrk") is None:
        print("wrk is not installed: apt-get install wrk", file=sys.stderr)
        return 2
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores, load before {load}\n")
    started()
    with served("--rate", "none") as server:
        eased(server, compared(server, asked.seconds, asked.rounds), asked.seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
