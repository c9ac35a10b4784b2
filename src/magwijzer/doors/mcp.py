"""The MCP server: the tools over standard input and output, with the official SDK. It keeps and logs nothing."""

import json
from typing import Any

import anyio
import anyio.to_thread
import mcp_types as types
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server

from magwijzer.consult import ConsultError
from magwijzer.doors.api.schema.consult import consult
from magwijzer.doors.mcp_tools import Tools
from magwijzer.knowledge.model import Knowledge, Language
from magwijzer.render.problems import line
from magwijzer.service import Service

MOST_PROBLEMS = 100


def server(knowledge: Knowledge, language: Language = "nl") -> Server[Any]:
    """Return the server; it answers each call against one Knowledge, in this language when the call names none."""
    tools = Tools(knowledge, Service(knowledge), consult(knowledge), language)

    async def listed(
        context: ServerRequestContext[Any], asked: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_tool(tools, name) for name in tools.specs])

    async def called(
        context: ServerRequestContext[Any], asked: types.CallToolRequestParams
    ) -> types.CallToolResult:
        return await anyio.to_thread.run_sync(_answer, tools, asked.name, asked.arguments or {})

    said = tools.words({"lang": "en"}).say("mcp", "instructions")
    return Server(
        "magwijzer",
        version=knowledge.edition.edition,
        instructions=said,
        on_list_tools=listed,
        on_call_tool=called,
    )


def _tool(tools: Tools, name: str) -> types.Tool:
    spec = tools.specs[name]
    only_reads = types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    return types.Tool(
        name=name, description=spec.description, input_schema=spec.schema, annotations=only_reads
    )


def _answer(tools: Tools, name: str, arguments: dict[str, Any]) -> types.CallToolResult:
    words = tools.words(arguments)
    spec = tools.specs.get(name)
    if spec is None:
        return _refusal([words.say("mcp", "no_tool", name=name[:60], names=", ".join(tools.specs))])
    try:
        found = tools.call(spec, arguments)
    except ConsultError as error:
        return _refusal([line(problem, words) for problem in error.problems[:MOST_PROBLEMS]])
    text = json.dumps(found, ensure_ascii=False)
    return types.CallToolResult(content=[types.TextContent(text=text)], structured_content=found)


def _refusal(lines: list[str]) -> types.CallToolResult:
    """Return every problem as one line, marked as an error."""
    return types.CallToolResult(content=[types.TextContent(text=one) for one in lines], is_error=True)


def run(knowledge: Knowledge, language: Language = "nl") -> None:
    """Serve standard input and output until it closes."""
    serving = server(knowledge, language)

    async def serve() -> None:
        async with stdio_server() as (reading, writing):
            await serving.run(reading, writing, serving.create_initialization_options())

    anyio.run(serve)
