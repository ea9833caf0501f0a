"""What one load does in a transaction that has the turn: resolve ids, correct, compare, write what differs, settle."""

from __future__ import annotations

from collections.abc import Sequence

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Transaction
from talkgraph.graph.rows import plain
from talkgraph.ingest.changes import Change, Count, LoadReport, difference
from talkgraph.ingest.corrected import Corrected, corrected, with_listed
from talkgraph.ingest.corrections import LISTED, Corrections, identity_subject
from talkgraph.ingest.identified import Identified, Ids, identified
from talkgraph.ingest.ids import normalized
from talkgraph.ingest.itemized import items
from talkgraph.ingest.open import is_open, mentions_in, names_of_graph
from talkgraph.ingest.proof import Proven
from talkgraph.ingest.registry import Begun, KnownTalks, known_talks, resolve_talk, talk_candidates
from talkgraph.ingest.resolver import Resolver
from talkgraph.ingest.rows import OWN, Row, Rows, Table, mentions_table, rows_of
from talkgraph.ingest.source import Source
from talkgraph.progress import Progress

_WITH_TALK = frozenset(OWN) - {"key_points", "mentions"}  # what is written with $talk


async def begin(tx: Transaction, catalogue: Catalogue, ids: Sequence[str]) -> Begun:
    """Takes the turn; what a load of the talk that may have these ids must know first."""
    ((talks, is_corrected, is_unlinked),) = await tx.run(catalogue["load/begin"].text, {"ids": ids})
    return Begun(known_talks(talks), is_corrected, is_unlinked)


