"""The npm package fhir as a second reader of our FHIR R4."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PACKAGES = HERE.parent / "web" / "node_modules"
PATIENCE_S = 120


def messages(*resources: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Return what the package says of each resource: errors and warnings; nothing when all is well."""
    node = shutil.which("node")
    if node is None or not (PACKAGES / "fhir").exists():
        needed = "needs node and the packages of tests/web: npm ci --prefix tests/web"
        if os.environ.get("CI") == "true":
            pytest.fail(needed)
        pytest.skip(needed)
    done = subprocess.run(
        [node, str(HERE / "valid.js")],
        input=json.dumps(resources).encode(),
        capture_output=True,
        check=True,
        timeout=PATIENCE_S,
    )
    found: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return found
