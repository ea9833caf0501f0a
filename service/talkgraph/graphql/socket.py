"""Subscriptions over a WebSocket at `/graphql`: only graphql-transport-ws, only subscriptions, a bounded number.

Strawberry speaks the protocol. What stands here is what it leaves to others: which documents may be run, how many may
watch, errors without the text of exceptions, and JSON that is not nested too deeply.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

from graphql import GraphQLError
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.exceptions import ConnectionRejectionError
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types.execution import PreExecutionError
from strawberry.types.graphql import OperationType
from strawberry.types.unset import UNSET, UnsetType

from talkgraph.body import too_deep
from talkgraph.errors import Refused, TalkgraphError
from talkgraph.graphql.context import Context
from talkgraph.graphql.documents import Documents
from talkgraph.graphql.errors import formatted
from talkgraph.graphql.request import Asked
from talkgraph.graphql.schema import Schema
from talkgraph.graphql.token import bearer
from talkgraph.service import Service


class Streams:
    """The schema as the protocol's handler asks it: subscriptions only, and errors as every client sees them."""

    def __init__(self, schema: Schema, documents: Documents) -> None:
        self._schema, self._documents = schema, documents

    async def stream(self, query: str | None, **given: Any) -> AsyncGenerator[Any, None]:
        """The results of one operation, one after the other."""
        return self._results(query, **given)

    async def _results(self, query: Any, *, context_value: Context, **given: Any) -> AsyncGenerator[Any, None]:
        try:
            if not isinstance(query, str):
                raise Refused(400, "query must be a GraphQL document.")
            context = replace(context_value, ran=[], answers={})
            results = await self._schema.stream(
                self._documents.text(Asked(query)),
                context_value=context,
                allowed_operation_types={OperationType.SUBSCRIPTION},
                **given,
            )
            async for result in results:
                if errors := getattr(result, "errors", None):
                    cast(Any, result).errors = [_safe(error) for error in errors]
                yield result
        except TalkgraphError as error:
            yield PreExecutionError(None, [_safe(GraphQLError(str(error), original_error=error))])


class Socket(GraphQL[Context, None]):
    """What stands behind `/graphql` for WebSockets."""

    def __init__(self, service: Service, schema: Schema, documents: Documents) -> None:
        settings = service.settings
        super().__init__(
            schema,
            graphql_ide=None,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
            connection_init_wait_timeout=timedelta(seconds=settings.socket_init_timeout),
            max_subscriptions_per_connection=settings.max_subscriptions,
            allowed_origins=settings.socket_origins.split(),
        )
        self.schema = Streams(schema, documents)  # type: ignore[assignment]
        self._service, self._open = service, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection, from the handshake to its end."""
        socket = WebSocket(scope, receive, send)
        if self._open >= self._service.settings.max_sockets:
            await self.reject_websocket(socket)
            return
        self._open += 1
        try:
            await self.run(socket)
        except TalkgraphError as error:  # the database is away; the handshake is done already
            await socket.close(1013, str(error)[:100])
        finally:
            self._open -= 1

    async def get_context(self, request: Any, response: Any) -> Context:
        """The context of one connection."""
        context = await self._service.context()
        context.bearer = bearer(request.headers.get("authorization", ""))
        return context

    async def on_ws_connect(self, context: Context) -> UnsetType | dict[str, object] | None:
        """Takes the token that browsers, which cannot set headers here, send in connection_init as `authorization`."""
        given = context.connection_params.get("authorization", "")
        if not isinstance(given, str):
            raise ConnectionRejectionError
        context.bearer = bearer(given) or context.bearer
        return cast(UnsetType, UNSET)

    def decode_json(self, data: str | bytes) -> object:
        """A message. Raises JSONDecodeError, also for one that is nested too deeply."""
        try:
            value: object = json.loads(data)
        except RecursionError:
            raise json.JSONDecodeError("nested too deeply", "", 0) from None
        if too_deep(value, self._service.settings.max_nesting) or not isinstance(value, dict):
            raise json.JSONDecodeError("not a message", "", 0)
        return value


def _safe(error: GraphQLError) -> GraphQLError:
    """The error as clients see it."""
    if isinstance(error.original_error, InvalidOperationTypeError):
        refused = Refused(400, "A WebSocket is for subscriptions: POST everything else.")
        error = GraphQLError(str(refused), original_error=refused)
    told = formatted(error)
    return GraphQLError(told["message"], error.nodes, path=error.path, extensions=told.get("extensions"))
