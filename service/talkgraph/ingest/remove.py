"""Removes a talk: what only it says goes, what other talks say too stays."""

from __future__ import annotations

from talkgraph.errors import NotFound
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.ingest.changes import Change, Count, LoadReport
from talkgraph.ingest.load import written
from talkgraph.ingest.log import REMOVE_TALK, change, log, user
from talkgraph.ingest.open import relink
from talkgraph.ingest.rows import OWN
from talkgraph.ingest.steps import Steps
from talkgraph.progress import Progress, Silent


class Removal(Steps):
    """`await Removal(…, talk=id).run()` within a transaction."""

    async def run(self) -> LoadReport:
        """Deletes what only this talk says, with the note of its load and what was corrected in it."""
        await self._run("turn")
        found = await self._run("talk/by_id", id=self._talk)
        if not found:
            raise NotFound(f"There is no talk '{self._talk}'. `talkgraph status` lists them.")
        title, self._talk = found[0][0]["title"], found[0][0]["id"]
        own = {name: Change([], [], list((await self._now(name)).values()), 0) for name in OWN}
        losing = sorted({row["connection"] for row in own["evidence"].removed})
        self._ends = dict(await self._each("connections_known", "ids", losing))
        self._total = sum(len(change.removed) for change in own.values())
        links, gone = await self._drop(Change([], [], list(self._ends.values()), 0), own)
        await self._run("remove/talk", talk=self._talk)
        await self._settle(links, own, gone)
        for name in ("corrections", "notes"):
            await self._run(f"remove/{name}", talk=self._talk)
        counts = {"entities": Count(removed=len(gone)), "connections": Count.of(links)}
        own_counts = {name: Count.of(change) for name, change in own.items()}
        return LoadReport(self._talk, title, counts={"talks": Count(removed=1), **counts, **own_counts})


async def remove(
    client: Client,
    catalogue: Catalogue,
    talk: str,
    *,
    timeout: float = 600,
    progress: Progress | None = None,
    by: str | None = None,
    dry_run: bool = False,
) -> LoadReport:
    """Removes one talk, told by its id or its slug, in one transaction; with `dry_run` only tells what would go.

    Raises NotFound where there is none, DeadlineExceeded or an EngineError after all has been rolled back.
    """

    async def work(tx: Transaction) -> LoadReport:
        report = await Removal(tx, catalogue, progress or Silent(), talk).run()
        report.linked = await relink(tx, catalogue, progress or Silent())
        said = f"removed '{report.title}'"
        await log(tx, catalogue, change(REMOVE_TALK, report.talk, said, by or user(), [report], title=report.title))
        return report

    return await written(client, catalogue, work, timeout, dry_run=dry_run)
