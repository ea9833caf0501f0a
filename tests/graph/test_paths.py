"""The path files against independent searches, over graphs of every awkward form that the loader has loaded."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import networkx
import pytest

from talkgraph.errors import BadDocument
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graph.text import substitute
from talkgraph.graphql.search_arguments import connect_file, connect_values, connectors_values
from talkgraph.graphql.types.enums import Kind, Mode, Over, PathDirection
from talkgraph.ingest.load import load
from talkgraph.settings import Settings
from tests.graph import paths
from tests.graph.paths import FIRST_DAY, Graph

pytestmark = pytest.mark.anyio

EVERY = Settings.read(max_paths=1_000, hub_degree=1_000_000)
ALL = Catalogue.load()
DEFAULTS: dict[str, Any] = {
    "mode": Mode.K_SHORTEST, "k": 1_000, "max_hops": 6, "direction": PathDirection.EITHER, "over": Over.CONNECTIONS
}  # fmt: skip
LOOP = """
MATCH (entity:Entity {name: $name})
CREATE (entity)-[:CONNECTS {id: 'link:loop/' + entity.id, predicate: 'made', rank: 0}]->(entity)
"""


@pytest.fixture(scope="module")
async def graphs(blank: Client) -> AsyncIterator[list[Graph]]:
    """The graphs, loaded; half of the random ones get a loop, which the loader takes from no document."""
    made = paths.graphs()
    for document in paths.documents(made):
        await load(blank, ALL, document, timeout=120)

    async def loops(tx: Transaction) -> None:
        for graph in made[::2]:
            await tx.run(LOOP, {"name": graph.node(0)})

    await blank.write(loops, timeout=60)
    yield made


async def run(client: Client, name: str, values: dict[str, Any]) -> dict[str, Any]:
    """The row of a file."""
    text = substitute(ALL[name].text, lambda name: f"${name}", lambda name: values[name])
    rows = await client.read(text, values, deadline=asyncio.get_running_loop().time() + 60)
    return dict(zip(ALL[name].columns, rows[0], strict=True))


async def search(
    client: Client, graph: Graph, start: Any, end: Any, *, settings: Settings = EVERY, **given: Any
) -> dict[str, Any]:
    """What `connect` finds, its paths as lists of node numbers; a list of numbers as an end is `fromAny` or `toAny`."""
    ends: dict[str, Any] = {}
    for side, one in (("from", start), ("to", end)):
        if isinstance(one, list):
            ends[f"{side}_any"] = [graph.node(number) for number in one]
        else:
            ends["from_" if side == "from" else side] = graph.node(one)
    arguments = {**DEFAULTS, **ends, **given}
    row = await run(client, connect_file(arguments), connect_values(arguments, settings))
    for path in row["paths"]:
        nodes = [hop["from"] for hop in path["hops"]] + [hop["to"] for hop in path["hops"][-1:]]
        path["nodes"] = [int(node["name"].rsplit(" ", 1)[1]) for node in nodes]
    return row


def found(row: dict[str, Any]) -> list[list[int]]:
    return sorted((path["nodes"] for path in row["paths"]), key=lambda path: (len(path), path))


def pairs(graph: Graph) -> list[tuple[int, int]]:
    chance = random.Random(graph.name)  # noqa: S311 - the same pairs in every run
    return [tuple(chance.sample(range(graph.size), 2)) for _ in range(3)]  # type: ignore[misc]


def of_networkx(graph: Graph) -> networkx.Graph:
    plain = networkx.Graph()
    plain.add_nodes_from(range(graph.size))
    plain.add_edges_from((one, other) for one, other, _ in graph.edges)
    return plain


def some(graphs: list[Graph], step: int) -> list[Graph]:
    """Every so many of them; the step has no factor in common with the number of forms."""
    return graphs[::step]


async def test_known_answers_of_all_graphs(graphs: list[Graph], blank: Client) -> None:
    assert len(graphs) >= 200
    connected = several = 0
    for graph in graphs:
        start, end = pairs(graph)[0]
        plain = of_networkx(graph)
        expected = sorted(networkx.all_simple_paths(plain, start, end, cutoff=6), key=lambda path: (len(path), path))
        row = await search(blank, graph, start, end)
        assert found(row) == expected, graph.name
        assert [path["length"] for path in row["paths"]] == [len(path) - 1 for path in expected]
        assert (row["truncated"], row["leftOut"]) == (False, [])
        one = await search(blank, graph, start, end, mode=Mode.SHORTEST)
        every = await search(blank, graph, start, end, mode=Mode.ALL_SHORTEST)
        if not expected:
            assert (one["paths"], every["paths"]) == ([], [])
            continue
        assert [path["length"] for path in one["paths"]] == [networkx.shortest_path_length(plain, start, end)]
        assert found(every) == sorted(networkx.all_shortest_paths(plain, start, end)), graph.name
        connected, several = connected + 1, several + (len(expected) > 2)
    assert connected > 150
    assert several > 60


async def test_k_shortest_gives_k_of_the_least_lengths_and_says_that_there_are_more(
    graphs: list[Graph], blank: Client
) -> None:
    for graph in some(graphs, 5):
        start, end = pairs(graph)[0]
        expected = [len(path) - 1 for path in graph.paths(start, end)]
        row = await search(blank, graph, start, end, k=2)
        assert [path["length"] for path in row["paths"]] == expected[:2]
        assert row["truncated"] is (len(expected) > 2)


@pytest.mark.parametrize("longest", [1, 2, 3, 5, 7, 8])
async def test_no_path_is_longer_than_asked(longest: int, graphs: list[Graph], blank: Client) -> None:
    for graph in some(graphs, 25):
        start, end = pairs(graph)[1]
        row = await search(blank, graph, start, end, max_hops=longest)
        assert found(row) == graph.paths(start, end, longest), graph.name


@pytest.mark.parametrize("direction", ["ALONG", "AGAINST"])
@pytest.mark.parametrize("mode", [Mode.K_SHORTEST, Mode.ALL_SHORTEST])
async def test_every_hop_goes_the_way_that_was_asked_for(
    direction: str, mode: Mode, graphs: list[Graph], blank: Client
) -> None:
    connected = 0
    for graph in some(graphs, 5):
        for start, end in pairs(graph)[:2]:
            expected = graph.paths(start, end, direction=direction)
            if mode is Mode.ALL_SHORTEST:
                expected = [path for path in expected if len(path) == len(expected[0])]
            row = await search(blank, graph, start, end, mode=mode, direction=PathDirection(direction))
            assert found(row) == expected, graph.name
            hops = [hop for path in row["paths"] for hop in path["hops"]]
            assert {hop["forward"] for hop in hops} <= {direction == "ALONG"}
            ends = [(link.start_node["id"], hop["from"]["id"]) for hop in hops for link in hop["connections"]]
            assert all((one == other) == (direction == "ALONG") for one, other in ends)
            connected += bool(expected)
    assert connected > 10


@pytest.mark.parametrize("predicates", [("made",), ("uses", "leads"), ("unheard of",)])
async def test_predicates_hold_for_every_hop(predicates: tuple[str, ...], graphs: list[Graph], blank: Client) -> None:
    for graph in some(graphs, 5):
        start, end = pairs(graph)[2]
        row = await search(blank, graph, start, end, predicates=list(predicates))
        assert found(row) == graph.paths(start, end, predicates=predicates), graph.name
        links = [link for path in row["paths"] for hop in path["hops"] for link in hop["connections"]]
        assert {link["predicate"] for link in links} <= set(predicates)


async def test_kinds_avoid_and_via_hold_for_what_lies_between(graphs: list[Graph], blank: Client) -> None:
    for graph in some(graphs, 5):
        start, end = pairs(graph)[0]
        other, *more = (n for n in range(graph.size) if n not in (start, end))
        asked: list[tuple[dict[str, Any], dict[str, Any]]] = [
            ({"kinds": ("Company", "Person")}, {"kinds": [Kind.COMPANY, Kind.PERSON]}),
            ({"avoid": frozenset({other})}, {"avoid": [graph.node(other)]}),
            ({"via": frozenset({other})}, {"via": [graph.node(other)]}),
            ({"via": frozenset({other, *more[:1]})}, {"via": [graph.node(n) for n in (other, *more[:1])]}),
            ({"via": frozenset({other, *more[:2]})}, {"via": [graph.node(n) for n in (other, *more[:2])]}),
        ]
        for given, named in asked:
            expected = graph.paths(start, end, **given)
            row = await search(blank, graph, start, end, **named)
            assert found(row) == expected, (graph.name, given)
            if "via" in named:
                least = [path for path in expected if len(path) == len(expected[0])]
                row = await search(blank, graph, start, end, **named, mode=Mode.ALL_SHORTEST)
                assert found(row) == least, (graph.name, given)


async def test_dates_hold_for_the_evidence_of_every_hop(graphs: list[Graph], blank: Client) -> None:
    for graph in some(graphs, 11):
        start, end = pairs(graph)[0]
        day, before = FIRST_DAY + timedelta(days=graph.day), timedelta(days=1)
        expected = graph.paths(start, end)
        asked: list[tuple[dict[str, Any], bool]] = [
            ({"since": day}, True),
            ({"until": day}, True),
            ({"since": day, "until": day}, True),
            ({"since": day + before}, False),
            ({"until": day - before}, False),
        ]
        for given, is_said in asked:
            row = await search(blank, graph, start, end, **given)
            assert found(row) == (expected if is_said else []), (graph.name, given)


async def test_a_path_between_groups_starts_at_any_and_passes_through_none_of_them(
    graphs: list[Graph], blank: Client
) -> None:
    for graph in some(graphs, 7):
        chosen = random.Random(graph.name).sample(range(graph.size), 4)  # noqa: S311
        starts, ends = chosen[:2], chosen[2:]
        expected = [
            path
            for start in starts
            for end in ends
            for path in graph.paths(start, end, avoid=frozenset(chosen))
        ]  # fmt: skip
        expected.sort(key=lambda path: (len(path), path))
        row = await search(blank, graph, starts, ends)
        assert found(row) == expected, graph.name
        least = [path for path in expected if len(path) == len(expected[0])]
        row = await search(blank, graph, starts, ends, mode=Mode.ALL_SHORTEST)
        assert found(row) == least, graph.name
        assert (row["from"], row["to"]) == (None, None)
        assert [len(row["sources"]), len(row["targets"])] == [2, 2]


async def test_hubs_are_not_passed_through_but_may_be_ends_or_asked_for(graphs: list[Graph], blank: Client) -> None:
    star = Graph("Star", 8, [(0, n, "made") for n in range(1, 8)])
    (document,) = paths.documents([star])
    await load(blank, ALL, document.model_copy(update={"talk": document.talk.model_copy(update={"title": "Stars"})}))
    bounded = Settings.read(max_paths=1_000, hub_degree=7)
    free = await search(blank, star, 4, 5)
    assert found(free) == [[4, 0, 5]]
    none = await search(blank, star, 4, 5, settings=bounded)
    assert none["paths"] == []
    assert "HUBS" in [left["reason"] for left in none["leftOut"]]
    assert found(await search(blank, star, 4, 0, settings=bounded)) == [[4, 0]]
    assert found(await search(blank, star, 4, 5, settings=bounded, via=[star.node(0)])) == [[4, 0, 5]]


async def test_a_search_that_goes_in_circles_stops_and_says_so(graphs: list[Graph], blank: Client) -> None:
    """Two leaves of one entity: one path only, and countless ways through that entity twice."""
    knot = [(one, other, "made") for one in range(7) for other in range(one + 1, 7)]
    graph = Graph("Knot", 9, [*knot, (0, 7, "made"), (0, 8, "made")])
    (document,) = paths.documents([graph])
    await load(blank, ALL, document.model_copy(update={"talk": document.talk.model_copy(update={"title": "Knots"})}))
    row = await search(blank, graph, 7, 8, k=3, max_hops=8)
    assert found(row) == [[7, 0, 8]]
    assert row["truncated"] is True
    (left,) = row["leftOut"]
    assert left["reason"] == "WAYS"
    assert 1_000 < left["count"] <= 5_000
    whole = await search(blank, graph, 7, 8, k=3, max_hops=4)
    assert (found(whole), whole["truncated"]) == ([[7, 0, 8]], False)


async def test_a_hop_carries_all_its_connections_and_their_direction(graphs: list[Graph], blank: Client) -> None:
    graph = next(graph for graph in graphs if graph.name == "Parallel0")
    row = await search(blank, graph, 0, 4)
    assert row["paths"]
    for path in row["paths"]:
        for hop, pair in zip(path["hops"], zip(path["nodes"], path["nodes"][1:], strict=False), strict=True):
            between = [edge for edge in graph.edges if set(edge[:2]) == set(pair)]
            assert len(hop["connections"]) == len(between)
            assert hop["connection"] == hop["connections"][0]
            assert hop["forward"] is (hop["connection"].start_node["id"] == hop["from"]["id"])


async def test_one_entity_twice_and_unknown_names_give_no_path(graphs: list[Graph], blank: Client) -> None:
    for mode in (Mode.K_SHORTEST, Mode.ALL_SHORTEST):
        same = await search(blank, graphs[0], 1, 1, mode=mode)
        assert (same["sameEntity"], same["paths"]) == (True, [])
        unknown = await search(blank, graphs[0], 1, 99, mode=mode)
        assert (unknown["to"], unknown["sameEntity"], unknown["paths"]) == (None, False, [])


async def test_connectors_count_the_shortest_paths_through_each_and_say_by_which_connections(
    graphs: list[Graph], blank: Client
) -> None:
    for graph in some(graphs, 3):
        start, end = pairs(graph)[0]
        every = graph.paths(start, end)
        shortest = [path for path in every if len(path) == len(every[0])]
        expected = {n: sum(n in path[1:-1] for path in shortest) for path in shortest for n in path[1:-1]}
        arguments = {
            "from_": graph.node(start),
            "to": graph.node(end),
            "max_hops": 6,
            "limit": 50,
            "direction": PathDirection.EITHER,
        }
        row = await run(blank, "connect/connectors", connectors_values(arguments, EVERY))
        assert row["paths"] == len(shortest)
        counted = {int(one["entity"]["name"].rsplit(" ", 1)[1]): one["paths"] for one in row["connectors"]}
        assert counted == expected, graph.name
        for one in row["connectors"]:
            assert one["share"] == pytest.approx(one["paths"] / len(shortest))
            ends = [{link.start_node["id"], link.end_node["id"]} for link in one["connections"]]
            assert ends
            assert all(one["entity"]["id"] in pair for pair in ends)


async def test_the_loader_takes_no_connection_of_an_entity_with_itself(blank: Client) -> None:
    with pytest.raises(BadDocument, match="connects an entity with itself"):
        await load(blank, ALL, paths.documents([Graph("Loop", 2, [(0, 0, "made")])])[0])
