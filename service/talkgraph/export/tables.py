"""The graph as tables: what is a node, which labels it has, and which edges its columns stand for.

Every format that shows the whole graph (CSV, Parquet, GraphML, Neo4j's bulk import) is written from these. A label or a
relationship type of the graph that stands in no table fails a test.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Row = Mapping[str, Any]
Type = Literal["string", "int", "float", "date", "datetime", "strings", "ints"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `of_node` when it is a property of the row's node, else it only says what the row belongs to."""

    name: str
    type: Type = "string"
    of_node: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """The edge that a row stands for: from and to are columns that hold ids, `properties` columns that it carries."""

    type: str
    start: str
    end: str
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind. `labels` are those of the row's node; without any the row is an edge and nothing else."""

    name: str
    columns: tuple[Column, ...]
    labels: tuple[str, ...] = ()
    edges: tuple[Edge, ...] = ()
    shared: bool = False  # held by several talks: read once for the whole graph, not talk by talk

    def type_of(self, column: str) -> Type:
        """The type of a column."""
        return next(one.type for one in self.columns if one.name == column)

    def properties(self) -> tuple[Column, ...]:
        """The columns that are stored in the node."""
        return tuple(column for column in self.columns if column.of_node)

    def labels_of(self, row: Row) -> tuple[str, ...]:
        """The labels of a row's node; an entity's kind is one of six words that the graph allows."""
        return (*self.labels, row["kind"]) if self.name == "entities" else self.labels


def _columns(text: str) -> tuple[Column, ...]:
    """`id position:int talk:` → columns; a colon at the end marks what is not stored in the node."""
    found = []
    for word in text.split():
        name, _, kind = word.removesuffix("~").partition(":")
        found.append(Column(name, kind or "string", not word.endswith("~")))  # type: ignore[arg-type]
    return tuple(found)


_DECLARED = "declaredEntities:int declaredConnections:int declaredChapters:int declaredSegments:int declaredTopics:int"

TABLES = (
    Table(
        "talks",
        _columns(
            "id title series date:date durationSeconds:float sourceUrl mediaUrl language mentions "
            f"{_DECLARED} declaredKindNames:strings declaredKindCounts:ints"
        ),
        ("Talk",),
    ),
    Table("entities", _columns("id name kind description degree:int"), ("Entity",), shared=True),
    Table(
        "names",
        _columns("id text normalized source note entity~"),
        ("Name",),
        (Edge("REFERS_TO", "id", "entity"),),
        shared=True,
    ),
    Table("topics", _columns("id name normalized"), ("Topic",), shared=True),
    Table(
        "connections",
        _columns("id predicate rank:int from~ to~"),
        (),
        (Edge("CONNECTS", "from", "to", ("id", "predicate", "rank")),),
        shared=True,
    ),
    Table("topic_entities", _columns("topic entity"), (), (Edge("NAMES", "topic", "entity"),), shared=True),
    Table("speakers", _columns("talk entity"), (), (Edge("SPEAKS_IN", "entity", "talk"),)),
    Table(
        "listed_names",
        _columns("talk name source note description"),
        (),
        (Edge("LISTS", "talk", "name", ("source", "note", "description")),),
    ),
    Table(
        "talk_topics",
        _columns("talk topic name position:int"),
        (),
        (Edge("ABOUT", "talk", "topic", ("name", "position")),),
    ),
    Table("sections", _columns("id position:int title talk~"), ("Section",), (Edge("HAS_SECTION", "talk", "id"),)),
    Table(
        "key_points",
        _columns("id position:int text section~ talk~"),
        ("KeyPoint", "Passage"),
        (Edge("HAS_KEY_POINT", "section", "id"),),
    ),
    Table(
        "chapters",
        _columns("id position:int title startSeconds:float endSeconds:float talk~"),
        ("Chapter",),
        (Edge("HAS_CHAPTER", "talk", "id"),),
    ),
    Table(
        "segments",
        _columns("id position:int startSeconds:float endSeconds:float speakerName text chapter~ speaker~ talk~"),
        ("Segment", "Passage"),
        (Edge("HAS_SEGMENT", "talk", "id"), Edge("HAS_SEGMENT", "chapter", "id"), Edge("SPOKEN_BY", "id", "speaker")),
    ),
    Table(
        "evidence",
        _columns("id connection quote quoteHash startChar:int endChar:int date:date passage~ talk~"),
        ("Evidence",),
        (Edge("QUOTES", "id", "passage"), Edge("FROM", "id", "talk")),
    ),
    Table(
        "mentions",
        _columns("id startChar:int endChar:int passage~ entity~ talk~"),
        (),
        (Edge("MENTIONS", "passage", "entity", ("id", "startChar", "endChar")),),
    ),
)
BY_NAME = {table.name: table for table in TABLES}
NODES = tuple(table for table in TABLES if table.labels)


def edges_of(table: Table, row: Row) -> Iterator[tuple[Edge, str, str]]:
    """The edges that a row stands for, with the ids of their ends; one without an end is none."""
    for edge in table.edges:
        if row.get(edge.start) is not None and row.get(edge.end) is not None:
            yield edge, row[edge.start], row[edge.end]
