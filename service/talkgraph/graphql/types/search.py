"""What `search` and `suggest` give."""

from __future__ import annotations

from enum import Enum

import strawberry

from talkgraph.graphql.traversal import traversal
from talkgraph.graphql.types.connection import PageInfo
from talkgraph.graphql.types.enums import Kind
from talkgraph.graphql.types.model import Entity, Name, Talk
from talkgraph.graphql.types.node import Node


@strawberry.enum(description="What a search finds.")
class SearchType(Enum):
    ENTITY = "ENTITY"
    TALK = "TALK"
    CHAPTER = "CHAPTER"
    SECTION = "SECTION"
    TOPIC = "TOPIC"
    KEY_POINT = "KEY_POINT"
    SEGMENT = "SEGMENT"


@strawberry.enum(description="Whether a search went by meaning too.")
class Meaning(Enum):
    OFF = strawberry.enum_value("OFF", description="By words alone: no endpoint for vectors is set.")
    USED = strawberry.enum_value("USED", description="What is near in meaning is among what was found.")
    UNAVAILABLE = strawberry.enum_value(
        "UNAVAILABLE", description="By words alone: the endpoint for vectors did not answer as it should."
    )


@strawberry.type(description="A place in a text; places count Unicode code points.")
class Place:
    start_char: int
    end_char: int


@strawberry.type(description="A piece of a text, and the places in it that were searched for.")
class Highlight:
    field: str = strawberry.field(description="Which text: `name`, `alias`, `description`, `title`, `series`, `text`.")
    text: str = strawberry.field(description="The piece.")
    start_char: int = strawberry.field(description="Where the piece begins in the whole text.")
    end_char: int = strawberry.field(description="Where it ends there.")
    places: list[Place] = strawberry.field(description="Counted from the beginning of the piece.")


@strawberry.type(description="Something found, and why.")
class SearchEdge:
    cursor: str = strawberry.field(description="The place: goes into `after`.")
    score: float = strawberry.field(description="How well it fits; comparable within one search only.")
    type: SearchType
    node: Node = strawberry.field(description="An Entity, Talk, Chapter, Section, Topic, KeyPoint or Segment.")

    @traversal("search/highlights", at="node")
    def highlights(self) -> list[Highlight]:
        """Where the words are; empty for what is near in meaning alone."""


@strawberry.type(description="How many of a type were found.")
class TypeCount:
    type: SearchType
    count: int


@strawberry.type(description="How many entities of a kind were found.")
class KindCount:
    kind: Kind
    count: int


@strawberry.type(description="How many hits are a talk or parts of it; entities and topics are part of none.")
class TalkCount:
    talk: Talk
    count: int


@strawberry.type(description="How everything that was found divides, whatever types, kinds and talks were asked for.")
class Facets:
    types: list[TypeCount]
    kinds: list[KindCount]
    talks: list[TalkCount] = strawberry.field(description="The twenty with the most hits.")


@strawberry.type(description="One page of what was found, the best first.")
class SearchConnection:
    edges: list[SearchEdge]
    nodes: list[Node]
    page_info: PageInfo
    total_count: int
    truncated: bool = strawberry.field(description="There are more hits than are ranked: TALKGRAPH_SEARCH_HITS.")
    meaning: Meaning

    @traversal("search/facets")
    def facets(self) -> Facets:
        """How everything that was found divides."""


@strawberry.type(description="An entity that has a name with the beginning which was asked for.")
class Suggestion:
    text: str = strawberry.field(description="The name or alias that begins so.")
    name: Name
    entity: Entity
