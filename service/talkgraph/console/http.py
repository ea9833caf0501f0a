"""`POST /cypher`: a JSON object with a statement in, rows out; docs/analysts.md shows both. GET says what can be asked.

Only `application/json` is taken, which no page of another origin can send without being asked for leave first.
"""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

import orjson
import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from talkgraph.console import formats
from talkgraph.console.answer import Answer
from talkgraph.console.console import Asked, Console
from talkgraph.errors import BadInput, BadStatement, TalkgraphError
from talkgraph.settings import Settings

_KEYS = {"statement": str, "parameters": dict, "rows": int, "format": str}
_TRUNCATED = "talkgraph-truncated"
_log = structlog.get_logger("talkgraph.console")


class Refused(BadInput):
    """A request that is none of these."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class CypherEndpoint:
    """An ASGI application. A client that goes away ends its statement."""

    def __init__(self, console: Console, settings: Settings) -> None:
        self._console, self._settings = console, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            is_question = scope["method"] == "POST"
            response = await (self._respond(Request(scope, receive), receive) if is_question else self._about())
        except ClientDisconnect:
            return
        except TalkgraphError as error:
            response = _failed(error)
        except Exception as error:
            reference = secrets.token_hex(4)
            _log.error("unexpected", reference=reference, exc_info=error)
            response = _failed(TalkgraphError(f"Something went wrong here. It is logged as {reference}."))
        await response(scope, receive, send)

    async def _about(self) -> Response:
        headers = {"x-content-type-options": "nosniff", "cache-control": "no-store"}
        return Response(orjson.dumps(await self._console.about()), media_type="application/json", headers=headers)

    async def _respond(self, request: Request, receive: Receive) -> Response:
        given = await self._given(request)
        name = given.get("format") or formats.accepted(request.headers.get("accept", ""))
        formats.ready(name)
        asked = Asked(given["statement"], given.get("parameters") or {}, given.get("rows"))
        answer = await self._answer(asked, receive)
        body, media_type = await asyncio.to_thread(formats.write, answer, name)
        headers = {"x-content-type-options": "nosniff", "cache-control": "no-store"}
        if answer.truncated is not None:
            headers[_TRUNCATED] = f"{answer.truncated.reason.lower()}={answer.truncated.limit}"
        return Response(body, media_type=media_type, headers=headers)

    async def _answer(self, asked: Asked, receive: Receive) -> Answer:
        """The answer, or ClientDisconnect as soon as nobody waits for it any more."""
        work = asyncio.create_task(self._console.run(asked))
        gone = asyncio.create_task(_disconnected(receive))
        try:
            await asyncio.wait([work, gone], return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                return work.result()
            raise ClientDisconnect
        finally:
            for task in (work, gone):
                task.cancel()
            await asyncio.wait([work, gone])

    async def _given(self, request: Request) -> dict[str, Any]:
        """The request's body, checked. Raises Refused."""
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            raise Refused(415, "Send the request as application/json.")
        try:
            given = orjson.loads(await self._body(request))
        except orjson.JSONDecodeError as error:
            raise Refused(400, f"The body is not JSON: {error.msg}.") from None
        if not isinstance(given, dict) or not isinstance(given.get("statement"), str) or not given["statement"].strip():
            raise Refused(400, 'The body must be a JSON object with a statement: {"statement": "MATCH …"}.')
        for key, value in given.items():
            kind = _KEYS.get(key)
            if kind is None:
                raise Refused(400, f"'{key[:40]}' is not known; there are {', '.join(_KEYS)}.")
            if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
                raise Refused(400, f"{key} must be {_A[kind]}.")
        if given.get("rows") is not None and given["rows"] < 1:
            raise Refused(400, "rows must be 1 or more.")
        if _is_deep(given, self._settings.max_nesting):
            raise Refused(400, f"The body is nested deeper than {self._settings.max_nesting} lists and objects.")
        return given

    async def _body(self, request: Request) -> bytes:
        most, chunks, size = self._settings.max_body_bytes, [], 0
        try:
            async with asyncio.timeout(self._settings.body_timeout):
                async for chunk in request.stream():
                    chunks.append(chunk)
                    size += len(chunk)
                    if size > most:
                        raise Refused(413, f"The body is larger than {most} bytes.")
        except TimeoutError:
            raise Refused(408, f"The body took longer than {self._settings.body_timeout:g} seconds.") from None
        return b"".join(chunks)


_A = {str: "text", dict: "a JSON object", int: "a whole number"}


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _is_deep(value: Any, limit: int) -> bool:
    """Whether lists and objects are nested deeper than `limit`, layer by layer."""
    layer = [value]
    for _ in range(limit + 1):
        layer = [
            item
            for held in layer
            for item in (held.values() if isinstance(held, dict) else held)
            if isinstance(item, dict | list)
        ]
        if not layer:
            return False
    return True


def _failed(error: TalkgraphError) -> Response:
    """`{"error": {code, message, position, neo4jCode}}` with the status of the error."""
    found: dict[str, Any] = {"code": error.code, "message": str(error)}
    if isinstance(error, BadStatement):
        place = error.position
        found["position"] = place and {"line": place.line, "column": place.column, "offset": place.offset}
        found["neo4jCode"] = error.neo4j_code
    headers = {"x-content-type-options": "nosniff", "cache-control": "no-store"}
    if (seconds := getattr(error, "retry_after", None)) is not None:
        headers["retry-after"] = str(seconds)
    body = orjson.dumps({"error": found})
    return Response(body, error.status, media_type="application/json", headers=headers)
