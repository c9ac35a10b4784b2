"""Half a minute of what bench/soak_http.py does for as long as you like: twice what the server can answer."""

from typing import Any

from api.running import limited
from api.test_fuzz import bench

SECONDS = 24.0
MAY_GROW_MB = 16


def test_twice_the_capacity_breaks_nothing_and_fills_no_memory() -> None:
    with limited() as server:
        found: Any = bench("soak_http").soak(server, SECONDS)
        assert not [line for line in server.log if line["event"] == "broken"]
    assert found.came.faults == 0, found.came.counts
    assert found.came.counts[200] > 100
    assert found.status_after == 200
    before, settled, most, end = found.memory
    assert most - settled < MAY_GROW_MB
    assert end - before < 2 * MAY_GROW_MB


def test_the_soak_would_see_a_fault() -> None:
    soak = bench("soak_http")
    came = soak.Came()
    came.counts.update([200, 503, 429, 500, 0])
    assert came.faults == 2
