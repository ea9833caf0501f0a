"""What people correct is there at once, stays through every further load, and can be asked for again without harm."""

from __future__ import annotations

import pytest

from talkgraph.errors import Ambiguous, BadArgument, BadDocument, Conflict, NotFound
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest import edit
from talkgraph.ingest.document import Document
from talkgraph.ingest.remove import remove
from tests.graph.conftest import Do, put
from tests.graph.graphs import ask, document, dump, link

pytestmark = pytest.mark.anyio

CATALOGUE = Catalogue.load()


async def stays(client: Client, *documents: Document) -> None:
    """Loading the same again changes nothing."""
    before = await dump(client, with_loads=False)
    await put(client, *documents, force=True)
    assert await dump(client, with_loads=False) == before


OTHER = document(
    "Second",
    sections=[{"title": "S", "keyPoints": [{"text": "Acme Corp made Widget and Acme Corp owns Bolt."}]}],
    segments=[],
    entities=[
        {"name": "Acme Corp", "kind": "Company", "aliases": [{"text": "AC"}]},
        {"name": "Widget", "kind": "Product"},
        {"name": "Bolt", "kind": "Product"},
    ],
    connections=[
        link("Acme Corp", "made", "Widget", "Acme Corp made Widget"),
        link("Acme Corp", "owns", "Bolt", "Acme Corp owns Bolt"),
    ],
)
LINKS = (
    "MATCH (a)-[c:CONNECTS]->(b) RETURN a.name, c.predicate, b.name, "
    "COUNT { (:Evidence {connection: c.id})-[:QUOTES]->() } ORDER BY a.name, c.predicate, b.name"
)


async def test_a_rename_holds_in_all_talks_and_in_those_to_come(graph: Client, do: Do) -> None:
    await put(graph, document(), document("Second"))
    outcome = await do(edit.correct_entity, entity="acme", name="Acme Group", description="Makers.")
    assert (outcome.subject, len(outcome.talks)) == ("entity:acme", 2)
    rows = "MATCH (e:Entity {id: 'entity:acme'}) RETURN e.name, e.description, [(n:Name)-[:REFERS_TO]->(e) | n.text]"
    ((name, description, names),) = await ask(graph, rows)
    assert (name, description, sorted(names)) == ("Acme Group", "Makers.", ["Acme", "Acme Group", "Acme Inc"])
    await stays(graph, document(), document("Second"))
    third = document("Third", entities=[{"name": "Acme Group", "kind": "Company"}], connections=[])
    await put(graph, third, document("Fourth"))
    assert [row[0] for row in await ask(graph, "MATCH (e:Company) RETURN e.name")] == ["Acme Group"]
    assert not (await do(edit.correct_entity, entity="acme", name="Acme Group", description="Makers.")).is_change


async def test_a_corrected_rename_leaves_no_trace(graph: Client, do: Do) -> None:
    await put(graph, document())
    before = await dump(graph, with_loads=False)
    await do(edit.correct_entity, entity="acme", name="Amce")
    await do(edit.correct_entity, entity="Amce", name="Acme")
    assert await dump(graph, with_loads=False) == before
    await put(graph, document("Second", entities=[{"name": "Amce", "kind": "Company"}], connections=[]))
    assert [row[0] for row in await ask(graph, "MATCH (e:Company) RETURN e.name ORDER BY e.name")] == ["Acme", "Amce"]


async def test_a_kind_is_corrected_with_its_label(graph: Client, do: Do) -> None:
    await put(graph, document(), document("Second"))
    await do(edit.correct_entity, entity="Gear", kind="Concept")
    rows = "MATCH (e:Entity {id: 'entity:gear'}) RETURN e.kind, [label IN labels(e) WHERE label <> 'Entity']"
    assert await ask(graph, rows) == [["Concept", ["Concept"]]]
    await stays(graph, document(), document("Second"))
    with pytest.raises(BadDocument, match="speaks in 'First' and is a Company"):
        await do(edit.correct_entity, entity="Ann Lee", kind="Company")


