"""The body of a request, whatever endpoint it is for: of a type that no page of another site can send without being
asked first, and no more of it, no longer and no deeper, than the settings allow.
"""

from __future__ import annotations

import asyncio
import types
from collections.abc import Coroutine, Generator, Iterable
from functools import lru_cache, partial
from typing import Any

import orjson
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

from talkgraph.errors import Refused, TooMuch
from talkgraph.json_text import read_json
from talkgraph.settings import Settings

JSON = "application/json"


async def json_of(scope: Scope, receive: Receive, settings: Settings) -> Any:
    """The value in a body of JSON. Raises Refused (415, 413, 408, 400) or Starlette's ClientDisconnect."""
    if not is_json(header(scope, b"content-type")):
        raise Refused(415, f"Send the request as {JSON}, in UTF-8.")
    return parsed("The body", await _read(scope, receive, settings), settings)


def parsed(what: str, text: bytes, settings: Settings) -> Any:
    """JSON that is not nested too deeply. Raises Refused, with a message that begins with `what`."""
    try:
        value = read_json(text)
    except orjson.JSONDecodeError as error:
        raise Refused(400, f"{what} is not JSON: {error.msg}.") from None
    most = settings.max_nesting
    # Text with few brackets cannot be deep: this is what requests look like, and cheaper than to look at the value.
    if text.count(b"{") + text.count(b"[") > most and too_deep(value, most):
        raise TooMuch(400, f"{what} is nested deeper than {most} lists and objects.")
    return value


def header(scope: Scope, name: bytes, default: str = "") -> str:
    """The first header of this name, which is in lower case."""
    for key, value in scope["headers"]:
        if key == name:
            return str(value, "latin-1")
    return default


@lru_cache(maxsize=50)
def is_json(content_type: str) -> bool:
    """Whether a body is JSON in UTF-8."""
    kind, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charsets = [
        value.strip("\" '") for name, _, value in (part.partition("=") for part in parameters) if name == "charset"
    ]
    return kind == JSON and all(charset in ("utf-8", "utf8") for charset in charsets)


def too_deep(value: Any, limit: int) -> bool:
    """Whether JSON is nested deeper than `limit`; a list without lists or objects in it is one deep.

    Counted layer by layer: recursion would let the value decide how much of the stack is used.
    """
    layer = _containers([value])
    for _ in range(limit):
        layer = [inner for held in layer for inner in _containers(held.values() if isinstance(held, dict) else held)]
    return bool(layer)


def _containers(values: Iterable[Any]) -> list[Any]:
    return [value for value in values if isinstance(value, dict | list)]


async def _read(scope: Scope, receive: Receive, settings: Settings) -> bytes:
    """The whole body. Raises TooMuch (413, 408) or Starlette's ClientDisconnect.

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
        raise TooMuch(408, message, connection="close") from None


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
            raise ClientDisconnect
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        more = message.get("more_body", False)
        if size > most:
            raise _too_large(most)
    return b"".join(chunks)


def _too_large(most: int) -> TooMuch:
    return TooMuch(413, f"The body is larger than {most} bytes.", connection="close")