class Load(Resolver):
    """`await Load(…).run()` within a transaction that has taken the turn, and is rolled back when it raises.

    `talk` is the id of a talk that is loaded again from what was kept of it; `begun` is what `begin` gave, where it has
    been asked already; `itemized` says what differs, not only how much.
    """

    def __init__(
        self,
        tx: Transaction,
        catalogue: Catalogue,
        proven: Proven,
        source: Source,
        progress: Progress,
        *,
        by: str,
        talk: str = "",
        begun: Begun | None = None,
        itemized: bool = False,
    ) -> None:
        super().__init__(tx, catalogue, progress, talk)
        self._begun, self._itemized = begun, itemized
        self._proven, self._source, self._by = proven, source, by
        self._wished = frozenset((*proven.document.ids, *source.ids))
        self._is_noted = False  # whether the note of the last load is just this one

    async def run(self) -> LoadReport:
        """Writes what differs; the report counts it."""
        ids = [self._talk] if self._talk else talk_candidates(self._proven.document.talk)
        begun = self._begun or await begin(self._tx, self._catalogue, ids)
        self._is_corrected, self._is_unlinked = begun.is_corrected, begun.is_unlinked
        before = self._find_talk(begun.talks)
        found = await self._corrected()
        rows = rows_of(found.document)
        now = {name: await self._now(name) if before else {} for name in OWN}
        if is_open(self._proven.document):
            await self._open(found.document, rows, now["names"])
        own = {name: difference(now[name], rows.own[name]) for name in OWN}
        talk, entities = _talk_change(before, rows.talk), await self._entity_change(rows)
        links = await self._links(rows, own["evidence"])
        if not self._is_noted or any(change.touched for change in (talk, entities, *own.values())):
            self._total = sum(len(change.touched) for change in (entities, links, *own.values()))
            await self._write(rows, talk, entities, links, own)
            links, gone = await self._drop(links, own)
            await self._settle(links, own, gone)
            entities.removed.extend({"id": entity} for entity in gone)
        counts = {"talks": talk, "entities": entities, "connections": links, **own}
        report = LoadReport(self._talk, self._proven.document.talk.title, notes=found.left_out)
        report.counts = {name: Count.of(change) for name, change in counts.items()}
        if self._itemized:
            report.items = items(counts)
        return report

    async def _open(self, document: Identified, rows: Rows, names_now: Table) -> None:
        """Mentions of whatever has a name in the graph, but for names that go with this load."""
        rows.talk["mentions"] = "all"
        gone = sorted(names_now.keys() - rows.own["names"].keys())
        kept = {key for (key,) in await self._each("names_elsewhere", "ids", gone, talk=self._talk)}
        names = await names_of_graph(self._tx, self._catalogue, without=frozenset(gone) - kept)
        passages = (*self._proven.key_points, *self._proven.segments)
        rows.own["mentions"] = mentions_table(self._talk, mentions_in(names, document.entities, passages))

    def _find_talk(self, known: KnownTalks) -> Row | None:
        """Settles the talk's id; its properties in the graph, where it is there."""
        talk = self._proven.document.talk
        self._talk = self._talk or resolve_talk(talk, self._source.note.get("origin"), known, self._wished)
        if self._talk not in known:
            return None
        found = known[self._talk]
        self._is_noted = found.note is not None and self._source.note.items() <= found.note.items()
        return dict(found.row)

    async def _corrected(self) -> Corrected:
        """The document under its ids, with what people have corrected."""
        document = identified(self._proven, await self._ids())
        if not self._is_corrected:
            return Corrected(document)
        corrections = Corrections()
        of_talk = await self._corrections([self._talk])
        corrections.add(of_talk)
        document = with_listed(document, (row for row in of_talk if row["what"] == LISTED))
        entities = [listed.id for listed in document.entities]
        triples = [(claim.from_, claim.predicate, claim.to) for claim in document.claims]
        asked: set[str] = set()
        while new := corrections.subjects(entities, triples) - asked:
            corrections.add(await self._corrections(new))
            asked |= new
        return corrected(document, corrections)

    async def _ids(self) -> Ids:
        entities = {entity.name: (normalized(entity.name), entity.kind) for entity in self._proven.entities}
        topics = {name: (normalized(name),) for name in self._proven.document.topics}
        pinned: dict[tuple[str, ...], str] = {}
        if self._is_corrected:
            subjects = {identity_subject(*identity): identity for identity in entities.values()}
            pinned = {subjects[row["subject"]]: row["entity"] for row in await self._corrections(subjects)}
        return Ids(
            self._talk,
            await self._entity_ids(entities, pinned, self._is_corrected),
            await self._resolved("topic", "topics_known", topics),
        )

    async def _links(self, rows: Rows, evidence: Change) -> Change:
        """The connections to add; as removed those that lose evidence, of which some may stay."""
        losing = {row["connection"] for row in evidence.removed}
        known = dict(await self._each("connections_known", "ids", sorted({*rows.connections, *losing})))
        self._ends = known | rows.connections
        return difference(known, rows.connections)

    async def _entity_change(self, rows: Rows) -> Change:
        known = self._entities
        if self._is_corrected:  # it may lead to entities that the document does not name
            others = sorted(rows.entities.keys() - known.keys())
            found = await self._known("entities_known", others)
            known = known | {key: {"id": key, "kind": kind} for key, _, kind, _ in found}
        return difference({key: row for key, row in known.items() if key in rows.entities}, rows.entities)

    async def _write(self, rows: Rows, talk: Change, entities: Change, links: Change, own: dict[str, Change]) -> None:
        if talk.touched or not self._is_noted:
            note = self._source.note | {"by": self._by} | self._source.told
            await self._run("talk_put", talk=self._talk, row=rows.talk, load=note, packed=self._source.packed)
        await self._each("entities_put", "rows", entities.put)
        for name in OWN:
            extra = {"talk": self._talk} if name in _WITH_TALK else {}
            await self._each(f"{name}_put", "rows", own[name].put, **extra)
        await self._each("connections_put", "rows", links.added)


def _talk_change(before: Row | None, wanted: Row) -> Change:
    if before is None:
        return Change([wanted], [], [], 0)
    is_same = plain(before) == plain(wanted)
    return Change([], [] if is_same else [wanted], [], int(is_same))
