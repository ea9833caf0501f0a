"""A load writes what a document says, nothing twice, and takes away what it says no more."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from talkgraph.errors import BadDocument, DeadlineExceeded
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.changes import Count, LoadReport
from talkgraph.ingest.document import Document
from talkgraph.ingest.load import load, read_document, seed_documents
from talkgraph.ingest.read import Reading
from tests.conftest import empty
from tests.graph.graphs import ask, document, dump, link

pytestmark = pytest.mark.anyio


@pytest.fixture
async def graph(blank: Client) -> Client:
    """A database with nothing in it."""
    await empty(blank)
    return blank


async def put(client: Client, *documents: Document | Reading, force: bool = False) -> list[LoadReport]:
    catalogue = Catalogue.load()
    return [await load(client, catalogue, given, timeout=120, force=force) for given in documents]


async def after(client: Client, *documents: Document | Reading) -> list[str]:
    """The graph when these were loaded, one after the other, into an empty one."""
    await empty(client)
    await put(client, *documents)
    return await dump(client, with_loads=False)


async def test_the_seed_says_what_the_document_says(graph: Client) -> None:
    (report,) = await put(graph, *map(read_document, seed_documents()))
    assert (report.talk, report.repeated) == ("talk:the-state-of-open-models", False)
    counts = {name: count.added for name, count in report.counts.items()}
    assert (counts["sections"], counts["key_points"], counts["topics"], counts["talks"]) == (5, 18, 15, 1)
    talk = (await ask(graph, "MATCH (talk:Talk) RETURN talk {.*, date: toString(talk.date)}"))[0][0]
    assert talk["declaredKindNames"] == ["Media", "Company", "Product", "Concept", "Location", "Person"]
    assert talk["declaredKindCounts"] == [9, 9, 6, 12, 3, 1]
    assert (talk["date"], talk["durationSeconds"], talk["series"]) == ("2025-10-16", 2880.0, "HPP")
    assert await ask(graph, "MATCH (p:Person)-[:SPEAKS_IN]->(:Talk) RETURN p.name") == [["Nathan Lambert"]]


async def test_every_quote_and_every_mention_stands_in_its_place(graph: Client) -> None:
    await put(graph, *map(read_document, seed_documents()), document())
    quotes = await ask(
        graph,
        "MATCH (e:Evidence)-[:QUOTES]->(p:Passage) "
        "RETURN e.quote, substring(p.text, e.startChar, e.endChar - e.startChar), e.quoteHash",
    )
    assert len(quotes) >= 50
    assert all(quote == found and quote_hash for quote, found, quote_hash in quotes)
    mentions = await ask(
        graph,
        "MATCH (p:Passage)-[m:MENTIONS]->(e:Entity) "
        "RETURN toLower(substring(p.text, m.startChar, m.endChar - m.startChar)), "
        "[(n:Name)-[:REFERS_TO]->(e) | n.normalized]",
    )
    assert len(mentions) >= 60
    assert all(any(text in (name, f"{name}s", name.removesuffix("s")) for name in names) for text, names in mentions)


async def test_deepseek_reaches_atom_by_sentences_of_the_document(graph: Client) -> None:
    await put(graph, *map(read_document, seed_documents()))
    rows = await ask(
        graph,
        "CYPHER 25 MATCH (:Name {normalized: 'deepseek'})-[:REFERS_TO]->(a:Entity) "
        "MATCH (:Name {normalized: 'atom'})-[:REFERS_TO]->(b:Entity) "
        "MATCH p = SHORTEST 1 ACYCLIC (a)-[:CONNECTS]-{1,6}(b) "
        "RETURN [r IN relationships(p) | COUNT { (e:Evidence {connection: r.id})-[:QUOTES]->(:KeyPoint) }]",
    )
    assert len(rows) == 1
    assert len(rows[0][0]) == 4
    assert all(count >= 1 for count in rows[0][0])


async def test_everything_hangs_where_it_belongs(graph: Client) -> None:
    await put(graph, document())
    rows = await ask(
        graph,
        "MATCH (t:Talk)-[:HAS_SEGMENT]->(s:Segment:Passage) OPTIONAL MATCH (c:Chapter)-[:HAS_SEGMENT]->(s) "
        "OPTIONAL MATCH (s)-[:SPOKEN_BY]->(p:Person) "
        "RETURN s.position, s.startSeconds, s.endSeconds, s.speakerName, c.title, p.name ORDER BY s.position",
    )
    assert rows == [
        [1, 0.0, 5.0, "Ann Lee", None, "Ann Lee"],
        [2, 10.0, 15.0, "Bo", "A", None],
        [3, 70.0, None, None, "B", None],
    ]
    entities = await ask(
        graph, "MATCH (e:Entity) RETURN e.id, labels(e), e.kind, e.degree, e.description ORDER BY e.id"
    )
    assert [[row[0], sorted(row[1]), *row[2:]] for row in entities] == [
        ["entity:acme", ["Company", "Entity"], "Company", 2, "A maker."],
        ["entity:ann-lee", ["Entity", "Person"], "Person", 0, None],
        ["entity:gear", ["Entity", "Product"], "Product", 2, None],
        ["entity:widget", ["Entity", "Product"], "Product", 2, None],
    ]
    names = await ask(graph, "MATCH (n:Name) RETURN n.text, n.normalized, n.source, n.note ORDER BY n.text")
    assert names == [
        ["Acme", "acme", "name", None],
        ["Acme Inc", "acme inc", "alias", "x"],
        ["Ann Lee", "ann lee", "name", None],
        ["Gear", "gear", "name", None],
        ["Widget", "widget", "name", None],
    ]
    assert await ask(graph, "MATCH (t:Topic)-[:NAMES]->(e) RETURN t.name, e.name") == [["Acme", "Acme"]]
    ((keys,),) = await ask(graph, "MATCH ()-[c:CONNECTS]->() RETURN DISTINCT keys(c)")
    assert sorted(keys) == ["id", "predicate", "rank"]


async def test_loading_twice_changes_nothing(graph: Client) -> None:
    given: list[Document | Reading] = [document(), read_document(seed_documents()[0])]
    await put(graph, *given)
    before = await dump(graph)
    assert all(report.repeated for report in await put(graph, *given))
    assert await dump(graph) == before
    for report in await put(graph, *given, force=True):
        assert not report.repeated
        assert not report.is_change
        assert sum(count.unchanged for count in report.counts.values()) > 20
    assert await dump(graph) == before


SHORT: dict[str, Any] = {"connections": [link("Acme", "owns", "Gear", "Acme owns Gear")]}
OTHER_KIND = {**SHORT, "entities": [{"name": "Acme", "kind": "Company"}, {"name": "Gear", "kind": "Concept"}]}
CORRECTIONS: list[dict[str, Any]] = [
    {"segments": [], **SHORT},
    {"segments": [{"startSeconds": 5.0, "text": "Inserted Widget was made by Acme."}], "chapters": []},
    {"chapters": [{"title": "Only", "startSeconds": 0.0}]},
    {"talk": {"declaredChapters": 9, "language": "en"}},
    {"talk": {"speakers": ["Bo", "Cy"]}},
    {"topics": []},
    {"topics": ["acme", "Widget"]},
    SHORT,
    OTHER_KIND,
    {"connections": [], "entities": []},
    {"entities": [{"name": "ACME", "kind": "Company"}, {"name": "Gear", "kind": "Product"}], "connections": []},
    {"sections": [{"title": "All", "keyPoints": [{"text": "Acme owns Gear, it said."}]}], **SHORT},
    {"sections": [], "segments": [], "chapters": [], "connections": [], "topics": [], "entities": []},
]


@pytest.mark.parametrize("correction", CORRECTIONS, ids=[" ".join(c) for c in CORRECTIONS])
async def test_a_corrected_document_leaves_no_residue(graph: Client, correction: dict[str, Any]) -> None:
    corrected = document(**correction)
    assert await after(graph, document(), corrected) == await after(graph, corrected)
    assert await after(graph, corrected, document()) == await after(graph, document())


# Where a name becomes one of another kind too, who came first has the plain id, so the order of loads shows in ids.
SAME_KINDS = [correction for correction in CORRECTIONS if correction is not OTHER_KIND]


@pytest.mark.parametrize("correction", SAME_KINDS, ids=[" ".join(c) for c in SAME_KINDS])
async def test_a_correction_leaves_what_other_talks_say(graph: Client, correction: dict[str, Any]) -> None:
    other = document("Second")
    corrected = document(**correction)
    expected = await after(graph, corrected, other)
    assert await after(graph, document(), other, corrected) == expected
    assert await after(graph, other, document(), corrected) == expected


async def test_the_order_of_loads_does_not_matter(graph: Client) -> None:
    first, second = document(), document("Second", entities=[{"name": "ACME", "kind": "Company"}], connections=[])
    assert await after(graph, first, second) == await after(graph, second, first)


async def test_an_inserted_segment_does_not_move_the_others(graph: Client) -> None:
    ids = "MATCH (s:Segment) RETURN s.text, s.id, s.position ORDER BY s.position"
    await put(graph, document())
    before = {text: segment for text, segment, _ in await ask(graph, ids)}
    first = {"startSeconds": 0.0, "text": "Before all."}
    texts = [segment.model_dump(by_alias=True) for segment in document().segments]
    (report,) = await put(graph, document(segments=[first, *texts]))
    behind = await ask(graph, ids)
    assert [position for _, _, position in behind] == [1, 2, 3, 4]
    assert {text: segment for text, segment, _ in behind[1:]} == before
    assert report.counts["segments"] == Count(added=1, changed=3, removed=0, unchanged=0)
    assert report.counts["evidence"] == Count(unchanged=4)


async def test_a_report_tells_what_changed(graph: Client) -> None:
    await put(graph, document(), document("Second"))
    (report,) = await put(graph, document(**SHORT, topics=["Widgets"]))
    assert report.is_change
    assert report.counts["connections"] == Count(unchanged=1)
    assert report.counts["evidence"] == Count(removed=3, unchanged=1)
    assert report.counts["topics"] == Count(removed=1, unchanged=1)
    (report,) = await put(graph, document("Second", **SHORT, topics=["Widgets"]))
    assert report.counts["connections"] == Count(removed=2, unchanged=1)
    assert report.counts["entities"] == Count(unchanged=4)


async def test_ranks_follow_the_evidence(graph: Client) -> None:
    points = [
        {"text": text} for text in ("Acme made Widget.", "Widget pays Acme. Acme made it, Widget.", "Acme, Widget.")
    ]
    links = [
        link("Acme", "made", "Widget", "Acme made Widget"),
        link("Widget", "pays", "Acme", "Widget pays", "Widget pays Acme"),
    ]
    given = document(sections=[{"title": "S", "keyPoints": points}], segments=[], connections=links)
    ranks = "MATCH ()-[c:CONNECTS]->() RETURN c.predicate, c.rank ORDER BY c.rank"
    await put(graph, given)
    assert await ask(graph, ranks) == [["pays", 0], ["made", 1]]
    more = [link("Acme", "made", "Widget", "Acme made Widget", "Acme made it", "Acme, Widget"), links[1]]
    await put(graph, document(sections=[{"title": "S", "keyPoints": points}], segments=[], connections=more))
    assert await ask(graph, ranks) == [["made", 0], ["pays", 1]]
    await put(graph, document(sections=[{"title": "S", "keyPoints": points}], segments=[], connections=links[1:]))
    assert await ask(graph, ranks) == [["pays", 0]]
    assert await ask(graph, "MATCH (e:Entity) WHERE e.degree > 0 RETURN e.name, e.degree ORDER BY e.name") == [
        ["Acme", 1],
        ["Widget", 1],
    ]


async def test_same_title_other_day_is_another_talk(graph: Client) -> None:
    reports = await put(graph, document(), document(talk={"date": "2025-10-23"}), document())
    assert len({report.talk for report in reports}) == 2
    assert reports[0].talk == reports[2].talk == "talk:first"
    assert reports[1].talk.startswith("talk:first-")
    assert reports[2].repeated


async def test_a_corrected_date_in_the_same_file_is_the_same_talk(graph: Client) -> None:
    first = Reading(document(), "a.json", "origin-a")
    moved = Reading(document(talk={"date": "2025-10-17"}), "a.json", "origin-a")
    reports = await put(graph, first, moved)
    assert [report.talk for report in reports] == ["talk:first", "talk:first"]
    assert await ask(graph, "MATCH (e:Evidence) RETURN DISTINCT toString(e.date)") == [["2025-10-17"]]


async def test_names_that_give_one_slug_are_told_apart(graph: Client) -> None:
    names = ["C", "C++", "c#", "数据", "🚀"]
    entities = [{"name": name, "kind": "Concept"} for name in names]
    await put(graph, document(entities=entities, connections=[], topics=["C", "C++"], talk={"speakers": []}))
    rows = await ask(graph, "MATCH (e:Entity) RETURN e.id, e.name")
    assert sorted(name for _, name in rows) == sorted(names)
    assert len({key for key, _ in rows}) == 5
    await put(graph, document("Second", entities=entities[::-1], connections=[], topics=["C++"], talk={"speakers": []}))
    assert sorted(await ask(graph, "MATCH (e:Entity) RETURN e.id, e.name")) == sorted(rows)


async def test_one_name_of_two_kinds_is_two_entities(graph: Client) -> None:
    await put(graph, document(), document("Second", entities=[{"name": "acme", "kind": "Product"}], connections=[]))
    rows = await ask(graph, "MATCH (n:Name {normalized: 'acme'})-[:REFERS_TO]->(e) RETURN e.kind ORDER BY e.kind")
    assert rows == [["Company"], ["Product"]]


async def test_text_of_a_document_never_becomes_cypher(graph: Client) -> None:
    hostile = "x'}) DETACH DELETE n //"
    entities = [{"name": hostile, "kind": "Company"}, {"name": "`}) RETURN 1 //", "kind": "Person"}]
    point = f"{hostile} knows `}}) RETURN 1 //"
    await put(
        graph,
        document(
            talk={"title": hostile, "speakers": []},
            sections=[{"title": hostile, "keyPoints": [{"text": point}]}],
            topics=[hostile],
            entities=entities,
            connections=[link(hostile, "is `}) // of", "`}) RETURN 1 //", hostile)],
        ),
    )
    assert [row[0] for row in await ask(graph, "MATCH (e:Company) RETURN e.name")] == [hostile]
    labels = {label for (names,) in await ask(graph, "MATCH (n) RETURN DISTINCT labels(n)") for label in names}
    kinds = {
        "Talk",
        "Section",
        "KeyPoint",
        "Passage",
        "Topic",
        "Entity",
        "Name",
        "Evidence",
        "Load",
        "Change",
        "Company",
        "Person",
    }
    assert labels == kinds | {"Chapter", "Segment"}


async def test_a_wrong_quote_leaves_the_graph_as_it_was(graph: Client) -> None:
    await put(graph, document())
    before = await dump(graph)
    with pytest.raises(BadDocument, match="the quote 'Acme sold Widget' does not stand in any key point"):
        await put(graph, document(connections=[link("Acme", "sold", "Widget", "Acme sold Widget")]))
    assert await dump(graph) == before


async def test_a_load_that_breaks_half_way_leaves_the_graph_as_it_was(graph: Client) -> None:
    await put(graph, document())
    before = await dump(graph)

    class Broken:
        def step(self, text: str) -> None:
            pass

        def advance(self, done: int, total: int, unit: str = "") -> None:
            if done > total // 2:
                raise RuntimeError("the terminal is gone")

    with pytest.raises(RuntimeError, match="terminal"):
        await load(graph, Catalogue.load(), document("Second"), timeout=60, progress=Broken())
    assert await dump(graph) == before


async def test_a_load_has_a_deadline(graph: Client) -> None:
    await put(graph, document())
    before = await dump(graph)
    turn = asyncio.Event()

    async def hold(tx: Any) -> None:
        await tx.run(Catalogue.load()["load/turn"].text)
        turn.set()
        await asyncio.sleep(4)

    holder = asyncio.create_task(graph.write(hold, timeout=60))
    await turn.wait()
    with pytest.raises(DeadlineExceeded, match="TALKGRAPH_LOAD_TIMEOUT"):
        await load(graph, Catalogue.load(), document("Second"), timeout=1)
    await holder
    assert await dump(graph) == before


async def test_a_load_that_waits_for_a_place_has_a_deadline_too(graph: Client) -> None:
    begun, done = asyncio.Event(), asyncio.Event()

    async def hold(_: Any) -> None:
        begun.set()
        await done.wait()

    async with graph.beside(1) as narrow:
        holder = asyncio.create_task(narrow.write(hold, timeout=60))
        await begun.wait()
        with pytest.raises(DeadlineExceeded, match="TALKGRAPH_LOAD_TIMEOUT"):
            await load(narrow, Catalogue.load(), document("Second"), timeout=0.1)
        done.set()
        await holder


async def test_loads_at_once_make_no_duplicates(graph: Client) -> None:
    talks = [document(f"Talk {number % 4}") for number in range(8)]
    expected = await after(graph, *talks[:4])
    await empty(graph)
    catalogue = Catalogue.load()
    await asyncio.gather(*(load(graph, catalogue, talk, timeout=120) for talk in talks))
    assert await dump(graph, with_loads=False) == expected


async def test_progress_is_told(graph: Client) -> None:
    told: list[tuple[str, int, int]] = []

    class Watching:
        def step(self, text: str) -> None:
            told.append((text, 0, 0))

        def advance(self, done: int, total: int, unit: str = "") -> None:
            told.append((unit, done, total))

    await load(graph, Catalogue.load(), document(), timeout=60, progress=Watching())
    assert told[0] == ("Loading 'First'", 0, 0)
    assert told[-1][1] == told[-1][2] > 20
    done = [part for _, part, _ in told]
    assert done == sorted(done)


async def test_declared_stands_beside_loaded(graph: Client) -> None:
    await put(graph, *map(read_document, seed_documents()))
    rows = await ask(graph, f"CYPHER 25\n{Catalogue.load()['status/coverage'].text}")
    found = {what: (declared, loaded) for _, _, what, declared, loaded in rows}
    assert found["chapters"] == (20, 0)
    assert found["segments"] == (178, 0)
    assert found["topics"] == (15, 15)
    assert found["Person"] == (1, 1)
    assert found["Media"] == (9, 0)
    assert found["entities"][0] == 40
    assert list(found)[:5] == ["entities", "connections", "chapters", "segments", "topics"]


async def test_a_dump_alone_loads_what_it_tells(graph: Client, repository: Path) -> None:
    (report,) = await put(graph, read_document(repository / "seed" / "the-state-of-open-models.txt"))
    assert report.counts["key_points"].added == 18
    assert await ask(graph, "MATCH (e:Entity) RETURN e.name, e.kind") == [["Nathan Lambert", "Person"]]


def test_a_report_can_be_read_by_programs() -> None:
    report = LoadReport("talk:x", "X", counts={"talks": Count(added=1)}, notes=["n"])
    assert report.as_json() == {
        "talk": "talk:x",
        "title": "X",
        "repeated": False,
        "changed": True,
        "counts": {"talks": {"added": 1, "changed": 0, "removed": 0, "unchanged": 0}},
        "notes": ["n"],
    }