async def test_a_name_that_another_has_is_no_rename_but_a_merge(graph: Client, do: Do) -> None:
    await put(graph, document())
    with pytest.raises(Conflict, match=r"already a Product called 'Gear'.*merge entity:gear entity:widget"):
        await do(edit.correct_entity, entity="Widget", name="gear")


async def test_a_new_alias_is_found_in_every_talk_at_once(graph: Client, do: Do) -> None:
    points = [{"title": "S", "keyPoints": [{"text": "Acme made Widget. The Big A did."}]}]
    links = [link("Acme", "made", "Widget", "Acme made Widget")]
    talks = [document(title, sections=points, segments=[], connections=links) for title in ("First", "Second")]
    await put(graph, *talks)
    outcome = await do(edit.add_alias, entity="Acme", text="The Big A", note="slang")
    assert outcome.counts["mentions"].added == 2
    assert not (await do(edit.add_alias, entity="Acme", text="The Big A", note="slang")).is_change
    await stays(graph, *talks)
    gone = await do(edit.remove_alias, entity="acme", text="The Big A")
    assert gone.counts["mentions"].removed == 2
    assert not (await do(edit.remove_alias, entity="acme", text="The Big A")).is_change


async def test_an_alias_of_the_document_can_be_taken_away(graph: Client, do: Do) -> None:
    await put(graph, document())
    outcome = await do(edit.remove_alias, entity="acme", text="Acme Inc")
    assert outcome.counts["names"].removed == 1
    await stays(graph, document())
    with pytest.raises(NotFound, match="has no alias 'Nothing'"):
        await do(edit.remove_alias, entity="acme", text="Nothing")
    with pytest.raises(Conflict, match="is the name of entity:acme"):
        await do(edit.remove_alias, entity="acme", text="Acme")


async def test_an_entity_is_added_to_a_talk_and_goes_with_it(graph: Client, do: Do) -> None:
    await put(graph, document())
    before = await dump(graph, with_loads=False)
    given = {"talk": "first", "name": "Goodbye", "kind": "Concept", "description": "A word.", "aliases": ["Bye"]}
    outcome = await do(edit.add_entity, **given)
    assert (outcome.subject, outcome.counts["mentions"].added) == ("entity:goodbye", 1)
    assert not (await do(edit.add_entity, **given)).is_change
    await stays(graph, document())
    await remove(graph, CATALOGUE, "first", timeout=60)
    await put(graph, document())
    assert await dump(graph, with_loads=False) == before


async def test_what_cannot_be_an_entity_is_refused(graph: Client, do: Do) -> None:
    await put(graph, document())
    with pytest.raises(BadArgument, match="kind"):
        await do(edit.add_entity, talk="first", name="X", kind="Planet")
    with pytest.raises(BadArgument, match="one line"):
        await do(edit.add_entity, talk="first", name=" X", kind="Concept")
    with pytest.raises(NotFound, match="no talk"):
        await do(edit.add_entity, talk="none", name="X", kind="Concept")


async def test_a_connection_needs_words_that_stand_in_the_talk(graph: Client, do: Do) -> None:
    await put(graph, document())
    given = {"from_": "Gear", "predicate": "is part of", "to": "Widget", "talk": "first"}
    with pytest.raises(BadArgument, match="does not stand in any passage"):
        await do(edit.add_connection, **given, quote="Gear is part of it")
    with pytest.raises(BadArgument, match=r"stands in .* say which"):
        await do(edit.add_connection, **given, quote="Gear")
    with pytest.raises(BadArgument, match="predicate"):
        await do(edit.add_connection, **given | {"predicate": "Is"}, quote="Widget uses Gear")
    with pytest.raises(BadArgument, match="two entities"):
        await do(edit.add_connection, **given | {"to": "gear"}, quote="Widget uses Gear")
    outcome = await do(edit.add_connection, **given, quote="Widget uses Gear")
    assert (outcome.counts["connections"].added, outcome.counts["evidence"].added) == (1, 1)
    assert not (await do(edit.add_connection, **given, quote="Widget uses Gear")).is_change
    await stays(graph, document())
    assert ["Gear", "is part of", "Widget", 1] in await ask(graph, LINKS)


