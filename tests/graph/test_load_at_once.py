"""Sixteen loaders of the same files, in four processes: the graph is what one loader makes, to the byte."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from talkgraph.export.document import lines
from talkgraph.export.source import Source
from talkgraph.graph.address import Address
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.gather import gather
from talkgraph.ingest.many import Options, load_many
from talkgraph.progress import Silent
from tests.conftest import empty, login
from tests.graph import loaders
from tests.graph.graphs import ask, document, dump

pytestmark = pytest.mark.anyio
CATALOGUE = Catalogue.load()
PROCESSES, EACH = 4, 4
FOUND = """
MATCH (n) WITH count(n) AS nodes, count(DISTINCT n.id) AS ids
MATCH (a)-[r]->(b)
WITH nodes, ids, count(r) AS edges, count(DISTINCT [a.id, type(r), r.id, properties(r), b.id]) AS triples
MATCH (a)-[r:CONNECTS]->(b)
RETURN nodes, ids, edges, triples, count(r), count(DISTINCT [a.id, r.predicate, b.id])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Talks that share their entities and connections, and a transcript that names them."""
    for number in range(5):
        text = document(f"Talk {number}").model_dump_json(by_alias=True)
        (tmp_path / f"{number}.json").write_text(text, encoding="utf-8")
    words = "WEBVTT\n\n00:01.000 --> 00:02.000\nAcme Inc made the Widget.\n"
    (tmp_path / "words.vtt").write_text(words, encoding="utf-8")
    return tmp_path


async def exported(client: Client) -> str:
    return "".join([line async for line in lines(Source(client, CATALOGUE))])


async def test_sixteen_loaders_make_what_one_makes(blank: Client, folder: Path, address: Address) -> None:
    alone = await load_many(blank, CATALOGUE, gather([folder]).bundles, Options(timeout=300), Silent())
    assert alone.failures == []
    expected, graph = await exported(blank), await dump(blank, with_loads=False)
    await empty(blank)
    variables = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])} | login(address)
    spans = [(str(first), str(first + EACH)) for first in range(0, PROCESSES * EACH, EACH)]
    started = [
        await asyncio.create_subprocess_exec(
            sys.executable, loaders.__file__, str(folder), *span, env=variables, stderr=asyncio.subprocess.PIPE
        )
        for span in spans
    ]
    async with asyncio.timeout(240):
        said = await asyncio.gather(*(process.communicate() for process in started))
    assert [(process.returncode, errors) for process, (_, errors) in zip(started, said, strict=True)] == [
        (0, b"")
    ] * PROCESSES
    ((nodes, ids, edges, triples, connections, distinct),) = await ask(blank, FOUND)
    assert (nodes, edges, connections) == (ids, triples, distinct)
    assert await dump(blank, with_loads=False) == graph
    assert await exported(blank) == expected
