"""Constraints and indexes are there before the first write, however many create them at once."""

from __future__ import annotations

import asyncio

import pytest

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graph.schema import prepare
from tests.graph.graphs import ask

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


@pytest.mark.parametrize("label", ["Talk", "Entity", "Name", "Segment"])
async def test_one_id_is_one_node(blank: Client, label: str) -> None:
    await prepare(blank, Catalogue.load())

    async def twice(tx: Transaction) -> None:
        await tx.run(f"CREATE (:{label} {{id: 'x'}}), (:{label} {{id: 'x'}})")

    with pytest.raises(Exception, match="already exists"):
        await blank.write(twice, timeout=10)
