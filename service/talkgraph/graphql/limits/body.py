"""Reads the body of a request: no more of it, and no longer, than the settings allow."""

from __future__ import annotations

import asyncio
import types
from collections.abc import Coroutine, Generator
from functools import partial
from typing import Any

from starlette.types import Receive, Scope

from talkgraph.graphql.limits.refusal import CODE, Refused
from talkgraph.graphql.media import header
from talkgraph.settings import Settings


class Gone(Exception):
    """The client closed the connection before its request was whole."""


async def read_body(scope: Scope, receive: Receive, settings: Settings) -> bytes:
    """The whole body. Raises Refused (413, 408) or Gone.

    What is refused half read ends the connection: the rest of it is nobody's.
    """
    most = settings.max_body_bytes
    said = header(scope, b"content-length")
    if said.isdecimal() and (len(said) > 18 or int(said) > most):
        raise _too_large(most)
    reading = _chunks(receive, most)
    try:
        waits_for = reading.send(None)
    except StopIteration as done:  # it was there already, as the body of a small request is: no clock need be set
        return bytes(done.value)
    try:
        async with asyncio.timeout(settings.body_timeout):
            return await _rest(reading, waits_for)
    except TimeoutError:
        message = f"The body took longer than {settings.body_timeout:g} seconds to arrive."
        raise Refused(408, message, CODE, connection="close") from None


@types.coroutine
def _rest(begun: Coroutine[Any, Any, bytes], waits_for: Any) -> Generator[Any, Any, bytes]:
    """Goes on with a coroutine that has begun and waits for something: what `yield from` does, from its second step."""
    while True:
        try:
            sent = yield waits_for
        except BaseException as error:
            step = partial(begun.throw, error)
        else:
            step = partial(begun.send, sent)
        try:
            waits_for = step()
        except StopIteration as done:
            return bytes(done.value)


async def _chunks(receive: Receive, most: int) -> bytes:
    chunks, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        more = message.get("more_body", False)
        if size > most:
            raise _too_large(most)
    return b"".join(chunks)


def _too_large(most: int) -> Refused:
    return Refused(413, f"The body is larger than {most} bytes.", CODE, connection="close")
