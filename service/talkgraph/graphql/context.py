"""What one request carries: the database, the deadline, and what it asked to be told."""

from __future__ import annotations

from dataclasses import dataclass, field

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.settings import Settings


@dataclass(slots=True)
class Context:
    """`deadline` is a time of the event loop; `statements` fills with the Cypher that ran."""

    client: Client
    catalogue: Catalogue
    settings: Settings
    deadline: float
    compiled: bool = True
    statements: list[str] = field(default_factory=list)
