"""Reads the projection, has it measured, and writes the measures."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.measures.compute import Projection, measure
from talkgraph.progress import Progress

_PAGE = 10_000  # rows a statement reads
_BATCH = 2_000  # rows a transaction writes


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, and when (ISO 8601, UTC)."""

    entities: int
    connections: int
    communities: int
    at: str


async def refresh(
    client: Client, catalogue: Catalogue, *, timeout: float, progress: Progress, betweenness: bool = True
) -> Measured:
    """Measures the graph as it is now and writes that to its entities, in transactions of 2,000.

    It can be run again at any time. Entities that come or go meanwhile are left as they are.
    """
    progress.step("Reading the graph")
    ids = [row[0] for row in await _pages(client, catalogue["measures/entities"].text, timeout)]
    pairs = [(row[0], row[1]) for row in await _pages(client, catalogue["measures/connections"].text, timeout)]
    known = set(ids)
    graph = Projection(ids, [pair for pair in pairs if known.issuperset(pair)])
    progress.step(f"Measuring {len(ids):,} entities and {len(pairs):,} connections")
    rows = await asyncio.to_thread(measure, graph, betweenness=betweenness)
    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    await _write(client, catalogue["measures/put"].text, "rows", rows, timeout, progress, at=at)
    communities = {row["community"] for row in rows} - {None}
    return Measured(len(ids), len(graph.pairs), len(communities), at)


async def clear(client: Client, catalogue: Catalogue, *, timeout: float, progress: Progress) -> int:
    """Takes all measures away; how many entities there are."""
    ids = [row[0] for row in await _pages(client, catalogue["measures/entities"].text, timeout)]
    await _write(client, catalogue["measures/clear"].text, "ids", ids, timeout, progress)
    return len(ids)


async def _pages(client: Client, text: str, timeout: float) -> list[list[Any]]:
    """All rows of a statement that gives them in pages, by their last column."""
    found: list[list[Any]] = []
    after = ""
    while True:
        deadline = asyncio.get_running_loop().time() + timeout
        rows = await client.read(text, {"after": after, "limit": _PAGE}, deadline=deadline)
        found += rows
        if len(rows) < _PAGE:
            return found
        after = rows[-1][-1]


async def _write(
    client: Client, text: str, name: str, values: Sequence[Any], timeout: float, progress: Progress, **more: Any
) -> None:
    for start in range(0, len(values), _BATCH):
        batch = {name: values[start : start + _BATCH], **more}

        async def work(tx: Transaction, batch: dict[str, Any] = batch) -> None:
            await tx.run(text, batch)

        await client.write(work, timeout=timeout)
        progress.advance(min(start + _BATCH, len(values)), len(values), "entities")
