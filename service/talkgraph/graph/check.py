"""Whether a server has what talkgraph needs: its version, and whether it can plan every file of the catalogue."""

from __future__ import annotations

import asyncio
import re

from talkgraph.errors import DeadlineExceeded, EngineError, EngineTooOld, NothingLoaded
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graph.record import Record

OLDEST = "2026.08"
_AT_ONCE = 4
_able: set[tuple[str, str]] = set()  # servers and databases that could plan the catalogue, in this process


async def check_version(client: Client) -> None:
    """Raises EngineTooOld where the server says that it is older than talkgraph needs."""
    text = Catalogue.load()["status/version"].text
    version = str(await client.value(text, deadline=asyncio.get_running_loop().time() + 30))
    if _numbers(version) < _numbers(OLDEST):
        raise EngineTooOld(
            f"Neo4j at {client.address.uri} is version {version}. talkgraph needs {OLDEST} or newer: upgrade it, or "
            "unset TALKGRAPH_NEO4J_URI to let talkgraph run its own."
        )


async def check_able(client: Client, catalogue: Catalogue) -> None:
    """Like `check_catalogue`, once for each server in a process: planning every file takes seconds."""
    address = (client.address.uri, client.address.database)
    if client.address.is_given or address not in _able:  # of a given driver nobody knows where it leads
        await check_catalogue(client, catalogue)
        _able.add(address)


async def check_catalogue(client: Client, catalogue: Catalogue) -> None:
    """Explains every file. Raises EngineTooOld: names the file and what it lacks."""
    waiting = iter([record for record in catalogue.values() if record.mode != "schema"])

    async def work() -> None:
        for record in waiting:
            await _explain(client, record)

    await asyncio.gather(*(work() for _ in range(_AT_ONCE)))


async def _explain(client: Client, record: Record) -> None:
    text = f"CYPHER 25\n{record.text}" if record.of else record.text
    try:
        await client.explain(text)
    except (EngineError, DeadlineExceeded):
        raise
    except NothingLoaded:
        return  # an index is missing that the first load makes
    except Exception as error:
        message = getattr(error, "message", None) or str(error)
        raise EngineTooOld(
            f"Neo4j at {client.address.uri} cannot run cypher/{record.name}.cypher: {message.splitlines()[0]}. "
            f"talkgraph needs Neo4j {OLDEST} or newer."
        ) from error


def _numbers(version: str) -> tuple[int, ...]:
    """`2026.08.1-aura` as numbers that can be compared."""
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])
