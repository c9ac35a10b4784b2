"""Every command takes a language and a format, as the contract says."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from cases.command import ROOT, refused, run
from mcp_door.asking import assistant

from magwijzer.doors.cli.main import group

HERE = ("127.0.0.1", "0.0.0.0")


def commands(command: click.Command, *names: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something, with its name."""
    if not isinstance(command, click.Group):
        yield " ".join(names), command
        return
    with click.Context(command) as context:
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, *names, name)


EVERY = dict(commands(group))


@pytest.mark.parametrize("name", EVERY)
def test_every_command_takes_a_language_and_a_format(name: str) -> None:
    options = {option for parameter in EVERY[name].params for option in parameter.opts}
    assert {"--lang", "--format"} <= options


def test_a_diary_is_kept_by_a_program(tmp_path: Path) -> None:
    def asked(*given: str) -> Any:
        done = run(b"", "diary", *given, "--file", str(tmp_path / "d.csv"), "--format", "json")
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return json.loads(done.stdout)

    other = tmp_path / "other.csv"
    other.write_text("date,score,taken,dose_mg,stool\n2026-11-02,4,yes,100,4\n2026-11-03,5,no,,4\n", "utf-8")
    assert asked("add", "--date", "2026-11-01", "--score", "6") == {"date": "2026-11-01", "days": 1}
    assert asked("import", str(other)) == {"days": 3}
    assert asked("erase", "--yes") == {"days": 0}
    assert not (tmp_path / "d.csv").exists()


@pytest.mark.parametrize(("lang", "said"), [("nl", "dit kan ik niet lezen"), ("en", "this cannot be read")])
def test_a_server_refuses_in_the_language_asked_for(lang: str, said: str) -> None:
    (line,) = refused(b"", "serve", "--port", "0", "--rate", "often", "--lang", lang)
    assert said in line


@pytest.mark.parametrize("host", HERE)
def test_a_server_tells_where_it_listens_in_json(host: str) -> None:
    options = ["--host", host, "--port", "0", "--format", "json", "--lang", "en"]
    command = [sys.executable, "-m", "magwijzer", "serve", *options]
    paths = os.pathsep.join((str(ROOT / "src"), os.environ.get("PYTHONPATH", "")))
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": paths}, **quiet) as server:
        assert server.stdout is not None
        told = json.loads(server.stdout.readline())
        server.terminate()
    assert told["address"].startswith(f"http://{host}:")
    assert not told["address"].endswith(":0")
    assert any("reverse proxy" in note for note in told["notes"]) == (host != "127.0.0.1")


def test_what_speaks_a_standard_takes_no_other_format() -> None:
    for command in (("fhir", "questionnaire"), ("mcp",)):
        done = run(b"", *command, "--format", "text")
        assert (done.returncode, done.stdout) == (2, "")
        assert "json" in done.stderr


def test_an_assistant_is_answered_in_the_language_of_its_server_unless_it_asks() -> None:
    async def exchange() -> list[str]:
        async with assistant("--lang", "en") as client:
            listed = (await client.list_tools()).tools
            assert {tool.input_schema["properties"]["lang"]["default"] for tool in listed} == {"en"}
            found = [
                await client.call_tool("cite", said) for said in ({"fact": "x"}, {"fact": "x", "lang": "nl"})
            ]
        return [one.content[0].text for one in found]

    english, dutch = asyncio.run(exchange())
    assert "found" in english
    assert "gevonden" in dutch
