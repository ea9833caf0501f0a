"""The parameters of a statement, refused by name where Neo4j has no such value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from talkgraph.errors import BadArgument

_LEAST, _MOST = -(2**63), 2**63 - 1


def check(parameters: Mapping[str, Any]) -> None:
    """Raises BadArgument for a whole number that Neo4j has not; the message says where it stands."""
    waiting: list[tuple[str, Any]] = [("parameters", parameters)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, int) and not _LEAST <= value <= _MOST:
            raise BadArgument(f"{place} is too big for Neo4j: it takes whole numbers from -2^63 to 2^63-1.")
        waiting += _inner(place, value)


def _inner(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    """What a map or a list holds, with the place of each."""
    if isinstance(value, Mapping):
        yield from ((f"{place}.{key}", item) for key, item in value.items())
    elif isinstance(value, list | tuple):
        yield from ((f"{place}[{number}]", item) for number, item in enumerate(value))
