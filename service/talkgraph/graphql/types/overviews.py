"""What is told about an entity or about talks as a whole: who is related, when it is named, what talks share."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - the scalar's name in the schema

import strawberry

from talkgraph.graphql.traversal import traversal
from talkgraph.graphql.types.answers import LeftOut, Unresolved, no_values
from talkgraph.graphql.types.model import Entity, Link, Mention, Passage, Talk


@strawberry.type(
    description="An entity that shares something with another. What the two share alone counts 1, what n entities "
    "share counts 1 / log2(n): a rare thing in common says more than a common one."
)
class RelatedEntity:
    entity: Entity
    score: float = strawberry.field(description="scoreOfEntities + scoreOfPassages.")
    score_of_entities: float = strawberry.field(description="What the shared neighbours count together.")
    score_of_passages: float = strawberry.field(description="What the shared passages count together.")
    shared_entities: list[Entity] = strawberry.field(description="Those that both connect to, the rarest first; ten.")
    shared_entity_count: int
    shared_passages: list[Passage] = strawberry.field(description="Those that name both, the rarest first; five.")
    shared_passage_count: int
    is_connected: bool = strawberry.field(description="Whether a connection leads from one to the other.")


@strawberry.type(description="Who shares neighbours and passages with an entity.")
class Related:
    entity: Entity | None = strawberry.field(description="Null where the name means none, or several.")
    related: list[RelatedEntity]
    truncated: bool
    left_out: list[LeftOut]

    @traversal("connect/unresolved", convert=no_values)
    def unresolved(self) -> list[Unresolved]:
        """The name, where it means no entity or more than one."""


@strawberry.type(description="A month of a timeline.")
class Month:
    month: str | None = strawberry.field(description="Like `2025-10`; null for talks without a date.")
    talks: int
    mentions: int


@strawberry.type(description="A talk in a timeline.")
class TalkMentions:
    talk: Talk
    date: Date | None
    is_speaker: bool = strawberry.field(description="Whether the entity speaks in it.")
    mention_count: int
    mentions: list[Mention] = strawberry.field(description="The first of its mentions, in the order of the talk; five.")


@strawberry.type(description="When an entity is mentioned.")
class Timeline:
    entity: Entity | None = strawberry.field(description="Null where the name means none, or several.")
    mention_count: int
    months: list[Month] = strawberry.field(description="Those with talks that name it or that it speaks in.")
    talks: list[TalkMentions] = strawberry.field(description="The oldest first.")
    truncated: bool
    left_out: list[LeftOut] = strawberry.field(description="Older talks beyond the limit; `until` leads to them.")

    @traversal("connect/unresolved", convert=no_values)
    def unresolved(self) -> list[Unresolved]:
        """The name, where it means no entity or more than one."""


@strawberry.type(description="What one talk has that no other of the compared ones has.")
class TalkAlone:
    talk: Talk
    entity_count: int = strawberry.field(description="How many entities it has in all.")
    connection_count: int = strawberry.field(description="How many connections it gives evidence for in all.")
    entities: list[Entity] = strawberry.field(description="Those of it alone, the best connected first.")
    connections: list[Link] = strawberry.field(description="Those of it alone.")


@strawberry.type(description="An entity of some of the compared talks.")
class EntityInTalks:
    entity: Entity
    talks: list[Talk]


@strawberry.type(description="What talks have in common and apart.")
class Comparison:
    talks: list[Talk]
    unknown: list[str] = strawberry.field(description="Ids that no talk has.")
    entities: list[Entity] = strawberry.field(description="Those of all the talks, the best connected first.")
    connections: list[Link] = strawberry.field(description="Those that every talk gives evidence for.")
    some: list[EntityInTalks] = strawberry.field(description="Entities of more than one talk, but not of all.")
    alone: list[TalkAlone] = strawberry.field(description="Talk by talk, what it has alone.")
    truncated: bool
    left_out: list[LeftOut]
