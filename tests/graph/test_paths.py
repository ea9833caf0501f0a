"""The path files against an independent search, over graphs of every awkward form."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graph.text import substitute
from tests.graph import paths
from tests.graph.paths import Graph

pytestmark = pytest.mark.anyio
DEFAULTS: dict[str, Any] = {
    "k": 1000, "probe": 1001, "maxHops": 6, "predicates": [], "kinds": [], "via": [], "avoid": [], "hub": 1000
}  # fmt: skip


@pytest.fixture(scope="module")
async def graphs(library: Client) -> AsyncIterator[list[Graph]]:
    made = paths.graphs()
    await paths.write(library, made)
    yield made
    await paths.delete(library)


async def search(client: Client, name: str, graph: Graph, start: int, end: int, **given: Any) -> dict[str, Any]:
    """The row of a path file; the paths as lists of node numbers."""
    record = Catalogue.load()[name]
    values = {**DEFAULTS, "from": graph.id(start), "to": graph.id(end), **given}
    text = substitute(record.text, lambda name: f"${name}", lambda name: values[name])
    rows = await client.read(text, values, deadline=asyncio.get_running_loop().time() + 60)
    row = dict(zip(record.columns, rows[0], strict=True))
    for path in row.get("paths", ()):
        nodes = [hop["from"] for hop in path["hops"]] + [hop["to"] for hop in path["hops"][-1:]]
        path["nodes"] = [int(node["id"].rsplit("/", 1)[1]) for node in nodes]
    return row


def pairs(graph: Graph) -> list[tuple[int, int]]:
    chance = random.Random(graph.name)  # noqa: S311 - the same pairs in every run
    return [tuple(chance.sample(range(graph.size), 2)) for _ in range(3)]  # type: ignore[misc]


async def test_every_path_is_found_once_and_the_shortest_come_first(graphs: list[Graph], library: Client) -> None:
    found_any = 0
    for graph in graphs:
        for start, end in pairs(graph):
            expected = graph.paths(start, end, 6)
            row = await search(library, "connect/shortest", graph, start, end)
            found = [path["nodes"] for path in row["paths"]]
            assert sorted(found, key=lambda path: (len(path), path)) == expected, graph.name
            assert [path["length"] for path in row["paths"]] == [len(path) - 1 for path in expected]
            assert row["truncated"] is False
            found_any += bool(expected)
    assert found_any > 60


async def test_k_shortest_gives_k_of_the_least_lengths_and_says_that_there_are_more(
    graphs: list[Graph], library: Client
) -> None:
    for graph in graphs:
        start, end = pairs(graph)[0]
        expected = [len(path) - 1 for path in graph.paths(start, end, 6)]
        row = await search(library, "connect/shortest", graph, start, end, k=2, probe=3)
        assert [path["length"] for path in row["paths"]] == expected[:2]
        assert row["truncated"] is (len(expected) > 2)


async def test_all_shortest_gives_every_path_of_the_least_length(graphs: list[Graph], library: Client) -> None:
    for graph in graphs:
        for start, end in pairs(graph):
            every = graph.paths(start, end, 6)
            expected = [path for path in every if len(path) == len(every[0])]
            row = await search(library, "connect/all_shortest", graph, start, end)
            assert sorted(path["nodes"] for path in row["paths"]) == expected, graph.name


@pytest.mark.parametrize("longest", range(1, 9))
async def test_no_path_is_longer_than_asked(longest: int, graphs: list[Graph], library: Client) -> None:
    for graph in graphs[:12]:
        start, end = pairs(graph)[1]
        row = await search(library, "connect/shortest", graph, start, end, maxHops=longest)
        assert len(row["paths"]) == len(graph.paths(start, end, longest)), graph.name


@pytest.mark.parametrize("predicates", [("made",), ("uses", "leads"), ("unheard of",)])
async def test_predicates_hold_for_every_hop(predicates: tuple[str, ...], graphs: list[Graph], library: Client) -> None:
    for graph in graphs:
        start, end = pairs(graph)[2]
        expected = graph.paths(start, end, 6, predicates=predicates)
        row = await search(library, "connect/shortest", graph, start, end, predicates=list(predicates))
        assert sorted(path["nodes"] for path in row["paths"]) == sorted(expected), graph.name
        links = [link for path in row["paths"] for hop in path["hops"] for link in hop["connections"]]
        assert {link["predicate"] for link in links} <= set(predicates)


async def test_kinds_avoid_and_via_hold_for_what_lies_between(graphs: list[Graph], library: Client) -> None:
    for graph in graphs:
        start, end = pairs(graph)[0]
        other = next(n for n in range(graph.size) if n not in (start, end))
        for given, named in (
            ({"kinds": ("Company", "Person")}, {"kinds": ["Company", "Person"]}),
            ({"avoid": frozenset({other})}, {"avoid": [graph.id(other)]}),
            ({"via": frozenset({other})}, {"via": [graph.id(other)]}),
        ):
            expected = graph.paths(start, end, 6, **given)
            row = await search(library, "connect/shortest", graph, start, end, **named)
            assert sorted(path["nodes"] for path in row["paths"]) == sorted(expected), (graph.name, given)


async def test_hubs_are_not_passed_through_but_may_be_ends(graphs: list[Graph], library: Client) -> None:
    hub = next(graph for graph in graphs if graph.name == "hub")
    free = await search(library, "connect/shortest", hub, 4, 5)
    bounded = await search(library, "connect/shortest", hub, 4, 5, hub=7)
    end = await search(library, "connect/shortest", hub, 4, 0, hub=7)
    assert [path["nodes"] for path in free["paths"]] == [[4, 0, 5]]
    assert bounded["paths"] == []
    assert [left["reason"] for left in bounded["leftOut"]] == ["HUBS"]
    assert [path["nodes"] for path in end["paths"]] == [[4, 0]]


async def test_a_hop_carries_all_its_connections_and_their_direction(graphs: list[Graph], library: Client) -> None:
    graph = next(graph for graph in graphs if graph.name == "parallel")
    row = await search(library, "connect/shortest", graph, 0, 3)
    (path,) = row["paths"]
    first = path["hops"][0]
    assert [len(hop["connections"]) for hop in path["hops"]] == [4, 2, 1]
    assert first["forward"] is (first["connection"].start_node["id"] == graph.id(0))


async def test_one_entity_twice_and_unknown_names_give_no_path(graphs: list[Graph], library: Client) -> None:
    graph = graphs[0]
    for name in ("connect/shortest", "connect/all_shortest"):
        same = await search(library, name, graph, 1, 1)
        assert (same["sameEntity"], same["paths"]) == (True, [])
        unknown = await search(library, name, graph, 1, 99)
        assert (unknown["to"], unknown["sameEntity"], unknown["paths"]) == (None, False, [])


async def test_connectors_count_the_shortest_paths_through_each(graphs: list[Graph], library: Client) -> None:
    for graph in graphs:
        start, end = pairs(graph)[0]
        every = graph.paths(start, end, 6)
        shortest = [path for path in every if len(path) == len(every[0])]
        expected = {n: sum(n in path[1:-1] for path in shortest) for path in shortest for n in path[1:-1]}
        row = await search(library, "connect/connectors", graph, start, end, limit=50)
        found = {int(one["entity"]["id"].rsplit("/", 1)[1]): one["paths"] for one in row["connectors"]}
        assert found == expected, graph.name
