"""Path searches between hubs and leaves of a large graph end within their bounds (`TALKGRAPH_TEST_LONG=1`)."""

from __future__ import annotations

import os
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bench.graph import Graph, Size, synthetic
from bench.store import emptied, write
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graph.schema import prepare
from talkgraph.graphql.search_arguments import connect_file, connect_values
from talkgraph.graphql.types.enums import Mode, Over, PathDirection
from talkgraph.settings import Settings
from tests.graph.test_paths import run

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(not os.environ.get("TALKGRAPH_TEST_LONG"), reason="takes minutes: TALKGRAPH_TEST_LONG=1"),
]
SIZE = Size(talks=2, chapters=2, segments=5, mentions=2, entities=20_000, connections=100_000)
SETTINGS = Settings.read()


@pytest.fixture(scope="module")
async def large(blank: Client) -> AsyncIterator[Graph]:
    graph = synthetic(SIZE)
    await prepare(blank, Catalogue.load())
    await write(graph, blank.address)
    yield graph
    await emptied(blank)  # in batches: one transaction may not hold it all


async def test_every_search_ends_within_its_bounds(large: Graph, blank: Client) -> None:
    """`run` has a deadline, which is an error: whatever comes back has stopped by itself, and says why."""
    by_degree = sorted(large.nodes["Entity"], key=lambda row: (-row["degree"], row["id"]))
    hubs, leaves = by_degree[:20], by_degree[-200:]
    chance = random.Random(5)  # noqa: S311 - the same searches in every run
    for number in range(30):
        ends = [chance.choice(chance.choice([hubs, leaves])) for _ in range(2)]
        via = [chance.choice(by_degree)["id"]] if number % 3 == 0 else None
        arguments: dict[str, Any] = {
            "from_": ends[0]["id"], "to": ends[1]["id"], "mode": Mode.K_SHORTEST, "k": chance.choice([3, 50]),
            "max_hops": chance.choice([6, 8]), "over": Over.CONNECTIONS, "direction": PathDirection.EITHER, "via": via,
        }  # fmt: skip
        values = connect_values(arguments, SETTINGS)
        row = await run(blank, connect_file(arguments), values)
        assert len(row["paths"]) <= values["k"]
        left = {one["reason"]: one["count"] for one in row["leftOut"]}
        assert left.get("WAYS", 0) <= 2 * values["effort"]
        assert row["truncated"] or ends[0] == ends[1] or len(row["paths"]) < values["k"]
