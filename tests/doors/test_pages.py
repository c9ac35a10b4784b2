"""The pages about the doors: every request on them is asked, and answered with what the page says."""

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mcp_door.asking import assistant
from starlette.testclient import TestClient

from magwijzer.doors.mcp_tools import Tools
from magwijzer.doors.server.app import application
from magwijzer.knowledge.load import default
from magwijzer.service import Service

DOCS = Path(__file__).resolve().parents[2] / "docs"
REQUEST = re.compile(r"<!-- request: (\w+) (\S+) → (\d+) -->\n```json\n(.*?)```", re.DOTALL)
TOOL = re.compile(r"<!-- tool: (\w+) -->\n```json\n(.*?)```", re.DOTALL)
ANSWER = re.compile(r"<!-- answer: (\S+) -->\n```text\n(.*?)\n```", re.DOTALL)


def at(value: Any, path: str) -> Any:
    for step in path.split("."):
        value = value[int(step)] if step.isdigit() else value[step]
    return value


@pytest.mark.parametrize("name", ["cds-hooks", "fhir"])
def test_the_request_on_the_page_is_answered_as_it_says(name: str) -> None:
    page = (DOCS / f"{name}.md").read_text("utf-8")
    method, path, status, body = REQUEST.findall(page)[0]
    client = TestClient(application(default()))
    found = client.request(method, path, content=body.encode())
    assert found.status_code == int(status), found.text
    said = ANSWER.findall(page)
    assert said
    for where, text in said:
        assert str(at(found.json(), where)) == text


@pytest.mark.parametrize("name", ["cds-hooks", "fhir"])
def test_every_address_on_the_page_exists(name: str) -> None:
    page = (DOCS / f"{name}.md").read_text("utf-8")
    paths = {route.path for route in application(default()).routes if hasattr(route, "path")}
    named = re.findall(r"`(?:GET|POST) (/\S+)`", page)
    assert named
    assert set(named) <= paths


def test_the_tool_on_the_page_answers_as_it_says() -> None:
    page = (DOCS / "mcp.md").read_text("utf-8")
    name, arguments = TOOL.findall(page)[0]

    async def exchange() -> Any:
        async with assistant() as client:
            return await client.call_tool(name, json.loads(arguments))

    found = ThreadPoolExecutor(1).submit(asyncio.run, exchange()).result().structured_content
    for where, text in ANSWER.findall(page):
        assert str(at(found, where)) == text


def test_every_tool_stands_on_its_page() -> None:
    known = default()
    page = (DOCS / "mcp.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == sorted(
        Tools(known, Service(known), {}).specs, key=page.index
    )
