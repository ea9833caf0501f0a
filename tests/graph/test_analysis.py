"""The queries of cypher/analysis/ on a graph small enough to know every answer by heart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from talkgraph.cli.queries import run
from talkgraph.console.gate import admit
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graph.literal import cypher_literal
from talkgraph.graph.printed import printed
from talkgraph.ingest.load import Reading, load
from talkgraph.measures import refresh
from talkgraph.progress import Silent
from tests.graph.graphs import document, link

pytestmark = pytest.mark.anyio
CATALOGUE = Catalogue.load()


@pytest.fixture(scope="module")
async def graph(blank: Client) -> AsyncIterator[Client]:
    """Two talks: the first is that of graphs.py; the second, half a year later, knows a rival and a stranger."""
    second = document(
        "Second",
        talk={"date": "2026-04-20", "speakers": ["Cy Day"], "declaredChapters": None},
        sections=[{"title": "Summary", "keyPoints": [{"text": "Acme made Widget, but Rival competes with Acme."}]}],
        chapters=[],
        segments=[
            {"startSeconds": 0.0, "endSeconds": 9.0, "speakerName": "Cy Day", "text": "Widget depends on Acme."},
            {"startSeconds": 9.0, "endSeconds": 12.0, "speakerName": "Cy Day", "text": "Rival copies Widget."},
        ],
        topics=["Widgets"],
        entities=[
            {"name": "Acme", "kind": "Company"},
            {"name": "Rival", "kind": "Company", "aliases": [{"text": "Odd"}]},
            {"name": "Widget", "kind": "Product"},
            {"name": "Stranger", "kind": "Concept", "aliases": [{"text": "Odd"}]},
        ],
        connections=[
            link("Acme", "made", "Widget", "Acme made Widget"),
            link("Rival", "competes with", "Acme", "Rival competes with Acme"),
            link("Widget", "depends on", "Acme", "Widget depends on Acme"),
            link("Rival", "copies", "Widget", "Rival copies Widget"),
        ],
    )
    for name, made in (("first", document()), ("second", second)):
        await load(blank, CATALOGUE, Reading(made, name, name), timeout=120, progress=Silent())
    await refresh(blank, CATALOGUE, timeout=60, progress=Silent())
    yield blank


# query, parameters, the columns looked at, and what they hold
ANSWERS: list[tuple[str, dict[str, Any], list[str], list[list[Any]]]] = [
    ("ambiguous_names", {}, ["name", "entities"], [["odd", ["entity:rival", "entity:stranger"]]]),
    (
        "changed_between",
        {"from": date(2026, 1, 1), "until": date(2027, 1, 1)},
        ["change", "sentence", "firstSaid", "times"],
        [
            ["new", "Widget depends on Acme", "2026-04-20", 1],
            ["new", "Rival copies Widget", "2026-04-20", 1],
            ["new", "Rival competes with Acme", "2026-04-20", 1],
            ["said again", "Acme made Widget", "2025-10-16", 1],
        ],
    ),
    (
        "common_neighbours",
        {"one": "acme inc", "other": "gear"},
        ["name", "one", "other"],
        [["Widget", ["depends on", "made"], ["uses"]]],
    ),
    ("communities", {"members": 3}, ["community", "size", "members"], [[0, 4, ["Acme", "Widget", "Gear"]]]),
    (
        "competitors",
        {},
        ["one", "other", "quotes"],
        [["Rival", "Acme", ["Rival competes with Acme"]]],
    ),
    (
        "corroborated",
        {"limit": 2},
        ["sentence", "talks", "evidence"],
        [["Acme made Widget", 2, 3], ["Widget depends on Acme", 1, 1]],
    ),
    (
        "first_mention",
        {"entity": "Widget"},
        ["talk", "date", "text", "atSeconds"],
        [["talk:first", "2025-10-16", "Acme made Widget.", None]],
    ),
    ("first_mention", {"entity": "Rival"}, ["talk", "date"], [["talk:second", "2026-04-20"]]),
    (
        "kinds",
        {},
        ["fromKind", "toKind", "connections", "predicate"],
        [
            ["Company", "Product", 3, "copies"],
            ["Company", "Company", 1, "competes with"],
            ["Product", "Company", 1, "depends on"],
            ["Product", "Product", 1, "uses"],
        ],
    ),
    (
        "longest_chains",
        {"limit": 2},
        ["length", "chain"],
        [[3, "Rival competes with Acme made Widget uses Gear"], [2, "Rival competes with Acme owns Gear"]],
    ),
    ("longest_chains", {"hops": 2, "hub": 3}, ["chain"], []),
    (
        "most_connected",
        {"kinds": ["Company"]},
        ["name", "degree", "outgoing", "incoming"],
        [["Acme", 3, 2, 2], ["Rival", 2, 2, 0]],
    ),
    (
        "most_contested",
        {},
        ["one", "other", "sentences", "evidence"],
        [["entity:acme", "entity:widget", ["Widget depends on Acme", "Acme made Widget"], 4]],
    ),
    ("most_influential", {"limit": 2}, ["name", "betweenness"], [["Gear", 0.0], ["Acme", pytest.approx(1 / 30)]]),
    (
        "most_quoted",
        {"limit": 1},
        ["talk", "text", "quotes"],
        [["Second", "Acme made Widget, but Rival competes with Acme.", 2]],
    ),
    ("mutual", {}, ["one", "other", "there", "back"], [["entity:acme", "entity:widget", ["made"], ["depends on"]]]),
    (
        "one_speaker",
        {"speaker": "Cy Day"},
        ["sentence", "speaker", "times"],
        [
            ["Widget depends on Acme", "Cy Day", 1],
            ["Rival copies Widget", "Cy Day", 1],
            ["Rival competes with Acme", "Cy Day", 1],
        ],
    ),
    ("only_here", {"talk": "second"}, ["name", "mentions"], [["Rival", 2]]),
    ("only_here", {"talk": "talk:first"}, ["name", "mentions"], [["Gear", 2]]),
    ("orphans", {}, ["name", "mentions"], [["Ann Lee", 0], ["Cy Day", 0], ["Stranger", 0]]),
    ("predicates", {"limit": 1}, ["predicate", "times", "example"], [["competes with", 1, "Rival → Acme"]]),
    (
        "similar",
        {"entity": "entity:acme"},
        ["name", "shared", "likeness"],
        [["Widget", ["Gear", "Rival"], 0.5], ["Gear", ["Widget"], 0.25], ["Rival", ["Widget"], 0.25]],
    ),
    (
        "speakers",
        {},
        ["speaker", "talks", "segments", "seconds", "quoted"],
        [["Cy Day", 1, 2, 12.0, 2], ["Ann Lee", 1, 1, 5.0, 0], ["Bo", 1, 1, 5.0, 1]],
    ),
    ("talks_alike", {}, ["one", "other", "names"], [["talk:first", "talk:second", ["Acme", "Widget"]]]),
    (
        "thin_evidence",
        {"limit": 1},
        ["sentence", "quote", "talk"],
        [["Widget depends on Acme", "Widget depends on Acme", "Second"]],
    ),
    (
        "timeline",
        {"entity": "Gear"},
        ["date", "talk", "sentence", "atSeconds"],
        [["2025-10-16", "First", "Widget uses Gear", None], ["2025-10-16", "First", "Acme owns Gear", None]],
    ),
    (
        "together",
        {},
        ["first", "second", "together", "expected", "lift"],
        [["entity:rival", "entity:widget", 2, 1.33, 1.5], ["entity:acme", "entity:widget", 4, 3.33, 1.2]],
    ),
    (
        "topics_over_time",
        {},
        ["year", "topic", "talks"],
        [[2026, "Widgets", 1], [2025, "Acme", 1], [2025, "Widgets", 1]],
    ),
    (
        "triangles",
        {},
        ["first", "second", "third", "connections"],
        [
            ["entity:acme", "entity:gear", "entity:widget", 4],
            ["entity:acme", "entity:rival", "entity:widget", 4],
        ],
    ),
    ("unknown_speakers", {}, ["speaker", "talk", "segments"], [["Bo", "talk:first", 1]]),
]


@pytest.mark.parametrize(("name", "given", "columns", "rows"), ANSWERS, ids=[answer[0] for answer in ANSWERS])
async def test_a_query_gives_what_is_known(
    name: str, given: dict[str, Any], columns: list[str], rows: list[list[Any]], graph: Client
) -> None:
    literals = {key: cypher_literal(value) for key, value in given.items()}
    found = await run(graph, CATALOGUE[f"analysis/{name}"], literals)
    assert [[row[column] for column in columns] for row in found] == rows


@pytest.mark.parametrize("name", sorted({answer[0] for answer in ANSWERS} | {"bridges"}))
async def test_a_query_is_admitted_as_read_only_cypher(name: str, graph: Client) -> None:
    admit(await graph.explain(printed(CATALOGUE[f"analysis/{name}"], {}), {}))


def test_every_query_has_a_known_answer() -> None:
    known = {name for name, *_ in ANSWERS} | {"bridges"}
    assert known == {record.name.split("/")[1] for record in CATALOGUE.values() if record.concept == "analysis"}
    assert len(known) >= 20
    assert {name for name, _, _, rows in ANSWERS if rows} | {"bridges"} == known


async def test_bridges_join_two_communities(graph: Client) -> None:
    numbers = {"acme": 0, "rival": 0, "widget": 1, "gear": 1}
    rows = [{"id": f"entity:{name}", "community": number} for name, number in numbers.items()]

    async def put(tx: Transaction) -> None:
        await tx.run(CATALOGUE["measures/put"].text, {"rows": rows, "at": "now"})

    await graph.write(put, timeout=60)
    found = await run(graph, CATALOGUE["analysis/bridges"], {"one": "0", "other": "1"})
    assert [(row["name"], row["first"], row["second"]) for row in found] == [
        ("Acme", ["Rival"], ["Gear", "Widget"]),
        ("Widget", ["Acme", "Rival"], ["Gear"]),
        ("Gear", ["Acme"], ["Widget"]),
        ("Rival", ["Acme"], ["Widget"]),
    ]
    await refresh(graph, CATALOGUE, timeout=60, progress=Silent())
