"""A field's arguments for a request: coerced by graphql-core, converted by Strawberry, named as its file names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import FieldNode, GraphQLField, VariableNode, Visitor, get_argument_values, visit
from graphql.execution.values import VariableValues
from strawberry.schema import Schema
from strawberry.types.arguments import convert_arguments

from talkgraph.graphql.paging import Window, window
from talkgraph.graphql.traversal import Traversal, TraversalField
from talkgraph.settings import Settings


class FieldArguments:
    """The arguments of one use of a field; what holds no variable is evaluated once."""

    def __init__(
        self, schema: Schema, settings: Settings, definition: GraphQLField, node: FieldNode, field: TraversalField
    ) -> None:
        self._schema, self._settings = schema, settings
        self._definition, self._node, self._field = definition, node, field
        self.fixed = not _has_variables(node)
        self._python: Mapping[str, Any] | None = None
        self._values: Mapping[str, Any] | None = None

    def python(self, variables: VariableValues) -> Mapping[str, Any]:
        """As the resolver's keyword arguments."""
        if self._python is not None:
            return self._python
        arguments = self._evaluate(variables)
        self._python = arguments if self.fixed else None
        return arguments

    def values(self, variables: VariableValues) -> Mapping[str, Any]:
        """As the parameters of the field's file."""
        if self._values is not None:
            return self._values
        values = parameters(self._field.traversal, self.python(variables), self._settings)
        self._values = values if self.fixed else None
        return values

    def window(self, variables: VariableValues) -> Window:
        """The page that the arguments describe."""
        return window(self.python(variables), self._settings)

    def record(self, variables: VariableValues) -> str:
        """The name of the file that answers these arguments."""
        return self._field.traversal.choose(self.python(variables))

    def _evaluate(self, variables: VariableValues) -> Mapping[str, Any]:
        coerced = get_argument_values(self._definition, self._node, variables, hide_suggestions=True)
        converter = self._schema.schema_converter
        return convert_arguments(
            coerced, self._field.arguments, scalar_registry=converter.scalar_registry, config=converter.config
        )


def parameters(traversal: Traversal, arguments: Mapping[str, Any], settings: Settings) -> Mapping[str, Any]:
    """The parameters of a field's file; a page brings its size and the values of its cursor. Raises BadArgument."""
    values = traversal.convert(arguments, settings)
    if traversal.paged:
        asked = window(arguments, settings)
        values["limit"] = asked.size + 1
        values |= {f"key{n}": key for n, key in enumerate(asked.keys or ())}
    return values


def _has_variables(node: FieldNode) -> bool:
    found = False

    class Finder(Visitor):
        def enter_variable(self, _: VariableNode, *__: Any) -> None:
            nonlocal found
            found = True

    for argument in node.arguments or ():
        visit(argument, Finder())
    return found
