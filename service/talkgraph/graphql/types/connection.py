"""Relay connections: a page of nodes, each with its cursor. The values come from `talkgraph.graphql.ordinary.Page`."""

from __future__ import annotations

from typing import Generic, TypeVar

import strawberry

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


@strawberry.type(description="One page of a list.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = strawberry.field(description="The nodes of the page with their cursors.")
    nodes: list[T] = strawberry.field(description="The nodes of the page.")
    page_info: PageInfo
    total_count: int = strawberry.field(description="How many nodes the whole list has; counted only when asked.")
