"""Loads a document: one transaction a talk, only what differs is written, and what it said before and no more goes.

Loads take turns (cypher/load/turn.cypher), so what one reads within its transaction stays true until it commits.
What talks share, an entity, a name, a topic, a connection, stays as long as one talk has it. Why it is done so:
docs/decisions/0003-loading.md.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from talkgraph.errors import BadArgument, BadDocument, DeadlineExceeded, EngineFull
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graph.schema import prepare
from talkgraph.ingest.attachment import joined
from talkgraph.ingest.changes import LoadReport
from talkgraph.ingest.document import Attachment, Document
from talkgraph.ingest.log import loaded, log, user
from talkgraph.ingest.open import relink
from talkgraph.ingest.placed import is_told, keep_attachment, placed
from talkgraph.ingest.prepared import Prepared, prepared
from talkgraph.ingest.proof import Proven, prove
from talkgraph.ingest.read import Reading, documents, example_documents, read_document, seed_documents
from talkgraph.ingest.registry import KnownTalks, known_talks, resolve_talk, talk_candidates
from talkgraph.ingest.source import Source, unpacked
from talkgraph.ingest.transaction import Load, begin
from talkgraph.progress import Progress, Silent

__all__ = ["LoadReport", "Reading", "documents", "example_documents", "load", "read_document", "seed_documents"]

T = TypeVar("T")


class Undone(Exception):
    """Ends a transaction that was only tried."""


async def load(
    client: Client,
    catalogue: Catalogue,
    document: Document | Reading | Prepared,
    *,
    timeout: float = 600,
    progress: Progress | None = None,
    force: bool = False,
    by: str | None = None,
    dry_run: bool = False,
    detach: bool = False,
    later: bool = False,
    new: bool = False,
    committing: Callable[[], None] | None = None,
) -> LoadReport:
    """Loads one talk and tells what changed. `timeout` in seconds is for the transaction; all is kept or nothing is.

    `by` is who loads it, for the log: without it, the user of the operating system. The same document again is
    recognised and left out, unless `force`. `dry_run` writes nothing and itemizes what would change. What was attached
    to the talk stays, unless `detach`. Where names change, open talks are searched for them in the same transaction;
    `later` leaves that to a `relinked` behind many loads. Of a talk that is expected to be `new` it is only asked with
    the turn whether it is a repetition. `committing` is called when only the commit is left.
    A talk of a backup is loaded as it was, with what was attached then, by whom and when; what the log of the backup
    tells of it is not logged again.
    Raises BadDocument before anything is written, DeadlineExceeded or an EngineError after all has been rolled back.
    """
    wish = _Wish(prepared(document), by or user(), force or dry_run or detach, detach, dry_run, later)
    watching = progress or Silent()
    watching.step(f"Loading '{wish.talk.reading.document.talk.title}'")
    if wish.talk.reading.loaded is not None and detach:
        name = wish.talk.reading.name
        raise BadArgument(f"{name} is a talk of a backup, loaded as it was: --detach does not go with it")
    if not (wish.is_forced or new):
        with _ways_out(timeout):
            if found := _repeated(wish.talk, await _known(client, catalogue, wish.talk, timeout)):
                return found

    async def work(tx: Transaction) -> LoadReport:
        report = await _load(tx, catalogue, wish, watching)
        if committing:
            committing()
        return report

    return await written(client, catalogue, work, timeout, dry_run=dry_run)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be done with a talk; `is_forced`: also if it is a repetition."""

    talk: Prepared
    by: str
    is_forced: bool
    detach: bool
    dry_run: bool
    later: bool


async def _load(tx: Transaction, catalogue: Catalogue, wish: _Wish, watching: Progress) -> LoadReport:
    reading, restored = wish.talk.reading, wish.talk.reading.loaded
    begun = await begin(tx, catalogue, talk_candidates(reading.document.talk))
    if not wish.is_forced and (found := _repeated(wish.talk, begun.talks)):
        return found
    key = placed(reading.document.talk, restored, begun.talks) if restored else ""
    whole, kept = await _with_attached(tx, catalogue, wish.talk, begun.talks, wish.detach)
    of = Load(tx, catalogue, whole, kept, watching, by=wish.by, talk=key, begun=begun, itemized=wish.dry_run)
    report = await of.run()
    if restored:
        await keep_attachment(tx, catalogue, restored)
    report.notes = [*reading.notes, *report.notes]
    if not wish.later:
        report.linked = await relink(tx, catalogue, watching)
    if report.is_change and not wish.dry_run and not (restored and await is_told(tx, catalogue, report)):
        await log(tx, catalogue, loaded(report, wish.by))
    return report


