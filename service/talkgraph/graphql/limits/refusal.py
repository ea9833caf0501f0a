"""What a request that goes beyond a limit is told."""

from __future__ import annotations

from graphql import GraphQLError

from talkgraph.errors import TooMuch

# How the limits that graphql-core keeps itself begin to say so.
_OF_THE_LIBRARY = (
    "Syntax Error: Document contains more than",
    "Syntax Error: Document is nested too deeply",
    "Maximum introspection depth exceeded",
)


def refusal(message: str) -> GraphQLError:
    """The error of a document beyond a limit; the message names the limit and its size."""
    return GraphQLError(message, extensions={"code": TooMuch.code})


def is_refusal(error: GraphQLError) -> bool:
    """Whether an error of graphql-core's says that a document is beyond a limit."""
    return error.message.startswith(_OF_THE_LIBRARY)
