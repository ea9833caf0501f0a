"""Work on bundles before their turn, a few at a time."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Iterator
from itertools import islice
from typing import Any, Generic, Self, TypeVar

AHEAD = 4  # bundles that are read before their turn to be written

T = TypeVar("T")
R = TypeVar("R")


class Ahead(Generic[T, R]):
    """`async with Ahead(items, work) as ahead: for item, task in ahead: await task`, in the order of the items.

    A further item is begun behind each turn, or earlier where `more` is called. While a transaction is committed this
    process has nothing to do; between its statements what another thread reads would hold it up.
    """

    def __init__(self, items: Iterable[T], work: Callable[[T], Coroutine[Any, Any, R]]) -> None:
        self._rest, self._work = iter(items), work
        self._waiting: deque[tuple[T, asyncio.Task[R]]] = deque()

    async def __aenter__(self) -> Self:
        self.more()
        return self

    async def __aexit__(self, *_: object) -> None:
        tasks = [task for _, task in self._waiting]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def __iter__(self) -> Iterator[tuple[T, asyncio.Task[R]]]:
        while self._waiting:
            yield self._waiting.popleft()
            self.more()

    def more(self) -> None:
        """Begins what there is place for."""
        for item in islice(self._rest, AHEAD - len(self._waiting)):
            self._waiting.append((item, asyncio.create_task(self._work(item))))
