"""What is happening now, for whoever watches: how far loads are, and that the log of changes has grown.

Only the latest is kept for each thing watched, so a client that reads slowly misses steps and never fills memory.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from talkgraph.errors import TalkgraphError

T = TypeVar("T")
_EVERY = 1.0  # seconds between two looks at the log, which other processes may have written
_MOST = 1_000  # loads that are remembered; the oldest is forgotten


class Latest(Generic[T]):
    """A value of which only the latest matters, and waiting for a later one."""

    def __init__(self, value: T) -> None:
        self.value, self.version = value, 0
        self._told = asyncio.Event()

    def set(self, value: T) -> None:
        self.value = value
        self.version += 1
        self._told.set()
        self._told = asyncio.Event()

    async def beyond(self, version: int) -> tuple[T, int]:
        """The latest value and its version, as soon as that is a later one."""
        while self.version <= version:
            await self._told.wait()
        return self.value, self.version


@dataclass(frozen=True, slots=True)
class Step:
    """How far a load is; `talk` and `problem` are known at its end."""

    said: str = ""
    done: int = 0
    total: int = 0
    finished: bool = False
    talk: str | None = None
    problem: str | None = None


class Watched:
    """The `Progress` of a load, for whoever watches it."""

    def __init__(self, latest: Latest[Step]) -> None:
        self._latest = latest

    def step(self, text: str) -> None:
        self._latest.set(replace(self._latest.value, said=text))

    def advance(self, done: int, total: int, unit: str = "") -> None:
        self._latest.set(replace(self._latest.value, done=done, total=total))

    def finish(self, talk: str | None = None, problem: str | None = None) -> None:
        """The load is over, well or not."""
        self._latest.set(replace(self._latest.value, finished=True, talk=talk, problem=problem))


class Loads:
    """The loads of this process by the keys that their clients gave them, the running ones and the last that ran."""

    def __init__(self) -> None:
        self._loads: OrderedDict[str, Latest[Step]] = OrderedDict()

    def begin(self, key: str) -> Watched:
        """A load begins, also one whose key was used before."""
        latest = self.find(key)
        if latest.value.finished or latest.version:
            latest.set(Step())
        return Watched(latest)

    def find(self, key: str) -> Latest[Step]:
        """The load with this key, which may not have begun yet."""
        latest = self._loads.setdefault(key, Latest(Step()))
        self._loads.move_to_end(key)
        while len(self._loads) > _MOST:
            self._loads.popitem(last=False)
        return latest


@dataclass(slots=True)
class Live:
    """The loads of this process and the pulse of the log; `number` reads the number of the log's last change."""

    loads: Loads = field(default_factory=Loads)
    _log: Latest[int] = field(default_factory=lambda: Latest(-1))
    _watchers: int = 0
    _looking: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def watching(self, number: Callable[[], Awaitable[int]]) -> AsyncIterator[Latest[int]]:
        """The number of the last change, looked up for all watchers together for as long as there is one."""
        if self._watchers == 0:
            self._log.set(await number())
            self._looking = asyncio.create_task(self._look(number))
        self._watchers += 1
        try:
            yield self._log
        finally:
            self._watchers -= 1
            if self._watchers == 0 and self._looking is not None:
                self._looking.cancel()
                self._looking = None

    async def _look(self, number: Callable[[], Awaitable[int]]) -> None:
        while True:
            await asyncio.sleep(_EVERY)
            try:
                last = await number()
            except TalkgraphError:  # the database is away: whoever watches waits until it is back
                continue
            if last != self._log.value:
                self._log.set(last)
