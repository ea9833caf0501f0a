"""The transaction of one load: take the turn, resolve ids, compare, write what differs, settle what talks share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Transaction
from talkgraph.graph.rows import plain
from talkgraph.ingest.changes import Change, Count, LoadReport, difference
from talkgraph.ingest.ids import normalized
from talkgraph.ingest.proof import Proven
from talkgraph.ingest.registry import Known, candidates, resolve, resolve_talk, talk_candidates
from talkgraph.ingest.rows import OWN, Ids, Row, Rows, Table, rows_of
from talkgraph.progress import Progress

BATCH = 2_000  # rows a statement: larger ones are no faster and need more of the transaction's memory
_WITH_TALK = frozenset(OWN) - {"key_points", "mentions"}  # what is written with $talk
_FROM_TALK = frozenset({"names", "topics", "speakers"})  # what is taken from a talk rather than deleted


class Load:
    """`await Load(…).run()` within a transaction that is rolled back when it raises."""

    def __init__(self, tx: Transaction, catalogue: Catalogue, proven: Proven, note: Row, progress: Progress) -> None:
        self._tx, self._catalogue, self._proven, self._note, self._progress = tx, catalogue, proven, note, progress
        self._talk = ""
        self._is_noted = False  # whether the note of the last load is just this one
        self._entities: Table = {}  # the entities that have one of the ids wanted, with their kinds
        self._ends: Table = {}  # the connections that matter here, with their two entities
        self._done = self._total = 0

    async def run(self) -> LoadReport:
        """Writes what differs; the report counts it."""
        await self._run("turn")
        before = await self._find_talk()
        rows = rows_of(self._proven, await self._ids())
        now = {name: await self._now(name) if before else {} for name in OWN}
        own = {name: difference(now[name], rows.own[name]) for name in OWN}
        talk, entities = _talk_change(before, rows.talk), self._entity_change(rows)
        links = await self._links(rows, own["evidence"])
        if not self._is_noted or any(change.touched for change in (talk, entities, *own.values())):
            self._total = sum(len(change.touched) for change in (entities, links, *own.values()))
            await self._write(rows, entities, links, own)
            links, gone = await self._drop(links, own)
            await self._settle(links, own, gone)
            entities.removed.extend({"id": entity} for entity in gone)
        counts = {"talks": talk, "entities": entities, "connections": links, **own}
        report = LoadReport(self._talk, self._proven.document.talk.title)
        report.counts = {name: Count.of(change) for name, change in counts.items()}
        return report

    async def _run(self, name: str, **parameters: Any) -> list[list[Any]]:
        return await self._tx.run(self._catalogue[f"load/{name}"].text, parameters)

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

    async def _find_talk(self) -> Row | None:
        """Settles the talk's id; its properties in the graph, where it is there."""
        talk = self._proven.document.talk
        found = await self._run("talks_known", ids=talk_candidates(talk))
        known = {key: (row, load) for key, row, load in found}
        self._talk = resolve_talk(talk, self._note.get("origin"), known)
        if self._talk not in known:
            return None
        before, note = known[self._talk]
        self._is_noted = note is not None and self._note.items() <= note.items()
        return dict(before)

    async def _ids(self) -> Ids:
        entities = {entity.name: (normalized(entity.name), entity.kind) for entity in self._proven.entities}
        topics = {name: (normalized(name),) for name in self._proven.document.topics}
        return Ids(
            self._talk,
            await self._resolved("entity", "entities_known", entities),
            await self._resolved("topic", "topics_known", topics),
        )

    async def _resolved(self, prefix: str, statement: str, identities: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
        """The ids of things by their names in the document."""
        ids = sorted({key for identity in identities.values() for key in candidates(prefix, identity)})
        found = await self._each(statement, "ids", ids, talk=self._talk)
        known = {key: Known((normalized(name), *kind), shared) for key, name, *kind, shared in found}
        self._entities |= {key: {"id": key, "kind": kind[0]} for key, _, *kind, _ in found if kind}
        resolved = resolve(prefix, identities.values(), known)
        return {name: resolved[identity] for name, identity in identities.items()}

    async def _now(self, name: str) -> Table:
        return dict(await self._run(f"{name}_now", talk=self._talk))

    async def _links(self, rows: Rows, evidence: Change) -> Change:
        """The connections to add; as removed those that lose evidence, of which some may stay."""
        losing = {row["connection"] for row in evidence.removed}
        known = dict(await self._each("connections_known", "ids", sorted({*rows.connections, *losing})))
        self._ends = known | rows.connections
        return difference(known, rows.connections)

    def _entity_change(self, rows: Rows) -> Change:
        return difference({key: row for key, row in self._entities.items() if key in rows.entities}, rows.entities)

    async def _write(self, rows: Rows, entities: Change, links: Change, own: dict[str, Change]) -> None:
        await self._run("talk_put", talk=self._talk, row=rows.talk, load=self._note)
        await self._each("entities_put", "rows", entities.put)
        for name in OWN:
            extra = {"talk": self._talk} if name in _WITH_TALK else {}
            await self._each(f"{name}_put", "rows", own[name].put, **extra)
        await self._each("connections_put", "rows", links.added)

    async def _drop(self, links: Change, own: dict[str, Change]) -> tuple[Change, list[str]]:
        """Deletes what the talk says no more; the connections as changed in the end, and the entities that are gone."""
        gone_passages = {row["id"] for name in ("key_points", "segments") for row in own[name].removed}
        for name in reversed(OWN):
            extra = {"talk": self._talk} if name in _FROM_TALK else {}
            if name == "mentions":  # found through their passages, with which they go where those go
                left = [row for row in own[name].removed if row["passage"] not in gone_passages]
                await self._each("mentions_drop", "rows", left)
            else:
                await self._each(f"{name}_drop", "ids", _ids_of(own[name].removed), **extra)
        gone = {key for (key,) in await self._each("connections_drop", "ids", _ids_of(links.removed))}
        links = Change(links.added, [], [row for row in links.removed if row["id"] in gone], links.unchanged)
        nameless = sorted({row["entity"] for row in own["names"].removed})
        return links, [key for (key,) in await self._each("entities_drop", "ids", nameless)]

    async def _settle(self, links: Change, own: dict[str, Change], gone: list[str]) -> None:
        """Brings to order what talks share: spellings, what topics name, degrees and ranks."""
        named = sorted({row["entity"] for row in own["names"].touched}.difference(gone))
        await self._each("entities_settle", "ids", named)
        await self._each("names_settle", "ids", named)
        topics = sorted({row["id"] for row in own["topics"].touched})
        await self._each("topics_settle", "ids", topics)
        if named or topics:
            await self._run("topic_names_drop", ids=named, topics=topics)
            await self._run("topic_names_put", ids=named, topics=topics)
        ends = {row[end] for row in links.touched for end in ("from", "to")}
        await self._each("degrees", "ids", sorted(ends.difference(gone)))
        await self._rank(links, own["evidence"])

    async def _rank(self, links: Change, evidence: Change) -> None:
        rows = [self._ends[row["connection"]] for row in evidence.touched if row["connection"] in self._ends]
        pairs = sorted({tuple(sorted((row["from"], row["to"]))) for row in (*rows, *links.touched)})
        await self._each("ranks", "rows", [{"first": first, "second": second} for first, second in pairs])


def _talk_change(before: Row | None, wanted: Row) -> Change:
    if before is None:
        return Change([wanted], [], [], 0)
    is_same = plain(before) == plain(wanted)
    return Change([], [] if is_same else [wanted], [], int(is_same))


def _ids_of(rows: list[Row]) -> list[str]:
    return [row["id"] for row in rows]
