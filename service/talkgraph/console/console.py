"""One statement of a person: admitted by its plan, run once in a READ transaction, cut at the caps, ended in time."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from talkgraph.console.answer import Answer, Truncated
from talkgraph.console.examples import examples
from talkgraph.console.gate import admit
from talkgraph.console.parameters import check
from talkgraph.console.turns import Turns
from talkgraph.errors import BadArgument, DeadlineExceeded, NotAllowed, TalkgraphError
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Plan, Row
from talkgraph.graph.values import exact
from talkgraph.settings import Settings

MOST_CHARACTERS = 100_000
_GRACE = 1.0  # seconds beyond the deadline after which the caller is answered whatever the connection does
_LOOK = 0.25  # seconds between two looks whether the server is done with a statement that was let go


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement; `rows` is how many rows are wanted, None for the setting's number."""

    statement: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    rows: int | None = None


class Console:
    """Runs statements on connections of its own, so that it takes none from GraphQL.

    `database` gives the open database of the service. `gate` is what a plan must pass.
    """

    def __init__(
        self, settings: Settings, database: Callable[[], Awaitable[Client]], gate: Callable[[Plan], None] = admit
    ) -> None:
        self._settings, self._database, self._gate = settings, database, gate
        self._turns = Turns(settings.cypher_at_once, settings.cypher_queue)
        self._client: Client | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._catalogue = Catalogue.load()
        self._is_running = self._catalogue["status/running"].text

    async def run(self, asked: Asked) -> Answer:
        """The answer, within `cypher_timeout` and a second.

        Raises BadStatement, NotAllowed, DeadlineExceeded, Busy or an EngineError. Cancelling it ends the statement.
        """
        if not asked.statement.strip():
            raise BadArgument("The statement is empty: give one that reads.")
        if len(asked.statement) > MOST_CHARACTERS:
            raise BadArgument(f"A statement has at most {MOST_CHARACTERS:,} characters, not {len(asked.statement):,}.")
        check(asked.parameters)
        deadline = asyncio.get_running_loop().time() + self._settings.cypher_timeout
        client = await self._own_client()
        await self._turns.take(deadline)
        name = secrets.token_hex(8)
        work = asyncio.create_task(self._work(client, asked, deadline, name))
        is_over = False
        try:
            done, _ = await asyncio.wait([work], timeout=deadline + _GRACE - asyncio.get_running_loop().time())
            if not done:
                raise _too_long(self._settings)
            answer = work.result()
            is_over = True
            return answer
        except DeadlineExceeded:
            raise _too_long(self._settings) from None
        except (TalkgraphError, NotAllowed):
            is_over = True
            raise
        finally:
            self._end(client, work, name, is_over)

    async def about(self) -> dict[str, Any]:
        """What a page needs to help with writing: limits, the words of this graph, the catalogue as examples."""
        deadline = asyncio.get_running_loop().time() + self._settings.cypher_timeout
        client = await self._own_client()
        ((labels, types, properties),) = await client.read(self._catalogue["status/vocabulary"].text, deadline=deadline)
        return {
            "seconds": self._settings.cypher_timeout,
            "rows": min(self._settings.cypher_rows, self._settings.cypher_max_rows),
            "maxRows": self._settings.cypher_max_rows,
            "labels": labels,
            "types": types,
            "properties": properties,
            "queries": examples(self._catalogue.values()),
        }

    async def close(self) -> None:
        """Gives the connections back and forgets what still runs; the server ends it."""
        for task in self._ending:
            task.cancel()
        client, self._client = self._client, None
        if client is not None:
            await client.__aexit__()

    async def _own_client(self) -> Client:
        shared = await self._database()
        if self._client is None:
            self._client = shared.beside(2 * self._settings.cypher_at_once + 1)
        return self._client

    async def _work(self, client: Client, asked: Asked, deadline: float, name: str) -> Answer:
        async with client.once(deadline=deadline, name=name) as once:
            self._gate(await once.explain(asked.statement, asked.parameters))
            started = time.monotonic()
            columns, rows = await once.run(asked.statement, asked.parameters)
            kept, truncated = await self._kept(rows, asked.rows)
            return Answer(columns, kept, truncated, round((time.monotonic() - started) * 1000))

    async def _kept(self, rows: AsyncIterator[Row], wanted: int | None) -> tuple[list[list[Any]], Truncated | None]:
        """The rows up to the caps."""
        most_bytes = self._settings.cypher_max_bytes
        most = min(wanted or self._settings.cypher_rows, self._settings.cypher_max_rows)
        kept: list[list[Any]] = []
        size = 0
        async for row in rows:
            if len(kept) == most:
                return kept, Truncated("ROWS", most)
            values = [exact(value) for value in row]
            size += len(orjson.dumps(values))
            if size > most_bytes:
                return kept, Truncated("BYTES", most_bytes)
            kept.append(values)
        return kept, None

    def _end(self, client: Client, work: asyncio.Task[Answer], name: str, is_over: bool) -> None:
        """Gives the turn back, at once where the server is done, else when it is."""
        if is_over:
            self._turns.give_back()
            return
        work.cancel()
        task = asyncio.create_task(self._until_gone(client, work, name))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _until_gone(self, client: Client, work: asyncio.Task[Answer], name: str) -> None:
        """Waits until the server no longer works on a statement that was let go."""
        try:
            await asyncio.wait([work])
            if not work.cancelled():
                work.exception()  # seen, so that nothing is said of it later
            while await self._runs(client, name):  # asked, since nobody tells
                pass
        finally:
            self._turns.give_back()

    async def _runs(self, client: Client, name: str) -> bool:
        """Whether the server still works on it; one that cannot be asked may."""
        deadline = asyncio.get_running_loop().time() + 10
        try:
            await asyncio.sleep(_LOOK)
            return bool(await client.value(self._is_running, {"name": name}, deadline=deadline))
        except TalkgraphError:
            return True


def _too_long(settings: Settings) -> DeadlineExceeded:
    return DeadlineExceeded(
        f"The statement took longer than {settings.cypher_timeout:g} seconds and was ended. Ask for less: a LIMIT, "
        "a WHERE, fewer hops. TALKGRAPH_CYPHER_TIMEOUT allows more."
    )
