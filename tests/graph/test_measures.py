"""Measures against networkx, as properties that stay, are made anew and can be taken away, and in GraphQL."""

from __future__ import annotations

import random
import sys
from typing import Any

import httpx
import networkx
import pytest

from talkgraph.errors import BadArgument
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.load import load, read_document, seed_documents
from talkgraph.measures import clear, refresh
from talkgraph.measures.compute import Projection, measure
from talkgraph.progress import Silent
from tests.graph.graphs import ask

MEASURES = "e.pageRank, e.betweenness, e.community, e.coreNumber, e.measuredAt"


def projection(seed: int, size: int = 60, pairs: int = 140) -> Projection:
    chance = random.Random(seed)  # noqa: S311 - a graph, not a secret
    ids = [f"entity:{number:03}" for number in range(size)]
    return Projection(ids, [(chance.choice(ids[:-3]), chance.choice(ids[:-3])) for _ in range(pairs)])


@pytest.mark.parametrize("seed", range(5))
def test_measures_are_those_of_networkx(seed: int) -> None:
    graph = projection(seed)
    rows = {row["id"]: row for row in measure(graph)}
    directed = networkx.MultiDiGraph()
    directed.add_nodes_from(graph.ids)
    directed.add_edges_from(graph.pairs)
    undirected = networkx.Graph(directed)
    undirected.remove_edges_from(list(networkx.selfloop_edges(undirected)))
    expected = {
        "pageRank": networkx.pagerank(networkx.DiGraph(_weighted(directed)), tol=1e-10, max_iter=1000),
        "betweenness": networkx.betweenness_centrality(undirected),
        "coreNumber": networkx.core_number(undirected),
    }
    for name, values in expected.items():
        assert {key: row[name] for key, row in rows.items()} == pytest.approx(values, abs=1e-5), name
    assert sum(row["pageRank"] for row in rows.values()) == pytest.approx(1)


def _weighted(graph: networkx.MultiDiGraph) -> networkx.DiGraph:
    found = networkx.DiGraph()
    found.add_nodes_from(graph)
    for start, end in graph.edges():
        weight = found.get_edge_data(start, end, {"weight": 0})["weight"]
        found.add_edge(start, end, weight=weight + 1)
    return found


def test_communities_are_the_groups_one_sees_and_are_the_same_each_time() -> None:
    groups = [[f"entity:{group}{number}" for number in range(size)] for group, size in (("b", 6), ("a", 5), ("c", 5))]
    pairs = [(one, other) for group in groups for one in group for other in group if one < other]
    pairs += [("entity:b0", "entity:a0"), ("entity:a1", "entity:c0")]
    graph = Projection(sorted([*(key for group in groups for key in group), "entity:alone"]), pairs)
    rows = {row["id"]: row["community"] for row in measure(graph)}
    assert [{rows[key] for key in group} for group in groups] == [{0}, {1}, {2}]
    assert rows["entity:alone"] is None
    assert {row["id"]: row["community"] for row in measure(graph)} == rows


def test_a_graph_with_nothing_in_it_or_without_connections_can_be_measured() -> None:
    assert measure(Projection([])) == []
    (row,) = measure(Projection(["entity:a"]))
    assert row == {"id": "entity:a", "pageRank": 1.0, "betweenness": 0.0, "community": None, "coreNumber": 0}
    (row,) = measure(Projection(["entity:a"]), betweenness=False)
    assert row["betweenness"] is None


def test_without_the_libraries_it_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rustworkx", None)
    with pytest.raises(BadArgument, match=r"talkgraph\[analytics\]"):
        measure(projection(0))


@pytest.mark.anyio
async def test_measures_stay_through_a_load_are_made_anew_and_taken_away(library: Client, catalogue: Catalogue) -> None:
    found = await refresh(library, catalogue, timeout=60, progress=Silent())
    before = await ask(library, f"MATCH (e:Entity) RETURN e.id, {MEASURES} ORDER BY e.id")
    assert len(before) == found.entities
    assert all(row[1] > 0 and row[5] == found.at for row in before)
    await load(library, catalogue, read_document(seed_documents()[0]), timeout=120, progress=Silent(), force=True)
    assert await ask(library, f"MATCH (e:Entity) RETURN e.id, {MEASURES} ORDER BY e.id") == before
    again = await refresh(library, catalogue, timeout=60, progress=Silent(), betweenness=False)
    assert (again.entities, again.communities) == (found.entities, found.communities)
    assert await ask(library, "MATCH (e:Entity) WHERE e.betweenness IS NOT NULL RETURN count(*)") == [[0]]
    assert await clear(library, catalogue, timeout=60, progress=Silent()) == found.entities
    assert await ask(library, f"MATCH (e:Entity) RETURN DISTINCT {MEASURES}") == [[None] * 5]


@pytest.mark.anyio
async def test_graphql_gives_and_orders_by_them(library: Client, catalogue: Catalogue, service_url: str) -> None:
    document = """{ entities(first: 100, orderBy: [{pageRank: DESC}]) {
      nodes { name pageRank betweenness community coreNumber measuredAt } } }"""
    where = "{ entities(where: {community: {eq: 0}, coreNumber: {gte: 2}}) { totalCount nodes { community } } }"
    async with httpx.AsyncClient(base_url=service_url, timeout=60) as http:

        async def entities(text: str) -> Any:
            return (await http.post("/graphql", json={"query": text})).json()["data"]["entities"]

        assert {node["pageRank"] for node in (await entities(document))["nodes"]} == {None}
        found = await refresh(library, catalogue, timeout=60, progress=Silent())
        nodes = (await entities(document))["nodes"]
        ranks = [node["pageRank"] for node in nodes]
        assert ranks == sorted(ranks, reverse=True)
        assert nodes[0]["coreNumber"] >= 1
        assert {node["measuredAt"] for node in nodes} == {found.at}
        some = await entities(where)
        assert some["totalCount"] > 0
        assert {node["community"] for node in some["nodes"]} == {0}
    await clear(library, catalogue, timeout=60, progress=Silent())
