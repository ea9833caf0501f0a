"""The synthetic graph in a Neo4j that holds nothing else, and out of it again."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.graph import KINDS, Graph, Row
from talkgraph.errors import BadSetting
from talkgraph.graph import managed
from talkgraph.graph.address import Address
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graph.schema import prepare
from talkgraph.progress import Progress
from talkgraph.settings import Settings

_BATCH = 5_000  # rows of one transaction
_HEAP = "2g"  # as for a server that runs long: up to 1 GiB Java's second compiler is off (docs/decisions/0002)
_LIMIT = 120.0  # seconds that a transaction may take
_PASSAGES = ("Segment",)
_ENDS = {
    "CONNECTS": ("Entity", "Entity"),
    "FROM": ("Evidence", "Talk"),
    "HAS_CHAPTER": ("Talk", "Chapter"),
    "HAS_SEGMENT": ("Talk|Chapter", "Segment"),
    "MENTIONS": ("Passage", "Entity"),
    "QUOTES": ("Evidence", "Passage"),
    "REFERS_TO": ("Name", "Entity"),
    "SPEAKS_IN": ("Entity", "Talk"),
    "SPOKEN_BY": ("Segment", "Entity"),
}


@contextmanager
def database(progress: Progress) -> Iterator[Address]:
    """The Neo4j of the tests where one is given, else one of our own in a temporary directory."""
    if uri := os.environ.get("TALKGRAPH_TEST_NEO4J_URI"):
        user = os.environ.get("TALKGRAPH_TEST_NEO4J_USER", "neo4j")
        yield Address(uri, user, os.environ.get("TALKGRAPH_TEST_NEO4J_PASSWORD", ""))
        return
    with TemporaryDirectory(prefix="talkgraph-bench-") as folder:
        settings = Settings.read(data_dir=Path(folder), neo4j_uri=None, neo4j_heap=_HEAP, quick_start=False)
        with managed.running(settings, progress) as address:
            yield address


@contextmanager
def stored(graph: Graph, address: Address) -> Iterator[str]:
    """The graph is there and its indexes are online; afterwards the database is empty again. Gives Neo4j's version.

    Meanwhile the default language is Cypher 25, for the peer whose statements carry no version.
    Raises BadSetting where the database holds anything.
    """
    version = asyncio.run(_begin(address))
    try:
        asyncio.run(write(graph, address))
        yield version
    finally:
        asyncio.run(_end(address))


async def _begin(address: Address) -> str:
    async with Client(address) as client:
        await _refuse_if_used(client)
        await _speak(address, 25)
        await prepare(client, Catalogue.load())
        version = await client.value("CALL dbms.components() YIELD versions RETURN versions[0]", deadline=_soon())
    return str(version)


async def _speak(address: Address, language: int) -> None:
    async with Client(replace(address, database="system"), pool_size=1) as system:
        await system.schema(f"ALTER DATABASE `{address.database}` SET DEFAULT LANGUAGE CYPHER {language}")


def _soon() -> float:
    return asyncio.get_running_loop().time() + _LIMIT


async def _refuse_if_used(client: Client) -> None:
    found = await client.value("MATCH (n) RETURN count(*)", deadline=_soon())
    if found:
        raise BadSetting(
            f"{client.address.uri} holds {found} nodes: the benchmark writes a graph of its own and deletes it. "
            "Give TALKGRAPH_TEST_NEO4J_URI an empty database, or leave it out."
        )


async def write(graph: Graph, address: Address) -> None:
    async with Client(address) as client:
        for label, rows in graph.nodes.items():
            labels = f"{label}:Passage" if label in _PASSAGES else label
            await _batches(client, f"UNWIND $rows AS row CREATE (n:{labels}) SET n = row", rows)
        for kind in KINDS:
            await _batches(client, f"MATCH (n:Entity {{kind: $rows[0].kind}}) SET n:{kind}", [{"kind": kind}])
        for type_, edges in graph.edges.items():
            source, target = _ENDS[type_]
            text = (
                f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
                f"CREATE (a)-[r:{type_}]->(b) SET r = row.properties"
            )
            await _batches(client, text, edges)


async def _end(address: Address) -> None:
    async with Client(address) as client:
        await emptied(client)
    await _speak(address, 5)


async def emptied(client: Client) -> None:
    """Deletes everything in batches; connections first, for one entity may have more than a transaction can hold."""
    for pattern in ("()-[one]->()", "(one)"):
        text = f"CYPHER 25 MATCH {pattern} CALL (one) {{ DELETE one }} IN TRANSACTIONS OF 5000 ROWS"
        await client.schema(text, timeout=600)


async def _batches(client: Client, text: str, rows: Sequence[Row]) -> None:
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]

        async def work(tx: Transaction, batch: Sequence[Row] = batch) -> None:
            await tx.run(f"CYPHER 25 {text}", {"rows": batch})

        await client.write(work, timeout=_LIMIT)
