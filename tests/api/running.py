"""A real server process, on a free port, that is always stopped again."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE_S = 60
SHORT = """
import sys
from magwijzer.doors.http import limits
from magwijzer.doors.server import run as server
server.run(server.listen("127.0.0.1", int(sys.argv[1])), limits.Limits(**eval(sys.argv[2])), int(sys.argv[3]))
"""
"""A server with limits of its own, which no option of the command sets."""


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Running:
    """A server that runs."""

    process: subprocess.Popen[str]
    port: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask one thing over a connection of its own."""
        said = dict(headers or {})
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            said.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            connection.request(method, path, body, said)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def post(self, name: str, body: Any, **headers: str) -> Answer:
        return self.ask("POST", f"/api/v1/{name}", body, {k.replace("_", "-"): v for k, v in headers.items()})

    def until_ready(self) -> None:
        """Wait until it answers."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.ask("GET", "/readyz").status == 200:
                    return
            except OSError:
                time.sleep(0.02)
        raise AssertionError(f"no server: {self.lines}")

    def stop(self) -> int:
        """Ask it to stop and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_S)

    def logged(self, least: int = 1) -> list[dict[str, Any]]:
        """Return the lines of answers once there are so many; a line is read a moment after it is written."""
        end = time.monotonic() + 10
        while len(found := [line for line in self.log if line["event"] == "answer"]) < least:
            if time.monotonic() > end:
                break
            time.sleep(0.02)
        return found

    @property
    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in list(self.lines) if line.startswith("{")]


def memory_mb(pid: int) -> float:
    """Return the resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def free_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def served(*arguments: str, ready: bool = True) -> Iterator[Running]:
    """Run ``magwijzer serve`` as people do."""
    port = free_port()
    command = [sys.executable, "-m", "magwijzer", "serve", "--port", str(port), *arguments]
    with _process(command, port, ready) as found:
        yield found


@contextmanager
def limited(workers: int = 1, **limits: Any) -> Iterator[Running]:
    """Run a server with these limits."""
    port = free_port()
    with _process([sys.executable, "-c", SHORT, str(port), repr(limits), str(workers)], port, True) as found:
        yield found


@contextmanager
def _process(command: list[str], port: int, ready: bool) -> Iterator[Running]:
    paths = [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    found = Running(process, port)
    reader = threading.Thread(target=_read, args=(found,), daemon=True)
    reader.start()
    try:
        if ready:
            found.until_ready()
        yield found
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        reader.join(5)


def _read(running: Running) -> None:
    assert running.process.stderr is not None
    running.lines.extend(line.rstrip("\n") for line in running.process.stderr)