async def relinked(
    client: Client,
    catalogue: Catalogue,
    *,
    timeout: float = 600,
    progress: Progress | None = None,
    always: bool = False,
) -> list[LoadReport]:
    """Searches open talks for names where those have changed (or `always`), all in one transaction, as one load."""

    async def work(tx: Transaction) -> list[LoadReport]:
        await tx.run(catalogue["load/turn"].text)
        return await relink(tx, catalogue, progress or Silent(), always=always)

    return await written(client, catalogue, work, timeout)


async def _with_attached(
    tx: Transaction, catalogue: Catalogue, talk: Prepared, known: KnownTalks, detach: bool
) -> tuple[Proven, Source]:
    """The document with what was attached to its talk earlier; a backup holds that with it."""
    document = talk.reading.document
    key = resolve_talk(document.talk, talk.source.note.get("origin"), known)
    if talk.reading.loaded is not None or key not in known or not known[key].is_attached:
        return talk.proven, talk.source
    if detach:
        await tx.run(catalogue["load/attached_drop"].text, {"ids": [key]})
        return talk.proven, talk.source
    ((_, packed),) = await tx.run(catalogue["load/attached"].text, {"ids": [key]})
    attachment = Attachment.model_validate_json(unpacked(packed))
    whole = joined(document, attachment)
    try:
        return prove(whole, talk.reading.name), talk.source.with_attached(whole, attachment)
    except BadDocument as error:
        raise BadDocument(f"{error} (with what was attached to the talk; --detach leaves that out)") from None


async def written(
    client: Client,
    catalogue: Catalogue,
    work: Callable[[Transaction], Awaitable[T]],
    timeout: float,
    *,
    dry_run: bool = False,
) -> T:
    """What `work` gives, run where all constraints and indexes are; with `dry_run` all that it did is undone."""
    tried: list[T] = []

    async def trial(tx: Transaction) -> T:
        tried.append(await work(tx))
        raise Undone

    with _ways_out(timeout):
        await prepare(client, catalogue)
        try:
            return await _in_turn(client, trial if dry_run else work, timeout)
        except Undone:
            return tried[-1]


async def _in_turn(client: Client, work: Callable[[Transaction], Awaitable[T]], timeout: float) -> T:
    """What `work` gives. Where the database stops waiting for another load's turn, the wait goes on until `timeout`."""
    now = asyncio.get_running_loop().time
    deadline = now() + timeout
    while True:
        try:
            return await client.write(work, timeout=max(deadline - now(), 1))
        except DeadlineExceeded as error:
            if "LockAcquisitionTimeout" not in str(getattr(error.__cause__, "code", "")) or now() >= deadline:
                raise


@contextmanager
def _ways_out(timeout: float) -> Iterator[None]:
    """Tells what allows a load more time, memory or disk."""
    try:
        yield
    except DeadlineExceeded as error:
        raise DeadlineExceeded(
            f"Loading took longer than {timeout:g} s and was undone. TALKGRAPH_LOAD_TIMEOUT allows more."
        ) from error
    except EngineFull as error:
        raise EngineFull(
            f"{error} Free disk space, or give more memory: TALKGRAPH_NEO4J_HEAP=1g for the Neo4j that talkgraph "
            "manages, db.memory.transaction.max in the configuration of your own."
        ) from error


async def _known(client: Client, catalogue: Catalogue, talk: Prepared, timeout: float) -> KnownTalks:
    """The talks of the graph which this one may be."""
    deadline = asyncio.get_running_loop().time() + timeout
    loaded = talk.reading.loaded
    ids = [loaded.talk] if loaded else talk_candidates(talk.reading.document.talk)
    return known_talks(await client.read(catalogue["load/talks_known"].text, {"ids": ids}, deadline=deadline))


def _repeated(talk: Prepared, known: KnownTalks) -> LoadReport | None:
    """That a talk was last loaded from just this document, where one was."""
    names = ("documentHash", "loader", "attached") if talk.reading.loaded else ("documentHash", "loader")
    told = [(name, talk.source.note.get(name)) for name in names]
    for key, of in known.items():
        if of.note and all(of.note.get(name) == said for name, said in told):
            return LoadReport(key, talk.reading.document.talk.title, repeated=True, notes=talk.reading.notes)
    return None
