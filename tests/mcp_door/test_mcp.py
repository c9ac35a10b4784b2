"""Each tool answers as the other doors do, and refuses as they do."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from cases import HEALTHY
from jsonschema import Draft202012Validator

from magwijzer.knowledge.load import default
from magwijzer.render.json import document
from magwijzer.render.words import Words
from magwijzer.service import Service
from mcp_door.asking import assistant

KNOWLEDGE = default()
NAMES = ["advise", "read_label", "check_medicines", "plan_day", "cite"]
LABEL = "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet"


async def exchange() -> dict[str, Any]:
    """Call every tool once, and each wrongly; return what came back by name."""
    consult = dict(HEALTHY)
    calls: dict[str, tuple[str, dict[str, Any]]] = {
        "advise": ("advise", {"consult": consult}),
        "advise_en": ("advise", {"consult": consult, "lang": "en"}),
        "read_label": ("read_label", {"text": LABEL, "units_per_day": 2}),
        "check_medicines": ("check_medicines", {"texts": ["Thyrax 0,1 mg", "qqblorp"]}),
        "plan_day": ("plan_day", {"consult": consult}),
        "cite": ("cite", {"fact": "interactions.thyroid-hormones"}),
        "no_consult": ("advise", {}),
        "bad_consult": ("advise", {"consult": consult | {"age": -1, "sxe": "male"}}),
        "bad_label": ("read_label", {"text": "", "units_per_day": 900}),
        "bad_texts": ("check_medicines", {"texts": [3]}),
        "bad_fact": ("cite", {"fact": "interactions.nothing"}),
        "odd_fact": ("cite", {"fact": "x"}),
        "unknown_field": ("cite", {"fact": "limits.ul_eu", "x": 1}),
        "unknown_tool": ("diagnose", {}),
    }
    async with assistant() as client:
        listed = await client.list_tools()
        found: dict[str, Any] = {"tools": listed.tools}
        for name, (tool, arguments) in calls.items():
            found[name] = await client.call_tool(tool, arguments)
    return found


FOUND = ThreadPoolExecutor(1).submit(asyncio.run, exchange()).result()


def test_the_tools_are_listed_with_their_schemas() -> None:
    assert [tool.name for tool in FOUND["tools"]] == NAMES
    for tool in FOUND["tools"]:
        Draft202012Validator.check_schema(tool.input_schema)
        assert tool.annotations.read_only_hint
    Draft202012Validator(FOUND["tools"][0].input_schema).validate({"consult": dict(HEALTHY)})


def test_advise_says_what_every_door_says() -> None:
    reply = Service(KNOWLEDGE).answer(HEALTHY)
    for name, lang in (("advise", "nl"), ("advise_en", "en")):
        found = FOUND[name]
        assert not found.is_error
        assert found.structured_content == document(reply, Words(KNOWLEDGE, lang))  # type: ignore[arg-type]
        assert json.loads(found.content[0].text) == found.structured_content


def test_plan_day_holds_the_day_and_every_step() -> None:
    found, whole = FOUND["plan_day"].structured_content, FOUND["advise"].structured_content
    assert found["schedule"] == whole["schedule"]
    assert [one["steps"] for one in found["recommendations"]] == [
        one["steps"] for one in whole["recommendations"]
    ]


def test_labels_medicines_and_sources() -> None:
    assert FOUND["read_label"].structured_content["elemental_mg_per_day"] == 128
    medicines = FOUND["check_medicines"].structured_content
    assert [line["found"][0]["status"] for line in medicines["medicines"]] == ["recognised", "unknown"]
    assert [one["id"] for one in medicines["interactions"]] == ["thyroid-hormones"]
    sources = FOUND["cite"].structured_content["sources"]
    assert sources
    assert all(source["citation"] for source in sources)


def test_every_refusal_names_its_field() -> None:
    wanted = {
        "no_consult": ["consult"],
        "bad_consult": ["age", "sxe"],
        "bad_label": ["text", "units_per_day"],
        "bad_texts": ["texts[0]"],
        "bad_fact": ["fact"],
        "odd_fact": ["fact"],
        "unknown_field": ["x"],
    }
    for name, fields in wanted.items():
        found = FOUND[name]
        assert found.is_error, name
        lines = [one.text for one in found.content]
        assert sorted(line.partition(":")[0] for line in lines) == fields
    assert FOUND["unknown_tool"].is_error
