"""Relay connections, edges and pages over any node."""

from __future__ import annotations

from typing import Generic, TypeVar

import strawberry

from talkgraph.graphql.ordinary import Page

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
    @strawberry.field(description="The nodes of the page with their cursors.")
    def edges(self: Page) -> list[Edge[T]]:  # type: ignore[misc]
        return [Edge(cursor=cursor, node=node) for cursor, node in self.rows]  # type: ignore[misc]

    @strawberry.field(description="The nodes of the page.")
    def nodes(self: Page) -> list[T]:  # type: ignore[misc]
        return [node for _, node in self.rows]  # type: ignore[misc]

    @strawberry.field
    def page_info(self: Page) -> PageInfo:  # type: ignore[misc]
        return PageInfo(**{key: self.info[name] for key, name in _PAGE_INFO.items()})

    @strawberry.field(description="How many nodes the whole list has; counted only when asked.")
    def total_count(self: Page) -> int:  # type: ignore[misc]
        return self.total


_PAGE_INFO = {
    "has_next_page": "hasNextPage",
    "has_previous_page": "hasPreviousPage",
    "start_cursor": "startCursor",
    "end_cursor": "endCursor",
}
