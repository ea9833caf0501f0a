"""Loads a document: one transaction a talk, only what differs is written, and what it said before and no more goes.

Loads take turns (cypher/load/turn.cypher), so what one reads within its transaction stays true until it commits.
What talks share, an entity, a name, a topic, a connection, stays as long as one talk has it. Why it is done so:
docs/decisions/0003-loading.md.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from talkgraph.errors import DeadlineExceeded, EngineFull
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graph.schema import prepare
from talkgraph.ingest.changes import LoadReport
from talkgraph.ingest.document import Document
from talkgraph.ingest.log import loaded, log, user
from talkgraph.ingest.proof import prove
from talkgraph.ingest.read import Reading, documents, example_documents, read_document, seed_documents
from talkgraph.ingest.registry import talk_candidates
from talkgraph.ingest.source import Source
from talkgraph.ingest.transaction import Load
from talkgraph.progress import Progress, Silent

__all__ = ["LoadReport", "Reading", "documents", "example_documents", "load", "read_document", "seed_documents"]

T = TypeVar("T")


async def load(
    client: Client,
    catalogue: Catalogue,
    document: Document | Reading,
    *,
    timeout: float = 600,
    progress: Progress | None = None,
    force: bool = False,
    by: str | None = None,
) -> LoadReport:
    """Loads one talk and tells what changed. `timeout` in seconds is for the transaction; all is kept or nothing is.

    `by` is who loads it, for the log: without it, the user of the operating system. The same document again is
    recognised and left out, unless `force`. Raises BadDocument before anything is written, DeadlineExceeded or an
    EngineError after all has been rolled back.
    """
    reading = document if isinstance(document, Reading) else Reading(document, "the document", "")
    watching = progress or Silent()
    proven = prove(reading.document, reading.name)
    source = Source.of(reading)
    watching.step(f"Loading '{reading.document.talk.title}'")
    if not force and (talk := await _repeated(client, catalogue, reading, source, timeout)):
        return LoadReport(talk, reading.document.talk.title, repeated=True, notes=reading.notes)
    await prepare(client, catalogue)
    who = by or user()

    async def work(tx: Transaction) -> LoadReport:
        report = await Load(tx, catalogue, proven, source, watching, by=who).run()
        if report.is_change:
            await log(tx, catalogue, loaded(report, who))
        report.notes = [*reading.notes, *report.notes]
        return report

    return await written(client, work, timeout)


async def written(client: Client, work: Callable[[Transaction], Awaitable[T]], timeout: float) -> T:
    """What `work` gives. Where the database stops waiting for another load's turn, the wait goes on until `timeout`."""
    now = asyncio.get_running_loop().time
    deadline = now() + timeout
    while True:
        try:
            return await client.write(work, timeout=max(deadline - now(), 1))
        except DeadlineExceeded as error:
            if "LockAcquisitionTimeout" not in str(getattr(error.__cause__, "code", "")) or now() >= deadline:
                raise DeadlineExceeded(
                    f"Loading took longer than {timeout:g} s and was undone. TALKGRAPH_LOAD_TIMEOUT allows more."
                ) from error
        except EngineFull as error:
            raise EngineFull(
                f"{error} Free disk space, or give more memory: TALKGRAPH_NEO4J_HEAP=1g for the Neo4j that talkgraph "
                "manages, db.memory.transaction.max in the configuration of your own."
            ) from error


async def _repeated(
    client: Client, catalogue: Catalogue, reading: Reading, source: Source, timeout: float
) -> str | None:
    """The id of the talk that was last loaded from just this document."""
    deadline = asyncio.get_running_loop().time() + timeout
    ids = talk_candidates(reading.document.talk)
    rows = await client.read(catalogue["load/talks_known"].text, {"ids": ids}, deadline=deadline)
    told = [(key, source.note[key]) for key in ("documentHash", "loader")]
    return next((talk["id"] for _, talk, load in rows if load and all(load[key] == said for key, said in told)), None)
