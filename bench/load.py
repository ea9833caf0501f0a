"""The load: some HTTP connections kept busy by a process of their own, and how long each answer takes.

It does as little as it can, for it shares the machine with what it measures: requests are bytes before it begins, and
of an answer it reads the status, the length and the first bytes. A general HTTP client costs more than the services.
"""

from __future__ import annotations

import asyncio
import gc
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import uvloop

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_FAILED = (b'{"errors', b'{"data":null')  # how the body of an error begins
_BEGINNING = 12
PATIENCE = 60.0  # seconds that the last answers may take


@dataclass(frozen=True, slots=True)
class Job:
    """`clients` connections ask `requests` in turn, each from a place of its own, for so many seconds."""

    port: int
    requests: Sequence[bytes]
    clients: int
    seconds: float


@dataclass(slots=True)
class Result:
    """Seconds that each answer took and that all took together; CPU seconds of the load; bytes of all bodies."""

    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0
    size: int = 0


class Failed(Exception):
    """An answer that is an error: what was measured is worth nothing."""


def run(job: Job) -> Result:
    """Runs a job to its end. Raises Failed."""
    gc.disable()
    before = time.process_time()
    result = uvloop.run(_run(job))
    result.cpu = time.process_time() - before
    gc.enable()
    return result


async def _run(job: Job) -> Result:
    # not the time of uvloop's loop, which goes by milliseconds
    loop, result, begun = asyncio.get_running_loop(), Result(), time.perf_counter()
    done = [loop.create_future() for _ in range(job.clients)]
    for number, future in enumerate(done):
        start = number * len(job.requests) // job.clients
        requests = [*job.requests[start:], *job.requests[:start]]
        client = _Connection(requests, begun + job.seconds, result, future)
        await loop.create_connection(lambda client=client: client, "127.0.0.1", job.port)  # type: ignore[misc]
    async with asyncio.timeout(job.seconds + PATIENCE):
        await asyncio.gather(*done)
    result.seconds = time.perf_counter() - begun
    return result


class _Connection(asyncio.Protocol):
    """One client: asks, waits for the answer, asks again."""

    def __init__(self, requests: Sequence[bytes], until: float, result: Result, done: asyncio.Future[None]) -> None:
        self._requests, self._until, self._result, self._done = requests, until, result, done
        self._next = 0
        self._head = b""
        self._missing = -1  # bytes of the body that have not come yet; -1 while the head has not

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._ask()

    def _ask(self) -> None:
        request = self._requests[self._next % len(self._requests)]
        self._next += 1
        self._begun = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        if self._missing < 0:
            self._head += data
            self._read_head()
        else:
            self._missing -= len(data)
        if self._missing == 0:
            self._answered()

    def _read_head(self) -> None:
        end = self._head.find(b"\r\n\r\n")
        if end < 0:
            return
        length, body = _LENGTH.search(self._head, 0, end), self._head[end + 4 :]
        size = int(length[1]) if length else 0
        if len(body) < min(size, _BEGINNING):
            return
        if not self._head.startswith(b"HTTP/1.1 200") or not size or body.startswith(_FAILED):
            self._fail(f"The service answered {self._head[:1000]!r}")
            return
        self._missing = size - len(body)
        self._result.size += size

    def _answered(self) -> None:
        now = time.perf_counter()
        self._result.latencies.append(now - self._begun)
        self._head, self._missing = b"", -1
        if now < self._until:
            self._ask()
        else:
            self._transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        if not self._done.done():
            if time.perf_counter() < self._until:
                self._fail(f"The service closed a connection: {error}")
            else:
                self._done.set_result(None)

    def _fail(self, message: str) -> None:
        if not self._done.done():
            self._done.set_exception(Failed(message))
        self._transport.close()
