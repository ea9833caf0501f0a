"""Relay connections: a page of nodes, each with its cursor. The values come from `talkgraph.graphql.ordinary.Page`."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar, cast

import strawberry

from talkgraph.graphql.types.summaries import Aggregate, Group, GroupBy, Measure

T = TypeVar("T")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="A node of a list and its place in it.")
class Edge(Generic[T]):
    cursor: str = strawberry.field(description="The place: goes into `after` or `before`.")
    node: T


async def _groups(
    root: Any,
    by: Annotated[GroupBy, strawberry.argument(description="What they have in common.")],
    first: Annotated[int, strawberry.argument(description="How many groups at most.")] = 20,
) -> list[Group]:
    return cast(list[Group], await root.groups(by, first))


async def _aggregate(
    root: Any, of: Annotated[Measure, strawberry.argument(description="Which value of the nodes.")]
) -> Aggregate:
    return cast(Aggregate, await root.aggregate(of))


@strawberry.type(description="One page of a list.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = strawberry.field(description="The nodes of the page with their cursors.")
    nodes: list[T] = strawberry.field(description="The nodes of the page.")
    page_info: PageInfo
    total_count: int = strawberry.field(description="How many nodes the whole list has; counted only when asked.")

    groups: list[Group] = strawberry.field(
        resolver=_groups, description="How the nodes of the whole list divide, the largest group first."
    )
    aggregate: Aggregate = strawberry.field(
        resolver=_aggregate, description="A number or a date over all nodes of the whole list."
    )
