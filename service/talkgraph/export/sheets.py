"""Tables as CSV, and as the CSV that Neo4j's own bulk importer takes: the head of a file, and its lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from talkgraph.export.tables import TABLES, Edge, Row, Table, edges_of

_BULK = {"int": "long", "float": "double", "strings": "string[]", "ints": "long[]"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as CSV with a head: lists are JSON, a null is an empty cell."""

    table: Table

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.table.name}.csv"

    def head(self) -> str:
        """The first line."""
        return _line(column.name for column in self.table.columns)

    def lines(self, row: Row) -> Iterator[str]:
        """What a row gives."""
        yield _line(_cell(row.get(column.name)) for column in self.table.columns)


@dataclass(frozen=True, slots=True)
class BulkNodes(Sheet):
    """The nodes of a table, for `neo4j-admin database import`."""

    def head(self) -> str:
        """The properties with their types, then the labels."""
        named = (_typed(column.name, column.type) for column in self.table.properties() if column.name != "id")
        return _line(["id:ID", *named, ":LABEL"])

    def lines(self, row: Row) -> Iterator[str]:
        """The row's node."""
        cells = (_bulk_cell(row.get(column.name)) for column in self.table.properties() if column.name != "id")
        yield _line([row["id"], *cells, ";".join(self.table.labels_of(row))])


@dataclass(frozen=True, slots=True)
class BulkEdges(Sheet):
    """The edges of one type that the rows of a table stand for."""

    edge: Edge

    @property
    def file(self) -> str:
        """The name of the file; segments hang on their talk and on their chapter by the same type."""
        return f"{self.table.name}-{self.edge.type.lower()}-{self.edge.start}.csv"

    def head(self) -> str:
        """The ends, the properties with their types, the type."""
        named = (_typed(name, self.table.type_of(name)) for name in self.edge.properties)
        return _line([":START_ID", *named, ":END_ID", ":TYPE"])

    def lines(self, row: Row) -> Iterator[str]:
        """The row's edge, if it has one."""
        for edge, start, end in edges_of(self.table, row):
            if edge is self.edge:
                yield _line([start, *(_bulk_cell(row.get(name)) for name in edge.properties), end, edge.type])


def sheets() -> list[Sheet]:
    """Every table."""
    return [Sheet(table) for table in TABLES]


def bulk_sheets() -> list[Sheet]:
    """Every kind of node and every type of edge."""
    nodes: list[Sheet] = [BulkNodes(table) for table in TABLES if table.labels]
    return [*nodes, *(BulkEdges(table, edge) for table in TABLES for edge in table.edges)]


def _typed(name: str, kind: str) -> str:
    return f"{name}:{_BULK.get(kind, kind)}"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return orjson.dumps(value).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _bulk_cell(value: Any) -> str:
    return ";".join(str(item) for item in value) if isinstance(value, list) else _cell(value)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
