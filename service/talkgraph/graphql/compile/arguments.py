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
    """The arguments of one use of a field: evaluated once for a request, or for all where they hold no variable."""

    def __init__(
        self, schema: Schema, settings: Settings, definition: GraphQLField, node: FieldNode, field: TraversalField
    ) -> None:
        self._schema, self._settings = schema, settings
        self._definition, self._node, self._field = definition, node, field
        self.fixed = not _has_variables(node)
        self._of: VariableValues | None = None  # the variables that what follows was made of
        self._python: Mapping[str, Any] = {}
        self._values: Mapping[str, Any] | None = None
        self._window: Window | None = None

    def python(self, variables: VariableValues) -> Mapping[str, Any]:
        """As the resolver's keyword arguments."""
        if self._of is None or (self._of is not variables and not self.fixed):
            self._python = self._evaluate(variables)
            self._of, self._values, self._window = variables, None, None
        return self._python

    def values(self, variables: VariableValues) -> Mapping[str, Any]:
        """As the parameters of the field's file."""
        arguments = self.python(variables)
        if self._values is None:
            self._values = parameters(self._field.traversal, arguments, self._settings)
        return self._values

    def window(self, variables: VariableValues) -> Window:
        """The page that the arguments describe."""
        arguments = self.python(variables)
        if self._window is None:
            self._window = window(arguments, self._settings)
        return self._window

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
