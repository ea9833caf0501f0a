"""A service that answers as a test tells it to, and notes what it was asked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from tests.conftest import serving

Behaviour = Callable[[Scope, Receive, Send], Awaitable[None]]


class StandIn:
    """`script` is what it does, request by request; the last of it again and again."""

    def __init__(self) -> None:
        self.script: list[Behaviour] = []
        self.asked: list[float] = []
        self.headers: list[dict[str, str]] = []

    def will(self, *script: Behaviour) -> None:
        """Begins anew with another script."""
        self.script, self.asked, self.headers = list(script), [], []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(time.monotonic())
        self.headers.append(dict(Request(scope).headers))
        behaviour = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        await behaviour(scope, receive, send)


def says(status: int, body: str, **headers: str) -> Behaviour:
    """An answer."""
    return Response(body, status, {name.replace("_", "-"): value for name, value in headers.items()})


async def silent(scope: Scope, receive: Receive, send: Send) -> None:
    """Never answers; done when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def drips(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers a byte at a time, without end."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    gone = asyncio.create_task(silent(scope, receive, send))
    while not gone.done():
        await send({"type": "http.response.body", "body": b" ", "more_body": True})
        await asyncio.wait([gone], timeout=0.05)


@contextmanager
def standing_in() -> Iterator[tuple[str, StandIn]]:
    """The address of one, and it."""
    stand_in = StandIn()
    with serving(Starlette(routes=[Mount("/", stand_in)])) as url:
        yield url, stand_in
