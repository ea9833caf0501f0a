"""What is exported is the graph: loaded, run or imported again it is equal to the one that it was written from."""

from __future__ import annotations

import asyncio
import csv
from pathlib import Path

import anyio
import networkx
import pyarrow.parquet
import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from talkgraph.errors import BadArgument, NotFound
from talkgraph.export import files, graphml, jsonld
from talkgraph.export.document import document_of, lines
from talkgraph.export.formats import FORMATS
from talkgraph.export.script import Script
from talkgraph.export.source import Source
from talkgraph.export.tables import TABLES
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.ingest.document import Document
from talkgraph.ingest.load import load, read_document, seed_documents
from talkgraph.progress import Silent
from tests.conftest import empty
from tests.graph.graphs import ask, document, dump

pytestmark = pytest.mark.anyio
CATALOGUE = Catalogue.load()
HOSTILE = "it's \\' \\u0027 `x` $y // no /* */ ; {} \" \t end"
KEPT = "MATCH (l:Load) RETURN l.id, l.documentHash ORDER BY l.id"
LOGS = {"Load", "Change", "Merge", "Correction"}  # what was done, not what is said


def _documents() -> list[Document]:
    """Talks that share, differ, spell alike and hold text that some format takes for its own."""
    same = {"entities": [{"name": "C", "kind": "Product"}], "connections": [], "topics": ["C"]}
    like = {"entities": [{"name": "C++", "kind": "Product"}], "connections": [], "topics": ["C++"]}
    kind = {"entities": [{"name": "C", "kind": "Concept", "description": HOSTILE}], "connections": []}
    texts = [
        {"startSeconds": 1.0, "text": HOSTILE + "\nnext line"},
        {"startSeconds": 2.5, "text": "Ω 日本 👩‍🚀 <&>]]>"},
    ]
    return [
        document(),
        document("Second"),
        document("Third", **same),
        document("Fourth", **like),
        document("Fifth", **kind, segments=texts, topics=["'); MATCH (n) DETACH DELETE n //"]),
        document("First", talk={"date": "2024-01-01"}, connections=[], chapters=[]),
        *(read_document(path).document for path in seed_documents()),
    ]


@pytest.fixture(scope="module")
async def graph(client: Client) -> Client:
    await empty(client)
    for one in _documents():
        await load(client, CATALOGUE, one, timeout=120)
    return client


async def joined(text: object) -> str:
    return "".join([piece async for piece in text])  # type: ignore[attr-defined]


def source(client: Client, *only: str) -> Source:
    return Source(client, CATALOGUE, only)


async def test_every_label_and_type_of_the_graph_stands_in_a_table(graph: Client) -> None:
    labels = {label for (label,) in await ask(graph, "MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label")}
    types = {name for (name,) in await ask(graph, "MATCH ()-[r]->() RETURN DISTINCT type(r)")}
    kinds = {"Media", "Company", "Product", "Concept", "Location", "Person"}
    assert labels - LOGS - kinds == {label for table in TABLES for label in table.labels}
    assert types == {edge.type for table in TABLES for edge in table.edges}
    stored = await ask(graph, "MATCH (n) UNWIND keys(n) AS key RETURN labels(n), collect(DISTINCT key)")
    for found, keys in stored:
        if not LOGS & set(found):
            (table,) = [one for one in TABLES if one.labels and set(one.labels) <= set(found)]
            assert set(keys) <= {column.name for column in table.properties()}


async def test_json_loaded_into_an_empty_database_gives_an_equal_graph(graph: Client) -> None:
    before = await dump(graph, with_loads=False)
    written = (await joined(lines(source(graph)))).splitlines()
    await empty(graph)
    for line in reversed(written):
        await load(graph, CATALOGUE, Document.model_validate_json(line), timeout=120)
    assert await dump(graph, with_loads=False) == before
    assert (await joined(lines(source(graph)))).splitlines() == written


async def test_the_script_makes_an_equal_graph_and_changes_nothing_when_it_runs_again(graph: Client) -> None:
    before = await dump(graph, with_loads=False)
    statements = [one async for one in Script(CATALOGUE).statements(source(graph))]
    await empty(graph)
    for _ in range(2):
        for statement in statements:
            await _run(graph, statement)
        assert await dump(graph, with_loads=False) == before
    await load(graph, CATALOGUE, document("Second"), timeout=120)
    kept = await ask(graph, KEPT)
    for statement in statements:
        await _run(graph, statement)
    assert await ask(graph, KEPT) == kept
    assert await dump(graph, with_loads=False) == before


async def _run(client: Client, statement: str) -> None:
    if statement.startswith("CYPHER 25\nCREATE "):
        await client.schema(statement)
        return

    async def work(tx: Transaction) -> None:
        await tx.run(statement)

    await client.write(work, timeout=60)


