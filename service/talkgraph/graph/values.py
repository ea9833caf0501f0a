"""Values of an answer as JSON knows them, with nothing lost: nodes, relationships and paths keep their ids.

A node is `{elementId, labels, properties}`, a relationship `{elementId, type, startNodeElementId, endNodeElementId,
properties}`, a path the list of both in turn, as Neo4j's own HTTP interface has them. Times are ISO 8601, bytes base64.
"""

from __future__ import annotations

import base64
import math
from typing import Any


def exact(value: Any) -> Any:
    """The value as lists, maps, text, numbers, booleans and null."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else str(value)  # JSON has no NaN
        case list():
            return [exact(item) for item in value]
        case dict():
            return {key: exact(item) for key, item in value.items()}
        case bytes() | bytearray():
            return base64.b64encode(value).decode()
        case _:
            return _of_the_graph(value)


def _of_the_graph(value: Any) -> Any:
    if hasattr(value, "labels"):
        return {
            "elementId": value.element_id,
            "labels": sorted(value.labels),
            "properties": exact(dict(value)),
        }
    if hasattr(value, "relationships"):
        ends = [*value.relationships, None]
        return [exact(item) for pair in zip(value.nodes, ends, strict=True) for item in pair if item is not None]
    if hasattr(value, "start_node"):
        return {
            "elementId": value.element_id,
            "type": value.type,
            "startNodeElementId": value.start_node.element_id,
            "endNodeElementId": value.end_node.element_id,
            "properties": exact(dict(value)),
        }
    if hasattr(value, "srid"):
        return {"srid": value.srid, "coordinates": list(value)}
    if hasattr(value, "to_native") and not hasattr(value, "iso_format"):
        return exact(value.to_native())  # a vector
    return value.iso_format() if hasattr(value, "iso_format") else str(value)
