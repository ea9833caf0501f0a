"""When Neo4j is ready: its own process has the port open, lets us in and answers a statement."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from talkgraph.errors import EngineFailed, EngineRefused
from talkgraph.graph.address import Address
from talkgraph.graph.managed import port
from talkgraph.graph.managed.child import Child
from talkgraph.graph.managed.conf import HOST

_PAUSE = 0.1  # seconds between two looks


_WAY_OUT = "Bring back a copy of the data directory (`talkgraph db path`), or move it away and load the talks again."


class Stopped(Exception):
    """The wait was called off."""


def wait(address: Address, child: Child, stop: threading.Event, limit: float, http: int | None = None) -> None:
    """Returns when `child` answers at `address`, and listens at the port `http` if it is to.

    Raises EngineFailed when it ends or `limit` seconds are over, EngineRefused when it refuses the password, Stopped.
    """
    import talkgraph.graph.client  # noqa: F401 - now, while Java starts: the driver takes its time

    over = time.monotonic() + limit
    ports = [port.of(address)] if http is None else [port.of(address), http]
    problem = "it does not listen"
    while child.running():
        if stop.is_set():
            raise Stopped
        if time.monotonic() > over:
            raise EngineFailed(f"Neo4j was not ready after {limit:.0f} s: {problem}. {child.words.last()}")
        if all(_taken(number) and child.neo4j.listens(number) for number in ports):
            try:
                return answers(address)
            except EngineRefused:
                raise
            except Exception as error:  # whatever the driver says of a server that is coming up
                problem = str(error)
                if (why := child.words.not_opened()) is not None:
                    raise EngineFailed(f"Neo4j cannot open its database: {why} {_WAY_OUT}") from error
        stop.wait(_PAUSE)
    raise EngineFailed(f"Neo4j ended while it started: {child.words.last()}")


def _taken(number: int) -> bool:
    """Whether anybody listens there: cheaper to ask than who it is."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, number)) == 0


def answers(address: Address) -> None:
    """One round trip, in a thread of its own: the caller may be inside an event loop."""
    from talkgraph.graph.client import Client

    async def ask() -> None:
        async with Client(address, pool_size=1) as client:
            await client.verify()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, ask()).result(timeout=30)
