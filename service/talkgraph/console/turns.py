"""Few statements at once, a short queue, and a clear "busy" behind it.

A turn lasts until the server is really done with the statement: one that no timeout stops (a single endless expression)
keeps its turn although its caller was answered long ago, so that no caller can make the server work on more.
"""

from __future__ import annotations

import asyncio

from talkgraph.errors import Overloaded


class Busy(Overloaded):
    """All turns are taken and the queue is full, or nobody finished in time."""

    retry_after = 2  # seconds


class Turns:
    """`await turns.take(deadline)`, later `turns.give_back()`."""

    def __init__(self, at_once: int, queue: int) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._at_once, self._queue, self._waiting = at_once, queue, 0

    async def take(self, deadline: float) -> None:
        """Waits for a turn until `deadline`, a time of the event loop. Raises Busy."""
        if self._free.locked() and self._waiting >= self._queue:
            raise Busy(f"{self._at_once} statements run and {self._waiting} wait. Try again in a moment.")
        self._waiting += 1
        try:
            async with asyncio.timeout_at(deadline):
                await self._free.acquire()
        except TimeoutError:
            raise Busy(f"The {self._at_once} statements that run took all the time. Try again in a moment.") from None
        finally:
            self._waiting -= 1

    def give_back(self) -> None:
        """Lets the next one run."""
        self._free.release()
