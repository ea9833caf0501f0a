"""Errors as clients see them: expected ones say what to do, anything else is logged with an id and masked."""

from __future__ import annotations

import re
import secrets
from typing import Any

import structlog
from graphql import GraphQLError, GraphQLSyntaxError

from talkgraph.errors import TalkgraphError

# Strawberry leaves out what graphql-core suggests for fields, and keeps it for arguments and types.
_SUGGESTION = re.compile(r" Did you mean .*\?$")
_log = structlog.get_logger("talkgraph.graphql")


def formatted(error: GraphQLError) -> dict[str, Any]:
    """One error of the response; its `extensions.code` is stable."""
    original = error.original_error
    found = dict(error.formatted)
    if isinstance(original, TalkgraphError) and original.status != 500:
        return {**found, "message": str(original), "extensions": {"code": original.code}}
    if original is None or isinstance(original, GraphQLError):
        code = "SYNTAX" if isinstance(error, GraphQLSyntaxError) else "INVALID"
        message = _SUGGESTION.sub("", error.message)
        return {**found, "message": message, "extensions": {"code": code, **(error.extensions or {})}}
    reference = secrets.token_hex(4)
    _log.error("unexpected", reference=reference, path=error.path, exc_info=original)
    message = f"Something went wrong here. It is logged as {reference}."
    return {**found, "message": message, "extensions": {"code": "INTERNAL", "reference": reference}}
