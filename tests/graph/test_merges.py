"""Merging two entities and undoing it: the graph is as if the documents had said so, whatever came in between."""

from __future__ import annotations

import asyncio
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from talkgraph.errors import Conflict, NotFound
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest import edit
from talkgraph.ingest.document import Document
from talkgraph.ingest.remove import remove
from tests.conftest import empty
from tests.graph.conftest import Do, put
from tests.graph.graphs import ask, document, dump, link
from tests.graph.talks import NAMES, talks
from tests.graph.test_edit import LINKS, OTHER

pytestmark = pytest.mark.anyio

CATALOGUE = Catalogue.load()
EXAMPLES = int(os.environ.get("TALKGRAPH_TEST_MERGES", "8"))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


async def merge_id(client: Client) -> str:
    """The id of the last merge."""
    return str((await ask(client, "MATCH (m:Merge) RETURN m.id ORDER BY m.at DESC LIMIT 1"))[0][0])


async def test_all_that_hangs_on_an_entity_comes_with_it(graph: Client, do: Do) -> None:
    await put(graph, document(), OTHER)
    outcome = await do(edit.merge, kept="Acme", merged="Acme Corp")
    assert (outcome.counts["entities"].removed, outcome.counts["connections"].removed) == (1, 2)
    assert (outcome.counts["evidence"].added, outcome.counts["evidence"].removed) == (2, 2)
    assert await ask(graph, LINKS) == [
        ["Acme", "made", "Widget", 3],
        ["Acme", "owns", "Bolt", 1],
        ["Acme", "owns", "Gear", 1],
        ["Widget", "uses", "Gear", 1],
    ]
    ((names, degree, mentions),) = await ask(
        graph,
        "MATCH (e:Company) RETURN [(n:Name)-[:REFERS_TO]->(e) | n.text], e.degree, "
        "COUNT { (e)<-[:MENTIONS]-(:Passage)<-[:HAS_KEY_POINT]-()<-[:HAS_SECTION]-(:Talk {id: 'talk:second'}) }",
    )
    assert (sorted(names), degree, mentions) == (["AC", "Acme", "Acme Corp", "Acme Inc"], 3, 2)
    assert await ask(graph, "MATCH (m:Merge) RETURN m.from, m.into, m.by, m.undoneBy, m.at IS NOT NULL") == [
        ["entity:acme-corp", "entity:acme", "ann", None, True]
    ]


async def test_a_merge_holds_through_further_loads(graph: Client, do: Do) -> None:
    await put(graph, document(), OTHER)
    await do(edit.merge, kept="Acme", merged="Acme Corp")
    before = await dump(graph, with_loads=False)
    await put(graph, document(), OTHER, force=True)
    assert await dump(graph, with_loads=False) == before
    third = OTHER.model_copy(update={"talk": OTHER.talk.model_copy(update={"title": "Third"})})
    await put(graph, third)
    assert await ask(graph, "MATCH (e:Company) RETURN e.name") == [["Acme"]]
    assert ["Acme", "owns", "Bolt", 2] in await ask(graph, LINKS)
    assert not (await do(edit.merge, kept="Acme", merged="entity:acme-corp")).is_change


async def test_undoing_gives_back_what_was_and_what_came_since(graph: Client, do: Do) -> None:
    third = OTHER.model_copy(update={"talk": OTHER.talk.model_copy(update={"title": "Third"})})
    await put(graph, document(), OTHER, third)
    expected = await dump(graph, with_loads=False)
    await remove(graph, CATALOGUE, "third", timeout=60)
    await do(edit.merge, kept="Acme", merged="Acme Corp")
    await put(graph, third)
    merge = await merge_id(graph)
    outcome = await do(edit.undo_merge, merge=merge)
    assert (outcome.subject, len(outcome.talks)) == ("entity:acme-corp", 2)
    assert not (await do(edit.undo_merge, merge=merge)).is_change
    assert await ask(graph, "MATCH (m:Merge) RETURN m.undoneBy, m.undoneAt >= m.at") == [["ann", True]]
    await _forget(graph)
    assert await dump(graph, with_loads=False) == expected


async def _forget(client: Client) -> None:
    """Takes the merges out of the log, which tells of them also when they are undone."""

    async def work(tx: Any) -> None:
        await tx.run("MATCH (m:Merge) DELETE m")

    await client.write(work, timeout=60)


def _three(title: str) -> Document:
    names = ["A1 Corp", "B2 Corp", "C3 Corp", "Thing"]
    points = [{"text": f"{name} made Thing."} for name in names[:3]]
    return document(
        title,
        sections=[{"title": "S", "keyPoints": points}],
        segments=[],
        topics=[],
        entities=[{"name": name, "kind": "Product" if name == "Thing" else "Company"} for name in names],
        connections=[link(name, "made", "Thing", f"{name} made Thing") for name in names[:3]],
    )


@pytest.mark.parametrize("undone", [0, 1])
async def test_either_of_two_merges_can_be_undone_alone(graph: Client, do: Do, undone: int) -> None:
    await put(graph, _three("First"), _three("Second"))
    pairs = [("entity:b2-corp", "entity:a1-corp"), ("entity:c3-corp", "entity:b2-corp")]
    kept, merged = pairs[1 - undone]
    await do(edit.merge, kept=kept, merged=merged)
    await _forget(graph)
    expected = await dump(graph, with_loads=False)
    await empty(graph)
    await put(graph, _three("First"), _three("Second"))
    merges = []
    for kept, merged in pairs:
        await do(edit.merge, kept=kept, merged=merged)
        merges.append(await merge_id(graph))
    assert await ask(graph, "MATCH (e:Company) RETURN e.name") == [["C3 Corp"]]
    await do(edit.undo_merge, merge=merges[undone])
    await _forget(graph)
    assert await dump(graph, with_loads=False) == expected


