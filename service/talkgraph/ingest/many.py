"""Loads many files: the next ones are read while one is written, one that fails does not stop the others.

Talks are written in the order in which they were given, one transaction each. What was interrupted goes on where it
stopped: a talk that is in the graph already is recognised by the hash of its document. The corrections of a backup come
before all talks, so that each is loaded once, and right.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from talkgraph.errors import BadDocument, BadInput, DeadlineExceeded, EngineFull
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.ahead import Ahead
from talkgraph.ingest.changes import LoadReport
from talkgraph.ingest.gather import Bundle
from talkgraph.ingest.load import known, load, relinked
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
    summary = Summary()
    for bundle in bundles:
        if bundle.holds_corrections:
            summary.restored.append(await _restored(client, catalogue, bundle, options, progress))
    bundles = [bundle for bundle in bundles if not bundle.holds_corrections]
    inner: Progress = progress if len(bundles) == 1 else Silent()
    told: dict[tuple[Any, ...], str] = {}
    if len(bundles) > 1:
        progress.step(f"Loading {len(bundles)} talks")
    async with Ahead(bundles, lambda bundle: _read(client, catalogue, bundle, options)) as ahead:
        for done, (bundle, reading) in enumerate(ahead, 1):
            for talk in await _talks(bundle, reading, summary):
                try:
                    _tell_apart(talk.reading if isinstance(talk, Prepared) else talk, told)
                    summary.reports.append(await _loaded(client, catalogue, talk, options, inner, ahead.more))
                except (BadInput, DeadlineExceeded, EngineFull) as error:
                    summary.failures.append(Failure(bundle.name, str(error)))
            if len(bundles) > 1:
                progress.advance(done, len(bundles), "talks")
    if not options.dry_run and summary.reports:
        summary.linked = await relinked(client, catalogue, timeout=options.timeout, progress=inner)
    return summary


async def _talks(bundle: Bundle, reading: asyncio.Task[Read], summary: Summary) -> list[Talk]:
    try:
        talks, left_out = await reading
    except BadInput as error:
        summary.failures.append(Failure(bundle.name, str(error)))
        return []
    summary.left_out += left_out
    return talks


async def _loaded(
    client: Client,
    catalogue: Catalogue,
    talk: Talk,
    options: Options,
    progress: Progress,
    committing: Callable[[], None],
) -> LoadReport:
    return await load(
        client,
        catalogue,
        talk,
        timeout=options.timeout,
        progress=progress,
        force=options.force,
        by=options.by,
        dry_run=options.dry_run,
        detach=options.detach,
        later=True,
        committing=committing,
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


async def _read(client: Client, catalogue: Catalogue, bundle: Bundle, options: Options) -> Read:
    """The talks of a bundle, prepared where they are few, and what was left out. Raises BadInput."""
    readings, left_out = await asyncio.to_thread(read_bundle, bundle, options.given, options.encoding)
    if len(readings) > _AT_ONCE:
        return [*readings], left_out
    return [await _prepared(client, catalogue, reading, options) for reading in readings], left_out


async def _prepared(client: Client, catalogue: Catalogue, reading: Reading, options: Options) -> Talk:
    try:
        talk = await asyncio.to_thread(prepared, reading)
    except BadDocument:  # the load will say so in its turn
        return reading
    return talk if await known(client, catalogue, talk, options.timeout) else replace(talk, is_new=True)


def _tell_apart(reading: Reading, told: dict[tuple[Any, ...], str]) -> None:
    """Two files of one talk would take turns in taking away what the other one says."""
    talk = reading.document.talk
    first = told.setdefault((talk.title, talk.series, talk.date), reading.name)
    if first != reading.name:
        raise BadDocument(
            f"{reading.name} tells of '{talk.title}', as {first} does: give them one name (talk.vtt, "
            "talk.chapters.json) to put them together, or load one of them"
        )
