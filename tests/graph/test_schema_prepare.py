"""Constraints and indexes are there before the first write, however many create them at once."""

from __future__ import annotations

import asyncio

import pytest

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.check import check_catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graph.schema import prepare
from talkgraph.settings import Settings
from tests.graph.graphs import ask
from tests.graphql.apps import app_over, http_of

pytestmark = pytest.mark.anyio

INDEXES = (
    "SHOW INDEXES YIELD name, state, type, labelsOrTypes, properties WHERE type <> 'LOOKUP' RETURN * ORDER BY name"
)


async def test_the_schema_is_complete_and_online(blank: Client) -> None:
    catalogue = Catalogue.load()
    await prepare(blank, catalogue)
    names = {record.name.split("/")[1] for record in catalogue.values() if record.mode == "schema"}
    rows = {
        name: rest for name, *rest in await ask(blank, INDEXES.replace("RETURN *", "RETURN name, state, labelsOrTypes"))
    }
    assert names <= rows.keys()
    assert {state for state, _ in rows.values()} == {"ONLINE"}
    unique = await ask(blank, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0], properties")
    parts = {"Section", "KeyPoint", "Chapter", "Segment", "Passage", "Evidence"}
    labels = parts | {"Talk", "Topic", "Entity", "Name", "Merge", "Load", "Change", "Correction", "CONNECTS"}
    assert sorted(unique) == sorted([label, ["id"]] for label in labels)


async def test_preparing_again_and_at_once_changes_nothing(blank: Client) -> None:
    catalogue = Catalogue.load()
    await prepare(blank, catalogue)
    before = await ask(blank, INDEXES)
    blank.is_prepared = False
    await asyncio.gather(*(prepare(blank, catalogue) for _ in range(4)))
    assert await ask(blank, INDEXES) == before


async def test_a_server_into_which_nothing_was_loaded_can_be_served(blank: Client, settings: Settings) -> None:
    catalogue = Catalogue.load()
    await prepare(blank, catalogue)
    for name in ("passage_vectors", "entity_vectors"):
        await blank.schema(f"DROP INDEX {name}", timeout=30)
    try:
        await check_catalogue(blank, catalogue)
        async with http_of(app_over(blank, settings)) as http:
            answer = await http.post("/graphql", json={"query": '{ search(text: "a") { totalCount } }'})
        assert answer.json()["errors"][0]["extensions"]["code"] == "NOTHING_LOADED"
    finally:
        blank.is_prepared = False
        await prepare(blank, catalogue)


@pytest.mark.parametrize("label", ["Talk", "Entity", "Name", "Segment"])
async def test_one_id_is_one_node(blank: Client, label: str) -> None:
    await prepare(blank, Catalogue.load())

    async def twice(tx: Transaction) -> None:
        await tx.run(f"CREATE (:{label} {{id: 'x'}}), (:{label} {{id: 'x'}})")

    with pytest.raises(Exception, match="already exists"):
        await blank.write(twice, timeout=10)
