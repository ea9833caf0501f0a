"""Vectors for passages and entities: only for those that have none of their present text, batch by batch.

What was written stays when it is ended, and the next run goes on from there.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass

from talkgraph.embeddings import Embedder, embedder_of
from talkgraph.errors import EmbeddingsFailed
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Row, Transaction
from talkgraph.graph.schema import prepare
from talkgraph.ingest.ids import digest
from talkgraph.progress import Progress, Silent
from talkgraph.settings import Settings

_READ = 1_000  # rows that are looked at in one statement
_PATIENCE = 60.0  # seconds for a statement, and for the endpoint to answer for one batch


@dataclass(slots=True)
class Embedded:
    """How many got a vector, and how many had it already."""

    done: int = 0
    unchanged: int = 0


async def embed(
    client: Client,
    catalogue: Catalogue,
    embedder: Embedder,
    *,
    batch: int = 64,
    talk: str = "",
    progress: Progress | None = None,
) -> Embedded:
    """Embeds what has no vector of its present text, of the whole graph or of one talk (by its full id).

    Raises EmbeddingsFailed where the endpoint fails; what was done until then is kept.
    """
    await prepare(client, catalogue)
    watching, report = progress or Silent(), Embedded()
    total = 0 if talk else int((await _read(client, catalogue, "counts"))[0][0])
    for name in ("passages", "entities"):
        async for rows in _batches(client, catalogue, name, talk):
            waiting = [(id_, text, made) for id_, text, old in rows if old != (made := _made(embedder, text))]
            report.unchanged += len(rows) - len(waiting)
            for start in range(0, len(waiting), batch):
                some = waiting[start : start + batch]
                vectors = await embedder.embed([text for _, text, _ in some], _PATIENCE)
                put = [
                    {"id": id_, "vector": vector, "embeddedAs": made}
                    for (id_, _, made), vector in zip(some, vectors, strict=True)
                ]
                await client.write(_Put(catalogue[f"embed/{name}_put"].text, put), timeout=_PATIENCE)
                report.done += len(some)
                watching.advance(min(report.done + report.unchanged, total), total, "texts")
    return report


async def embed_loaded(
    client: Client, catalogue: Catalogue, settings: Settings, talks: Iterable[str], progress: Progress | None = None
) -> str | None:
    """Embeds what was just loaded, where that is on; gives a note of what is in the way, which fails no load."""
    embedder = embedder_of(settings)
    if embedder is None:
        return None
    try:
        for talk in talks:
            await embed(client, catalogue, embedder, batch=settings.embeddings_batch, talk=talk, progress=progress)
    except EmbeddingsFailed as error:
        return f"{error} Search finds it by words; `talkgraph embed` adds its meaning later."
    return None


class _Put:
    def __init__(self, text: str, rows: list[dict[str, object]]) -> None:
        self._text, self._rows = text, rows

    async def __call__(self, tx: Transaction) -> None:
        await tx.run(self._text, {"rows": self._rows})


def _made(embedder: Embedder, text: str) -> str:
    """What a vector is made of: another model or another text makes another."""
    return f"{embedder.name}/{digest(text)}"


async def _batches(client: Client, catalogue: Catalogue, name: str, talk: str) -> AsyncIterator[list[Row]]:
    after = ""
    while True:
        rows = await _read(client, catalogue, name, talk=talk, after=after, limit=_READ)
        if not rows:
            return
        yield rows
        after = rows[-1][0]


async def _read(client: Client, catalogue: Catalogue, name: str, **values: object) -> list[Row]:
    deadline = asyncio.get_running_loop().time() + _PATIENCE
    return await client.read(catalogue[f"embed/{name}"].text, values, deadline=deadline)
