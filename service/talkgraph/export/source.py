"""Reads the graph back as rows: one talk at a time, what talks share by pages. Nothing larger is ever in memory."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Any

from talkgraph.errors import DeadlineExceeded, NotFound
from talkgraph.export.tables import Row, Table
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graph.rows import native
from talkgraph.ingest.ids import normalized

PAGE = 1_000  # rows of what talks share that one statement gives
_PER_TALK = {"sections": "sections", "keyPoints": "key_points", "chapters": "chapters", "segments": "segments"}
_PER_TALK |= {"evidence": "evidence", "mentions": "mentions"}

Tables = Mapping[str, list[Row]]


class Source:
    """The graph to export, or those of its talks that `only` names by id or slug; `timeout` is seconds a statement.

    With `turn` a talk is read while no load writes (cypher/load/turn.cypher), so that it is whole as one load left it.
    That needs a user who may write; without it a talk that is just being loaded anew can be seen half old, half new.
    """

    def __init__(
        self,
        client: Client,
        catalogue: Catalogue,
        only: Sequence[str] = (),
        *,
        timeout: float = 60,
        turn: bool = False,
    ) -> None:
        self.only = tuple(only)
        self._client, self._catalogue, self._timeout, self._turn = client, catalogue, timeout, turn

    async def talk(self, talk: str) -> Tables:
        """All tables of one talk. Raises NotFound."""
        rows = await self._one("export/talk", talk=talk)
        if not rows:
            raise NotFound(f"There is no talk '{talk}'. `talkgraph status` lists the talks.")
        return tables_of(native(dict(zip(self._catalogue["export/talk"].columns, rows[0], strict=True))))

    async def loaded(self) -> AsyncIterator[Row]:
        """Each talk as it was loaded: export/loaded.cypher. One that is taken away meanwhile is left out."""
        async for row in self._pages("talks"):
            for found in await self._one("export/loaded", talk=row["id"]):
                yield dict(zip(self._catalogue["export/loaded"].columns, found, strict=True))

    async def corrections(self) -> Row:
        """All that people have corrected, and the log: export/corrections.cypher."""
        rows = await self._one("export/corrections")
        return dict(zip(self._catalogue["export/corrections"].columns, rows[0], strict=True))

    async def talks(self) -> AsyncIterator[Tables]:
        """The tables of each talk, in the order of ids. One that is taken away meanwhile is left out."""
        for key in self.only:
            yield await self.talk(key)
        if not self.only:
            async for row in self._pages("talks"):
                with contextlib.suppress(NotFound):
                    yield await self.talk(row["id"])

    async def rows(self, table: Table) -> AsyncIterator[Row]:
        """The rows of one table in a fixed order, none twice."""
        if table.shared and not self.only:
            async for row in self._shared(table):
                yield row
            return
        seen: set[tuple[Any, ...]] = set()
        async for tables in self.talks():
            for row in tables[table.name]:
                key = tuple(row[column.name] for column in table.columns[:2])
                if not table.shared or key not in seen:
                    yield row
                if table.shared:
                    seen.add(key)

    async def _shared(self, table: Table) -> AsyncIterator[Row]:
        if table.name != "topic_entities":
            async for row in self._pages(table.name):
                yield row
            return
        async for topic in self._pages("topics"):
            for entity in topic["entities"]:
                yield {"topic": topic["id"], "entity": entity}

    async def _pages(self, name: str) -> AsyncIterator[Row]:
        after = ""
        while True:
            found = await self._read(f"export/{name}", after=after, size=PAGE)
            for (row,) in found:
                yield native(row)
            if len(found) < PAGE:
                return
            after = found[-1][0]["id"]

    async def _read(self, name: str, **parameters: Any) -> list[list[Any]]:
        deadline = asyncio.get_running_loop().time() + self._timeout
        return await self._client.read(self._catalogue[name].text, parameters, deadline=deadline)

    async def _one(self, name: str, **parameters: Any) -> list[list[Any]]:
        """The rows of a statement that must not be read half old, half new."""
        return await (self._in_turn(name, parameters) if self._turn else self._read(name, **parameters))

    async def _in_turn(self, name: str, parameters: Row) -> list[list[Any]]:
        async def work(tx: Transaction) -> list[list[Any]]:
            await tx.run(self._catalogue["load/turn"].text)
            return await tx.run(self._catalogue[name].text, parameters)

        deadline = asyncio.get_running_loop().time() + 10 * self._timeout
        while True:
            try:
                return await self._client.write(work, timeout=self._timeout)
            except DeadlineExceeded:  # a long load has the turn
                if asyncio.get_running_loop().time() > deadline:
                    raise


def tables_of(found: Mapping[str, Any]) -> Tables:
    """The answer of export/talk.cypher as the tables of tables.py."""
    talk = found["talk"]["id"]
    tables: dict[str, list[Row]] = {
        name: [{**row, "talk": talk} for row in found[key]] for key, name in _PER_TALK.items()
    }
    names = [row | {"normalized": normalized(row["text"])} for row in found["names"]]
    return tables | {
        "talks": [found["talk"]],
        "entities": found["entities"],
        "names": names,
        "topics": [
            {"id": row["id"], "name": row["name"], "normalized": normalized(row["name"])} for row in found["topics"]
        ],
        "topic_entities": list(_named(found["topics"], names)),
        "connections": found["connections"],
        "speakers": [{"talk": talk, "entity": row["id"]} for row in found["speakers"]],
        "listed_names": [row | {"talk": talk, "name": row["id"]} for row in names],
        "talk_topics": [row | {"talk": talk, "topic": row["id"]} for row in found["topics"]],
    }


def _named(topics: Iterable[Row], names: Iterable[Row]) -> Iterable[Row]:
    """What a talk's topics name among the entities that it lists."""
    for topic in topics:
        entities = {row["entity"] for row in names if row["normalized"] == normalized(topic["name"])}
        yield from ({"topic": topic["id"], "entity": entity} for entity in sorted(entities))


async def batched(rows: AsyncIterator[Row], size: int) -> AsyncIterator[list[Row]]:
    """The rows in lists of at most `size`."""
    waiting: list[Row] = []
    async for row in rows:
        waiting.append(row)
        if len(waiting) == size:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
