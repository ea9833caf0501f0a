"""The fields of a Relay connection that are about the whole list: totalCount, groups, aggregate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from graphql import GraphQLField, GraphQLObjectType, get_named_type

from talkgraph.graph.record import Record
from talkgraph.graphql.compile.arguments import FieldArguments
from talkgraph.graphql.compile.builder import dict_of
from talkgraph.graphql.compile.listing import Listing
from talkgraph.graphql.compile.statement import Binding
from talkgraph.graphql.lists import summaries

if TYPE_CHECKING:
    from talkgraph.graphql.compile.selection import Details, Selection

SUMMARIES = ("totalCount", "groups", "aggregate")


@dataclass(frozen=True, slots=True)
class Value:
    """A field as expressions of the statement, each a column of the row, and as code over them; what is in the
    `required` ones may not be null.
    """

    columns: Sequence[str]
    code: str
    required: Sequence[int] = ()

    @classmethod
    def of(cls, cypher: str, code: str) -> Value:
        """A field of one column."""
        return cls((cypher,), code)


@dataclass(frozen=True, slots=True)
class Summaries:
    """Those of one use of a list."""

    selection: Selection
    record: Record
    parent: str | None
    chain: Sequence[Binding]
    listing: Listing

    def value(self, name: str, definition: GraphQLField, details: Details, column: str) -> Value:
        """The field `name`, whose rows lie in `column`."""
        if name == "totalCount":
            return Value.of(self._expression(summaries.COUNT), f"{column}[0]")
        arguments = self._arguments(definition, details)
        named = cast(GraphQLObjectType, get_named_type(definition.type))
        if name == "groups":
            text, columns = self._groups(arguments), ("value", "count")
            return Value.of(self._expression(text), f"[{self._dict(named, details, columns, 'x')} for x in {column}]")
        text = self._aggregate(arguments)
        return Value.of(self._expression(text), self._dict(named, details, summaries.COLUMNS, f"{column}[0]"))

    def _expression(self, text: str) -> str:
        return self.selection.statement.summary(self.record, self.parent, self.chain, self.listing, text)

    def _arguments(self, definition: GraphQLField, details: Details) -> FieldArguments:
        selection, field = self.selection, definition.extensions["strawberry-definition"]
        return FieldArguments(selection.schema, selection.settings, definition, details[0].node, field)

    def _groups(self, arguments: FieldArguments) -> str:
        by = self.selection.ask(arguments, lambda variables: arguments.python(variables)["by"])
        values = lambda variables: {"first": summaries.groups(arguments.python(variables)["first"])}  # noqa: E731
        return summaries.group(self._of(self.selection.statement.bind(values)), by)

    def _aggregate(self, arguments: FieldArguments) -> str:
        of = self.selection.ask(arguments, lambda variables: arguments.python(variables)["of"])
        return summaries.aggregate(self._of(self.chain[0]), of)

    def _of(self, binding: Binding) -> summaries.Of:
        return summaries.Of(self.listing.type, self.record.columns[0], binding)

    def _dict(self, named: GraphQLObjectType, details: Details, columns: Sequence[str], row: str) -> str:
        items: list[tuple[str, Any]] = []
        for key, part in self.selection.fields(named, details).items():
            name = part[0].node.name.value
            items.append((key, repr(named.name) if name == "__typename" else f"{row}[{columns.index(name)}]"))
        return dict_of(items)
