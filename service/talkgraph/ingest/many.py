"""Loads many files: the next ones are read while one is written, one that fails does not stop the others.

Talks are written in the order in which they were given, one transaction each. What was interrupted goes on where it
stopped: a talk that is in the graph already is recognised by the hash of its document. The corrections of a backup come
before all talks, so that each is loaded once, and right.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from talkgraph.errors import BadDocument, BadInput, DeadlineExceeded, EngineFull
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.ahead import Ahead
from talkgraph.ingest.changes import LoadReport
from talkgraph.ingest.gather import Bundle
from talkgraph.ingest.load import load, relinked
from talkgraph.ingest.prepared import Prepared, prepared
from talkgraph.ingest.read import Reading, read_bundle, read_corrections
from talkgraph.ingest.restore import Restored, restore
from talkgraph.progress import Progress, Silent

_AT_ONCE = 8  # talks of one bundle that are prepared with it: those of a long feed would take much memory together


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or a talk that was not loaded, and why; the graph is as it was before."""

    name: str
    problem: str


@dataclass(slots=True)
class Summary:
    """What became of each talk; `left_out` are files that tell of none, `restored` is what people had corrected."""

    reports: list[LoadReport] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    restored: list[Restored] = field(default_factory=list)
    linked: list[LoadReport] = field(default_factory=list)  # talks in which names were found anew or no more


@dataclass(frozen=True, slots=True)
class Options:
    """How files are read and loaded: `given` are fields of the talk that a person says, the rest as in `load`."""

    given: Mapping[str, Any] = field(default_factory=dict)
    encoding: str | None = None
    force: bool = False
    dry_run: bool = False
    detach: bool = False
    by: str | None = None
    timeout: float = 600


Talk = Reading | Prepared
Read = tuple[list[Talk], list[str]]  # the talks of a bundle, and what was left out of it


async def load_many(
    client: Client, catalogue: Catalogue, bundles: Sequence[Bundle], options: Options, progress: Progress
) -> Summary:
    """Loads every talk of the bundles. Raises an EngineError where no further talk could be loaded either.

    Where corrections are no sound ones, or contradict those that are here, nothing is loaded: BadDocument, Conflict.
    """
    run = _Run(client, catalogue, options)
    for bundle in bundles:
        if bundle.holds_corrections:
            run.summary.restored.append(await _restored(client, catalogue, bundle, options, progress))
    bundles = [bundle for bundle in bundles if not bundle.holds_corrections]
    is_many = len(bundles) > 1
    inner = Silent() if is_many else progress
    if is_many:
        progress.step(f"Loading {len(bundles)} talks")
    async with Ahead(bundles, lambda bundle: _read(bundle, options)) as ahead:
        for done, (bundle, reading) in enumerate(ahead, 1):
            await run.load(bundle, reading, ahead.more, inner)
            if is_many:
                progress.advance(done, len(bundles), "talks")
    if not options.dry_run and run.summary.reports:
        run.summary.linked = await relinked(client, catalogue, timeout=options.timeout, progress=inner)
    return run.summary


@dataclass(slots=True)
class _Run:
    """The talks of bundles, one behind the other, and what became of them; `told` is which file tells of which talk."""

    client: Client
    catalogue: Catalogue
    options: Options
    summary: Summary = field(default_factory=Summary)
    told: dict[tuple[Any, ...], str] = field(default_factory=dict)

    async def load(
        self, bundle: Bundle, reading: asyncio.Task[Read], more: Callable[[], None], progress: Progress
    ) -> None:
        """Loads the talks of one bundle; what is wrong with it or with one of them is a failure of the summary."""
        try:
            talks, left_out = await reading
        except BadInput as error:
            self.summary.failures.append(Failure(bundle.name, str(error)))
            return
        self.summary.left_out += left_out
        for talk in talks:
            try:
                self._tell_apart(talk.reading if isinstance(talk, Prepared) else talk)
                self.summary.reports.append(await self._load(talk, more, progress))
            except (BadInput, DeadlineExceeded, EngineFull) as error:
                self.summary.failures.append(Failure(bundle.name, str(error)))

    async def _load(self, talk: Talk, more: Callable[[], None], progress: Progress) -> LoadReport:
        """A talk behind one that was not loaded before is expected to be new too."""
        options, reports = self.options, self.summary.reports
        return await load(
            self.client,
            self.catalogue,
            talk,
            timeout=options.timeout,
            progress=progress,
            force=options.force,
            by=options.by,
            dry_run=options.dry_run,
            detach=options.detach,
            later=True,
            new=bool(reports) and not reports[-1].repeated,
            committing=more,
        )

    def _tell_apart(self, reading: Reading) -> None:
        """Two files of one talk would take turns in taking away what the other one says."""
        talk = reading.document.talk
        first = self.told.setdefault((talk.title, talk.series, talk.date), reading.name)
        if first != reading.name:
            raise BadDocument(
                f"{reading.name} tells of '{talk.title}', as {first} does: give them one name (talk.vtt, "
                "talk.chapters.json) to put them together, or load one of them"
            )


async def _restored(
    client: Client, catalogue: Catalogue, bundle: Bundle, options: Options, progress: Progress
) -> Restored:
    try:
        found = await asyncio.to_thread(read_corrections, bundle)
    except BadDocument as error:
        raise BadDocument(f"{error}. Nothing was loaded: talks without their corrections would be wrong") from None
    return await restore(
        client,
        catalogue,
        found,
        bundle.name,
        timeout=options.timeout,
        progress=progress,
        by=options.by,
        dry_run=options.dry_run,
    )


async def _read(bundle: Bundle, options: Options) -> Read:
    """The talks of a bundle, prepared where they are few, and what was left out. Raises BadInput."""
    readings, left_out = await asyncio.to_thread(read_bundle, bundle, options.given, options.encoding)
    if len(readings) > _AT_ONCE:
        return [*readings], left_out
    return await asyncio.to_thread(lambda: [_prepared(reading) for reading in readings]), left_out


def _prepared(reading: Reading) -> Talk:
    try:
        return prepared(reading)
    except BadDocument:  # the load will say so in its turn
        return reading
