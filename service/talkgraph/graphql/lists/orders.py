"""An `orderBy` as keys with directions, and as the signature that its cursors carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields as members
from typing import Any

from strawberry import UNSET

from talkgraph.errors import BadArgument
from talkgraph.graphql.lists.operators import Direction

MOST = 5  # keys of one order
Key = tuple[str, bool]


def orders(order_by: Sequence[Any] | None) -> tuple[Key, ...]:
    """(field, descending) of each input like `EntityOrder`. Raises BadArgument where there are too many."""
    given = order_by or ()
    if len(given) > MOST:
        raise BadArgument(f"orderBy takes at most {MOST} keys, not {len(given)}.")
    return tuple(key for order in given for key in _keys(order))


def signature(keys: Sequence[Key]) -> str:
    """`-degree,name`: a cursor holds it, because a place in one order is none in another."""
    return ",".join(f"{'-' if descending else ''}{name}" for name, descending in keys)


def _keys(order: Any) -> list[Key]:
    said = [(member.name, getattr(order, member.name)) for member in members(order)]
    return [(name, value is Direction.DESC) for name, value in said if value is not UNSET and value is not None]
