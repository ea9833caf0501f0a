"""GraphQL over HTTP: what a request may look like, which way it is answered, which status and type the answer has.

Follows the GraphQL-over-HTTP draft: `application/graphql-response+json` where the client accepts it, JSON otherwise.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import orjson
from graphql import ExecutionResult, GraphQLError
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import Receive, Scope, Send
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType

from talkgraph.errors import BadInput, TalkgraphError
from talkgraph.graphql.compiled import result
from talkgraph.graphql.errors import formatted
from talkgraph.graphql.schema import Schema
from talkgraph.service import Service

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
_BY_GET = {OperationType.QUERY}
_BY_POST = {OperationType.QUERY, OperationType.MUTATION}


class Gone(Exception):
    """The client closed the connection before its request was whole."""


class Refused(BadInput):
    """A request that is not GraphQL over HTTP."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of one request."""

    query: str
    operation: str | None = None
    variables: Mapping[str, Any] | None = None
    extensions: Mapping[str, Any] = field(default_factory=dict)


class GraphQLEndpoint:
    """What stands behind `/graphql`: an ASGI application, without the cost of request and response objects."""

    def __init__(self, service: Service, schema: Schema) -> None:
        self._service, self._schema = service, schema

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request; a browser that brings no query is sent to the playground."""
        method, accept, media_type = scope["method"], _header(scope, b"accept", "*/*"), JSON
        try:
            if method == "GET":
                request = Request(scope)
                if "query" not in request.query_params and "text/html" in accept:
                    await RedirectResponse(request.url_for("graphiql"), status_code=303)(scope, receive, send)
                    return
            media_type = _accepted(accept)
            asked = _from_url(request) if method == "GET" else await self._from_body(scope, receive)
            body, status = await self._answer(asked, method, media_type)
        except Gone:
            return
        except TalkgraphError as error:
            body = {"errors": [{"message": str(error), "extensions": {"code": error.code}}]}
            status = error.status
        await _respond(send, orjson.dumps(body, default=str), status, media_type)

    async def _answer(self, asked: Asked, method: str, media_type: str) -> tuple[dict[str, Any], int]:
        context = await self._service.context()
        found: ExecutionResult | None = None
        document = context.plans.get((asked.query, asked.operation))
        if document is not None:
            found = await result(self._schema, context, document, asked.variables)
        if found is None:
            found = await self._execute(asked, _BY_GET if method == "GET" else _BY_POST, context)
        body: dict[str, Any] = {} if found.data is None and _is_request_error(found) else {"data": found.data}
        if found.errors:
            body["errors"] = [formatted(error) for error in found.errors]
        if asked.extensions.get("cypher") is True:
            body["extensions"] = {"cypher": [{"text": ran.text, "parameters": ran.parameters} for ran in context.ran]}
        return body, _status(found, media_type)

    async def _execute(self, asked: Asked, allowed: set[OperationType], context: Any) -> Any:
        try:
            async with asyncio.timeout_at(context.deadline + 1):
                return await self._schema.execute(
                    asked.query,
                    variable_values=dict(asked.variables or {}),
                    context_value=context,
                    operation_name=asked.operation,
                    allowed_operation_types=allowed,
                )
        except InvalidOperationTypeError as error:
            raise Refused(405, f"A {error.operation_type.value} is not possible by this method.") from None
        except (MissingQueryError, CannotGetOperationTypeError):
            raise Refused(400, "The document holds no such operation: name one with operationName.") from None

    async def _from_body(self, scope: Scope, receive: Receive) -> Asked:
        if _header(scope, b"content-type", "").split(";")[0].strip().lower() != JSON:
            raise Refused(415, f"Send the request as {JSON}.")
        limit, body, more = self._service.settings.max_body_bytes, b"", True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > limit:
                raise Refused(413, f"The body is larger than {limit} bytes.")
        try:
            return _asked(orjson.loads(body))
        except orjson.JSONDecodeError as error:
            raise Refused(400, f"The body is not JSON: {error.msg}.") from None


def _header(scope: Scope, name: bytes, default: str) -> str:
    for key, value in scope["headers"]:
        if key == name:
            return str(value, "latin-1")
    return default


def _from_url(request: Request) -> Asked:
    given: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if given.get(name):
            try:
                given[name] = orjson.loads(given[name])
            except orjson.JSONDecodeError as error:
                raise Refused(400, f"{name} is not JSON: {error.msg}.") from None
        else:
            given.pop(name, None)
    return _asked(given)


def _asked(given: Any) -> Asked:
    if isinstance(given, list):
        raise Refused(400, "Send one request at a time: batches are not taken.")
    if not isinstance(given, dict):
        raise Refused(400, "The body must be a JSON object with a query.")
    query, operation = given.get("query"), given.get("operationName")
    variables, extensions = given.get("variables"), given.get("extensions")
    if not isinstance(query, str) or not query.strip():
        raise Refused(400, "query must be a GraphQL document.")
    if operation is not None and not isinstance(operation, str):
        raise Refused(400, "operationName must be text.")
    for name, value in (("variables", variables), ("extensions", extensions)):
        if value is not None and not isinstance(value, dict):
            raise Refused(400, f"{name} must be a JSON object.")
    return Asked(query, operation or None, variables, extensions or {})


@lru_cache(maxsize=100)
def _accepted(accept: str) -> str:
    """The type of the answer. Raises Refused where the client takes none that there is."""
    ranges = [part.split(";")[0].strip() for part in accept.lower().split(",")]
    if GRAPHQL in ranges:
        return GRAPHQL
    if not accept or {JSON, "*/*", "application/*", "text/html"} & set(ranges):
        return JSON
    raise Refused(406, f"The answer is {GRAPHQL} or {JSON}; accept one of them.")


def _is_request_error(found: Any) -> bool:
    """Whether execution never began: then there is no data at all, not even null."""
    return all(isinstance(error, GraphQLError) and error.path is None for error in found.errors or ())


def _status(found: Any, media_type: str) -> int:
    if found.data is not None or not found.errors:
        return 200
    original = found.errors[0].original_error
    if isinstance(original, TalkgraphError):
        return original.status
    return 400 if media_type == GRAPHQL and _is_request_error(found) else 200


async def _respond(send: Send, body: bytes, status: int, media_type: str) -> None:
    headers = [
        (b"content-type", f"{media_type}; charset=utf-8".encode()),
        (b"content-length", str(len(body)).encode()),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
