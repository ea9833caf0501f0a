"""The root fields: where every question begins."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import ID

from talkgraph.errors import BadArgument
from talkgraph.graphql import search_arguments as search
from talkgraph.graphql.ask_arguments import LONGEST_QUESTION, ask_values
from talkgraph.graphql.duplicates_arguments import duplicates_values
from talkgraph.graphql.text_arguments import search_values, suggest_values
from talkgraph.graphql.traversal import Arguments, paged, traversal
from talkgraph.graphql.types.answers import Connect, Connectors, Subgraph
from talkgraph.graphql.types.ask import Answer
from talkgraph.graphql.types.connection import Connection
from talkgraph.graphql.types.enums import Kind, Mode, Over, PathDirection
from talkgraph.graphql.types.log import Change, Duplicate
from talkgraph.graphql.types.model import Entity, Kinds, Since, Talk, Topic, Until, of_kinds
from talkgraph.graphql.types.node import Node
from talkgraph.graphql.types.overviews import Comparison, Related, Timeline
from talkgraph.graphql.types.search import SearchConnection, SearchType, Suggestion


def _argument(description: str) -> object:
    return strawberry.argument(description=description)


TheName = Annotated[str, _argument("An id, a name or an alias.")]
From = Annotated[
    str | None, strawberry.argument(name="from", description="Where paths start: an id, a name or an alias.")
]
FromAny = Annotated[
    list[str] | None, _argument(f"In place of `from`: up to {search.MOST_ENDS}, any of which paths may start from.")
]
To = Annotated[str | None, _argument("Where they end: an id, a name or an alias.")]
ToAny = Annotated[list[str] | None, _argument("In place of `to`: any of which they may end at.")]
Direction = Annotated[PathDirection, _argument("Which way every hop goes.")]
MaxHops = Annotated[int, _argument(f"The longest path, 1 to {search.MAX_HOPS}.")]
Predicates = Annotated[list[str] | None, _argument("Only connections with these predicates.")]
Between = Annotated[list[Kind] | None, _argument("Only entities of these kinds between the two.")]
Via = Annotated[
    list[str] | None, _argument(f"Up to {search.MOST_VIA} ids, names or aliases: every path goes through all of them.")
]
Avoid = Annotated[list[str] | None, _argument("Ids, names or aliases that no path goes through.")]


def _entity(arguments: Arguments) -> str:
    if (arguments.get("id") is None) == (arguments.get("name") is None):
        raise BadArgument("Give entity an id or a name, and not both.")
    return "entity/by_id" if arguments.get("id") is not None else "entity/by_name"


@strawberry.type(description="Questions to the graph.")
class Query:
    @traversal("talk/by_id")
    def talk(self, id: Annotated[ID, _argument("An id, or its part behind `talk:`.")]) -> Talk | None:  # noqa: A002
        """One talk."""

    @paged("talk/all")
    def talks(self) -> Connection[Talk]:
        """Every talk, the newest first."""

    @traversal(_entity)
    def entity(
        self,
        id: Annotated[ID | None, _argument("An id, or its part behind `entity:`.")] = None,  # noqa: A002
        name: Annotated[str | None, _argument("A name or an alias; an ambiguous one finds nothing.")] = None,
    ) -> Entity | None:
        """One entity, by its id or by its name."""

    @paged(of_kinds("entity/all", "entity/of_kinds"))
    def entities(self, kinds: Kinds = None) -> Connection[Entity]:
        """Every entity by name."""

    @traversal("topic/by_id")
    def topic(self, id: Annotated[ID, _argument("An id, or its part behind `topic:`.")]) -> Topic | None:  # noqa: A002
        """One topic."""

    @paged("topic/all")
    def topics(self) -> Connection[Topic]:
        """Every topic by name."""

    @traversal("node/by_id")
    def node(self, id: Annotated[ID, _argument("A full id of any kind.")]) -> Node | None:  # noqa: A002
        """Whatever has this id."""

    @traversal("subgraph/talk", convert=search.map_values)
    def map(
        self,
        talk: Annotated[ID, _argument("A talk's id, or its part behind `talk:`.")],
        limit: Annotated[int, _argument("How many entities, the best connected first.")] = 300,
    ) -> Subgraph | None:
        """How the entities of a talk connect."""

    @traversal(search.connect_file, convert=search.connect_values)
    def connect(
        self,
        from_: From = None,
        to: To = None,
        from_any: FromAny = None,
        to_any: ToAny = None,
        mode: Annotated[Mode, _argument("Which paths are wanted.")] = Mode.K_SHORTEST,
        k: Annotated[int, _argument("How many paths at most, for K_SHORTEST.")] = 3,
        max_hops: MaxHops = 6,
        predicates: Predicates = None,
        kinds: Between = None,
        via: Via = None,
        avoid: Avoid = None,
        direction: Direction = PathDirection.EITHER,
        since: Since = None,
        until: Until = None,
        over: Annotated[Over, _argument("What the paths run over.")] = Over.CONNECTIONS,
    ) -> Connect:
        """Who connects two entities: paths, each hop with the words that prove it."""

    @traversal("connect/connectors", convert=search.connectors_values)
    def connectors(
        self,
        from_: From = None,
        to: To = None,
        from_any: FromAny = None,
        to_any: ToAny = None,
        max_hops: MaxHops = 6,
        predicates: Predicates = None,
        kinds: Between = None,
        avoid: Avoid = None,
        direction: Direction = PathDirection.EITHER,
        since: Since = None,
        until: Until = None,
        limit: Annotated[int, _argument("How many connectors at most.")] = 10,
    ) -> Connectors:
        """Who lies between two entities, ranked by the number of shortest paths through them."""

    @traversal("subgraph/neighborhood", convert=search.neighborhood_values)
    def neighborhood(
        self,
        of: TheName,
        hops: Annotated[int, _argument(f"How far away at most, 1 to {search.MAX_NEIGHBORHOOD_HOPS}.")] = 1,
        limit: Annotated[int, _argument("How many: the nearer ones first, then the best connected.")] = 100,
    ) -> Subgraph:
        """What surrounds an entity."""

    @traversal("entity/related", convert=search.related_values)
    def related(
        self,
        entity: TheName,
        kinds: Kinds = None,
        limit: Annotated[int, _argument("How many entities at most.")] = 10,
    ) -> Related:
        """Who shares neighbours and passages with an entity, and what exactly."""

    @traversal("entity/timeline", convert=search.timeline_values)
    def timeline(
        self,
        entity: TheName,
        since: Since = None,
        until: Until = None,
        limit: Annotated[int, _argument("How many talks at most, the newest ones.")] = 100,
    ) -> Timeline:
        """When an entity is mentioned: by talk and by month."""

    @traversal("talk/compare", convert=search.compare_values)
    def compare(
        self,
        talks: Annotated[list[ID], _argument(f"Two to {search.MOST_ENDS} talks: ids, or their parts behind `talk:`.")],
        limit: Annotated[int, _argument("How many of each list at most.")] = 50,
    ) -> Comparison:
        """What talks have in common, and what each has alone."""

    @traversal("search/results", convert=search_values)
    def search(
        self,
        text: Annotated[str, _argument("Words, also misspelt; what holds them as they are written comes first.")],
        types: Annotated[list[SearchType] | None, _argument("Only these types.")] = None,
        kinds: Annotated[list[Kind] | None, _argument("Only entities of these kinds.")] = None,
        talks: Annotated[list[ID] | None, _argument("Only these talks and parts of them.")] = None,
        first: Annotated[int | None, _argument("How many at most.")] = None,
        after: Annotated[str | None, _argument("Only what comes behind this cursor.")] = None,
    ) -> SearchConnection:
        """Whatever holds the words of a text, the best first."""

    @traversal("search/suggest", convert=suggest_values)
    def suggest(
        self,
        prefix: Annotated[str, _argument("The beginning of a name or an alias, whatever its case.")],
        first: Annotated[int | None, _argument("How many at most.")] = 10,
    ) -> list[Suggestion]:
        """Entities with a name that begins so, the best connected first: for a box that completes what is typed."""

    @traversal("ask/answer", convert=ask_values)
    def ask(
        self,
        question: Annotated[str, _argument(f"In plain words, {LONGEST_QUESTION} characters at most: docs/ask.md.")],
    ) -> Answer:
        """A question in plain words, read by a small grammar: how it was read, and the answer."""

    @paged("change/all")
    def changes(self) -> Connection[Change]:
        """The log of who changed what, the last change first."""

    @traversal("entity/duplicates", convert=duplicates_values)
    def duplicates(self, limit: Annotated[int, _argument("How many pairs at most.")] = 20) -> list[Duplicate]:
        """Entities that may be one by their names, the surest first. Needs the token: every name is compared."""
