"""The vector of a searched text, known when its endpoint has answered; where that fails, the search goes by words."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import structlog

from talkgraph.errors import EmbeddingsFailed
from talkgraph.graphql.context import Context
from talkgraph.graphql.later import Later

OFF: Mapping[str, Any] = {"state": "OFF", "vector": []}
_log = structlog.get_logger("talkgraph.graphql")


@dataclass(frozen=True, slots=True)
class Text(Later):
    """A text that is still to become a vector."""

    text: str

    @classmethod
    async def answers(cls, context: Context, asked: Sequence[Self]) -> Sequence[Mapping[str, Any]]:
        """One call for all texts of a request."""
        if context.embedder is None:
            return [{"meaning": OFF} for _ in asked]
        left = context.deadline - asyncio.get_running_loop().time()
        timeout = max(min(context.settings.embeddings_timeout, left), 0.001)
        try:
            vectors = await context.embedder.embed([text.text for text in asked], timeout)
        except EmbeddingsFailed as error:
            _log.warning("searched by words alone", reason=str(error))
            return [{"meaning": {"state": "UNAVAILABLE", "vector": []}} for _ in asked]
        return [{"meaning": {"state": "USED", "vector": vector}} for vector in vectors]
