"""GraphML, written as it is read: networkx's writer holds the whole graph and refuses lists, nulls and dates."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any
from xml.sax.saxutils import escape

import orjson

from talkgraph.export.source import Source
from talkgraph.export.tables import NODES, TABLES, Row, Table, edges_of
from talkgraph.export.xml import allowed

_TYPES = {"int": "long", "float": "double"}  # the rest is text: dates in ISO form, lists as JSON
_ENTITIES = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


async def graphml(source: Source) -> AsyncIterator[str]:
    """All nodes with their labels and properties, then all edges with their type and theirs."""
    yield _HEAD + "".join(_keys()) + '<graph id="talkgraph" edgedefault="directed">\n'
    for table in NODES:
        async for row in source.rows(table):
            yield _node(table, row)
    for table in TABLES:
        if table.edges:
            async for row in source.rows(table):
                for part in _edges(table, row):
                    yield part
    yield "</graph>\n</graphml>\n"


def _keys() -> Iterator[str]:
    nodes = {column.name: column.type for table in NODES for column in table.properties() if column.name != "id"}
    edges = {name: table.type_of(name) for table in TABLES for edge in table.edges for name in edge.properties}
    for what, found in (("node", {"labels": "string"} | nodes), ("edge", {"label": "string"} | edges)):
        for name, kind in found.items():
            kept = _TYPES.get(kind, "string")
            yield f'<key id="{what}-{name}" for="{what}" attr.name="{name}" attr.type="{kept}"/>\n'


def _node(table: Table, row: Row) -> str:
    labels = "".join(f":{label}" for label in table.labels_of(row))
    data = _data("node", {"labels": labels} | {c.name: row.get(c.name) for c in table.properties() if c.name != "id"})
    return f'<node id="{_attribute(row["id"])}">{data}</node>\n'


def _edges(table: Table, row: Row) -> Iterator[str]:
    for edge, start, end in edges_of(table, row):
        data = _data("edge", {"label": edge.type} | {name: row.get(name) for name in edge.properties})
        yield f'<edge source="{_attribute(start)}" target="{_attribute(end)}">{data}</edge>\n'


def _data(what: str, values: dict[str, Any]) -> str:
    return "".join(
        f'<data key="{what}-{name}">{escape(_text(value), {chr(13): "&#13;"})}</data>'
        for name, value in values.items()
        if value is not None
    )


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = orjson.dumps(value).decode()
    return allowed(value.isoformat() if hasattr(value, "isoformat") else str(value))


def _attribute(text: str) -> str:
    return escape(_text(text), _ENTITIES)
