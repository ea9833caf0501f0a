"""Walks the selection of an operation: every field becomes an expression of the statement and code of the builder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from graphql import (
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLOutputType,
    OperationDefinitionNode,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_fields, collect_subfields
from strawberry.schema import Schema

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graphql.compile.arguments import FieldArguments
from talkgraph.graphql.compile.builder import Builder, Names, page_builder
from talkgraph.graphql.compile.statement import STORED_AS, Binding, Question, Statement, collect
from talkgraph.graphql.traversal import TraversalField
from talkgraph.settings import Settings

Details = list[FieldDetails]
Chain = Sequence[Binding]


class NotCompiled(Exception):
    """The selection holds something that only the ordinary executor answers (introspection)."""


@dataclass(frozen=True, slots=True)
class Value:
    """A field as an expression of the statement, and as code over its column of the row."""

    cypher: str
    code: str


class Selection:
    """One operation of one document, for one shape of its variables."""

    def __init__(
        self,
        schema: Schema,
        catalogue: Catalogue,
        settings: Settings,
        operation: OperationDefinitionNode,
        fragments: dict[str, FragmentDefinitionNode],
        statement: Statement,
    ) -> None:
        self.schema, self.catalogue, self.settings = schema, catalogue, settings
        self.operation, self.statement, self.builder = operation, statement, Builder()
        self.fragments = {name: FragmentDetails(node) for name, node in fragments.items()}

    def root(self) -> tuple[str, str]:
        """The row of the whole answer, and the name of the function that builds it."""
        query = cast(GraphQLObjectType, self.schema._schema.query_type)
        collected = collect_fields(
            self.schema._schema, self.fragments, self.statement.variables, query, self.operation, hide_suggestions=True
        )
        return self._object(query, None, collected.grouped_field_set, ())

    def _object(
        self, type_: GraphQLObjectType, parent: str | None, fields: dict[str, Details], chain: Chain, skip: int = 0
    ) -> tuple[str, str]:
        """The row of an object as a list, and the function that builds it; `skip` columns come before."""
        columns: list[str] = []
        items: list[tuple[str, str]] = []
        required: list[int] = []
        for key, details in fields.items():
            name = details[0].node.name.value
            if name.startswith("__"):
                if name != "__typename":
                    raise NotCompiled
                items.append((key, repr(type_.name)))
                continue
            definition = type_.fields[name]
            index = len(columns) + skip
            value = self._field(definition, name, parent, details, chain, f"r[{index}]")
            if is_non_null_type(definition.type) and is_leaf_type(get_nullable_type(definition.type)):
                required.append(index)
            columns.append(value.cypher)
            items.append((key, value.code))
        return f"[{', '.join(columns)}]", self.builder.object(items, required)

    def _field(
        self, definition: GraphQLField, name: str, parent: str | None, details: Details, chain: Chain, column: str
    ) -> Value:
        field = definition.extensions["strawberry-definition"]
        if not isinstance(field, TraversalField):
            return self._property(definition.type, f"{parent}.{name}", details, chain, column)
        arguments = FieldArguments(self.schema, self.settings, definition, details[0].node, field)
        chain = (self.statement.bind(arguments.values, arguments.fixed), *chain)
        if field.traversal.paged:
            return self._page(definition, arguments, parent, details, chain, column)
        record = self.catalogue[self._ask(arguments, arguments.record)]
        clauses, variable = self.statement.rows(record, parent, chain)
        named = get_named_type(definition.type)
        if is_leaf_type(named):
            code = self._leaf(named, "x")
            cypher = collect(clauses, _stored(named, variable))
        else:
            row, function = self._any(named, variable, details, chain)
            code, cypher = f"{function}(x, v)", collect(clauses, row)
        made = f"[{code} for x in {column}]"
        if is_list_type(get_nullable_type(definition.type)):
            return Value(cypher, made)
        return Value(cypher, f"only({made})" if is_non_null_type(definition.type) else f"({made} or (None,))[0]")

    def _ask(self, arguments: FieldArguments, question: Question) -> Any:
        """What the text depends on; arguments that hold no variable always answer the same."""
        return question(self.statement.variables) if arguments.fixed else self.statement.ask(question)

    def _property(
        self, type_: GraphQLOutputType, expression: str, details: Details, chain: Chain, column: str
    ) -> Value:
        """A field that is stored on its parent: a value, or nodes and maps within a map."""
        named = get_named_type(type_)
        many = is_list_type(get_nullable_type(type_))
        if is_leaf_type(named):
            code = self._leaf(named, "x")
            if many:
                return Value(expression, column if code == "x" else f"[{code} for x in {column}]")
            return Value(_stored(named, expression), self._leaf(named, column))
        variable = self.statement.fresh()
        row, function = self._any(named, variable, details, chain)
        source = expression if many else f"[{expression}]"
        cypher = collect(f"UNWIND {source} AS {variable}\nWITH {variable} WHERE {variable} IS NOT NULL\n", row)
        if many:
            return Value(cypher, f"[{function}(x, v) for x in {column}]")
        if is_non_null_type(type_):
            return Value(cypher, f"only([{function}(x, v) for x in {column}])")
        return Value(cypher, f"({function}({column}[0], v) if {column} else None)")

    def _any(self, type_: GraphQLNamedType, variable: str, details: Details, chain: Chain) -> tuple[str, str]:
        """The row of an object or of an interface's members, whose rows begin with the type's name."""
        if not is_abstract_type(type_):
            return self._object(cast(GraphQLObjectType, type_), variable, self._fields(type_, details), chain)
        rows, functions = [], {}
        for member in self.schema._schema.get_possible_types(type_):
            fields = self._fields(member, details)
            row, functions[member.name] = self._object(member, variable, fields, chain, skip=1)
            tagged = f"['{member.name}', {row[1:]}" if row != "[]" else f"['{member.name}']"
            rows.append(f"WHEN {variable}:{STORED_AS.get(member.name, member.name)} THEN {tagged}")
        return "CASE\n" + "\n".join(rows) + "\nEND", self.builder.choice(functions)

    def _fields(self, type_: Any, details: Details) -> dict[str, Details]:
        return collect_subfields(
            self.schema._schema, self.fragments, self.statement.variables, self.operation, type_, details, True
        ).grouped_field_set

    def _leaf(self, named: GraphQLNamedType, code: str) -> str:
        if not isinstance(named, GraphQLEnumType):
            return code
        names = Names({value.value: name for name, value in named.values.items()})
        return f"{self.builder.constant(names)}[{code}]"

    def _page(
        self,
        definition: GraphQLField,
        arguments: FieldArguments,
        parent: str | None,
        details: Details,
        chain: Chain,
        column: str,
    ) -> Value:
        """A Relay connection: `[rows, total]`, each row beginning with the values of its cursor."""
        statement, record = self.statement, self.catalogue[self._ask(arguments, arguments.record)]
        backward, keys = self._ask(arguments, lambda variables: arguments.window(variables).shape)
        clauses, variable, cursor = statement.page(record, parent, chain, backward=backward, keys=keys)
        connection = cast(GraphQLObjectType, get_named_type(definition.type))
        columns, parts, total = [cursor], [], "[]"
        for key, fields in self._fields(connection, details).items():
            name = fields[0].node.name.value
            make: Any = connection.name
            if name == "totalCount":
                total = statement.count(record, parent, chain)
            elif name == "pageInfo":
                make = self._page_info(connection.fields[name], fields)
            elif name in ("edges", "nodes"):
                rows, make = self._nodes(connection.fields[name], name, variable, fields, chain, len(columns))
                columns += rows
            parts.append((key, name, make))
        build = self.builder.constant(page_builder(arguments.window, parts))
        row = f"[{', '.join(columns)}]"
        return Value(f"[{collect(clauses, row)}, {total}]", f"{build}({column}[0], {column}[1], v)")

    def _nodes(
        self, definition: GraphQLField, name: str, variable: str, details: Details, chain: Chain, index: int
    ) -> tuple[list[str], Any]:
        """The columns and the maker of a page's nodes, or of its edges with their cursors."""
        named = get_named_type(definition.type)
        if name == "nodes":
            row, function = self._any(named, variable, details, chain)
            return [row], _late(self.builder, function, index)
        columns: list[str] = []
        makers: list[tuple[str, Any]] = []
        edge = cast(GraphQLObjectType, named)
        for key, fields in self._fields(edge, details).items():
            part = fields[0].node.name.value
            if part == "node":
                row, function = self._any(get_named_type(edge.fields["node"].type), variable, fields, chain)
                makers.append((key, _late(self.builder, function, index + len(columns))))
                columns.append(row)
            else:
                constant = edge.name if part == "__typename" else None
                makers.append((key, lambda _, cursor, __, constant=constant: constant or cursor))
        return columns, lambda row, cursor, v: {key: make(row, cursor, v) for key, make in makers}

    def _page_info(self, definition: GraphQLField, details: Details) -> Any:
        named = cast(GraphQLObjectType, get_named_type(definition.type))
        keys = [(key, fields[0].node.name.value) for key, fields in self._fields(named, details).items()]
        return lambda info: {key: named.name if name == "__typename" else info[name] for key, name in keys}


def _late(builder: Builder, function: str, index: int) -> Any:
    """Calls a function of the builder, which exists only once the plan is finished."""
    found: list[Any] = []

    def make(row: list[Any], _: str, v: Any) -> Any:
        if not found:
            found.append(builder.function(function))
        return found[0](row[index], v)

    return make


def _stored(named: GraphQLNamedType, expression: str) -> str:
    """A stored value as it goes over the wire: GraphQL's Date is text."""
    return f"toString({expression})" if named.name == "Date" else expression
