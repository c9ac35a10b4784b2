"""What few visitors use is made when first asked for: it answers as if it had always been there."""

import subprocess
import sys

import pytest
from api.running import ROOT, Running
from starlette.testclient import TestClient

from magwijzer.doors.server.app import DIARY_PATHS
from magwijzer.render.diary_page import PATHS

SLOW = ("alembic", "fastapi", "fhir", "numpy", "onnxruntime", "polars", "sqlalchemy", "typst")
"""Packages that load slowly and that the first visitor does not need."""
LOADED = f"import sys, magwijzer.doors.server.run; print(*sorted(set({SLOW!r}) & set(sys.modules)))"


def test_the_start_loads_nothing_slow() -> None:
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); {LOADED}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_diary_stands_below_its_paths() -> None:
    assert set(DIARY_PATHS) == set(PATHS.values())


@pytest.mark.parametrize("path", DIARY_PATHS)
def test_it_answers(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200
    refused = client.put(path)
    assert refused.status_code == 405
    assert "GET" in refused.headers["allow"]
    assert client.get(f"{path}x").status_code == 404


def test_its_routes_are_logged_like_others(server: Running) -> None:
    server.ask("GET", DIARY_PATHS[0])
    assert server.logged()[-1]["route"] == DIARY_PATHS[0]
