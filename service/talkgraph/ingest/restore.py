"""Brings back what people have corrected: before the talks of a backup, which are loaded with it.

All of it in one transaction, or nothing. What is here already is left alone; what says something else is not touched
but told. Talks that are here and that new corrections concern are loaded again from what is kept of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from talkgraph.errors import Conflict
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.ingest.backup import Corrections
from talkgraph.ingest.changes import LoadReport
from talkgraph.ingest.contradictions import Kept, chain, contradictions, said
from talkgraph.ingest.corrections import CONNECTION, IDENTITY
from talkgraph.ingest.edit.work import Edit
from talkgraph.ingest.ids import normalized
from talkgraph.ingest.load import written
from talkgraph.ingest.log import change, log, user
from talkgraph.ingest.open import relink
from talkgraph.ingest.registry import candidates
from talkgraph.ingest.rows import Row
from talkgraph.ingest.steps import BATCH
from talkgraph.progress import Progress, Silent


@dataclass(slots=True)
class Restored:
    """How many corrections, merges and entries of the log came; `talks` are those that were here and are others now."""

    name: str
    corrections: int = 0
    merges: int = 0
    changes: int = 0
    talks: list[LoadReport] = field(default_factory=list)

    @property
    def is_change(self) -> bool:
        """Whether anything was not here yet."""
        return bool(self.corrections or self.merges or self.changes)

    def as_json(self) -> dict[str, Any]:
        """It for programs."""
        counts = {name: getattr(self, name) for name in ("corrections", "merges", "changes")}
        return {"file": self.name, "added": counts, "talks": [report.as_json() for report in self.talks]}


async def restore(
    client: Client,
    catalogue: Catalogue,
    found: Corrections,
    name: str,
    *,
    timeout: float = 600,
    progress: Progress | None = None,
    by: str | None = None,
    dry_run: bool = False,
) -> Restored:
    """Writes the corrections, merges and changes that are not here; `name` is the file's, for messages.

    Raises Conflict, which names what contradicts, with nothing written.
    """
    watching = progress or Silent()

    async def work(tx: Transaction) -> Restored:
        return await _Restoring(tx, catalogue, watching, by or user()).restore(Kept.given(found), name)

    watching.step(f"Loading the corrections of {name}")
    return await written(client, catalogue, work, timeout, dry_run=dry_run)


class _Restoring(Edit):
    """The steps of bringing corrections back, within their transaction."""

    async def restore(self, given: Kept, name: str) -> Restored:
        await self.run("turn")
        here = Kept.of((await self.run("export/corrections"))[0])
        new = given.without(here)
        if found := [*contradictions(given, here, await self._called(new)), *await self._other_talks(new)]:
            raise Conflict(
                f"{name} contradicts what is here, and nothing was loaded: {said(found)}. Load the backup into an "
                "empty database (another TALKGRAPH_DATA_DIR), or first take back here what contradicts it: `talkgraph "
                "entities` shows and undoes corrections."
            )
        await self._each("correction/put", "rows", list(new.corrections.values()))
        await self._each("merge/restore", "rows", list(new.merges.values()))
        await self._log(new.changes, here.changes)
        await self.again(await self._concerned(new, here))
        restored = Restored(name, len(new.corrections), len(new.merges), len(new.changes))
        restored.talks = [report for report in self.reports if report.is_change]
        await relink(self._tx, self._catalogue, self._progress)
        if restored.talks:
            told = f"loaded {len(new.corrections)} corrections of a backup"
            await log(self._tx, self._catalogue, change("load corrections", name, told, self.by, restored.talks))
        return restored

    async def _called(self, new: Kept) -> dict[str, tuple[str, str]]:
        ids = sorted({row["entity"] for row in new.corrections.values() if row["what"] == IDENTITY})
        held = {row["entity"] for _, row in await self._each("correction/held", "ids", ids)}
        rows = await self._each("correction/called", "ids", [key for key in ids if key not in held])
        return {key: (name, kind) for key, name, kind in rows}

    async def _other_talks(self, new: Kept) -> list[str]:
        """Talks that are not those in which something was corrected and have their ids."""
        ids = sorted({row["subject"] for row in new.corrections.values()}.intersection(new.talks))
        found = []
        for key, row, *_ in await self._each("talks_known", "ids", ids):
            here = (row["title"], row.get("series"), row["date"].isoformat() if row.get("date") else None)
            there = tuple(new.talks[key].get(name) for name in ("title", "series", "date"))
            if here != there:
                found.append(f"{key} is '{here[0]}' of {here[2]} here, '{there[0]}' of {there[2]} in the backup")
        return found

    async def _log(self, changes: list[Row], here: list[Row]) -> None:
        """Into the log: under the numbers of the backup, or behind what is here already."""
        last = max((row["number"] for row in here), default=0)
        rows = [{**row, "number": last + number} for number, row in enumerate(changes, 1)] if here else changes
        for start in range(0, len(rows), BATCH):
            await self.run("change/restore", rows=rows[start : start + BATCH])

    async def _concerned(self, new: Kept, here: Kept) -> list[str]:
        """The talks that are here and that new corrections may change."""
        rows = new.corrections.values()
        entities = {key for row in rows for key in _entities(row)}
        if any(row["what"] == CONNECTION for row in rows):  # it may be called otherwise by merges that were made here
            entities |= {row["into"] for row in here.merges.values()}
        merged = here.merged()
        ids = sorted({key for entity in entities for key in chain(merged, entity)})
        found = {talk for (talk,) in await self._each("correction/talks_of_any", "ids", ids)}
        subjects = sorted({row["subject"] for row in rows})
        found |= {talk for talk, *_ in await self._each("talks_known", "ids", _of("talk", subjects))}
        for link in _of("link", subjects):
            found |= {talk for (talk,) in await self.run("correction/talks_of_connection", connection=link)}
        return sorted(found)


def _of(prefix: str, ids: Iterable[str]) -> list[str]:
    return [key for key in ids if key.startswith(f"{prefix}:")]


def _entities(row: Row) -> list[str]:
    """The ids of the entities of which a correction speaks, and that whoever is called so may have."""
    named = [row[name] for name in ("subject", "entity", "into", "other", "from", "to") if name in row]
    if row["what"] == IDENTITY:
        named += candidates("entity", (normalized(row["name"]), row["kind"]))
    return _of("entity", named)
