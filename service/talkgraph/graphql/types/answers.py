"""What traversals give that is no node of the graph: paths, connectors, maps."""

from __future__ import annotations

import strawberry

from talkgraph.graphql.traversal import Arguments, Values, traversal
from talkgraph.graphql.types.enums import Reason
from talkgraph.graphql.types.model import Entity, Link, Passage
from talkgraph.settings import Settings


@strawberry.type(description="What is not in an answer, and why.")
class LeftOut:
    reason: Reason
    count: int


@strawberry.type(description="A name that means no entity, or more than one.")
class Unresolved:
    name: str
    candidates: list[Entity] = strawberry.field(description="What may be meant, the nearest first.")


@strawberry.type(description="One step of a path, from the side the path comes from.")
class Hop:
    from_: Entity = strawberry.field(name="from")
    to: Entity
    forward: bool = strawberry.field(description="Whether the connection points the way the path goes.")
    connection: Link | None = strawberry.field(description="The one with the most evidence; null over mentions.")
    connections: list[Link] = strawberry.field(description="All between the two, the best proved first.")
    passage: Passage | None = strawberry.field(description="The passage that names both; only over mentions.")


@strawberry.type(description="A way from one entity to another that meets none twice.")
class Path:
    length: int = strawberry.field(description="How many hops it has.")
    sentence: str = strawberry.field(description="Its connections as sentences, each in its stored direction.")
    hops: list[Hop]


@strawberry.type(description="An entity that lies between two others.")
class Connector:
    entity: Entity
    paths: int = strawberry.field(description="How many shortest paths go through it.")
    share: float = strawberry.field(description="Which part of all shortest paths that is: 1 if none leads around it.")
    connections: list[Link] = strawberry.field(
        description="By which of its connections they go, the one on most paths first; ten at most."
    )


def no_values(arguments: Arguments, _: Settings) -> Values:
    """Nothing of its own: what a file needs comes from the field around it."""
    return {}


@strawberry.type(description="Who connects two entities.")
class Connect:
    from_: Entity | None = strawberry.field(
        name="from", description="Where paths start; null where that is no entity, or several."
    )
    to: Entity | None = strawberry.field(description="Where they end; null where that is no entity, or several.")
    sources: list[Entity] = strawberry.field(description="Everything that paths may start from.")
    targets: list[Entity] = strawberry.field(description="Everything that they may end at.")
    same_entity: bool = strawberry.field(description="Names on both sides mean one entity.")
    max_hops: int
    truncated: bool = strawberry.field(description="There are, or may be, more paths than these.")
    left_out: list[LeftOut]
    paths: list[Path] = strawberry.field(description="Empty where nothing connects them within maxHops.")

    @traversal("connect/unresolved", convert=no_values)
    def unresolved(self) -> list[Unresolved]:
        """The names that mean no entity or more than one, `via` and `avoid` included."""


@strawberry.type(description="Who lies between two entities, ranked by the shortest paths through them.")
class Connectors:
    from_: Entity | None = strawberry.field(
        name="from", description="Where paths start; null where that is no entity, or several."
    )
    to: Entity | None = strawberry.field(description="Where they end; null where that is no entity, or several.")
    sources: list[Entity] = strawberry.field(description="Everything that paths may start from.")
    targets: list[Entity] = strawberry.field(description="Everything that they may end at.")
    same_entity: bool
    max_hops: int
    truncated: bool = strawberry.field(description="Not every shortest path was counted.")
    left_out: list[LeftOut]
    paths: int = strawberry.field(description="How many shortest paths were counted.")
    connectors: list[Connector]

    @traversal("connect/unresolved", convert=no_values)
    def unresolved(self) -> list[Unresolved]:
        """The names that mean no entity or more than one, `via` and `avoid` included."""


@strawberry.type(description="A part of the graph: entities and the connections between them.")
class Subgraph:
    nodes: list[Entity]
    edges: list[Link]
    truncated: bool
    left_out: list[LeftOut]

    @traversal("connect/unresolved", convert=no_values)
    def unresolved(self) -> list[Unresolved]:
        """The name in the middle, where it means no entity or more than one."""
