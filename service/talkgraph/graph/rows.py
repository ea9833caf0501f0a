"""Rows as plain mappings: what a program or a person gets who asked in Cypher."""

from __future__ import annotations

from typing import Any


def plain(value: Any) -> Any:
    """Nodes and relationships as maps of their properties, paths as lists, dates as ISO text."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if hasattr(value, "labels"):
        return {"labels": sorted(value.labels), **plain(dict(value))}
    if hasattr(value, "start_node") and hasattr(value, "type"):
        ends = {"from": value.start_node.get("id"), "to": value.end_node.get("id")}
        return {"type": value.type, **ends, **plain(dict(value))}
    if hasattr(value, "relationships"):
        return [
            plain(item) for pair in zip(value.nodes, [*value.relationships, None], strict=True) for item in pair if item
        ]
    return value.isoformat() if hasattr(value, "isoformat") else value


def native(value: Any) -> Any:
    """The driver's dates and times as Python's, in whatever holds them; the rest as it is."""
    if isinstance(value, list):
        return [native(item) for item in value]
    if isinstance(value, dict):
        return {key: native(item) for key, item in value.items()}
    return value.to_native() if hasattr(value, "to_native") else value