@examples(
    max_examples=int(os.environ.get("TALKGRAPH_TEST_MERGES", "8")),
    deadline=None,
    suppress_health_check=SLOW,
    database=None,
)
@given(
    two=st.tuples(talks("One"), talks("Two")), pairs=st.lists(st.permutations(sorted(NAMES)), max_size=3, min_size=1)
)
async def test_merges_undone_in_any_order_leave_nothing(
    two: tuple[Document, ...], pairs: list[list[str]], graph: Client, do: Do
) -> None:
    await empty(graph)
    await put(graph, *two)
    expected = await dump(graph, with_loads=False)
    merges = []
    for kept, merged, *_ in pairs:
        try:
            outcome = await do(edit.merge, kept=kept, merged=merged, across_kinds="Ann Lee" not in (kept, merged))
        except (NotFound, Conflict):
            continue  # not in these talks, or a person
        if outcome.is_change:
            merges.append(await merge_id(graph))
    merged_so = await dump(graph, with_loads=False)
    await put(graph, *two, force=True)
    assert await dump(graph, with_loads=False) == merged_so
    for one in merges:
        await do(edit.undo_merge, merge=one)
    await _forget(graph)
    assert await dump(graph, with_loads=False) == expected


async def test_kinds_must_agree_unless_it_is_said(graph: Client, do: Do) -> None:
    await put(graph, document())
    with pytest.raises(Conflict, match=r"Acme .* is a Company, Gear .* a Product"):
        await do(edit.merge, kept="Acme", merged="Gear")
    outcome = await do(edit.merge, kept="Acme", merged="Gear", across_kinds=True)
    assert outcome.counts["connections"].removed == 2  # what connected the two connects nothing any more
    assert await ask(graph, "MATCH (e:Product) RETURN e.name") == [["Widget"]]


async def test_a_dry_run_counts_the_same_and_changes_nothing(graph: Client, do: Do) -> None:
    await put(graph, document(), OTHER)
    before = await dump(graph)
    tried = await do(edit.merge, kept="Acme", merged="Acme Corp", dry_run=True)
    assert (tried.is_change, tried.dry_run) == (True, True)
    assert await dump(graph) == before
    assert (await do(edit.merge, kept="Acme", merged="Acme Corp")).counts == tried.counts


async def test_what_is_never_to_be_merged_is_not(graph: Client, do: Do) -> None:
    await put(graph, _three("First"))
    await do(edit.never_merge, one="A1 Corp", other="C3 Corp")
    assert not (await do(edit.never_merge, one="C3 Corp", other="A1 Corp")).is_change
    with pytest.raises(Conflict, match="never to be merged"):
        await do(edit.merge, kept="A1 Corp", merged="C3 Corp")
    await do(edit.merge, kept="A1 Corp", merged="B2 Corp")
    with pytest.raises(Conflict, match="said of entity:a1-corp and entity:c3-corp"):
        await do(edit.merge, kept="C3 Corp", merged="B2 Corp")
    await do(edit.allow_merge, one="A1 Corp", other="C3 Corp")
    assert (await do(edit.merge, kept="C3 Corp", merged="A1 Corp")).is_change
    with pytest.raises(Conflict, match="are one, C3 Corp"):
        await do(edit.never_merge, one="B2 Corp", other="C3 Corp")


async def test_a_removed_connection_stays_away_when_its_entity_is_merged(graph: Client, do: Do) -> None:
    await put(graph, document(), OTHER)
    ((key,),) = await ask(graph, "MATCH (:Entity {name: 'Acme Corp'})-[c:CONNECTS {predicate: 'owns'}]->() RETURN c.id")
    await do(edit.remove_connection, connection=key)
    await do(edit.merge, kept="Acme", merged="Acme Corp")
    assert ["Acme", "owns", "Bolt", 1] not in await ask(graph, LINKS)


async def test_a_merge_whose_name_is_taken_is_not_undone(graph: Client, do: Do) -> None:
    await put(graph, _three("First"))
    await do(edit.merge, kept="B2 Corp", merged="A1 Corp")
    await do(edit.correct_entity, entity="B2 Corp", name="A1 Corp")
    with pytest.raises(Conflict, match="entity:b2-corp is called so by now"):
        await do(edit.undo_merge, merge=await merge_id(graph))
    with pytest.raises(NotFound, match="no merge 'merge:0'"):
        await do(edit.undo_merge, merge="merge:0")


async def test_merges_and_loads_at_once_come_to_the_same(graph: Client, do: Do) -> None:
    talks_to_come = [document(f"Talk {number}") for number in range(3)]
    await put(graph, _three("Threes"), document(), OTHER)
    await do(edit.merge, kept="Acme", merged="Acme Corp")
    await do(edit.merge, kept="B2 Corp", merged="A1 Corp")
    await put(graph, *talks_to_come)
    await _forget(graph)
    expected = await dump(graph, with_loads=False)
    await empty(graph)
    await put(graph, _three("Threes"), document(), OTHER)
    await asyncio.gather(
        do(edit.merge, kept="Acme", merged="Acme Corp"),
        do(edit.merge, kept="B2 Corp", merged="A1 Corp"),
        *(put(graph, talk) for talk in talks_to_come),
    )
    numbers = [number for (number,) in await ask(graph, "MATCH (c:Change) RETURN c.number ORDER BY c.number")]
    assert numbers == list(range(1, 9))
    await _forget(graph)
    assert await dump(graph, with_loads=False) == expected
