"""The answer to a request as HTTP carries it: body, status and headers, as the GraphQL-over-HTTP draft has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from graphql import ExecutionResult, GraphQLError
from starlette.types import Scope, Send

from talkgraph.body import JSON, header
from talkgraph.errors import Overloaded, TalkgraphError
from talkgraph.etag import etag, is_known
from talkgraph.graphql.context import Context
from talkgraph.graphql.errors import formatted, masked
from talkgraph.graphql.media import GRAPHQL

_NEVER_KEPT = b"no-store"
_ALWAYS = {
    media_type: (
        (b"content-type", f"{media_type}; charset=utf-8".encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"vary", b"Accept"),
    )
    for media_type in (JSON, GRAPHQL)
}


@dataclass(slots=True)
class Reply:
    """`body` is the response of the GraphQL specification."""

    body: dict[str, Any]
    status: int = 200
    media_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def codes(self) -> list[str]:
        """The codes of its errors."""
        return [error["extensions"]["code"] for error in self.body.get("errors", ())]


def replied(found: ExecutionResult, context: Context, media_type: str, *, cypher: bool) -> Reply:
    """The reply to a document that was looked at; with `cypher` it shows the statements that ran for it."""
    body: dict[str, Any] = {}
    if found.data is not None or not _is_request_error(found):
        body["data"] = found.data
    if found.errors:
        body["errors"] = [formatted(error) for error in found.errors]
    if cypher:
        body["extensions"] = {"cypher": [{"text": ran.text, "parameters": ran.parameters} for ran in context.ran]}
    return Reply(body, _status(found, media_type), media_type)


def refused(error: TalkgraphError, media_type: str) -> Reply:
    """The reply to a request that came to nothing; a refusal may say which headers belong to it."""
    body = {"errors": [{"message": str(error), "extensions": {"code": error.code}}]}
    headers = dict(getattr(error, "headers", {}))
    if isinstance(error, Overloaded):
        headers["retry-after"] = "1"
    status = getattr(error, "status_in_json", error.status) if media_type == JSON else error.status
    return Reply(body, status, media_type, headers)


def failed(error: Exception, media_type: str) -> Reply:
    """The reply to a request that met what nobody expected."""
    return Reply({"errors": [masked(error)]}, 500, media_type)


async def send_reply(reply: Reply, scope: Scope, send: Send, *, max_age: int) -> None:
    """Sends it; the answer to a GET may be kept, and says by its ETag whether it is still the same."""
    body = orjson.dumps(reply.body, default=str)
    headers = [*_ALWAYS[reply.media_type], *((name.encode(), value.encode()) for name, value in reply.headers.items())]
    status = reply.status
    if scope["method"] != "POST":
        status, kept = _kept(reply, body, scope, max_age)
        headers += kept
    if status == 304:
        body = b""
    else:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _kept(reply: Reply, body: bytes, scope: Scope, max_age: int) -> tuple[int, list[tuple[bytes, bytes]]]:
    """The status of the answer to a GET, which is 304 where the client has it already, and the headers that say so."""
    if reply.status != 200 or "errors" in reply.body:
        return reply.status, [(b"cache-control", _NEVER_KEPT)]
    tag = etag(body)
    keeping = f"public, max-age={max_age}" if max_age else "no-cache"
    headers = [(b"etag", tag.encode()), (b"cache-control", keeping.encode())]
    return (304 if is_known(tag, header(scope, b"if-none-match")) else 200), headers


def _is_request_error(found: ExecutionResult) -> bool:
    """Whether execution never began: then there is no data at all, not even null."""
    return all(isinstance(error, GraphQLError) and error.path is None for error in found.errors or ())


def _status(found: ExecutionResult, media_type: str) -> int:
    if found.data is not None or not found.errors:
        return 200
    original = found.errors[0].original_error
    if isinstance(original, TalkgraphError):
        return original.status
    if not _is_request_error(found):
        return 200
    if original is not None and not isinstance(original, GraphQLError):
        return 500
    return 400 if media_type == GRAPHQL else 200
