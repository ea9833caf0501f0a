"""What is attached to a talk is part of it, and stays when the talk's own file is loaded again."""

from __future__ import annotations

from typing import Any

import pytest

from talkgraph.errors import BadDocument, NotFound
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.attach import attach
from talkgraph.ingest.changes import LoadReport
from talkgraph.ingest.document import Attachment
from talkgraph.ingest.load import load
from talkgraph.ingest.remove import remove
from tests.conftest import empty
from tests.graph.graphs import ask, document, dump, link

pytestmark = pytest.mark.anyio
CATALOGUE = Catalogue.load()
BARE: dict[str, Any] = {"segments": [], "chapters": [], "connections": [link("Acme", "owns", "Gear", "Acme owns Gear")]}


@pytest.fixture
async def graph(blank: Client) -> Client:
    await empty(blank)
    return blank


def given(**fields: Any) -> Attachment:
    return Attachment.model_validate({"talkgraph": 1, **fields}, strict=False)


TRANSCRIPT = given(
    segments=[{"startSeconds": 5.0, "text": "Widget was made by Acme."}, {"startSeconds": 65.0, "text": "Goodbye."}]
)
CHAPTERS = given(chapters=[{"title": "A", "startSeconds": 0.0}, {"title": "B", "startSeconds": 60.0}])


async def put(client: Client, attachment: Attachment, **options: Any) -> LoadReport:
    return await attach(client, CATALOGUE, "first", attachment, timeout=120, **options)


async def shown(client: Client) -> list[list[Any]]:
    return await ask(
        client,
        "MATCH (:Talk)-[:HAS_SEGMENT]->(s:Segment) OPTIONAL MATCH (c:Chapter)-[:HAS_SEGMENT]->(s) "
        "RETURN s.text, c.title ORDER BY s.position",
    )


async def test_a_transcript_and_chapters_and_what_hangs_on_them(graph: Client) -> None:
    await load(graph, CATALOGUE, document(**BARE), timeout=120)
    report = await put(graph, TRANSCRIPT)
    assert (report.counts["segments"].added, report.counts["mentions"].added) == (2, 2)
    assert await shown(graph) == [["Widget was made by Acme.", None], ["Goodbye.", None]]
    await put(graph, CHAPTERS)
    assert await shown(graph) == [["Widget was made by Acme.", "A"], ["Goodbye.", "B"]]
    assert not (await put(graph, CHAPTERS)).is_change


async def test_it_stays_when_the_file_is_loaded_again_or_corrected(graph: Client) -> None:
    base = document(**BARE)
    await load(graph, CATALOGUE, base, timeout=120)
    await put(graph, TRANSCRIPT)
    await put(graph, CHAPTERS)
    before = await dump(graph)
    assert (await load(graph, CATALOGUE, base, timeout=120)).repeated
    forced = await load(graph, CATALOGUE, base, timeout=120, force=True)
    assert not forced.is_change
    assert await dump(graph) == before
    report = await load(graph, CATALOGUE, document(**BARE, topics=["Gears"]), timeout=120)
    assert (report.counts["topics"].added, report.counts["segments"].unchanged) == (1, 2)
    assert len(await shown(graph)) == 2


async def test_the_graph_is_that_of_the_whole_document(graph: Client) -> None:
    more = given(
        entities=[{"name": "Cog", "kind": "Product"}], connections=[link("Cog", "fits", "Gear", "Cog fits Gear")]
    )
    words = given(segments=[{"startSeconds": 5.0, "text": "A Cog fits Gear."}])
    await load(graph, CATALOGUE, document(**BARE), timeout=120)
    await put(graph, words)
    await put(graph, more)
    found = await dump(graph, with_loads=False)
    await empty(graph)
    entities = [*document().model_dump(by_alias=True, mode="json")["entities"], {"name": "Cog", "kind": "Product"}]
    links = [*BARE["connections"], link("Cog", "fits", "Gear", "Cog fits Gear")]
    segments = [{"startSeconds": 5.0, "text": "A Cog fits Gear."}]
    whole = document(chapters=[], segments=segments, entities=entities, connections=links)
    await load(graph, CATALOGUE, whole, timeout=120)
    assert found == await dump(graph, with_loads=False)


async def test_detached_it_is_gone(graph: Client) -> None:
    base = document(**BARE)
    await load(graph, CATALOGUE, base, timeout=120)
    await put(graph, TRANSCRIPT)
    report = await load(graph, CATALOGUE, base, timeout=120, detach=True)
    assert report.counts["segments"].removed == 2
    assert not (await load(graph, CATALOGUE, base, timeout=120, force=True)).is_change
    await put(graph, TRANSCRIPT)
    await remove(graph, CATALOGUE, "first", timeout=120)
    assert await ask(graph, "MATCH (n) WHERE NOT n:Change AND n.id <> 'load:turn' RETURN n") == []


async def test_a_dry_run_says_what_would_change_and_changes_nothing(graph: Client) -> None:
    await load(graph, CATALOGUE, document(**BARE), timeout=120)
    before = await dump(graph)
    report = await put(graph, TRANSCRIPT, dry_run=True)
    assert report.items == ["+ segment 0:05 Widget was made by Acme.", "+ segment 1:05 Goodbye."]
    changed = document(**BARE, topics=["Gears", "Acme"], sections=[])
    with pytest.raises(BadDocument, match="does not stand"):
        await load(graph, CATALOGUE, changed, timeout=120, dry_run=True)
    changed = document(**BARE | {"topics": ["Gears", "Acme"], "entities": [*document().model_dump()["entities"]]})
    report = await load(graph, CATALOGUE, changed, timeout=120, dry_run=True)
    assert report.items == ["+ topic Gears", "- topic Widgets"]
    assert await dump(graph) == before


async def test_what_does_not_fit_is_refused_and_nothing_changes(graph: Client) -> None:
    await load(graph, CATALOGUE, document(**BARE), timeout=120)
    before = await dump(graph)
    with pytest.raises(BadDocument, match=r"what is attached to 'First': .* no entity 'Cog'"):
        await put(graph, given(connections=[link("Cog", "fits", "Gear", "Acme owns Gear")]))
    with pytest.raises(NotFound, match="There is no talk 'none'"):
        await attach(graph, CATALOGUE, "none", TRANSCRIPT, timeout=120)
    assert await dump(graph) == before
    await put(graph, given(connections=[link("Acme", "has", "Gear", "Acme owns Gear")]))
    fewer = document(**BARE | {"entities": [{"name": "Acme", "kind": "Company"}], "connections": []})
    with pytest.raises(BadDocument, match="with what was attached to the talk; --detach leaves that out"):
        await load(graph, CATALOGUE, fewer, timeout=120)
