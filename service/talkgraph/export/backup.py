"""The backup: what people have corrected with the log, then each talk's document as it was loaded.

The graph is a function of both (docs/decisions/0014-corrections.md), so that loading them gives an equal graph. A talk
of which no document is kept, as after a bulk import, is written as it reads now.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Any

import orjson

from talkgraph.export.document import document_of
from talkgraph.export.source import Source
from talkgraph.export.tables import Row
from talkgraph.ingest.document import Attachment, Document
from talkgraph.ingest.formats.backup_file import CORRECTIONS
from talkgraph.ingest.ids import normalized
from talkgraph.ingest.registry import candidates, talk_candidates
from talkgraph.ingest.source import unpacked

_NOTED = ("talk", "documentHash", "loadedAt", "by", "source", "origin", "attached")


async def parts(source: Source) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    """Name of each file and its content, corrections first; without corrections and a log there is no such file."""
    kept = await source.corrections()
    if any(kept.values()):
        yield CORRECTIONS, corrections_of(kept)
    async for row in source.loaded():
        document = document_of(await source.talk(row["talk"])) if row["packed"] is None else loaded_of(row)
        yield f"{row['talk'].removeprefix('talk:')}.json", document


async def lines(source: Source) -> AsyncIterator[str]:
    """JSON Lines."""
    async for _, content in parts(source):
        yield orjson.dumps(content).decode() + "\n"


def pretty(content: dict[str, Any]) -> str:
    """One file, laid out for people."""
    return orjson.dumps(content, option=orjson.OPT_INDENT_2).decode() + "\n"


def corrections_of(kept: Row) -> dict[str, Any]:
    """Corrections and log as plain values. Their ids follow from what they say."""
    rows = {name: [_told(row) for row in kept[name]] for name in ("corrections", "merges", "changes", "talks")}
    for name in ("corrections", "changes"):
        rows[name] = [{key: value for key, value in row.items() if key != "id"} for row in rows[name]]
    return {
        "talkgraph": 1,
        "corrections": rows.pop("corrections"),
        **{key: value for key, value in rows.items() if value},
    }


def loaded_of(row: Row) -> dict[str, Any]:
    """A talk as it was loaded as plain values; fields without a value are left out."""
    document = Document.model_validate_json(unpacked(row["packed"]))
    load = {key: row["load"][key] for key in _NOTED if row["load"].get(key) is not None}
    if ids := sorted(_hashed(document) & {row["talk"], *row["ids"]}):
        load["ids"] = ids
    if row["attached"] is not None:
        load["attachment"] = _plain(Attachment.model_validate_json(unpacked(row["attached"])))
    given = _plain(document)
    return {"talkgraph": given.pop("talkgraph"), "load": load, **given}


def _hashed(document: Document) -> set[str]:
    """The ids that its things would have where others had the plain ones."""
    entities = [(normalized(entity.name), entity.kind) for entity in document.entities]
    entities += [(normalized(speaker), "Person") for speaker in document.talk.speakers]
    found: Iterable[tuple[str, str]] = [candidates("entity", identity) for identity in entities]
    topics = [candidates("topic", (normalized(name),)) for name in document.topics]
    return {hashed for _, hashed in (*found, *topics, talk_candidates(document.talk))}


def _plain(document: Document | Attachment) -> dict[str, Any]:
    return document.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _told(row: Row) -> dict[str, Any]:
    return {key: value for key, value in sorted(row.items()) if value is not None}
