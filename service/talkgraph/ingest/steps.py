"""What loading and removing a talk have in common: reading what is there, deleting, settling what talks share."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Transaction
from talkgraph.ingest.changes import Change
from talkgraph.ingest.rows import OWN, Row, Table
from talkgraph.progress import Progress

BATCH = 2_000  # rows a statement: larger ones are no faster and need more of the transaction's memory
_FROM_TALK = frozenset({"names", "topics", "speakers"})  # what is taken from a talk rather than deleted


class Steps:
    """The statements of cypher/load/ within one transaction, for one talk."""

    def __init__(self, tx: Transaction, catalogue: Catalogue, progress: Progress, talk: str = "") -> None:
        self._tx, self._catalogue, self._progress, self._talk = tx, catalogue, progress, talk
        self._ends: Table = {}  # the connections that matter here, with their two entities
        self._is_unlinked = False  # whether it is known that open talks must be searched for names anew
        self._done = self._total = 0

    async def _run(self, name: str, /, **parameters: Any) -> list[list[Any]]:
        return await self._tx.run(self._catalogue[name if "/" in name else f"load/{name}"].text, parameters)

    async def _each(self, name: str, key: str, values: Sequence[Any], **parameters: Any) -> list[list[Any]]:
        """Runs a statement on batches of `values`; the rows that it gives, all together."""
        found: list[list[Any]] = []
        for start in range(0, len(values), BATCH):
            batch = values[start : start + BATCH]
            found += await self._run(name, **{key: batch}, **parameters)
            if name.endswith(("_put", "_drop")):
                self._done += len(batch)
                self._progress.advance(min(self._done, self._total), self._total, "rows")
        return found

    async def _now(self, name: str) -> Table:
        return dict(await self._run(f"{name}_now", talk=self._talk))

    async def _drop(self, links: Change, own: dict[str, Change]) -> tuple[Change, list[str]]:
        """Deletes what the talk says no more; the connections as changed in the end, and the entities that are gone."""
        gone_passages = {row["id"] for name in ("key_points", "segments") for row in own[name].removed}
        for name in reversed(OWN):
            extra = {"talk": self._talk} if name in _FROM_TALK else {}
            if name == "mentions":  # found through their passages, with which they go where those go
                left = [row for row in own[name].removed if row["passage"] not in gone_passages]
                await self._each("mentions_drop", "rows", left)
            else:
                await self._each(f"{name}_drop", "ids", ids_of(own[name].removed), **extra)
        gone = {key for (key,) in await self._each("connections_drop", "ids", ids_of(links.removed))}
        links = Change(links.added, [], [row for row in links.removed if row["id"] in gone], links.unchanged)
        nameless = sorted({row["entity"] for row in own["names"].removed})
        return links, [key for (key,) in await self._each("entities_drop", "ids", nameless)]

    async def _settle(self, links: Change, own: dict[str, Change], gone: list[str]) -> None:
        """Brings to order what talks share: spellings, what topics name, degrees and ranks."""
        named = _named(own["names"], gone)
        ids = ids_of(named)
        topics = sorted({row["id"] for row in own["topics"].touched})
        await self._each("topics_settle", "ids", topics)
        if topics or own["names"].changed or own["names"].removed:  # a name that came parts nobody
            await self._run("topic_names_drop", ids=ids, topics=topics)
        await self._each("entities_settle", "rows", named, talk=self._talk)
        await self._each("topic_names_put", "topics", topics)
        if (own["names"].added or own["names"].removed) and not self._is_unlinked:
            await self._run("names_changed")
        rows = [self._ends[row["connection"]] for row in own["evidence"].touched if row["connection"] in self._ends]
        pairs = sorted({tuple(sorted((row["from"], row["to"]))) for row in (*rows, *links.touched)})
        await self._each("connections_settle", "rows", [{"first": first, "second": second} for first, second in pairs])


def _named(names: Change, gone: Collection[str]) -> list[Row]:
    """The entities of names that are not as they were, with what else may have changed: of what is overwritten, all."""
    overwritten = {row["entity"] for row in names.changed}
    described = overwritten.union(row["entity"] for row in names.touched if row["description"] is not None)
    noted = overwritten.union(row["entity"] for row in names.touched if row["note"] is not None)
    ids = sorted({row["entity"] for row in names.touched}.difference(gone))
    return [{"id": key, "isDescribed": key in described, "isNoted": key in noted} for key in ids]


def ids_of(rows: list[Row]) -> list[str]:
    """The ids of rows."""
    return [row["id"] for row in rows]
