"""A Cypher script that makes the graph again: the statements of a load, with the values in place.

Values are literals (talkgraph/graph/literal.py), so that no text of a document can become a label, a type or Cypher.
Every statement merges on ids: the script can be run again, and into a graph that holds other talks.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from talkgraph.export.source import Source, Tables, batched
from talkgraph.export.tables import BY_NAME, Row
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.literal import cypher_literal
from talkgraph.graph.text import substitute

BATCH = 500  # rows a statement
_HEAD = """\
// A graph of talks, written by talkgraph. Run it with cypher-shell, or paste it into Neo4j Browser.
// It needs Neo4j 2026.08 or newer. Running it again changes nothing.
"""
# What a load writes for a talk, in its order, with the table that the rows come from.
_OWN = {
    "names": "listed_names",
    "topics": "talk_topics",
    "speakers": "speakers",
    "sections": "sections",
    "key_points": "key_points",
    "chapters": "chapters",
    "segments": "segments",
    "evidence": "evidence",
    "mentions": "mentions",
}
_ID = {"listed_names": "id", "talk_topics": "topic", "speakers": "entity"}


class Script:
    """`async for statement in Script(catalogue).statements(source)`: each without its semicolon."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    async def text(self, source: Source) -> AsyncIterator[str]:
        """The script as text."""
        yield _HEAD
        async for statement in self.statements(source):
            yield f"\n{statement};\n"

    async def statements(self, source: Source) -> AsyncIterator[str]:
        """Constraints and indexes, entities, each talk, connections, and what follows from all of them."""
        for record in self._catalogue.values():
            if record.mode == "schema":
                yield record.text
        entities, topics, pairs = set[str](), set[str](), set[tuple[str, str]]()
        async for rows in batched(source.rows(BY_NAME["entities"]), BATCH):
            entities.update(row["id"] for row in rows)
            yield self._statement("load/entities_put", rows=[_only(row, "id", "name", "kind") for row in rows])
        async for tables in source.talks():
            topics.update(row["topic"] for row in tables["talk_topics"])
            for statement in self._talk(tables):
                yield statement
        async for rows in batched(source.rows(BY_NAME["connections"]), BATCH):
            pairs.update((min(row["from"], row["to"]), max(row["from"], row["to"])) for row in rows)
            yield self._statement(
                "load/connections_put", rows=[_only(row, "id", "from", "predicate", "to") for row in rows]
            )
        for statement in self._settled(sorted(entities), sorted(topics), sorted(pairs)):
            yield statement

    def _talk(self, tables: Tables) -> Iterator[str]:
        (talk,) = tables["talks"]
        yield self._statement("export/script_talk", talk=talk["id"], row=talk)
        for name, table in _OWN.items():
            rows = [_row(table, row) for row in tables[table]]
            yield from self._batches(f"{name}_put", "rows", rows, talk=talk["id"])

    def _settled(self, entities: list[str], topics: list[str], pairs: list[tuple[str, str]]) -> Iterator[str]:
        yield from self._batches("topics_settle", "ids", topics)
        named = [{"id": entity, "isDescribed": True, "isNoted": True} for entity in entities]
        yield from self._batches("entities_settle", "rows", named, talk="")
        rows = [{"first": first, "second": second} for first, second in pairs]
        yield from self._batches("connections_settle", "rows", rows)

    def _batches(self, name: str, key: str, values: Sequence[Any], **given: Any) -> Iterator[str]:
        for start in range(0, len(values), BATCH):
            yield self._statement(f"load/{name}", **{key: values[start : start + BATCH]}, **given)

    def _statement(self, name: str, **given: Any) -> str:
        literals = {key: cypher_literal(value) for key, value in given.items()}
        return substitute(self._catalogue[name].text, lambda key: literals[key], int)


def _row(table: str, row: Row) -> dict[str, Any]:
    """A row as a load has it: under its id, and without what it leaves out where there is nothing."""
    kept = {key: value for key, value in row.items() if value is not None and key != "talk"}
    return kept | ({"id": row[_ID[table]]} if table in _ID else {})


def _only(row: Row, *keys: str) -> dict[str, Any]:
    return {key: row[key] for key in keys}