async def test_graphml_is_the_whole_graph_for_networkx(graph: Client, tmp_path: Path) -> None:
    await files.put(graphml.graphml(source(graph)), tmp_path / "graph.graphml")
    found = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    logs = "[label IN labels(n) WHERE label IN ['Load', 'Change', 'Merge', 'Correction']]"
    assert [[len(found)]] == await ask(graph, f"MATCH (n) WHERE size({logs}) = 0 RETURN count(n)")
    edges = sorted((data["label"], start, end) for start, end, data in found.edges(data=True))
    assert edges == sorted(map(tuple, await ask(graph, "MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id")))
    (described,) = [one for _, one in found.nodes(data=True) if one.get("description") == HOSTILE]
    assert described["labels"] == ":Entity:Concept"
    talk = found.nodes["talk:the-state-of-open-models"]
    assert (talk["date"], talk["durationSeconds"], talk["declaredChapters"]) == ("2025-10-16", 2880.0, 20)


async def test_csv_and_parquet_hold_the_same_tables(graph: Client, tmp_path: Path) -> None:
    await files.put_tables(source(graph), "csv", tmp_path, Silent())
    await files.put_tables(source(graph), "parquet", tmp_path, Silent())
    for table in TABLES:
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            cells = list(csv.DictReader(file))
        rows = pyarrow.parquet.read_table(tmp_path / f"{table.name}.parquet").to_pylist()
        assert len(cells) == len(rows) > 0, table.name
        keys = [column.name for column in table.columns if column.type in ("string", "date")]
        assert [{key: row[key] for key in keys} for row in cells] == [
            {key: "" if row[key] is None else str(row[key]) for key in keys} for row in rows
        ]
    entities = {row["id"]: row for row in pyarrow.parquet.read_table(tmp_path / "entities.parquet").to_pylist()}
    assert [row for row in entities.values() if row["description"] == HOSTILE]
    assert not [path async for path in anyio.Path(tmp_path).glob(".*.part")]


async def test_the_tables_of_some_talks_hold_what_these_say_and_nothing_twice(graph: Client, tmp_path: Path) -> None:
    await files.put_tables(source(graph, "second", "talk:third"), "csv", tmp_path, Silent())
    names = {}
    for name in ("talks", "entities", "connections"):
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            names[name] = [row["id"] for row in csv.DictReader(file)]
    assert names["talks"] == ["talk:second", "talk:third"]
    assert len(set(names["entities"])) == len(names["entities"]) == 5
    assert len(names["connections"]) == 3


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
async def test_json_ld_says_in_other_words_what_the_graph_says(graph: Client) -> None:
    found = Graph().parse(data=await joined(jsonld.graph(source(graph))), format="json-ld")
    schema = Namespace("https://schema.org/")
    assert [[len(set(found.subjects(RDF.type, schema.PodcastEpisode)))]] == await ask(
        graph, "MATCH (t:Talk) RETURN count(t)"
    )
    assert [[len(set(found.subjects(RDF.type, schema.Quotation)))]] == await ask(
        graph, "MATCH (e:Evidence) RETURN count(e)"
    )
    sentences = {str(found.value(claim, schema.name)) for claim in found.subjects(RDF.type, schema.Claim)}
    assert "Acme made Widget" in sentences


async def test_an_unknown_talk_and_a_place_that_cannot_be_written_are_said(graph: Client, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no talk 'nothing'"):
        await joined(lines(source(graph, "nothing")))
    target = tmp_path / "kept.json"
    target.write_text("before")
    with pytest.raises(NotFound):
        await files.put(lines(source(graph, "nothing")), target)
    assert target.read_text() == "before"
    with pytest.raises(BadArgument, match=r"kept\.json is no folder"):
        await files.put_each(source(graph), FORMATS["vtt"], target, Silent())


async def test_an_export_waits_for_a_load_that_is_writing(graph: Client) -> None:
    """What a load has half written is never seen: the export takes the same turn."""
    order: list[str] = []

    async def slow(tx: Transaction) -> None:
        await tx.run(CATALOGUE["load/turn"].text)
        await tx.run("MATCH (t:Talk {id: 'talk:second'}) SET t.series = 'half'")
        writing.set()
        await asyncio.sleep(1)
        await tx.run("MATCH (t:Talk {id: 'talk:second'}) REMOVE t.series")
        order.append("load")

    async def export() -> dict[str, object]:
        await writing.wait()
        found = document_of(await Source(graph, CATALOGUE, turn=True).talk("second"))
        order.append("export")
        return found

    writing = asyncio.Event()
    _, found = await asyncio.gather(graph.write(slow, timeout=30), export())
    assert order == ["load", "export"]
    assert "series" not in str(found["talk"])
