"""A talk as talkgraph's JSON document (docs/documents.md): loaded into an empty database it gives the same graph."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Any

import orjson

from talkgraph.export.source import Source, Tables
from talkgraph.export.tables import Row
from talkgraph.ingest.ids import slug

_TALK = ("title", "series", "date", "durationSeconds", "sourceUrl", "mediaUrl", "language", "mentions")
_DECLARED = tuple(f"declared{what}" for what in ("Entities", "Connections", "Chapters", "Segments", "Topics"))


def document_of(tables: Tables) -> dict[str, Any]:
    """The document as plain values; fields without a value are left out."""
    (talk,) = tables["talks"]
    names = {row["entity"]: row["text"] for row in tables["listed_names"] if row["source"] == "name"}
    parts = {
        "sections": list(_sections(tables)),
        "chapters": [_kept(row, "title", "startSeconds", "endSeconds") for row in tables["chapters"]],
        "segments": [_kept(row, "startSeconds", "endSeconds", "speakerName", "text") for row in tables["segments"]],
        "topics": [row["name"] for row in tables["talk_topics"]],
        "entities": list(_entities(tables, names)),
        "connections": list(_connections(tables, names)),
        "ids": sorted(_hashed(tables, talk)),
    }
    return {"talkgraph": 1, "talk": _talk(talk, tables, names)} | {key: value for key, value in parts.items() if value}


async def lines(source: Source) -> AsyncIterator[str]:
    """JSON Lines: a document a line."""
    async for tables in source.talks():
        yield orjson.dumps(document_of(tables)).decode() + "\n"


def pretty(tables: Tables) -> str:
    """One document, laid out for people."""
    return orjson.dumps(document_of(tables), option=orjson.OPT_INDENT_2).decode() + "\n"


def _kept(row: Row, *keys: str) -> dict[str, Any]:
    return {key: row[key] for key in keys if row.get(key) is not None}


def _talk(talk: Row, tables: Tables, names: dict[str, str]) -> dict[str, Any]:
    speakers = [names[row["entity"]] for row in tables["speakers"] if row["entity"] in names]
    kinds = zip(talk.get("declaredKindNames") or (), talk.get("declaredKindCounts") or (), strict=True)
    declared = [{"kind": kind, "count": count} for kind, count in kinds]
    lists = {"speakers": speakers, "declaredKinds": declared}
    return _kept(talk, *_TALK, *_DECLARED) | {key: value for key, value in lists.items() if value}


def _sections(tables: Tables) -> Iterable[dict[str, Any]]:
    for section in tables["sections"]:
        points = [{"text": row["text"]} for row in tables["key_points"] if row["section"] == section["id"]]
        yield {"title": section["title"], "keyPoints": points}


def _entities(tables: Tables, names: dict[str, str]) -> Iterable[dict[str, Any]]:
    kinds = {row["id"]: row["kind"] for row in tables["entities"]}
    listed = {key: [row for row in tables["listed_names"] if row["entity"] == key] for key in names}
    for key, name in sorted(names.items()):
        own = next(row for row in listed[key] if row["source"] == "name")
        aliases = [_kept(row, "text", "note") for row in listed[key] if row["source"] != "name"]
        entity = {"name": name, "kind": kinds[key]} | _kept(own, "description")
        yield entity | ({"aliases": aliases} if aliases else {})


def _connections(tables: Tables, names: dict[str, str]) -> Iterable[dict[str, Any]]:
    places = {row["id"]: {"keyPoint": number} for number, row in enumerate(tables["key_points"], 1)}
    places |= {row["id"]: {"segment": number} for number, row in enumerate(tables["segments"], 1)}
    quotes: dict[str, list[dict[str, Any]]] = {}
    for row in tables["evidence"]:
        quotes.setdefault(row["connection"], []).append({"quote": row["quote"], "in": places[row["passage"]]})
    for row in tables["connections"]:
        ends = {"from": names[row["from"]], "predicate": row["predicate"], "to": names[row["to"]]}
        yield ends | {"evidence": quotes[row["id"]]}


def _hashed(tables: Tables, talk: Row) -> Iterable[str]:
    """The ids that carry a hash because another thing had the plain one: the load must give the same."""
    named = [("talk", talk["id"], talk["title"])]
    named += [("entity", row["entity"], row["text"]) for row in tables["listed_names"] if row["source"] == "name"]
    named += [("topic", row["topic"], row["name"]) for row in tables["talk_topics"]]
    return (key for prefix, key, name in named if key != f"{prefix}:{slug(name)}")
