"""`POST /cypher`: a JSON object with a statement in, rows out; docs/analysts.md shows both. GET says what can be asked.

Only `application/json` is taken, which no page of another origin can send without being asked for leave first.
"""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

import orjson
import structlog
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from talkgraph.body import header, json_of
from talkgraph.console import formats
from talkgraph.console.answer import Answer
from talkgraph.console.console import Asked, Console
from talkgraph.errors import BadStatement, Refused, TalkgraphError
from talkgraph.settings import Settings

_KEYS = {"statement": str, "parameters": dict, "rows": int, "format": str}
_TRUNCATED = "talkgraph-truncated"
_log = structlog.get_logger("talkgraph.console")


class CypherEndpoint:
    """An ASGI application. A client that goes away ends its statement."""

    def __init__(self, console: Console, settings: Settings) -> None:
        self._console, self._settings = console, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            is_question = scope["method"] == "POST"
            response = await (self._respond(scope, receive) if is_question else self._about())
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

    async def _respond(self, scope: Scope, receive: Receive) -> Response:
        given = _checked(await json_of(scope, receive, self._settings))
        name = given.get("format") or formats.accepted(header(scope, b"accept"))
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


_A = {str: "text", dict: "a JSON object", int: "a whole number"}


def _checked(given: Any) -> dict[str, Any]:
    """The request, checked. Raises Refused."""
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
    return given


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _failed(error: TalkgraphError) -> Response:
    """`{"error": {code, message, position, neo4jCode}}` with the status of the error."""
    found: dict[str, Any] = {"code": error.code, "message": str(error)}
    if isinstance(error, BadStatement):
        place = error.position
        found["position"] = place and {"line": place.line, "column": place.column, "offset": place.offset}
        found["neo4jCode"] = error.neo4j_code
    headers = {"x-content-type-options": "nosniff", "cache-control": "no-store", **getattr(error, "headers", {})}
    if (seconds := getattr(error, "retry_after", None)) is not None:
        headers["retry-after"] = str(seconds)
    body = orjson.dumps({"error": found})
    return Response(body, error.status, media_type="application/json", headers=headers)
