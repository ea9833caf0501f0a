"""GraphQL over HTTP: the ASGI application behind `/graphql`, without the cost of request and response objects.

Follows the GraphQL-over-HTTP draft: `application/graphql-response+json` where the client prefers it, JSON otherwise.
"""

from __future__ import annotations

import asyncio

from graphql import ExecutionResult
from starlette.requests import ClientDisconnect
from starlette.responses import RedirectResponse
from starlette.types import Receive, Scope, Send
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType

from talkgraph.body import JSON, header
from talkgraph.errors import DeadlineExceeded, Refused, TalkgraphError
from talkgraph.graphql.compiled import result
from talkgraph.graphql.context import Context
from talkgraph.graphql.documents import Documents
from talkgraph.graphql.media import GRAPHQL, accepted
from talkgraph.graphql.reply import Reply, failed, refused, replied, send_reply
from talkgraph.graphql.request import Asked, from_body, from_url
from talkgraph.graphql.schema import Schema
from talkgraph.graphql.token import bearer
from talkgraph.service import Service

_BY_GET = {OperationType.QUERY}
_BY_POST = {OperationType.QUERY, OperationType.MUTATION}


class GraphQLEndpoint:
    """Reads a request, has it answered, and sends the answer; a browser that asks nothing is sent to the playground."""

    def __init__(self, service: Service, schema: Schema, documents: Documents) -> None:
        self._service, self._schema = service, schema
        self._settings, self._documents = service.settings, documents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        media_type = accepted(header(scope, b"accept"))
        try:
            asked = await self._asked(scope, receive)
            if asked is None:
                # beside it, under whatever prefix
                await RedirectResponse("graphiql", status_code=303)(scope, receive, send)
                return
            if media_type is None:
                raise Refused(406, f"The answer is {GRAPHQL} or {JSON}; accept one of them.")
            reply = await self._reply(asked, scope, media_type)
        except ClientDisconnect:
            return
        except TalkgraphError as error:
            reply = refused(error, media_type or JSON)
        except Exception as error:
            reply = failed(error, media_type or JSON)
        for code in reply.codes:
            self._service.metrics.error(code)
        await send_reply(reply, scope, send, max_age=self._settings.get_max_age)

    async def _asked(self, scope: Scope, receive: Receive) -> Asked | None:
        """The request, or None for a browser that only looks what is there."""
        if scope["method"] == "POST":
            return await from_body(scope, receive, self._settings)
        asked = from_url(scope, self._settings)
        asks = asked.query or asked.document_id or asked.extensions
        return asked if asks or "text/html" not in header(scope, b"accept") else None

    async def _reply(self, asked: Asked, scope: Scope, media_type: str) -> Reply:
        text = self._documents.text(asked)
        context = await self._service.context()
        context.bearer = bearer(header(scope, b"authorization"))
        found: ExecutionResult | None = None
        document = context.plans.get((text, asked.operation))
        if document is not None:
            found = await result(self._schema, context, document, asked.variables)
        if found is None:
            found = await self._execute(text, asked, scope["method"] == "POST", context)
        reply = replied(found, context, media_type, cypher=asked.extensions.get("cypher") is True)
        if asked.extensions and "data" in reply.body:
            self._documents.register(asked, text)
        return reply

    async def _execute(self, text: str, asked: Asked, by_post: bool, context: Context) -> ExecutionResult:
        try:
            async with asyncio.timeout_at(context.deadline + 1) as context.limit:
                return await self._schema.execute(  # type: ignore[return-value]
                    text,
                    variable_values=dict(asked.variables or {}),
                    context_value=context,
                    operation_name=asked.operation,
                    allowed_operation_types=_BY_POST if by_post else _BY_GET,
                )
        except TimeoutError:
            raise DeadlineExceeded("The time for this request is over. Ask for less at once.") from None
        except InvalidOperationTypeError as error:
            raise _by_another_way(error.operation_type, by_post) from None
        except (MissingQueryError, CannotGetOperationTypeError):
            raise Refused(400, "The document holds no such operation: name one with operationName.") from None


def _by_another_way(kind: OperationType, by_post: bool) -> Refused:
    if kind is OperationType.SUBSCRIPTION:
        return Refused(405, "A subscription comes over a WebSocket at this address, in graphql-transport-ws.")
    allowed = {} if by_post else {"allow": "POST"}
    return Refused(405, f"A {kind.value} is not possible by this method: send it by POST.", **allowed)
