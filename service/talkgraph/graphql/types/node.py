"""What every node has: an id that is unique over all kinds."""

from __future__ import annotations

from typing import Any

import strawberry
from graphql import GraphQLResolveInfo

from talkgraph.graphql.compile.statement import STORED_AS
from talkgraph.graphql.parent import Parent


@strawberry.interface(description="Anything with an id: `node(id)` finds it.")
class Node:
    id: strawberry.ID = strawberry.field(description="A readable id, unique over all kinds: `entity:deepseek`.")

    @classmethod
    def is_type_of(cls, source: Any, info: GraphQLResolveInfo[Any]) -> bool:
        return isinstance(source, Parent) and STORED_AS.get(cls.__name__, cls.__name__) in source.labels
