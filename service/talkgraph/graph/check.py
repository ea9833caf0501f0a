"""Whether a server has what talkgraph needs: every file of the catalogue is explained on it, none is run."""

from __future__ import annotations

import asyncio

from talkgraph.errors import EngineError, EngineTooOld
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graph.record import Record

OLDEST = "2026.08"


async def check_server(client: Client, catalogue: Catalogue) -> None:
    """Raises EngineTooOld, which names the first file that the server cannot plan and why."""
    async with asyncio.TaskGroup() as group:
        for record in catalogue.values():
            if record.mode != "schema":
                group.create_task(_explain(client, record))


async def _explain(client: Client, record: Record) -> None:
    text = f"CYPHER 25\n{record.text}" if record.of else record.text
    try:
        await client.explain(text)
    except EngineError:
        raise
    except Exception as error:
        message = getattr(error, "message", None) or str(error)
        raise EngineTooOld(
            f"Neo4j at {client.address.uri} cannot run cypher/{record.name}.cypher: {message.splitlines()[0]}. "
            f"talkgraph needs Neo4j {OLDEST} or newer."
        ) from error
