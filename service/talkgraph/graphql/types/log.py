"""What people have done to the graph, and what they might do: the log of changes, entities that may be one."""

from __future__ import annotations

import strawberry
from strawberry import ID

from talkgraph.graphql.traversal import traversal
from talkgraph.graphql.types.model import Entity, Talk
from talkgraph.graphql.types.node import Node


@strawberry.type(description="An entry of the log: who changed what.")
class Change(Node):
    number: int = strawberry.field(description="Changes are numbered in the order in which they were kept.")
    what: str = strawberry.field(description="What was done: `add talk`, `merge`, `rename`.")
    subject: ID = strawberry.field(description="The talk, the entity or the connection it was done to.")
    other: ID | None = strawberry.field(description="The other entity, where it was done to two.")
    said: str = strawberry.field(description="It in words.")
    by: str = strawberry.field(description="Who did it.")
    merge: ID | None = strawberry.field(description="What `undoMerge` takes, where two entities became one.")
    added: int = strawberry.field(description="How many nodes and connections came.")
    changed: int = strawberry.field(description="How many became others.")
    removed: int = strawberry.field(description="How many went.")

    @traversal("change/at")
    def at(self) -> str:
        """When it was kept, as an ISO 8601 time."""

    @traversal("change/talks")
    def talks(self) -> list[Talk]:
        """The talks that it was of, as far as they are still there."""


@strawberry.type(description="Two entities that may be one.")
class Duplicate:
    kept: Entity = strawberry.field(description="The better connected one: `kept` of `mergeEntities`.")
    merged: Entity = strawberry.field(description="The other: `merged` of `mergeEntities`.")
    score: float = strawberry.field(description="How much alike they are called, up to 100: the same name.")
    reason: str
