"""The SDK's own client, talking to the real command."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from mcp import Client, StdioServerParameters

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE_S = 60


@asynccontextmanager
async def assistant(*options: str) -> AsyncIterator[Client]:
    """Run ``magwijzer mcp`` and talk to it."""
    paths = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "magwijzer", "mcp", *options],
        env={"PYTHONPATH": paths, "PYTHONUTF8": "1", "PATH": os.environ.get("PATH", "")},
    )
    async with Client(command, read_timeout_seconds=PATIENCE_S) as client:
        yield client
