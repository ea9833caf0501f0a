"""Walks the selection of an operation: every field becomes an expression of the statement and code of the builder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
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
from talkgraph.graphql.compile.builder import Builder, Names, calling, dict_of, made
from talkgraph.graphql.compile.listing import Listing
from talkgraph.graphql.compile.statement import STORED_AS, Binding, Question, Statement, collect
from talkgraph.graphql.compile.summaries import SUMMARIES, Summaries, Value
from talkgraph.graphql.traversal import TraversalField
from talkgraph.settings import Settings

Details = list[FieldDetails]
Chain = Sequence[Binding]


class NotCompiled(Exception):
    """The selection holds something that only the ordinary executor answers (introspection)."""


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
        columns, items, required = self._columns(type_, parent, fields, chain, skip)
        return f"[{', '.join(columns)}]", self.builder.object(items, required)

    def _columns(
        self, type_: GraphQLObjectType, parent: str | None, fields: dict[str, Details], chain: Chain, skip: int
    ) -> tuple[list[str], list[tuple[str, str]], list[int]]:
        """The columns of an object in a row `r`, the source of each key, and which columns may not be null."""
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
            value = self._field(definition, name, parent, details, chain, index)
            if is_non_null_type(definition.type) and is_leaf_type(get_nullable_type(definition.type)):
                required.append(index)
            required += value.required
            columns += value.columns
            items.append((key, value.code))
        return columns, items, required

    def _field(
        self, definition: GraphQLField, name: str, parent: str | None, details: Details, chain: Chain, index: int
    ) -> Value:
        field, column = definition.extensions["strawberry-definition"], f"r[{index}]"
        if not isinstance(field, TraversalField):
            if parent is None:
                raise NotCompiled  # a root field that no file answers
            return self._property(definition.type, f"{parent}.{name}", details, chain, index)
        arguments = FieldArguments(self.schema, self.settings, definition, details[0].node, field)
        chain = (self.statement.bind(arguments.values, arguments.fixed), *chain)
        if field.traversal.paged:
            return self._page(definition, arguments, parent, details, chain, column)
        record = self.catalogue[self.ask(arguments, arguments.record)]
        named = get_named_type(definition.type)
        if record.end and self._is_stored(named, details):
            return self._stored_object(definition.type, f"{record.end}({parent})", details, chain, index)
        start = ""
        if field.traversal.at is not None:
            start, parent = self.statement.within(parent, field.traversal.at)
        clauses, variable = self.statement.rows(record, parent, chain)
        clauses = start + clauses
        if is_leaf_type(named):
            return Value.of(
                collect(clauses, _stored(named, variable)), made(definition.type, partial(self._leaf, named), column)
            )
        row, function = self._any(named, variable, details, chain)
        if (keyed := field.traversal.keyed) is not None:
            ids = self.builder.constant(lambda variables: arguments.values(variables)[keyed])
            code = f"[{function}(x, v) if x else None for x in map(dict({column}).get, {ids}(v))]"
            return Value.of(collect(clauses, f"[{variable}.id, {row}]"), code)
        return Value.of(collect(clauses, row), made(definition.type, calling(function), column))

    def _is_stored(self, named: GraphQLNamedType, details: Details) -> bool:
        """Whether nothing but stored values is asked of an object, so that an expression can stand for its variable."""
        if not isinstance(named, GraphQLObjectType):
            return False
        names = _names(self.fields(named, details)) - {"__typename"}
        return all(
            is_leaf_type(get_named_type(named.fields[name].type))
            and not isinstance(named.fields[name].extensions["strawberry-definition"], TraversalField)
            for name in names
        )

    def ask(self, arguments: FieldArguments, question: Question) -> Any:
        """What the text depends on; arguments that hold no variable always answer the same."""
        return question(self.statement.variables) if arguments.fixed else self.statement.ask(question)

    def _property(self, type_: GraphQLOutputType, expression: str, details: Details, chain: Chain, index: int) -> Value:
        """A field that is stored on its parent: a value, or nodes and maps within a map."""
        named, column = get_named_type(type_), f"r[{index}]"
        many = is_list_type(get_nullable_type(type_))
        if is_leaf_type(named):
            code = self._leaf(named, "x")
            if many:
                return Value.of(expression, column if code == "x" else f"[{code} for x in {column}]")
            return Value.of(_stored(named, expression), self._leaf(named, column))
        is_stored = self._is_stored(named, details)
        if is_stored and not many:
            return self._stored_object(type_, expression, details, chain, index)
        variable = self.statement.fresh()
        row, function = self._any(named, variable, details, chain)
        if is_stored:
            items = f"[{variable} IN coalesce({expression}, []) WHERE {variable} IS NOT NULL | {row}]"
            return Value.of(items, made(type_, calling(function), column))
        source = expression if many else f"[{expression}]"
        cypher = collect(f"UNWIND {source} AS {variable}\nWITH {variable} WHERE {variable} IS NOT NULL\n", row)
        return Value.of(cypher, made(type_, calling(function), column))

    def _stored_object(
        self, type_: GraphQLOutputType, expression: str, details: Details, chain: Chain, index: int
    ) -> Value:
        """One object of which nothing but stored values is asked: no subquery, which would cost a plan of its own. What
        is always there needs no row of its own either: its columns stand in that of its parent.
        """
        named = cast(GraphQLObjectType, get_named_type(type_))
        fields = self.fields(named, details)
        if is_non_null_type(type_):
            columns, items, required = self._columns(named, expression, fields, chain, index)
            return Value(columns, dict_of(items), required)
        row, function = self._object(named, expression, fields, chain)
        code = made(type_, calling(function), f"r[{index}]")
        return Value.of(f"CASE WHEN {expression} IS NULL THEN [] ELSE [{row}] END", code)

    def _any(self, type_: GraphQLNamedType, variable: str, details: Details, chain: Chain) -> tuple[str, str]:
        """The row of an object or of an interface's members, whose rows begin with the type's name."""
        if not is_abstract_type(type_):
            return self._object(cast(GraphQLObjectType, type_), variable, self.fields(type_, details), chain)
        rows, functions = [], {}
        for member in self.schema._schema.get_possible_types(type_):
            fields = self.fields(member, details)
            row, functions[member.name] = self._object(member, variable, fields, chain, skip=1)
            tagged = f"['{member.name}', {row[1:]}" if row != "[]" else f"['{member.name}']"
            rows.append(f"WHEN {variable}:{STORED_AS.get(member.name, member.name)} THEN {tagged}")
        return "CASE\n" + "\n".join(rows) + "\nEND", self.builder.choice(functions)

    def fields(self, type_: Any, details: Details) -> dict[str, Details]:
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
        """A Relay connection: `[rows, summaries…]`, a row beginning with its cursor's keys where one is asked for."""
        statement, record = self.statement, self.catalogue[self.ask(arguments, arguments.record)]
        backward, keys, order = self.ask(arguments, lambda variables: arguments.window(variables).shape)
        shape = self.ask(arguments, lambda variables: arguments.conditions(variables).shape)
        connection = cast(GraphQLObjectType, get_named_type(definition.type))
        node = get_named_type(connection.fields["nodes"].type).name
        listing = Listing(statement, self.catalogue, chain[0], node, shape, order)
        fields = self.fields(connection, details)
        arguments.ahead = int("pageInfo" in _names(fields))
        clauses, variable, cursor = statement.page(record, parent, chain, listing, backward=backward, keys=keys)
        columns = [cursor] if self._has_cursors(connection, fields) else []
        items: list[tuple[str, str]] = []
        summaries: list[str] = []
        summary = Summaries(self, record, parent, chain, listing)
        for key, part in fields.items():
            name = part[0].node.name.value
            code = repr(connection.name)
            if name in SUMMARIES:
                value = summary.value(name, connection.fields[name], part, f"r[{len(summaries) + 1}]")
                summaries += value.columns
                code = value.code
            elif name == "pageInfo":
                code = self._page_info(connection, part)
            elif name == "edges":
                code = self._edges(connection, variable, part, chain, columns)
            elif name == "nodes":
                code = f"[{self._node(connection, name, variable, part, chain, columns)} for x in p.rows]"
            items.append((key, code))
        function = self.builder.page(self.builder.constant(arguments.window), items)
        rows = collect(clauses, f"[{', '.join(columns)}]")
        return Value.of(f"[{', '.join([rows, *summaries])}]", f"{function}({column}, v)")

    def _has_cursors(self, connection: GraphQLObjectType, fields: dict[str, Details]) -> bool:
        """Whether anything in the selection of a page needs the cursors of its rows."""
        edge = get_named_type(connection.fields["edges"].type)
        edges = [part for part in fields.values() if part[0].node.name.value == "edges"]
        return "pageInfo" in _names(fields) or any("cursor" in _names(self.fields(edge, part)) for part in edges)

    def _edges(
        self, connection: GraphQLObjectType, variable: str, details: Details, chain: Chain, columns: list[str]
    ) -> str:
        edge = cast(GraphQLObjectType, get_named_type(connection.fields["edges"].type))
        fields, items = self.fields(edge, details), []
        for key, part in fields.items():
            name = part[0].node.name.value
            code = "c" if name == "cursor" else repr(edge.name)
            if name == "node":
                code = self._node(edge, name, variable, part, chain, columns)
            items.append((key, code))
        rows = "x, c in p.cursors()" if "cursor" in _names(fields) else "x in p.rows"
        return f"[{dict_of(items)} for {rows}]"

    def _node(
        self, type_: GraphQLObjectType, name: str, variable: str, details: Details, chain: Chain, columns: list[str]
    ) -> str:
        """A node of a page, made of the column of `x` that is added for it."""
        row, function = self._any(get_named_type(type_.fields[name].type), variable, details, chain)
        columns.append(row)
        return f"{function}(x[{len(columns) - 1}], v)"

    def _page_info(self, connection: GraphQLObjectType, details: Details) -> str:
        named = cast(GraphQLObjectType, get_named_type(connection.fields["pageInfo"].type))
        names = [(key, part[0].node.name.value) for key, part in self.fields(named, details).items()]
        return dict_of(
            [(key, repr(named.name) if name == "__typename" else f"p.info[{name!r}]") for key, name in names]
        )


def _names(fields: dict[str, Details]) -> set[str]:
    return {part[0].node.name.value for part in fields.values()}


def _stored(named: GraphQLNamedType, expression: str) -> str:
    """A stored value as it goes over the wire: GraphQL's Date is text."""
    return f"toString({expression})" if named.name == "Date" else expression
