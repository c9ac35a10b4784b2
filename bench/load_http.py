"""How much the server answers, beside an empty FastAPI and an empty Starlette handler that give the same bytes.

    python bench/http.py [--seconds 5] [--minutes 10]       needs wrk (Debian package) and fastapi

One worker each, the same server below (uvicorn, httptools), one after the other in one run. Then our own p99 at 80 % of
the capacity just measured, and an overload: twice that capacity for so many minutes, with what was answered, the memory
before, during and after, and how long the first answer after it took.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
CONNECTIONS, CROWD = 16, 256
PEER = """
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
methods = {path: "GET" if path == "/" else "POST" for path in same}
if sys.argv[1] == "fastapi":
    from fastapi import FastAPI
    app = FastAPI()
    for path, body in same.items():
        app.add_api_route(path, handler(body, methods[path]), methods=[methods[path]])
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
        _ms(re.findall(r"50%\s+(\S+)", said)[0]),
        _ms(re.findall(r"99%\s+(\S+)", said)[0]),
        int(refused[1]) if refused else 0,
        sum(map(int, errors.groups())) if errors else 0,
    )


def _ms(text: str) -> float:
    number, unit = re.findall(r"([\d.]+)(\D+)", text)[0]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


@contextmanager
def peer(kind: str, same: dict[str, str]) -> Iterator[str]:
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
        yield probe.address
    finally:
        process.terminate()
        process.wait()


def compared(server: Running, seconds: float) -> dict[str, Load]:
    """Print the table of routes beside the peers; return ours."""
    folder = Path(tempfile.mkdtemp(prefix="magwijzer-bench-"))
    same = {}
    for number, (path, (method, body)) in enumerate(ROUTES.items()):
        (folder / str(number)).write_bytes(server.ask(method, path, body).body)
        same[path] = str(folder / str(number))
    found = {"magwijzer": {path: wrk(server.address, path, seconds, CONNECTIONS) for path in ROUTES}}
    for kind in ("fastapi", "starlette"):
        with peer(kind, same) as address:
            found[kind] = {path: wrk(address, path, seconds, CONNECTIONS) for path in ROUTES}
    shutil.rmtree(folder)
    print(
        "| route | bytes | magwijzer /s | p99 | empty FastAPI /s | p99 | empty Starlette /s | p99 | ours : FastAPI |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for path in ROUTES:
        cells = [f"{one[path].per_s:.0f} | {one[path].p99_ms:.1f} ms" for one in found.values()]
        size = len(server.ask(*ROUTES[path][:1], path, ROUTES[path][1]).body)
        ratio = found["magwijzer"][path].per_s / found["fastapi"][path].per_s
        print(f"| `{path}` | {size} | {' | '.join(cells)} | {ratio:.2f} |", flush=True)
    return found["magwijzer"]


def eased(server: Running, full: dict[str, Load], seconds: float) -> None:
    """Print our p99 at 80 % of what was measured."""
    print("\n| route | at 80 % /s | p50 | p99 |\n| --- | --- | --- | --- |")
    for path, load in full.items():
        alone = wrk(server.address, path, 1, 1).p50_ms
        pause = CONNECTIONS / (0.8 * load.per_s) * 1000 - alone
        found = wrk(server.address, path, seconds, CONNECTIONS, pause)
        print(f"| `{path}` | {found.per_s:.0f} | {found.p50_ms:.1f} ms | {found.p99_ms:.1f} ms |", flush=True)


def overloaded(server: Running, full: Load, minutes: float) -> int:
    """Ask twice what it can answer; print what came of it and return how many answers were neither 200, 429 nor 503."""
    path, pid = "/api/v1/advice", server.process.pid
    before = memory_mb(pid)
    pause = CROWD / (2 * full.per_s) * 1000
    halves = [wrk(server.address, path, minutes * 30, CROWD, pause) for _ in range(2)]
    during = memory_mb(pid)
    began = time.monotonic()
    status = server.ask("POST", path, CONSULT).status
    first_ms = (time.monotonic() - began) * 1000
    counts: dict[str, float] = {}
    for line in server.ask("GET", "/metrics").body.decode().splitlines():
        if line.startswith("magwijzer_http_requests_total{"):
            code = re.findall(r'status="(\d+)"', line)[0]
            counts[code] = counts.get(code, 0) + float(line.rpartition(" ")[2])
    told = ", ".join(f"{code}: {count:.0f}" for code, count in sorted(counts.items()))
    print(f"\nTwice the capacity for {minutes:g} minutes ({CROWD} connections): {told};", end=" ")
    print(f"socket errors {sum(half.errors for half in halves)}; answers/s {halves[-1].per_s:.0f};", end=" ")
    print(f"p99 {halves[-1].p99_ms:.0f} ms; memory {before:.0f} → {during:.0f} MB;", end=" ")
    print(f"first answer after it: {status} in {first_ms:.0f} ms.")
    return int(sum(count for code, count in counts.items() if code not in ("0", "200", "429", "503")))


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
    parser.add_argument("--minutes", type=float, default=0.3)
    asked = parser.parse_args()
    if shutil.which("wrk") is None:
        print("wrk is not installed: apt-get install wrk", file=sys.stderr)
        return 2
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores, load before {load}\n")
    started()
    with served("--rate", "none") as server:
        full = compared(server, asked.seconds)
        eased(server, full, asked.seconds)
        return 1 if overloaded(server, full["/api/v1/advice"], asked.minutes) else 0


if __name__ == "__main__":
    sys.exit(main())
