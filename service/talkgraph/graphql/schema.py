"""The schema as one object; `talkgraph schema` prints it, and a test compares that with schema.graphql."""

from __future__ import annotations

from typing import Any

import strawberry
from graphql import GraphQLError, GraphQLInputObjectType
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from talkgraph.graphql.changes.mutation import Mutation
from talkgraph.graphql.changes.subscription import Subscription
from talkgraph.graphql.compiled import Compiled
from talkgraph.graphql.federation import SCALARS, FederatedQuery
from talkgraph.graphql.limits.extension import Limits
from talkgraph.graphql.lists import inputs as _inputs  # noqa: F401 - gives the arguments of lists their types
from talkgraph.graphql.ordinary import read
from talkgraph.graphql.query import Query
from talkgraph.graphql.types import model
from talkgraph.settings import Settings

_TYPES = (model.Talk, model.Section, model.KeyPoint, model.Chapter, model.Segment, model.Topic, model.Name)


class Schema(strawberry.Schema):
    """Strawberry's, without its own logging: `talkgraph.graphql.errors` logs what nobody expected, once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Strawberry checks inputs of which one field is wanted itself, and tells graphql-core nothing: introspection
        # would deny it to playgrounds and code generators.
        for named in self._schema.type_map.values():
            definition = named.extensions.get("strawberry-definition")
            if isinstance(named, GraphQLInputObjectType) and definition is not None:
                named.is_one_of = definition.is_one_of

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Leaves the errors to the formatting of the response."""


def create_schema(settings: Settings) -> Schema:
    """The schema with the limits of the settings."""

    return Schema(
        query=FederatedQuery if settings.federation else Query,
        mutation=Mutation,
        subscription=Subscription,
        types=_TYPES,
        config=StrawberryConfig(default_resolver=read, disable_field_suggestions=True, scalar_map=SCALARS),
        extensions=[
            lambda: Limits(settings),
            Compiled,
        ],
    )
