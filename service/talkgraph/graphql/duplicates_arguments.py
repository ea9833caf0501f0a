"""The argument of `duplicates`: the pairs are known when all names have been compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from talkgraph.errors import BadArgument
from talkgraph.graphql.context import Context
from talkgraph.graphql.later import Later, pending
from talkgraph.graphql.token import owner
from talkgraph.graphql.traversal import Arguments, Values
from talkgraph.ingest.duplicates import Suggestion, duplicates
from talkgraph.settings import Settings


@dataclass(frozen=True, slots=True)
class Pairs(Later):
    """The names of all entities, still to be compared: work that grows with the graph, for whoever has the token."""

    limit: int

    @classmethod
    async def answers(cls, context: Context, asked: Sequence[Self]) -> Sequence[Mapping[str, Any]]:
        """Two statements for all that a request asks. Raises Forbidden or NotEnabled."""
        owner(context.settings, context.bearer)
        found = await duplicates(context.read, context.catalogue, limit=max(pairs.limit for pairs in asked))
        return [{"pairs": [_pair(pair) for pair in found[: pairs.limit]]} for pairs in asked]


def duplicates_values(arguments: Arguments, settings: Settings) -> Values:
    """What `duplicates` asks of its file. Raises BadArgument."""
    limit = arguments["limit"]
    if not 1 <= limit <= settings.max_page_size:
        raise BadArgument(f"limit must be from 1 to {settings.max_page_size}, not {limit}.")
    return pending(Pairs(limit), ["pairs"])


def _pair(pair: Suggestion) -> Values:
    return {"kept": pair.kept.id, "merged": pair.merged.id, "score": pair.score, "reason": pair.reason}
