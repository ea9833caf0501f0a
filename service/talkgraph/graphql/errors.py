"""Errors as clients see them: expected ones say what to do, anything else is logged with an id and masked."""

from __future__ import annotations

import re
import secrets
from typing import Any

import structlog
from graphql import GraphQLError, GraphQLSyntaxError

from talkgraph.errors import TalkgraphError, TooMuch
from talkgraph.graphql.limits.refusal import is_refusal

# Strawberry leaves out what graphql-core suggests for fields, and keeps it for arguments and types.
_SUGGESTION = re.compile(r" Did you mean .*\?$", re.DOTALL)
_log = structlog.get_logger("talkgraph.graphql")


def formatted(error: GraphQLError) -> dict[str, Any]:
    """One error of the response; its `extensions.code` is stable."""
    original = error.original_error
    found = dict(error.formatted)
    if isinstance(original, TalkgraphError) and original.status != 500:
        return {**found, "message": str(original), "extensions": {"code": original.code}}
    if isinstance(original, RecursionError):
        return {**found, "message": "The document is nested too deeply.", "extensions": {"code": TooMuch.code}}
    if original is None or isinstance(original, GraphQLError):
        message = _SUGGESTION.sub("", error.message)
        return {**found, "message": message, "extensions": {"code": _code(error), **(error.extensions or {})}}
    return {**found, **masked(original, error.path)}


def masked(error: BaseException, path: Any = None) -> dict[str, Any]:
    """What nobody expected: its text stays in the log, under an id that the client is told."""
    reference = secrets.token_hex(4)
    _log.error("unexpected", reference=reference, path=path, exc_info=error)
    message = f"Something went wrong here. It is logged as {reference}."
    return {"message": message, "extensions": {"code": "INTERNAL", "reference": reference}}


def _code(error: GraphQLError) -> str:
    if is_refusal(error):
        return TooMuch.code
    return "SYNTAX" if isinstance(error, GraphQLSyntaxError) else "INVALID"
