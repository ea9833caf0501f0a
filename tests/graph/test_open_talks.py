"""A talk without entities of its own is searched for every name of the graph, whatever was loaded first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.document import Document
from talkgraph.ingest.edit import add_alias, edited, remove_alias
from talkgraph.ingest.load import load, relinked
from talkgraph.ingest.read import read_document
from talkgraph.ingest.remove import remove
from tests.conftest import empty
from tests.graph.graphs import ask, document, dump

pytestmark = pytest.mark.anyio
CATALOGUE = Catalogue.load()
FOUND = (
    "MATCH (t:Talk {title: $title})-[:HAS_SEGMENT]->(p:Passage)-[m:MENTIONS]->(e:Entity) "
    "RETURN e.name, substring(p.text, m.startChar, m.endChar - m.startChar) ORDER BY p.position, m.startChar, e.name"
)


@pytest.fixture
async def graph(blank: Client) -> Client:
    await empty(blank)
    return blank


def heard(title: str, *texts: str, **talk: Any) -> Document:
    """A transcript alone."""
    segments = [{"startSeconds": float(n), "text": text} for n, text in enumerate(texts)]
    return Document.model_validate(
        {"talkgraph": 1, "talk": {"title": title, **talk}, "segments": segments}, strict=False
    )


async def put(client: Client, *documents: Document, **options: Any) -> None:
    for given in documents:
        await load(client, CATALOGUE, given, timeout=120, **options)


async def found(client: Client, title: str) -> list[list[str]]:
    return await ask(client, FOUND, title=title)


async def test_a_transcript_finds_what_the_graph_knows(graph: Client) -> None:
    await put(graph, document(), heard("Heard", "Acme Inc and the widget.", "Nothing.", "Gear."))
    assert await found(graph, "Heard") == [["Acme", "Acme Inc"], ["Widget", "widget"], ["Gear", "Gear"]]


async def test_the_order_of_loads_does_not_matter(graph: Client) -> None:
    talks = [document(), heard("Heard", "Acme made Widget.", speakers=["Bo Li"]), heard("Also", "Bo Li owns Gear.")]
    await put(graph, *talks)
    expected = await dump(graph, with_loads=False)
    for order in ([2, 1, 0], [1, 0, 2]):
        await empty(graph)
        await put(graph, *(talks[index] for index in order))
        assert await dump(graph, with_loads=False) == expected
    await empty(graph)
    await put(graph, *reversed(talks), later=True)
    assert await dump(graph, with_loads=False) != expected
    reports = await relinked(graph, CATALOGUE)
    assert sorted(report.talk for report in reports) == ["talk:also", "talk:heard"]
    assert await dump(graph, with_loads=False) == expected
    assert await relinked(graph, CATALOGUE) == []


async def test_a_new_alias_is_found_everywhere_and_one_that_goes_is_not(graph: Client) -> None:
    await put(graph, document(), heard("Heard", "The Acmeists made it."))
    assert await found(graph, "Heard") == []
    entities = [{"name": "Acme", "kind": "Company", "aliases": [{"text": "Acmeists"}]}]
    named = Document.model_validate({"talkgraph": 1, "talk": {"title": "Named"}, "entities": entities}, strict=False)
    report = await load(graph, CATALOGUE, named, timeout=120)
    (other,) = report.linked
    assert (other.talk, other.counts["mentions"].added) == ("talk:heard", 1)
    assert await found(graph, "Heard") == [["Acme", "Acmeists"]]
    report = await remove(graph, CATALOGUE, "named", timeout=120)
    assert await found(graph, "Heard") == []
    assert [other.counts["mentions"].removed for other in report.linked] == [1]


async def test_a_corrected_open_talk_leaves_nothing_of_its_former_names(graph: Client) -> None:
    one = heard("Heard", "Ann Lee met Bo Li.", speakers=["Ann Lee", "Bo Li"])
    other = heard("Heard", "Ann Lee met Bo Li.", speakers=["Ann Lee"])
    await put(graph, other)
    expected = await dump(graph, with_loads=False)
    await empty(graph)
    await put(graph, one, other)
    assert await dump(graph, with_loads=False) == expected
    assert await found(graph, "Heard") == [["Ann Lee", "Ann Lee"]]


async def test_a_talk_can_say_itself_whose_names_are_looked_for(graph: Client) -> None:
    await put(graph, document(), heard("Closed", "Acme made Widget.", mentions="own"))
    assert await found(graph, "Closed") == []
    given = document("Open", talk={"mentions": "all"}, entities=[{"name": "Gear", "kind": "Product"}], connections=[])
    await put(graph, given)
    assert ["Widget", "Widget"] in await found(graph, "Open")


async def test_a_transcript_file_is_searched_too(graph: Client, tmp_path: Path) -> None:
    path = tmp_path / "talk.vtt"
    path.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann Lee>Acme made Widget.\n", encoding="utf-8")
    await put(graph, document())
    await load(graph, CATALOGUE, read_document(path), timeout=120)
    assert [name for name, _ in await found(graph, "talk")] == ["Acme", "Widget"]


async def test_an_alias_that_a_person_adds_is_found_in_open_talks(graph: Client) -> None:
    await put(graph, document(), heard("Heard", "The Acmeists made it."))
    added = await edited(graph, CATALOGUE, partial(add_alias, entity="Acme", text="Acmeists"), timeout=120)
    assert added.notes == ["names searched anew in 1 other talk: 1 mentions added, 0 removed"]
    assert await found(graph, "Heard") == [["Acme", "Acmeists"]]
    await edited(graph, CATALOGUE, partial(remove_alias, entity="Acme", text="Acmeists"), timeout=120)
    assert await found(graph, "Heard") == []
