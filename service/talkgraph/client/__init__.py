"""A client of a talkgraph service, in two forms: `Client` waits, `AsyncClient` is awaited.

    from talkgraph.client import Client

    with Client("http://localhost:8000") as talks:
        for path in talks.connect("DeepSeek", "ATOM").paths:
            print(path.sentence)

It needs httpx (`pip install 'talkgraph[client]'`) and pydantic, and nothing of the service. Answers are models; what
goes wrong is a ClientError. docs/embedding.md shows more.
"""

from __future__ import annotations

try:
    import httpx as _httpx  # noqa: F401 - an extra
except ModuleNotFoundError as missing:
    raise ModuleNotFoundError(
        "talkgraph.client needs httpx: pip install 'talkgraph[client]'", name="httpx"
    ) from missing

from talkgraph.client.clients import AsyncClient, Client
from talkgraph.client.cypher import Table, Truncated
from talkgraph.client.errors import (
    ChangeRefused,
    ClientError,
    GraphQLError,
    NotTalkgraph,
    Position,
    Problem,
    Refused,
    Unknown,
    Unreachable,
)
from talkgraph.client.generated.enums import Kind, Mode, Over, PathDirection, SearchType
from talkgraph.client.generated.fragments import (
    Connect,
    Connection,
    Entity,
    EntityName,
    Evidence,
    Found,
    Hit,
    Hop,
    Merge,
    Path,
    Talk,
    TalkChange,
    TalkTitle,
    Unresolved,
)
from talkgraph.client.questions import ConnectOptions, SearchOptions

__all__ = [
    "AsyncClient",
    "ChangeRefused",
    "Client",
    "ClientError",
    "Connect",
    "ConnectOptions",
    "Connection",
    "Entity",
    "EntityName",
    "Evidence",
    "Found",
    "GraphQLError",
    "Hit",
    "Hop",
    "Kind",
    "Merge",
    "Mode",
    "NotTalkgraph",
    "Over",
    "Path",
    "PathDirection",
    "Position",
    "Problem",
    "Refused",
    "SearchOptions",
    "SearchType",
    "Table",
    "Talk",
    "TalkChange",
    "TalkTitle",
    "Truncated",
    "Unknown",
    "Unreachable",
    "Unresolved",
]
