"""Several workers on one socket: they count together, stay small, and a dead one is replaced."""

import os
import signal
import time

from api.running import Running, limited, memory_mb

from magwijzer.doors.api.examples import QUESTIONS

LARGEST_MB = 200


def test_workers_answer_together_and_a_dead_one_is_replaced() -> None:
    with limited(workers=2) as server:
        children = [int(pid) for pid in _children(server.process.pid)]
        assert len(children) >= 2
        workers = [pid for pid in children if memory_mb(pid) > 25]
        assert len(workers) == 2
        assert all(memory_mb(pid) <= 200 for pid in workers)
        for _ in range(10):
            assert server.post("label", QUESTIONS["label"]).status == 200
        counted = _counted(server)
        assert counted == 10, "the counts of both workers add up"
        os.kill(workers[0], signal.SIGKILL)
        assert server.post("label", QUESTIONS["label"]).status == 200
        end = time.monotonic() + 30
        while time.monotonic() < end and len([p for p in _children(server.process.pid) if _big(p)]) < 2:
            time.sleep(0.2)
        assert len([p for p in _children(server.process.pid) if _big(p)]) == 2


def test_workers_together_keep_to_one_rate() -> None:
    with limited(workers=2, rate="20/minute") as server:
        statuses = [server.post("label", QUESTIONS["label"]).status for _ in range(60)]
    assert set(statuses) == {200, 429}
    assert 10 <= statuses.count(200) <= 20, "every connection goes to either worker"


def _children(pid: int) -> list[str]:
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as found:
        return found.read().split()


def _big(pid: str) -> bool:
    try:
        return memory_mb(int(pid)) > 25
    except (OSError, IndexError):
        return False


def _counted(server: Running) -> float:
    lines = server.ask("GET", "/metrics").body.decode().splitlines()
    found = [
        line for line in lines if line.startswith("magwijzer_http_requests_total{") and "v1/label" in line
    ]
    return sum(float(line.rpartition(" ")[2]) for line in found)
