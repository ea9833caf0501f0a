"""Asks what the pages ask before a person does: a server that has just started plans each statement for long.

What is asked for is not there, so each answer is small; the text of a statement, which Neo4j keeps its plan by, does
not depend on the values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    type_from_ast,
)

from talkgraph.graphql.schema import Schema
from talkgraph.service import Service

TO_TRY = '{ connect(from: "DeepSeek", to: "ATOM") { paths { sentence } } }'
"""The question that `talkgraph serve` prints."""
FIRST = """\
{
  connect(from: "DeepSeek", to: "ATOM") {
    paths { sentence hops { from { name } to { name } forward connection { predicate evidence { quote } } } }
  }
}
"""
"""The question of README and of the playground's first example: their statement is the same."""
_SCALARS: Mapping[str, Any] = {"Int": 1, "Float": 1.0, "Boolean": True, "Date": "2000-01-01"}


async def warm(service: Service, schema: Schema, documents: Iterable[str]) -> None:
    """Has each document answered once, with values for the variables that must have one, and what people try first."""
    for text in (FIRST, TO_TRY, *documents):
        values = needed(schema._schema, text)
        await schema.execute(text, variable_values=values, context_value=await service.context())


def needed(schema: GraphQLSchema, document: str) -> dict[str, Any]:
    """A value for each variable that must have one, of the document's first operation."""
    operation = next(found for found in parse(document).definitions if isinstance(found, OperationDefinitionNode))
    types = {
        found.variable.name.value: type_from_ast(schema, found.type) for found in operation.variable_definitions or ()
    }
    return {name: _value(type_.of_type) for name, type_ in types.items() if isinstance(type_, GraphQLNonNull)}


def _value(type_: GraphQLInputType) -> Any:
    if isinstance(type_, GraphQLNonNull):
        return _value(type_.of_type)
    if isinstance(type_, GraphQLList):
        return [_value(type_.of_type)]
    if isinstance(type_, GraphQLEnumType):
        return next(iter(type_.values))
    return _SCALARS.get(type_.name, "nothing")
