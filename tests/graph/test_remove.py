"""Removing a talk takes what only it says, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from talkgraph.errors import NotFound
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.document import Document
from talkgraph.ingest.load import load, read_document, seed_documents
from talkgraph.ingest.remove import remove
from tests.conftest import empty
from tests.graph.conftest import put
from tests.graph.graphs import ask, document, dump
from tests.graph.talks import talks

pytestmark = pytest.mark.anyio

CATALOGUE = Catalogue.load()
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


@examples(max_examples=12, deadline=None, suppress_health_check=SLOW, database=None)
@given(
    three=st.tuples(talks("One"), talks("Two"), talks("Three")), order=st.permutations(range(3)), gone=st.integers(0, 2)
)
async def test_what_stays_is_what_the_others_alone_would_have_made(
    three: tuple[Document, ...], order: list[int], gone: int, graph: Client
) -> None:
    await empty(graph)
    await put(graph, *(one for number, one in enumerate(three) if number != gone))
    expected = await dump(graph, with_loads=False)
    await empty(graph)
    ids = dict(zip(order, await put(graph, *(three[number] for number in order)), strict=True))
    await remove(graph, CATALOGUE, ids[gone], timeout=120)
    assert await dump(graph, with_loads=False) == expected


async def test_nothing_is_left_of_the_last_talk_but_the_log(graph: Client) -> None:
    report = await load(graph, CATALOGUE, read_document(seed_documents()[0]), timeout=120, by="ann")
    gone = await remove(graph, CATALOGUE, "the-state-of-open-models", timeout=120, by="bob")
    assert (gone.talk, gone.counts["talks"].removed) == (report.talk, 1)
    for name, count in report.counts.items():
        assert gone.counts[name].removed == count.added, name
    assert await dump(graph, with_loads=False) == []
    rows = await ask(graph, "MATCH (c:Change) RETURN c.what, c.by, c.subject, c.number ORDER BY c.number")
    assert rows == [["add talk", "ann", report.talk, 1], ["remove talk", "bob", report.talk, 2]]


async def test_a_removed_talk_can_be_loaded_again(graph: Client) -> None:
    await put(graph, document())
    before = await dump(graph, with_loads=False)
    await remove(graph, CATALOGUE, "talk:first", timeout=120)
    await put(graph, document())
    assert await dump(graph, with_loads=False) == before


async def test_a_dry_run_tells_the_same_and_removes_nothing(graph: Client) -> None:
    await put(graph, document(), document("Second"))
    before = await dump(graph)
    tried = await remove(graph, CATALOGUE, "first", timeout=120, dry_run=True)
    assert await dump(graph) == before
    assert (await remove(graph, CATALOGUE, "first", timeout=120)).counts == tried.counts
    assert tried.counts["connections"].removed == 0
    assert tried.counts["evidence"].removed == 4


async def test_what_is_not_there_cannot_be_removed(graph: Client) -> None:
    with pytest.raises(NotFound, match="no talk 'nothing'"):
        await remove(graph, CATALOGUE, "nothing", timeout=60)
