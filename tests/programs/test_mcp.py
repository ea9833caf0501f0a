"""`talkgraph mcp`, asked by the official client over standard input and HTTP; every call of docs/mcp.md is made."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client as Mcp
from mcp import StdioServerParameters

from talkgraph.graph.address import Address
from talkgraph.graph.client import Client
from talkgraph.mcp.asking import MOST_BYTES, Asking
from talkgraph.mcp.tools import server_of
from talkgraph.service import Service
from talkgraph.settings import Settings
from tests.conftest import login
from tests.console.conftest import all_of

pytestmark = pytest.mark.anyio
PAGE = (Path(__file__).parents[2] / "docs" / "mcp.md").read_text(encoding="utf-8")
CALLS = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL) if '"arguments"' in text]
COMMAND = [sys.executable, "-c", "from talkgraph.cli import main; main()", "mcp"]


@pytest.fixture(scope="module")
def environment(address: Address, library: Client) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TALKGRAPH_")}
    return kept | login(address)


@pytest.fixture
async def tools(settings: Settings, address: Address, library: Client) -> AsyncIterator[Mcp]:
    service = Service(settings.model_copy(update={"neo4j_uri": None}), address)
    service._client = library
    asking = Asking(service)
    async with Mcp(server_of(asking)) as opened:
        yield opened
    await asking._cypher.close()


@pytest.fixture(scope="module")
def url(environment: dict[str, str]) -> Iterator[str]:
    with subprocess.Popen(
        [*COMMAND, "--http", "--port", "0"], env=environment, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stderr is not None
        line = next((line for line in run.stderr if "MCP is at" in line), "")
        yield re.findall(r"http://\S+/mcp", line)[0]
        run.terminate()
        run.wait(30)


async def _calls(client: Mcp) -> None:
    names = {tool.name for tool in (await client.list_tools()).tools}
    assert {call["name"] for call in CALLS} == names
    for call in CALLS:
        answer = await client.call_tool(call["name"], call["arguments"])
        assert not answer.is_error, (call, answer.content)
        assert len(json.dumps(answer.structured_content)) < 2 * MOST_BYTES
        assert any(answer.structured_content.values()) if answer.structured_content else False


async def test_every_call_of_the_page_over_standard_input(environment: dict[str, str]) -> None:
    async with Mcp(StdioServerParameters(command=COMMAND[0], args=COMMAND[1:], env=environment)) as client:
        await _calls(client)


async def test_every_call_of_the_page_over_http(url: str) -> None:
    async with Mcp(url) as client:
        await _calls(client)


async def test_another_host_name_is_refused(url: str) -> None:
    async with httpx.AsyncClient() as http:
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        accept = {"accept": "application/json, text/event-stream"}
        answer = await http.post(url, json=body, headers={"host": "evil.example", **accept})
    assert answer.status_code == 421


async def found(client: Mcp, tool: str, /, **arguments: Any) -> dict[str, Any]:
    answer = await client.call_tool(tool, arguments)
    assert not answer.is_error, answer.content
    return dict(answer.structured_content or {})


async def error(client: Mcp, tool: str, /, **arguments: Any) -> str:
    answer = await client.call_tool(tool, arguments)
    assert answer.is_error
    return str(answer.content[0].text)  # type: ignore[union-attr]


async def test_a_path_cites_its_words_and_its_ids_lead_on(tools: Mcp) -> None:
    (entity,) = (await found(tools, "find_entities", text="DeepSeek", limit=1))["entities"]
    path = (await found(tools, "connect", start=entity["id"], end="ATOM", paths=1))["paths"][0]
    connection = path["hops"][0]["connection"]
    evidence = connection["evidence"][0]
    passage = await found(tools, "read", id=evidence["passage"]["id"])
    assert evidence["quote"] in passage["text"]
    assert (await found(tools, "read", id=connection["id"]))["predicate"] == connection["predicate"]
    assert (await found(tools, "talk_outline", talk=evidence["talk"]["id"]))["title"] == evidence["talk"]["title"]


async def test_a_passage_of_a_transcript_has_its_time(tools: Mcp) -> None:
    talk = "talk:example-talk"
    rows = (await found(tools, "cypher", statement="MATCH (s:Segment) RETURN s.text, s.id ORDER BY s.id LIMIT 1"))[
        "rows"
    ]
    passages = (await found(tools, "search_passages", text=rows[0][0], talks=[talk]))["passages"]
    assert any(one.get("startSeconds") is not None and one["talk"]["id"] == talk for one in passages)


async def test_errors_say_the_way_out(tools: Mcp) -> None:
    assert "entity:deepseek (DeepSeek)" in await error(tools, "connect", start="DeepSek", end="ATOM")
    assert "talk:example-talk" in await error(tools, "talk_outline", talk="example talks")
    assert "find_entities" in await error(tools, "read", id="entity:nothing-of-the-kind")
    assert "list_queries" in await error(tools, "run_query", name="load/talk_put")
    assert "it has kinds, limit" in await error(tools, "run_query", name="analysis/most_connected", parameters={"x": 1})
    assert "(line 1, column 11)" in await error(tools, "cypher", statement="MATCH (e) RETRN e")
    assert "less than or equal to 8" in await error(tools, "connect", start="a", end="b", max_hops=99)


async def test_read_gives_what_an_id_of_any_kind_means(tools: Mcp) -> None:
    outline = await found(tools, "talk_outline", talk="the-state-of-open-models")
    section = await found(tools, "read", id=outline["sections"][0]["id"])
    assert section["keyPoints"] == outline["sections"][0]["keyPoints"]
    kinds = "MATCH (n) WHERE NOT n:Load AND NOT n:Correction WITH labels(n)[0] AS kind, min(n.id) AS id RETURN id"
    for (one,) in (await found(tools, "cypher", statement=kinds))["rows"]:
        assert len(await found(tools, "read", id=one)) > 2, one


async def test_every_query_that_is_listed_runs(tools: Mcp) -> None:
    listed = (await found(tools, "list_queries", word=None))["queries"]
    assert len(listed) > 50
    for query in listed:
        answer = await found(tools, "run_query", name=query["name"])
        assert set(answer) == {"columns", "rows", "truncated"}, query
    assert "status/running" not in [query["name"] for query in listed]
    assert "list_queries" in await error(tools, "run_query", name="status/running")


async def test_a_value_of_a_query_is_no_cypher(tools: Mcp) -> None:
    for name in ("' RETURN 1 AS x //", "a'b\"c\\", "\u2028", "$name"):
        assert (await found(tools, "run_query", name="entity/by_name", parameters={"name": name}))["rows"] == []
    rows = (await found(tools, "run_query", name="entity/by_name", parameters={"name": "deepseek"}))["rows"]
    assert rows[0][0]["properties"]["id"] == "entity:deepseek"
    reply = await found(tools, "run_query", name="entity/of_kinds", parameters={"kinds": ["Person"]})
    assert len(reply["rows"]) == 2
    assert "too big for Neo4j" in await error(tools, "cypher", statement="RETURN $x", parameters={"x": 2**63})
    assert "too big" in await error(tools, "run_query", name="analysis/most_connected", parameters={"limit": 2**70})


async def test_the_caps_and_the_deadline_hold_for_queries_too(
    settings: Settings, address: Address, library: Client
) -> None:
    async def told(**limits: Any) -> str:
        changed = settings.model_copy(update={"neo4j_uri": None, **limits})
        service = Service(changed, address)
        service._client = library
        asking = Asking(service)
        async with Mcp(server_of(asking)) as opened:
            answer = await opened.call_tool("run_query", {"name": "entity/all", "rows": 500})
        await asking._cypher.close()
        return str(answer.content[0].text)  # type: ignore[union-attr]

    assert "cut at 2 rows" in await told(cypher_max_rows=2)
    assert "cut at 300 bytes" in await told(cypher_max_bytes=300)
    assert "The statement took longer than" in await told(cypher_timeout=-1)  # over before it begins


async def test_nothing_is_written_and_long_answers_are_cut(tools: Mcp, library: Client) -> None:
    before = await all_of(library)
    for statement in (
        "CREATE (n:Entity)",
        "MATCH (n) DETACH DELETE n",
        "SHOW USERS",
        "LOAD CSV FROM 'file:///x' AS l RETURN l",
    ):
        assert await error(tools, "cypher", statement=statement)
    assert await all_of(library) == before
    long = await found(
        tools,
        "cypher",
        statement="UNWIND range(1, 400) AS x RETURN reduce(t = '', i IN range(1, 40) | t + 'ten letter') AS t",
        rows=400,
    )
    assert "cut" in long["truncated"]


async def test_without_the_console_there_is_no_cypher(settings: Settings, address: Address) -> None:
    asking = Asking(Service(settings.model_copy(update={"console": False}), address))
    async with Mcp(server_of(asking)) as client:
        names = {tool.name for tool in (await client.list_tools()).tools}
    assert "cypher" not in names
    assert "run_query" in names
