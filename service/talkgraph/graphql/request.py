"""A GraphQL request as HTTP brings it: by GET in the URL, by POST as JSON. Every refusal says what to send instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.types import Receive, Scope

from talkgraph.body import json_of, parsed
from talkgraph.errors import Refused, TooMuch
from talkgraph.settings import Settings

_MOST_PARAMETERS = 100
_OBJECTS = ("variables", "extensions")


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of one request: a document, or the id or hash of one that the service knows."""

    query: str | None = None
    document_id: str | None = None
    operation: str | None = None
    variables: Mapping[str, Any] | None = None
    extensions: Mapping[str, Any] = field(default_factory=dict)


def from_url(scope: Scope, settings: Settings) -> Asked:
    """The request in a URL's query string. Raises Refused."""
    text = scope["query_string"].decode("latin-1")
    try:
        given: dict[str, Any] = dict(parse_qsl(text, errors="strict", max_num_fields=_MOST_PARAMETERS))
    except UnicodeDecodeError:
        raise Refused(400, "The URL is not UTF-8.") from None
    except ValueError:
        raise TooMuch(400, f"The URL holds more than {_MOST_PARAMETERS} parameters.") from None
    for name in _OBJECTS:
        if name in given:
            given[name] = parsed(name, given[name].encode(), settings)
    return _asked(given)


async def from_body(scope: Scope, receive: Receive, settings: Settings) -> Asked:
    """The request in a body of JSON. Raises Refused or Starlette's ClientDisconnect."""
    return _asked(await json_of(scope, receive, settings))


def _asked(given: Any) -> Asked:
    if isinstance(given, list):
        raise Refused(400, "Send one request at a time: batches are not taken.")
    if not isinstance(given, dict):
        raise Refused(400, "The body must be a JSON object with a query.")
    return Asked(
        _of(given, "query", str, "text") or None,
        _of(given, "documentId", str, "text") or None,
        _of(given, "operationName", str, "text") or None,
        _of(given, "variables", dict, "a JSON object"),
        _of(given, "extensions", dict, "a JSON object") or {},
    )


def _of(given: Mapping[str, Any], name: str, kind: type, called: str) -> Any:
    value = given.get(name)
    if value is not None and not isinstance(value, kind):
        raise Refused(400, f"{name} must be {called}.")
    return value
