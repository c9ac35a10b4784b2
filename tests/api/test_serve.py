"""The server as a process: it starts, says what it must, has workers, and finishes what runs when told to stop."""

import json
import signal
import socket
import threading
import time

import pytest
from api.running import Running, limited, served

from magwijzer.doors.api.examples import QUESTIONS


def heavy(turn: int) -> dict[str, list[str]]:
    """Return a question that takes long, and that nobody asked before."""
    return {"texts": [f"{turn}{number} sneetjes brood met ham en kaas " * 50 for number in range(100)]}


def half_sent(server: Running) -> tuple[socket.socket, bytes]:
    """Begin to send a question, and return what is left to send."""
    body = json.dumps(QUESTIONS["advice"]).encode()
    head = "POST /api/v1/advice HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    head += f"Content-Length: {len(body)}\r\n\r\n"
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    connection.sendall(head.encode() + body[:50])
    time.sleep(0.3)
    return connection, body[50:]


def _refuses(server: Running) -> bool:
    """Tell whether it takes no new connections, once it has heard that it must stop."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", server.port), timeout=5).close()
        except ConnectionRefusedError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("workers", [1, 2])
def test_what_runs_is_finished_when_told_to_stop(workers: int) -> None:
    with limited(workers=workers) as server:
        connection, left = half_sent(server)
        server.process.send_signal(signal.SIGTERM)
        assert _refuses(server)
        assert server.process.poll() is None, "it did not wait"
        connection.sendall(left)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
        connection.close()
        assert answer.startswith(b"HTTP/1.1 200")
        assert b'"disclaimer"' in answer
        assert server.process.wait(30) == 0


def test_it_does_not_wait_for_ever_when_told_to_stop() -> None:
    with limited(stop_s=1, body_s=600.0) as server:
        half_sent(server)
        began = time.monotonic()
        server.stop()
        assert time.monotonic() - began < 15


def test_an_answer_that_takes_too_long_frees_its_thread() -> None:
    with limited(work_s=0.4, threads=1) as server:
        assert [server.post("foods", heavy(turn)).status for turn in range(3)] == [503] * 3
        until = time.monotonic() + 30
        while (status := server.post("label", QUESTIONS["label"]).status) != 200 and time.monotonic() < until:
            time.sleep(0.2)
        assert status == 200


def test_a_crowd_gets_answers_or_503_and_it_recovers() -> None:
    with limited(working=2, work_s=60.0) as server:
        found: list[int] = []

        def ask(number: int) -> None:
            found.extend(server.post("foods", heavy(number)).status for _ in range(2))

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert set(found) == {200, 503}
        assert server.post("label", QUESTIONS["label"]).status == 200


def test_an_open_address_is_told_what_a_proxy_must_do() -> None:
    with served("--host", "0.0.0.0") as server:
        said = "\n".join(line for line in server.lines if not line.startswith("{"))
        assert "TLS" in said
        assert "HSTS" in said
        assert "docs/nginx.conf" in said
    with served() as server:
        assert len([line for line in server.lines if not line.startswith("{")]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--rate", "often"), "--rate"),
        (("--trust-proxy", "everyone"), "--trust-proxy"),
        (("--host", "203.0.113.1"), "203.0.113.1"),
        (("--workers", "0"), "--workers"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(arguments: tuple[str, ...], said: str) -> None:
    with served(*arguments, ready=False) as server:
        assert server.process.wait(60) == 2
        time.sleep(0.2)
        assert said in server.lines[-1]
        assert not any("Traceback" in line for line in server.lines)


def test_the_rate_of_the_command_counts() -> None:
    with served("--rate", "2/minute") as server:
        assert [server.ask("GET", "/bronnen").status for _ in range(4)][2:] == [429, 429]


def test_a_port_that_is_taken_is_said() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        served("--port", str(taken.getsockname()[1]), ready=False) as server,
    ):
        assert server.process.wait(60) == 2
