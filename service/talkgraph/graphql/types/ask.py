"""What `ask` gives: how a question was read, and what the graph answers."""

from __future__ import annotations

from enum import Enum

import strawberry

from talkgraph.graphql.ask_arguments import connect_file
from talkgraph.graphql.traversal import Arguments, Values, traversal
from talkgraph.graphql.types.answers import Connect
from talkgraph.graphql.types.model import Entity, Link, Mention, Passage, Talk
from talkgraph.settings import Settings


@strawberry.enum(description="The forms of questions; docs/ask.md has them with all their variants.")
class Pattern(Enum):
    CONNECT = strawberry.enum_value("CONNECT", description="Who connects X to Y?")
    COMMON = strawberry.enum_value("COMMON", description="What do X and Y have in common?")
    TALKS = strawberry.enum_value("TALKS", description="Which talks discuss X?")
    MENTIONS = strawberry.enum_value("MENTIONS", description="Where is X mentioned?")
    SAYS = strawberry.enum_value("SAYS", description="What did X release? Any verb that a connection says.")
    SAID_OF = strawberry.enum_value("SAID_OF", description="Who released X? Any verb that a connection says.")
    ENTITY = strawberry.enum_value("ENTITY", description="Who is X? Tell me about X.")


@strawberry.type(description="Words of a question that name an entity; places count Unicode code points.")
class Named:
    text: str
    start_char: int
    end_char: int
    entity: Entity | None = strawberry.field(description="Null where the words mean none, or several.")
    candidates: list[Entity] = strawberry.field(description="What may be meant, where that is not clear.")


@strawberry.type(description="An entity that two others are connected to, and what connects it to them.")
class Shared:
    entity: Entity
    connections: list[Link]


@strawberry.type(description="What two entities have in common, at most 50 of each.")
class Common:
    entities: list[Shared] = strawberry.field(description="Connected to both, the best connected first.")
    passages: list[Passage] = strawberry.field(description="Naming both.")
    talks: list[Talk] = strawberry.field(description="Listing or naming both, the newest first.")


def _read(_: Arguments, __: Settings) -> Values:
    return {}  # all that the files need is known to `ask`


@strawberry.type(description="How a question was read, and its answer; fields of other patterns are empty.")
class Answer:
    question: str
    understood: bool
    pattern: Pattern | None = strawberry.field(description="The form that it has, even where a name is not known.")
    message: str | None = strawberry.field(description="Why it was not understood.")
    named: list[Named] = strawberry.field(description="What it names.")
    predicates: list[str] = strawberry.field(description="What its verb was taken for: what connections say.")
    query: str | None = strawberry.field(description="What it became: GraphQL that gives the same, to run or change.")
    can_ask: list[str] = strawberry.field(description="What can be asked instead, where it was not understood.")
    entity: Entity | None = strawberry.field(description="Whom or what it is about, where that is one.")

    @traversal(connect_file, convert=_read, at="connects")
    def connect(self) -> Connect | None:
        """CONNECT: the three best paths between two entities."""

    @traversal("ask/common", convert=_read, at="shares")
    def common(self) -> Common | None:
        """COMMON: what two entities share."""

    @traversal("ask/links", convert=_read, at="verb")
    def connections(self) -> list[Link]:
        """SAYS and SAID_OF: the connections that say so, at most 50."""

    @traversal("ask/mentions", convert=_read, at="mentioned")
    def mentions(self) -> list[Mention]:
        """MENTIONS: where it is named, 50 places at most; `entity { mentions }` has all, in pages."""

    @traversal("entity/talks", convert=_read, at="discussed")
    def talks(self) -> list[Talk]:
        """TALKS: the talks that name or list it, the newest first."""
