"""What one request carries: the database, the deadline, and what it asked to be told."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from talkgraph.embeddings import Embedder
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Row
from talkgraph.graphql.changes.live import Live
from talkgraph.graphql.compile.cache import PlanCache
from talkgraph.graphql.later import Later, Pending
from talkgraph.settings import Settings


@dataclass(slots=True)
class Ran:
    """A statement that was run for a request."""

    text: str
    parameters: Mapping[str, Any]


@dataclass(slots=True)
class Context:
    """`deadline` is a time of the event loop; `ran` fills with the statements of the request.

    `bearer` is the token that the request came with, `limit` the clock that ends the whole of it, `live` what happens
    now, `connection_params` what a WebSocket's client said at its start.
    """

    client: Client
    catalogue: Catalogue
    settings: Settings
    plans: PlanCache
    deadline: float
    compiled: bool = True
    ran: list[Ran] = field(default_factory=list)
    bearer: str = field(default="", repr=False)
    limit: asyncio.Timeout | None = None
    embedder: Embedder | None = None
    answers: dict[Later, Mapping[str, Any]] = field(default_factory=dict)
    live: Live = field(default_factory=Live)
    connection_params: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def extend(self, seconds: float) -> None:
        """Gives the request more time: a change may take as long as a load."""
        self.deadline = asyncio.get_running_loop().time() + seconds
        if self.limit is not None:
            self.limit.reschedule(self.deadline + 1)

    def renew(self) -> None:
        """Another event of a subscription begins: it has the time of a request, and tells of its own statements."""
        self.deadline = asyncio.get_running_loop().time() + self.settings.request_timeout
        self.ran.clear()
        self.answers.clear()

    async def last_change(self) -> int:
        """The number of the last change in the log."""
        self.renew()
        rows = await self.read(self.catalogue["change/next"].text, {})
        return int(rows[0][0]) - 1

    async def read(self, text: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Runs one statement before the deadline, when the parameters that it waits for are known."""
        waiting = {value.of: None for value in parameters.values() if isinstance(value, Pending)}
        if waiting:
            await self._answer([later for later in waiting if later not in self.answers])
            parameters = {
                key: self.answers[value.of][value.name] if isinstance(value, Pending) else value
                for key, value in parameters.items()
            }
        self.ran.append(Ran(text, parameters))
        return await self.client.read(text, parameters, deadline=self.deadline)

    async def _answer(self, asked: list[Later]) -> None:
        sorts: dict[type[Later], list[Later]] = {}
        for later in asked:
            sorts.setdefault(type(later), []).append(later)
        for sort, same in sorts.items():
            self.answers.update(zip(same, await sort.answers(self, same), strict=True))
