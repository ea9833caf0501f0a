"""The tools: what a model may ask, how much at most, and what it is told when a name means nothing."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from talkgraph import __version__
from talkgraph.mcp import documents
from talkgraph.mcp.asking import Asking, bounded, queries

INSTRUCTIONS = """\
A graph of talks: entities, the connections between them, and the words of the talks that prove each connection.
Every id in an answer can be given to another tool. Start with find_entities or search_passages. Cite what you say:
`quote` holds the words, `atSeconds` the second of the talk (null where the text has no times), `talk` which talk.
What is not in an answer is not known here."""

Kind = Literal["MEDIA", "COMPANY", "PRODUCT", "CONCEPT", "LOCATION", "PERSON"]
Text = Annotated[str, Field(min_length=1, max_length=300)]
Name = Annotated[str, Field(min_length=1, max_length=300, description="An id (entity:deepseek), a name or an alias.")]
Rows = Annotated[int, Field(ge=1, le=500, description="How many rows at most.")]


class Tools:
    """Every public method is a tool; its docstring is what the model reads."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    async def find_entities(
        self, text: Text, kinds: list[Kind] | None = None, limit: Annotated[int, Field(ge=1, le=50)] = 10
    ) -> dict[str, Any]:
        """Find people, companies, products, concepts, media and places by name, alias or words, misspelt ones too."""
        data = await self._asking.graphql(documents.FIND, text=text, kinds=kinds, first=limit)
        return {"totalCount": data["search"]["totalCount"], "entities": data["search"]["nodes"]}

    async def connect(
        self,
        start: Name,
        end: Name,
        paths: Annotated[int, Field(ge=1, le=10, description="How many paths at most.")] = 3,
        max_hops: Annotated[int, Field(ge=1, le=8)] = 6,
        via: Annotated[list[str] | None, Field(max_length=3, description="What every path goes through.")] = None,
        avoid: Annotated[list[str] | None, Field(max_length=20, description="What no path goes through.")] = None,
    ) -> dict[str, Any]:
        """How two entities are connected: the shortest paths as sentences, each hop with the quotes that prove it."""
        data = await self._asking.graphql(
            documents.CONNECT, **{"from": start, "to": end}, k=paths, maxHops=max_hops, via=via, avoid=avoid
        )
        return _resolved(data["connect"])

    async def neighborhood(
        self,
        entity: Name,
        hops: Annotated[int, Field(ge=1, le=3)] = 1,
        limit: Annotated[int, Field(ge=1, le=60, description="How many entities at most.")] = 15,
    ) -> dict[str, Any]:
        """What surrounds an entity: the entities near it and their connections, with quotes."""
        data = await self._asking.graphql(documents.NEIGHBORHOOD, of=entity, hops=hops, limit=limit)
        return _resolved(data["neighborhood"])

    async def search_passages(
        self,
        text: Text,
        talks: Annotated[list[str] | None, Field(description="Only in these talks, by id.")] = None,
        limit: Annotated[int, Field(ge=1, le=50)] = 10,
        after: Annotated[str | None, Field(description="`endCursor` of the page before.")] = None,
    ) -> dict[str, Any]:
        """Search what was said and written in the talks; the best passages first, with times and who is mentioned."""
        data = await self._asking.graphql(documents.PASSAGES, text=text, talks=talks, first=limit, after=after)
        found = data["search"]
        return {"totalCount": found["totalCount"], "passages": found["nodes"], "pageInfo": found["pageInfo"]}

    async def talk_outline(
        self, talk: Annotated[str, Field(min_length=1, max_length=300, description="An id, as talk:on-graphs.")]
    ) -> dict[str, Any]:
        """What a talk is about: speakers, topics, summary, chapters with times, and what of it is loaded."""
        data = await self._asking.graphql(documents.OUTLINE, talk=talk)
        if data["talk"] is not None:
            return dict(data["talk"])
        near = await self._asking.graphql(documents.TALKS, text=talk.removeprefix("talk:").replace("-", " ") or talk)
        all_of = await self._asking.graphql(documents.ALL_TALKS)
        known = near["search"]["nodes"] or all_of["talks"]["nodes"]
        raise ToolError(f"There is no talk '{talk[:100]}'. {_either(known, 'title')}")

    async def list_talks(self) -> dict[str, Any]:
        """The first talks that are loaded, and how many there are; search_passages finds more."""
        return dict((await self._asking.graphql(documents.ALL_TALKS))["talks"])

    async def read(self, id: Annotated[str, Field(description="Any id of an answer.")]) -> dict[str, Any]:  # noqa: A002
        """What stands behind an id: an entity, a connection with its evidence, a passage, a chapter or section with its
        text, a topic."""
        node = (await self._asking.graphql(documents.READ, id=id))["node"]
        if node is None:
            raise ToolError(f"Nothing has the id '{id[:100]}'. find_entities and search_passages give ids.")
        return dict(node)

    async def list_queries(
        self, word: Annotated[str | None, Field(description="Only those with this word.")] = "analysis/"
    ) -> dict[str, Any]:
        """The prepared queries for run_query, with their parameters; `analysis/` begins those for analysts."""
        return bounded({"queries": queries(word)})

    async def run_query(self, name: str, parameters: dict[str, Any] | None = None, rows: Rows = 50) -> dict[str, Any]:
        """Run a prepared query by its name from list_queries; without parameters it runs with its examples."""
        return await self._asking.query(name, parameters or {}, rows)

    async def cypher(
        self,
        statement: Annotated[str, Field(max_length=20_000)],
        parameters: dict[str, Any] | None = None,
        rows: Rows = 50,
    ) -> dict[str, Any]:
        """Run a Cypher statement that reads.

        (:Entity {id, name, kind})-[:CONNECTS {id, predicate}]->(:Entity); (:Entity:Person)-[:SPEAKS_IN]->(:Talk);
        (:Evidence {connection, quote})-[:QUOTES]->(:Passage {id, text})-[:MENTIONS]->(:Entity);
        (:Evidence)-[:FROM]->(:Talk {id, title, date}); (:Talk)-[:HAS_SEGMENT]->(:Segment:Passage {startSeconds});
        (:Talk)-[:HAS_CHAPTER]->(:Chapter); (:Talk)-[:HAS_SECTION]->(:Section)-[:HAS_KEY_POINT]->(:KeyPoint:Passage).
        """
        return await self._asking.cypher(statement, parameters or {}, rows)


def server_of(asking: Asking) -> MCPServer[Any]:
    """The server with every tool; none of them writes."""
    server: MCPServer[Any] = MCPServer("talkgraph", version=__version__, instructions=INSTRUCTIONS)
    tools = Tools(asking)
    hints = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    has_console = asking.has_console
    for name in (name for name in vars(Tools) if not name.startswith("_")):
        if name != "cypher" or has_console:
            server.tool(annotations=hints)(getattr(tools, name))
    return server


def _resolved(found: dict[str, Any]) -> dict[str, Any]:
    """The answer. Raises ToolError where a name in the question means nothing, or several things."""
    problems = [
        f"'{one['name']}' is not one entity that is known. {_either(one['candidates'], 'name')}"
        for one in found.pop("unresolved")
    ]
    if problems:
        raise ToolError(" ".join(problems))
    return found


def _either(candidates: list[dict[str, Any]], key: str) -> str:
    if not candidates:
        return "Nothing is near it: try find_entities with other words."
    named = "; ".join(f"{one['id']} ({one[key]})" for one in candidates[:10])
    return f"Call again with one of: {named}."