async def test_a_connection_can_reach_an_entity_of_another_talk(graph: Client, do: Do) -> None:
    await put(graph, document(), OTHER)
    await do(edit.add_connection, from_="Bolt", predicate="fits", to="Gear", talk="second", quote="Acme Corp owns Bolt")
    assert ["Bolt", "fits", "Gear", 1] in await ask(graph, LINKS)
    await remove(graph, CATALOGUE, "first", timeout=60)
    assert ["Bolt", "fits", "Gear", 1] in await ask(graph, LINKS)


async def test_a_removed_connection_stays_away(graph: Client, do: Do) -> None:
    await put(graph, document(), document("Second"))
    ((key,),) = await ask(graph, "MATCH ()-[c:CONNECTS {predicate: 'owns'}]->() RETURN c.id")
    outcome = await do(edit.remove_connection, connection=key)
    assert (outcome.counts["connections"].removed, outcome.counts["evidence"].removed) == (1, 2)
    assert not (await do(edit.remove_connection, connection=key)).is_change
    await stays(graph, document(), document("Second"))
    await put(graph, document("Third"))
    assert not [row for row in await ask(graph, LINKS) if row[1] == "owns"]
    given = {"from_": "Acme", "predicate": "owns", "to": "Gear", "quote": "Acme owns Gear"}
    await do(edit.add_connection, talk="first", **given)
    assert ["Acme", "owns", "Gear", 3] in await ask(graph, LINKS)  # it holds again, with all that prove it


async def test_a_connection_is_corrected_in_every_talk(graph: Client, do: Do) -> None:
    await put(graph, document(), document("Second"))
    before = await dump(graph, with_loads=False)
    ((key,),) = await ask(graph, "MATCH ()-[c:CONNECTS {predicate: 'owns'}]->() RETURN c.id")
    outcome = await do(edit.correct_connection, connection=key, predicate="holds", to="Widget")
    assert ["Acme", "holds", "Widget", 2] in await ask(graph, LINKS)
    assert not (await do(edit.correct_connection, connection=key, predicate="holds", to="Widget")).is_change
    await stays(graph, document(), document("Second"))
    back = await do(edit.correct_connection, connection=outcome.subject, predicate="owns", to="Gear")
    assert back.subject == key
    assert await dump(graph, with_loads=False) == before
    with pytest.raises(NotFound, match="no connection 'link:x'"):
        await do(edit.correct_connection, connection="link:x", predicate="holds")


async def test_a_quote_that_proves_nothing_goes(graph: Client, do: Do) -> None:
    await put(graph, document())
    ((key,),) = await ask(graph, "MATCH (e:Evidence {quote: 'Widget was made by Acme'}) RETURN e.id")
    outcome = await do(edit.remove_evidence, evidence=key)
    assert (outcome.counts["evidence"].removed, outcome.counts["connections"].removed) == (1, 0)
    await stays(graph, document())


async def test_a_name_of_two_entities_is_not_guessed(graph: Client, do: Do) -> None:
    await put(graph, document(), document("Second", entities=[{"name": "Acme", "kind": "Product"}], connections=[]))
    with pytest.raises(Ambiguous, match=r"entity:acme\b.*say which"):
        await do(edit.add_alias, entity="Acme", text="A")
    assert (await do(edit.add_alias, entity="entity:acme", text="A")).subject == "entity:acme"


async def test_a_dry_run_tells_the_same_and_changes_nothing(graph: Client, do: Do) -> None:
    await put(graph, document())
    before = await dump(graph)
    tried = await do(edit.correct_entity, entity="acme", name="Acme Group", dry_run=True)
    assert tried.is_change
    assert await dump(graph) == before
    assert (await do(edit.correct_entity, entity="acme", name="Acme Group")).counts == tried.counts


async def test_the_log_tells_who_did_what(graph: Client, do: Do) -> None:
    await put(graph, document())
    outcome = await do(edit.add_alias, entity="acme", text="A C M E")
    rows = await ask(
        graph, "MATCH (c:Change {id: $id}) RETURN c.what, c.subject, c.by, c.said, c.talks", id=outcome.change
    )
    assert rows == [["add alias", "entity:acme", "ann", "Acme is also called A C M E", ["talk:first"]]]
