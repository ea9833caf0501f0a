"""The ordinary way: field by field, each from its own file, for what is not compiled.

It uses the same files through the same glue, so both ways give equal answers (tests/graphql/test_property.py compares).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any, cast

from graphql import get_nullable_type, is_list_type
from graphql.execution.values import VariableValues
from strawberry.utils.str_converters import to_camel_case

from talkgraph.graph.record import Record
from talkgraph.graphql import paging
from talkgraph.graphql.compile.arguments import page_parameters
from talkgraph.graphql.compile.listing import Listing
from talkgraph.graphql.compile.statement import RELATIONSHIPS, Binding, Statement, labels
from talkgraph.graphql.context import Context
from talkgraph.graphql.lists import summaries
from talkgraph.graphql.lists.conditions import Conditions, conditions
from talkgraph.graphql.lists.orders import orders
from talkgraph.graphql.parent import Parent
from talkgraph.graphql.traversal import TraversalField, node_of
from talkgraph.graphql.types.summaries import Aggregate, Group, GroupBy, Measure

_NO_VARIABLES = VariableValues({}, {})


@dataclass(frozen=True, slots=True)
class Edge:
    cursor: str
    node: Parent


@dataclass(frozen=True, slots=True)
class Info:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A Relay connection before its nodes are completed."""

    edges: list[Edge]
    page_info: Info
    total_count: int
    call: _Call

    @property
    def nodes(self) -> list[Parent]:
        return [edge.node for edge in self.edges]

    async def groups(self, by: GroupBy, first: int) -> list[Group]:
        """How the whole list divides."""
        values = {"first": summaries.groups(first)}
        return [
            Group(value=value, count=count)
            for value, count in await self.call.summary(lambda of: summaries.group(of, by), values)
        ]

    async def aggregate(self, of: Measure) -> Aggregate:
        """A number or a date over the whole list."""
        row, *_ = await self.call.summary(lambda of_: summaries.aggregate(of_, of), {})
        *numbers, earliest, latest = row
        dates = [None if text is None else date.fromisoformat(text) for text in (earliest, latest)]
        return Aggregate(**dict(zip(summaries.COLUMNS, [*numbers, *dates], strict=True)))


async def resolve(field: TraversalField, source: Any, info: Any, arguments: Mapping[str, Any]) -> Any:
    """What a traversal gives for one parent."""
    context: Context = info.context
    many = is_list_type(get_nullable_type(info._raw_info.return_type))
    parent = source if isinstance(source, Parent) else None
    if parent is not None and field.traversal.at is not None:
        start = parent.value.get(field.traversal.at)
        if start is None:
            return [] if many else None
        parent = Parent(start, parent.chain)
    call = _Call(field, parent, context, arguments)
    if field.traversal.paged:
        return await call.page()
    rows = [_wrapped(row[0], call.chain) for row in await call.rows()]
    if field.traversal.keyed is not None:
        found = {row.value["id"]: row for row in rows}
        return [found.get(id_) for id_ in call.chain[0][field.traversal.keyed]]
    return rows if many else next(iter(rows), None)


def read(source: Any, name: str) -> Any:
    """A stored field of a parent, by its Python name."""
    if isinstance(source, Parent):
        return _wrapped(source.value.get(to_camel_case(name.rstrip("_"))), source.chain)
    return getattr(source, name)


@dataclass(slots=True)
class _Call:
    field: TraversalField
    parent: Parent | None
    context: Context
    arguments: Mapping[str, Any]
    chain: tuple[Mapping[str, Any], ...] = dataclass_field(init=False)

    def __post_init__(self) -> None:
        own = self.field.traversal.convert(self.arguments, self.context.settings)
        if self.field.traversal.paged:
            own |= page_parameters(paging.window(self.arguments, self.context.settings), self._conditions())
        self.chain = (own, *(self.parent.chain if self.parent else ()))

    def _conditions(self) -> Conditions:
        return conditions(self.arguments.get("where"), node_of(self.field))

    @property
    def record(self) -> Record:
        return self.context.catalogue[self.field.traversal.choose(self.arguments)]

    async def rows(self) -> list[list[Any]]:
        statement, bindings = self._statement()
        start, variable = self._start(statement)
        clauses, row = statement.rows(self.record, variable, bindings)
        return await self._run(statement, f"{start}{clauses}RETURN {row}")

    async def page(self) -> Page:
        asked = paging.window(self.arguments, self.context.settings)
        statement, bindings = self._statement()
        start, variable = self._start(statement)
        listing = self._listing(statement, bindings[0])
        backward, keys, _ = asked.shape
        clauses, row, cursor = statement.page(self.record, variable, bindings, listing, backward=backward, keys=keys)
        total = statement.summary(self.record, variable, bindings, listing, summaries.COUNT)
        found = await self._run(statement, f"{start}{clauses}RETURN {cursor}, {row}")
        counted = await self._run(statement, f"{start}RETURN {total}")
        kept = found[: asked.size]
        if asked.backward:
            kept.reverse()
        edges = [Edge(asked.cursor(keys), _wrapped(value, self.chain)) for keys, value in kept]
        info = paging.page_info(asked, len(found) > asked.size, [edge.cursor for edge in edges])
        return Page(edges, Info(*info.values()), counted[0][0][0], self)

    async def summary(self, of: Callable[[summaries.Of], str], values: Mapping[str, Any]) -> list[Any]:
        """The rows of a summary over the whole list."""
        statement, bindings = self._statement()
        start, variable = self._start(statement)
        listing, own = self._listing(statement, bindings[0]), statement.bind(lambda _: values)
        text = of(summaries.Of(listing.type, self.record.columns[0], own))
        found = await self._run(
            statement, f"{start}RETURN {statement.summary(self.record, variable, bindings, listing, text)}"
        )
        return cast(list[Any], found[0][0])

    def _listing(self, statement: Statement, binding: Binding) -> Listing:
        found = self._conditions()
        keys = orders(self.arguments.get("order_by"))
        return Listing(statement, self.context.catalogue, binding, node_of(self.field), found.shape, keys)

    def _statement(self) -> tuple[Statement, Sequence[Binding]]:
        statement = Statement(_NO_VARIABLES)
        return statement, [statement.bind(lambda _, values=values: values) for values in self.chain]  # type: ignore[misc]

    def _start(self, statement: Statement) -> tuple[str, str | None]:
        """Binds the parent again, by its id."""
        of = self.record.of
        if of is None:
            return "", None
        variable = statement.fresh()
        if of in RELATIONSHIPS:
            return f"MATCH ()-[{variable}:{RELATIONSHIPS[of]} {{id: $parent}}]->()\n", variable
        return f"MATCH ({variable}:{labels(of)} {{id: $parent}})\n", variable

    async def _run(self, statement: Statement, text: str) -> list[list[Any]]:
        values = statement.parameters(_NO_VARIABLES)
        if self.parent is not None and self.record.of is not None:
            values["parent"] = self.parent.value.get("id")
        return await self.context.read(f"CYPHER 25\n{text}", values)


def _wrapped(value: Any, chain: tuple[Mapping[str, Any], ...]) -> Any:
    """Nodes, relationships and maps as parents of their own fields; dates as Python's."""
    if isinstance(value, list):
        return [_wrapped(item, chain) for item in value]
    if hasattr(value, "to_native"):
        return value.to_native()
    return Parent(value, chain) if hasattr(value, "get") else value
