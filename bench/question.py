"""What a question of the benchmark is: how each service is asked it, and what must be equal in the answers."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

TALKGRAPH, PEER, HANDWRITTEN = "talkgraph", "@neo4j/graphql", "handwritten"
SERVICES = (TALKGRAPH, PEER, HANDWRITTEN)

Values = Mapping[str, Any]
Data = Any


@dataclass(frozen=True, slots=True)
class Request:
    """A request before it is bytes: GET without a body, else POST of JSON."""

    path: str
    body: bytes = b""

    def encoded(self) -> bytes:
        """The request as HTTP/1.1, for a connection that is kept."""
        method = "POST" if self.body else "GET"
        head = f"{method} {self.path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\n"
        if self.body:
            head += f"content-type: application/json\r\ncontent-length: {len(self.body)}\r\n"
        return head.encode() + b"\r\n" + self.body


@dataclass(frozen=True, slots=True)
class Asked:
    """How one service is asked, and how its `data` becomes what all services must agree on."""

    request: Callable[[Values], Request]
    content: Callable[[Data], Any]


@dataclass(frozen=True, slots=True)
class Question:
    """`values` are the variables of the requests: as many different ones as there are, in a fixed random order."""

    name: str
    title: str
    values: Sequence[Values]
    asked: Mapping[str, Asked]
    target: float | None  # least ratio of talkgraph to the GraphQL peer, where the peer can express the question
    of_handwritten: float | None = 0.9  # and to the hand-written endpoint, where that does the same work


def graphql(document: str) -> Callable[[Values], Request]:
    """A document with the values as its variables."""
    return lambda values: Request("/graphql", orjson.dumps({"query": document, "variables": values}))


def some(chance: random.Random, rows: Sequence[Any], count: int) -> list[Any]:
    """As many of the rows, or all where there are fewer."""
    return chance.sample(rows, min(count, len(rows)))
