"""Where a Neo4j is and how to be let in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Address:
    """One database of one server; the password never shows in a repr, so never in a log."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
