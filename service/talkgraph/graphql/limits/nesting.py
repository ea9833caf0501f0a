"""How deep lists and objects stand in each other: in the JSON of a request, in the values of a document.

Counted layer by layer: recursion would let the value decide how much of the stack is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphql import ListValueNode, ObjectValueNode, ValueNode


def too_deep(value: Any, limit: int) -> bool:
    """Whether JSON is nested deeper than `limit`; a list without lists or objects in it is one deep."""
    layer = _containers([value])
    for _ in range(limit):
        layer = [inner for held in layer for inner in _containers(held.values() if isinstance(held, dict) else held)]
    return bool(layer)


def literal_too_deep(value: ValueNode, limit: int) -> bool:
    """The same for a value written in a document."""
    layer = _written([value])
    for _ in range(limit):
        layer = [inner for held in layer for inner in _written(_items(held))]
    return bool(layer)


def _containers(values: Iterable[Any]) -> list[Any]:
    return [value for value in values if isinstance(value, dict | list)]


def _written(values: Iterable[ValueNode]) -> list[ObjectValueNode | ListValueNode]:
    return [value for value in values if isinstance(value, ObjectValueNode | ListValueNode)]


def _items(value: ObjectValueNode | ListValueNode) -> Iterable[ValueNode]:
    return (field.value for field in value.fields) if isinstance(value, ObjectValueNode) else value.values
