"""Relay pages by keyset: a cursor holds the order's values of one row; rows that come or go elsewhere move nothing."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from talkgraph.errors import BadArgument
from talkgraph.graphql.lists.orders import Key, orders, signature
from talkgraph.settings import Settings

Keys = list[Any]


@dataclass(frozen=True, slots=True)
class Window:
    """What a page was asked for: how many rows, from which end, beyond which row, in which order.

    `order` is the list's own where it is empty, else (field, descending) of each key.
    """

    size: int
    backward: bool
    keys: Keys | None
    order: tuple[Key, ...] = ()

    @property
    def shape(self) -> tuple[bool, int, tuple[Key, ...]]:
        """What changes the statement's text: the direction, how many key values a cursor brings, and the order."""
        return self.backward, len(self.keys or ()), self.order

    def cursor(self, keys: Keys) -> str:
        """The cursor of a row with these values of the order."""
        return encode(keys, signature(self.order))


def window(arguments: Mapping[str, Any], settings: Settings) -> Window:
    """The window that `first`, `after`, `last` and `before` describe. Raises BadArgument."""
    first, last = arguments.get("first"), arguments.get("last")
    after, before = arguments.get("after"), arguments.get("before")
    if first is not None and last is not None:
        raise BadArgument("Give first or last, not both.")
    backward = last is not None
    if (before is not None and not backward) or (after is not None and backward):
        raise BadArgument("after goes with first, before goes with last.")
    asked = last if backward else first
    size = min(settings.page_size, settings.max_page_size) if asked is None else asked
    if not 0 <= size <= settings.max_page_size:
        raise BadArgument(f"{'last' if backward else 'first'} must be from 0 to {settings.max_page_size}, not {size}.")
    cursor, order = before if backward else after, orders(arguments.get("order_by"))
    return Window(size, backward, None if cursor is None else decode(cursor, signature(order)), order)


def encode(keys: Keys, order: str = "") -> str:
    """The cursor of a row: opaque to clients; it begins with the order, where that is not the list's own."""
    held = [order, keys] if order else keys
    return base64.urlsafe_b64encode(orjson.dumps(held)).decode().rstrip("=")


def decode(cursor: str, order: str = "") -> Keys:
    """The values in a cursor of this order. Raises BadArgument for text that is no cursor of it."""
    try:
        keys = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        keys = None
    if order:
        keys = keys[1] if isinstance(keys, list) and len(keys) == 2 and keys[0] == order else None
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str | int | float) for key in keys):
        raise BadArgument(
            f"'{cursor[:40]}' is not a cursor of this list and its order: take endCursor or startCursor of a page."
        )
    return keys


def page_info(window: Window, more: bool, cursors: Sequence[str]) -> dict[str, Any]:
    """Relay's pageInfo; beyond the given cursor there is at least the row that it was taken from."""
    return {
        "hasNextPage": window.keys is not None if window.backward else more,
        "hasPreviousPage": more if window.backward else window.keys is not None,
        "startCursor": cursors[0] if cursors else None,
        "endCursor": cursors[-1] if cursors else None,
    }
