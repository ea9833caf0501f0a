"""The constraints and indexes of cypher/schema/: there before the first write, or MERGE could write a thing twice."""

from __future__ import annotations

import asyncio

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client


async def prepare(client: Client, catalogue: Catalogue, *, timeout: float = 120) -> None:
    """Creates what is missing and returns when every index is online; `timeout` in seconds for each statement.

    Safe to run again, and from several processes at once; what a client has prepared once is not asked for again.
    Raises EngineError or DeadlineExceeded.
    """
    if client.is_prepared:
        return
    for record in catalogue.values():
        if record.mode == "schema":
            await client.schema(record.text, timeout=timeout)
    deadline = asyncio.get_running_loop().time() + timeout
    await client.read(catalogue["schema/online"].text, {"seconds": int(timeout)}, deadline=deadline)
    client.is_prepared = True
