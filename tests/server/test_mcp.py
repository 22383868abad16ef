"""The tools for assistants, through the client of the official SDK: a process of its own, as a client starts it."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

OVER = """schema: termcheck/glossary/1
name: own
license: CC0-1.0
entries:
  - {id: lake, kind: place, zh: [镜湖], en: [Jinghu, {text: Mirror Lake, status: forbidden}], source: test}
"""


@pytest.fixture
def talk(glossaries: Path) -> Callable[[Callable[[Client], Awaitable[None]]], None]:
    """Runs a conversation with the server."""
    named = [part for name in ("house.yaml", "harbours.yaml") for part in ("--glossary", name)]
    started = StdioServerParameters(
        command=sys.executable,
        args=["-m", "termcheck", "mcp", "--isolated", "--no-default-glossaries", *named],
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "TERMCHECK_CACHE": str(glossaries / "cache")},
        cwd=glossaries,
    )

    def run(conversation: Callable[[Client], Awaitable[None]]) -> None:
        async def main() -> None:
            async with Client(stdio_client(started)) as client:
                await conversation(client)

        anyio.run(main)

    return run


async def call(client: Client, tool: str, **arguments: Any) -> Any:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


def test_tools_say_what_they_take_and_give(talk: Any) -> None:
    async def conversation(client: Client) -> None:
        tools = {t.name: t for t in (await client.list_tools()).tools}
        assert set(tools) == {"check_pair", "check_text", "lookup_term"}
        for tool in tools.values():
            assert tool.description
            assert len(tool.description) > 80
            assert tool.output_schema
            assert tool.annotations
            assert tool.annotations.read_only_hint
            for about in tool.input_schema["properties"].values():
                assert "description" in about, (tool.name, about)
        assert tools["check_pair"].input_schema["required"] == ["source", "translation"]

    talk(conversation)


def test_check_pair(talk: Any) -> None:
    async def conversation(client: Client) -> None:
        checked = await call(
            client, "check_pair", source="深海研究院今天揭牌。\n海洋大学校长出席。", translation="The Deep Sea Academy opened today.\nThe president of Ocean University was there."
        )  # fmt: skip
        (finding,) = checked["findings"]
        assert (finding["check"], finding["translation"], finding["line"], finding["certain"]) == (
            "forbidden-form",
            "Deep Sea Academy",
            1,
            True,
        )
        assert finding["sentence"] == "The Deep Sea Academy opened today."
        assert checked["fixed_text"].startswith("The Institute of Deep Sea Research opened today.\n")
        assert (checked["fixes"], checked["by_check"]) == (1, {"forbidden-form": 1})

    talk(conversation)


def test_check_text_with_a_glossary_of_its_own(talk: Any) -> None:
    async def conversation(client: Client) -> None:
        checked = await call(client, "check_text", translation="At *Mirror Lake*.", glossary=OVER, markup="md")
        assert checked["fixed_text"] == "At *Jinghu*."
        assert (await call(client, "check_text", translation=""))["findings"] == []

    talk(conversation)


def test_lookup(talk: Any) -> None:
    async def conversation(client: Client) -> None:
        for query in ("海洋大学", "ocean univ", "haiyang daxue"):
            (entry,) = (await call(client, "lookup_term", query=query))["entries"]
            assert entry["id"] == "ocean"
            assert [f["status"] for f in entry["forms"]["en"]] == ["preferred", "forbidden"]
        assert (await call(client, "lookup_term", query="nobody knows"))["entries"] == []

    talk(conversation)


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("check_text", {"translation": "a", "date": "2026-02-31"}, "date"),
        ("check_text", {"translation": "a", "glossary": "no: glossary"}, "glossary"),
        ("check_text", {"translation": 1}, "translation"),
        ("check_pair", {"translation": "a"}, "source"),
        ("lookup_term", {"query": "", "limit": 5}, "query"),
        ("lookup_term", {"query": "a", "limit": 1000}, "limit"),
    ],
)
def test_bad_arguments_are_answered_not_fatal(talk: Any, tool: str, arguments: dict[str, Any], said: str) -> None:
    async def conversation(client: Client) -> None:
        result = await client.call_tool(tool, arguments)
        assert result.is_error
        assert said in result.content[0].text
        assert (await call(client, "check_text", translation="It rained."))["findings"] == []

    talk(conversation)
