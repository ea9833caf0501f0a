"""Apollo Federation 2: a router asks for talks and entities by their keys, all of a request in one statement.

`TALKGRAPH_FEDERATION` adds the two fields that a router needs to the schema; without it there is no trace of them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Any, NewType

import strawberry
from graphql import (
    FieldDefinitionNode,
    TypeDefinitionNode,
    Visitor,
    parse,
    print_ast,
    visit,
)
from graphql.language.visitor import REMOVE
from strawberry.types.scalar import ScalarDefinition

from talkgraph.errors import BadArgument
from talkgraph.graphql.query import Query
from talkgraph.graphql.traversal import Arguments, Values, traversal
from talkgraph.graphql.types.model import Entity, Talk
from talkgraph.settings import Settings

_KEYED = ("Talk", "Entity")
_DIRECTIVES = {
    **dict.fromkeys(_KEYED, '@key(fields: "id")'),
    "PageInfo": "@shareable",
}
_HEAD = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])\n\n'

Representation = NewType("Representation", object)
SCALARS: dict[object, ScalarDefinition] = {
    Representation: strawberry.scalar(
        name="_Any",
        description="A key: {__typename, id}.",
        serialize=lambda value: value,
        parse_value=lambda value: value,
    )
}


@strawberry.type(name="_Service", description="What a router asks of a subgraph.")
class Subgraph:
    sdl: str


def representations(arguments: Arguments, settings: Settings) -> Values:
    """The ids in the keys of a router. Raises BadArgument."""
    given = arguments["representations"]
    if len(given) > settings.max_page_size:
        raise BadArgument(f"representations holds at most {settings.max_page_size} keys, not {len(given)}.")
    return {"ids": [_id(key) for key in given]}


def _id(key: Any) -> str:
    kind, id_ = (key.get("__typename"), key.get("id")) if isinstance(key, dict) else (None, None)
    if kind not in _KEYED or not isinstance(id_, str):
        raise BadArgument(f'A representation is like {{__typename: "{_KEYED[0]}", id: …}}, of {" or ".join(_KEYED)}.')
    prefix = f"{kind.lower()}:"
    return id_ if id_.startswith(prefix) else f"{prefix}{id_}"


@strawberry.type(name="Query", description="Questions to the graph.")
class FederatedQuery(Query):
    @strawberry.field(name="_service")  # type: ignore[untyped-decorator]
    def service(self, info: strawberry.Info) -> Subgraph:
        """The subgraph's schema."""
        return Subgraph(sdl=subgraph_sdl(info.schema.as_str()))

    @traversal("federation/entities", convert=representations, keyed="ids", name="_entities")
    def keyed(
        self, representations: list[Representation]
    ) -> list[Annotated[Talk | Entity, strawberry.union("_Entity", description="What has a key.")] | None]:
        """Talks and entities by their keys, in their order; null for a key that nothing has."""


@cache
def subgraph_sdl(text: str) -> str:
    """A served schema as routers compose it: with its keys, and without the fields that are the router's own."""
    printed = print_ast(visit(parse(text), _WithoutRouters()))
    for name, directive in _DIRECTIVES.items():
        printed = re.sub(rf"^(type {name}\b[^{{]*){{", rf"\1{directive} {{", printed, flags=re.MULTILINE)
    return _HEAD + printed


class _WithoutRouters(Visitor):
    """Takes out the types and fields that federation adds, whose names begin with one underscore."""

    def leave(self, node: Any, *_: Any) -> Any:
        if isinstance(node, TypeDefinitionNode | FieldDefinitionNode) and node.name.value.startswith("_"):
            return REMOVE
        return None
