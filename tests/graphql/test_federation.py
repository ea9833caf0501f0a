"""The service as a subgraph of Apollo Federation 2."""

from __future__ import annotations

import re
from typing import Any

import pytest
from graphql import parse

from talkgraph.graph.client import Client
from talkgraph.graphql.federation import subgraph_sdl
from talkgraph.graphql.schema import create_schema
from talkgraph.settings import Settings
from tests.graphql.apps import app_over, http_of

pytestmark = pytest.mark.anyio

ENTITIES = """query ($keys: [_Any!]!) { _entities(representations: $keys) {
  __typename
  ... on Entity { id name aliases { text } connections(first: 2) { nodes { sentence } } }
  ... on Talk { title speakers { name } }
} }"""


async def ask(client: Client, settings: Settings, document: str, **variables: Any) -> Any:
    async with http_of(app_over(client, settings, federation=True)) as http:
        body = {"query": document, "variables": variables, "extensions": {"cypher": True}}
        return (await http.post("/graphql", json=body)).json()


async def test_a_batch_of_keys_is_one_statement_and_comes_in_its_order(settings: Settings, library: Client) -> None:
    ids = ["entity:qwen", "talk:example-talk", "entity:nothing", "entity:deepseek", "entity:qwen", "talk:nothing"]
    keys = [{"__typename": id_.split(":")[0].title(), "id": id_} for id_ in ids]
    answer = await ask(library, settings, ENTITIES, keys=keys)
    assert "errors" not in answer
    found = answer["data"]["_entities"]
    assert [item and item["__typename"] for item in found] == ["Entity", "Talk", None, "Entity", "Entity", None]
    assert (found[0]["id"], found[3]["id"], found[4]) == ("entity:qwen", "entity:deepseek", found[0])
    assert found[3]["connections"]["nodes"][0]["sentence"]
    assert found[1]["speakers"]
    assert len(answer["extensions"]["cypher"]) == 1


async def test_a_key_of_another_type_finds_nothing_and_no_key_is_an_error(settings: Settings, library: Client) -> None:
    answer = await ask(library, settings, ENTITIES, keys=[{"__typename": "Talk", "id": "entity:qwen"}])
    assert answer["data"] == {"_entities": [None]}
    for key in ({"__typename": "Topic", "id": "topic:x"}, {"id": "entity:qwen"}, {"__typename": "Talk"}, "x", 1):
        (error,) = (await ask(library, settings, ENTITIES, keys=[key]))["errors"]
        assert error["extensions"]["code"] == "BAD_ARGUMENT"
    many = [{"__typename": "Talk", "id": "x"}] * (settings.max_page_size + 1)
    (error,) = (
        await ask(
            library, settings, "query ($keys: [_Any!]!) { _entities(representations: $keys) { __typename } }", keys=many
        )
    )["errors"]
    assert "at most 500 keys" in error["message"]


async def test_the_subgraphs_schema_has_keys_and_nothing_of_the_routers(settings: Settings, library: Client) -> None:
    answer = await ask(library, settings, "{ _service { sdl } }")
    sdl = answer["data"]["_service"]["sdl"]
    parse(sdl)
    assert sdl == subgraph_sdl(create_schema(settings).as_str())
    assert sdl.startswith("extend schema @link(")
    for line in ('type Talk implements Node @key(fields: "id") {', 'type Entity implements Node @key(fields: "id") {'):
        assert line in sdl
    assert not re.search(r"\b_(Any|Entity|Service|entities|service)\b", sdl)


def test_the_schema_has_no_trace_of_it_unless_asked(settings: Settings) -> None:
    assert "_entities" not in create_schema(settings).as_str()
