"""How deep lists and objects stand in each other in a value that is written in a document."""

from __future__ import annotations

from collections.abc import Iterable

from graphql import ListValueNode, ObjectValueNode, ValueNode


def literal_too_deep(value: ValueNode, limit: int) -> bool:
    """Whether it is nested deeper than `limit`: what `talkgraph.body.too_deep` says of JSON, and counted like it."""
    layer = _written([value])
    for _ in range(limit):
        layer = [inner for held in layer for inner in _written(_items(held))]
    return bool(layer)


def _written(values: Iterable[ValueNode]) -> list[ObjectValueNode | ListValueNode]:
    return [value for value in values if isinstance(value, ObjectValueNode | ListValueNode)]


def _items(value: ObjectValueNode | ListValueNode) -> Iterable[ValueNode]:
    return (field.value for field in value.fields) if isinstance(value, ObjectValueNode) else value.values
