"""The nodes and edges of the graph as GraphQL types; docs/architecture.md draws how they hang together."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - the scalar's name in the schema
from typing import Annotated

import strawberry
from strawberry import ID

from talkgraph.graphql.dates import between
from talkgraph.graphql.traversal import Arguments, Choose, paged, traversal
from talkgraph.graphql.types.connection import Connection
from talkgraph.graphql.types.enums import Kind
from talkgraph.graphql.types.node import Node

Kinds = Annotated[list[Kind] | None, strawberry.argument(description="Only entities of these kinds.")]


Since = Annotated[Date | None, strawberry.argument(description="Only what was said on this day or later.")]
Until = Annotated[Date | None, strawberry.argument(description="Only what was said on this day or earlier.")]


def _evidence(arguments: Arguments) -> str:
    """The file for the evidence of a connection: another one where dates are given."""
    dated = arguments.get("since") is not None or arguments.get("until") is not None
    return "connection/evidence_between" if dated else "connection/evidence"


def of_kinds(all_: str, some: str) -> Choose:
    """The file for a list of entities: another one where kinds are given, so that each can use its index."""
    return lambda arguments: some if arguments.get("kinds") is not None else all_


@strawberry.interface(
    description="Text of a talk that can be quoted: a key point of its summary, or a transcript segment."
)
class Passage(Node):
    text: str

    @traversal("passage/talk")
    def talk(self) -> Talk | None:
        """The talk it belongs to."""

    @traversal("passage/mentions")
    def mentions(self) -> list[Mention]:
        """Where it names entities, in the order of the text."""


@strawberry.type(description="A talk or an episode.")
class Talk(Node):
    title: str
    series: str | None
    date: Date | None
    duration_seconds: float | None
    source_url: str | None
    media_url: str | None
    language: str | None
    declared_entities: int | None = strawberry.field(description="How many entities its page declares.")
    declared_connections: int | None
    declared_chapters: int | None
    declared_segments: int | None
    declared_topics: int | None

    @traversal("talk/declared_kinds")
    def declared_kinds(self) -> list[DeclaredKind]:
        """How many entities of each kind its page declares."""

    @traversal("talk/speakers")
    def speakers(self) -> list[Entity]:
        """Who speaks."""

    @traversal("talk/topics")
    def topics(self) -> list[Topic]:
        """What it is about."""

    @traversal("talk/sections")
    def sections(self) -> list[Section]:
        """Its summary."""

    @traversal("talk/chapters")
    def chapters(self) -> list[Chapter]:
        """Its chapters."""

    @paged("talk/segments")
    def segments(self) -> Connection[Segment]:
        """Its transcript."""

    @paged(of_kinds("talk/entities", "talk/entities_of_kinds"))
    def entities(self, kinds: Kinds = None) -> Connection[Entity]:
        """The entities that it names or lists, and its speakers."""

    @paged("talk/connections")
    def connections(self) -> Connection[Link]:
        """The connections it gives evidence for."""

    @traversal("status/coverage")
    def coverage(self) -> list[Coverage]:
        """What its page declares beside what is in the graph."""


@strawberry.type(description="How many entities of a kind a page declares.")
class DeclaredKind:
    kind: Kind
    count: int


@strawberry.type(description="What a page declares beside what is in the graph.")
class Coverage:
    what: str
    declared: int | None
    loaded: int


@strawberry.type(description="A part of a talk's summary.")
class Section(Node):
    title: str
    position: int

    @traversal("section/key_points")
    def key_points(self) -> list[KeyPoint]:
        """Its points."""

    @traversal("section/talk")
    def talk(self) -> Talk | None:
        """The talk it summarises."""


@strawberry.type(description="One point of a section.")
class KeyPoint(Passage):
    position: int

    @traversal("key_point/section")
    def section(self) -> Section | None:
        """The section it belongs to."""


@strawberry.type(description="A stretch of a talk with a title; times in seconds from the start.")
class Chapter(Node):
    title: str
    position: int
    start_seconds: float
    end_seconds: float | None

    @traversal("chapter/segments")
    def segments(self) -> list[Segment]:
        """What is said in it."""

    @traversal("chapter/talk")
    def talk(self) -> Talk | None:
        """The talk it belongs to."""


@strawberry.type(description="A piece of a transcript; times in seconds from the start.")
class Segment(Passage):
    position: int
    start_seconds: float
    end_seconds: float | None
    speaker_name: str | None

    @traversal("segment/speaker")
    def speaker(self) -> Entity | None:
        """Who says it, where the name is known."""

    @traversal("segment/chapter")
    def chapter(self) -> Chapter | None:
        """The chapter it falls into."""


@strawberry.type(description="What talks are about, in the words of their pages.")
class Topic(Node):
    name: str

    @traversal("topic/talks")
    def talks(self) -> list[Talk]:
        """The talks about it, the newest first."""

    @traversal("topic/entities")
    def entities(self) -> list[Entity]:
        """The entities it names."""


@strawberry.type(description="A name by which an entity is called.")
class Name(Node):
    text: str
    note: str | None
    source: str = strawberry.field(description="`name` or `alias`.")


@strawberry.type(description="A person, company, product, concept, medium or place.")
class Entity(Node):
    name: str
    kind: Kind
    description: str | None
    degree: int = strawberry.field(description="How many other entities it is connected to.")
    page_rank: float | None = strawberry.field(
        description="Its share of attention when one follows connections; all sum to 1. Null until measured."
    )
    betweenness: float | None = strawberry.field(
        description="How many of all shortest paths pass through it, 0 to 1. Null until measured."
    )
    community: int | None = strawberry.field(
        description="Number of the group it is best connected within, 0 the largest. Null until measured."
    )
    core_number: int | None = strawberry.field(
        description="Largest k for which it is among entities each connected to k of them. Null until measured."
    )
    measured_at: str | None = strawberry.field(
        description="When `talkgraph analyze` measured these, as ISO 8601 in UTC; loads since then do not count."
    )

    @traversal("entity/aliases")
    def aliases(self) -> list[Name]:
        """What else it is called."""

    @paged("entity/connections")
    def connections(self) -> Connection[Link]:
        """What connects it to others, in either direction."""

    @paged("entity/mentions")
    def mentions(self) -> Connection[Mention]:
        """Where it is named."""

    @traversal("entity/talks")
    def talks(self) -> list[Talk]:
        """The talks that name or list it, or that it speaks in, the newest first."""

    @traversal("entity/topics")
    def topics(self) -> list[Topic]:
        """The topics that name it."""


@strawberry.type(description="A connection: one entity, a predicate, another entity, and the words that prove it.")
class Link(Node):
    predicate: str = strawberry.field(description="Reads between the two names: `released`, `is part of`.")

    @traversal("connection/from", name="from")
    def from_(self) -> Entity:
        """Where it starts."""

    @traversal("connection/to")
    def to(self) -> Entity:
        """Where it leads."""

    @traversal("connection/sentence")
    def sentence(self) -> str:
        """It as a sentence."""

    @traversal(_evidence, convert=between)
    def evidence(self, since: Since = None, until: Until = None) -> list[Evidence]:
        """The words that prove it, the newest first."""


@strawberry.type(description="A place in a passage that names an entity; places count Unicode code points.")
class Mention:
    id: ID
    start_char: int
    end_char: int

    @traversal("mention/text")
    def text(self) -> str:
        """The words that name it, as they stand."""

    @traversal("mention/entity")
    def entity(self) -> Entity:
        """What is named."""

    @traversal("mention/passage")
    def passage(self) -> Passage:
        """Where."""


@strawberry.type(description="A quote that proves a connection, and where it stands.")
class Evidence(Node):
    quote: str
    start_char: int
    end_char: int
    date: Date | None

    @traversal("evidence/at_seconds")
    def at_seconds(self) -> float | None:
        """When it is said, in seconds from the start; null for a key point."""

    @traversal("evidence/passage")
    def passage(self) -> Passage | None:
        """The passage that holds it."""

    @traversal("evidence/talk")
    def talk(self) -> Talk | None:
        """The talk it is from."""

    @traversal("evidence/connection")
    def connection(self) -> Link | None:
        """What it proves."""
