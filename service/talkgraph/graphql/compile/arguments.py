"""A field's arguments for a request: coerced by graphql-core, converted by Strawberry, named as its file names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLInputType,
    Node,
    Undefined,
    ValueNode,
    VariableNode,
    Visitor,
    coerce_input_literal,
    get_argument_values,
    get_nullable_type,
    is_scalar_type,
    is_specified_scalar_type,
    visit,
)
from graphql.execution.values import VariableValues
from strawberry.schema import Schema
from strawberry.types.arguments import convert_arguments

from talkgraph.graphql.lists.conditions import Conditions, conditions
from talkgraph.graphql.paging import Window, window
from talkgraph.graphql.traversal import TraversalField, Values, node_of
from talkgraph.settings import Settings


class FieldArguments:
    """The arguments of one use of a field: evaluated once for a request, or for all where they hold no variable."""

    def __init__(
        self, schema: Schema, settings: Settings, definition: GraphQLField, node: FieldNode, field: TraversalField
    ) -> None:
        self._schema, self._settings = schema, settings
        self._definition, self._node, self._field = definition, node, field
        self.fixed = not any(_has_variables(argument) for argument in node.arguments or ())
        self._where = _where(definition, node)
        self._direct = _direct(schema, definition, node, field)
        self.ahead = 1  # rows beyond the page, which tell whether there are more
        self._of: VariableValues | None = None  # the variables that what follows was made of
        self._python: Mapping[str, Any] = {}
        self._values: Mapping[str, Any] | None = None
        self._window: Window | None = None
        self._conditions: Conditions | None = None

    def python(self, variables: VariableValues) -> Mapping[str, Any]:
        """As the resolver's keyword arguments."""
        if self._of is None or (self._of is not variables and not self.fixed):
            self._python = self._evaluate(variables)
            self._of, self._values, self._window, self._conditions = variables, None, None, None
        return self._python

    def values(self, variables: VariableValues) -> Mapping[str, Any]:
        """As the parameters of the field's file."""
        arguments = self.python(variables)
        if self._values is None:
            self._values = self._field.traversal.convert(arguments, self._settings)
            if self._field.traversal.paged:
                page = page_parameters(self.window(variables), self.conditions(variables), self.ahead)
                self._values = {**self._values, **page}
        return self._values

    def window(self, variables: VariableValues) -> Window:
        """The page that the arguments describe."""
        arguments = self.python(variables)
        if self._window is None:
            self._window = window(arguments, self._settings)
        return self._window

    def conditions(self, variables: VariableValues) -> Conditions:
        """What the nodes of a list must meet."""
        arguments = self.python(variables)
        if self._conditions is None:
            self._conditions = conditions(arguments.get("where"), node_of(self._field))
        return self._conditions

    def record(self, variables: VariableValues) -> str:
        """The name of the file that answers these arguments."""
        return self._field.traversal.choose(self.python(variables))

    def _evaluate(self, variables: VariableValues) -> Mapping[str, Any]:
        if self._of is not None and self._direct is not None:
            given = {name: variables.coerced.get(variable) for name, variable in self._direct.items()}
            where = {name: coerce_input_literal(*asked, variables) for name, asked in self._where.items()}
            if None not in given.values() and all(value is not Undefined for value in where.values()):
                return {**self._python, **given, **where}
        coerced = get_argument_values(self._definition, self._node, variables, hide_suggestions=True)
        where = {"where": coerced.pop("where")} if "where" in coerced else {}  # conditions() takes it as it is
        converter = self._schema.schema_converter
        converted = convert_arguments(
            coerced, self._field.arguments, scalar_registry=converter.scalar_registry, config=converter.config
        )
        return {**converted, **where}


def page_parameters(window: Window, conditions: Conditions, ahead: int = 1) -> Values:
    """The parameters of a page beside its file's own: how many rows to read, `ahead` of them beyond it, and the values
    of its cursor and its conditions.
    """
    keys = {f"key{n}": key for n, key in enumerate(window.keys or ())}
    return {"limit": window.size + ahead, **keys, **conditions.parameters()}


def _direct(
    schema: Schema, definition: GraphQLField, node: FieldNode, field: TraversalField
) -> Mapping[str, str] | None:
    """The keyword arguments whose values are variables that need no conversion; None where others than `where` hold
    variables too.

    From request to request nothing else changes. To convert all again took a third of the time of a small query.
    """
    naming = schema.schema_converter.config.name_converter
    names = {naming.from_argument(argument): argument.python_name for argument in field.arguments}
    found = {}
    for argument in node.arguments or ():
        if not _has_variables(argument) or argument.name.value == "where":
            continue
        name, value = argument.name.value, argument.value
        named = get_nullable_type(definition.args[name].type)
        if not (isinstance(value, VariableNode) and is_scalar_type(named) and is_specified_scalar_type(named)):
            return None
        found[names[name]] = value.name.value
    return found


def _where(definition: GraphQLField, node: FieldNode) -> Mapping[str, tuple[ValueNode, GraphQLInputType]]:
    """The filter of a list and its type, where it holds variables."""
    asked = next((argument for argument in node.arguments or () if argument.name.value == "where"), None)
    return {"where": (asked.value, definition.args["where"].type)} if asked and _has_variables(asked) else {}


def _has_variables(node: Node) -> bool:
    found = False

    class Finder(Visitor):
        def enter_variable(self, _: VariableNode, *__: Any) -> None:
            nonlocal found
            found = True

    visit(node, Finder())
    return found
