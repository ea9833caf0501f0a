"""The whole graph as text that can be compared, and small documents to load."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from talkgraph.graph.client import Client
from talkgraph.graph.rows import plain
from talkgraph.ingest.document import Document

NODES = "MATCH (node) RETURN labels(node), properties(node)"
LOGS = (["Load"], ["Change"], ["Correction"])
EDGES = "MATCH (start)-[edge]->(end) RETURN type(edge), start.id, end.id, properties(edge)"


async def dump(client: Client, *, with_loads: bool = True) -> list[str]:
    """Every node and every edge with all they have, a line each, sorted.

    Without loads, corrections and their log: the same for the same talks with the same corrections.
    """
    deadline = asyncio.get_running_loop().time() + 60
    lines = []
    for text in (NODES, EDGES):
        for labels, *rest in await client.read(text, deadline=deadline):
            if with_loads or labels not in LOGS:
                names = sorted(labels) if isinstance(labels, list) else labels
                lines.append(json.dumps([names, *plain(rest)], sort_keys=True, ensure_ascii=False))
    return sorted(lines)


async def ask(client: Client, text: str, **parameters: Any) -> list[list[Any]]:
    """The rows of a small check."""
    return await client.read(text, parameters, deadline=asyncio.get_running_loop().time() + 60)


def link(start: str, predicate: str, end: str, *quotes: str) -> dict[str, Any]:
    return {"from": start, "predicate": predicate, "to": end, "evidence": [{"quote": quote} for quote in quotes]}


def document(title: str = "First", **changes: Any) -> Document:
    """A talk with something of every kind; `changes` replace whole fields, those of `talk` are joined to it."""
    given: dict[str, Any] = {
        "talkgraph": 1,
        "talk": {"title": title, "date": "2025-10-16", "speakers": ["Ann Lee"], "declaredChapters": 2}
        | changes.pop("talk", {}),
        "sections": [
            {"title": "Summary", "keyPoints": [{"text": "Acme made Widget."}, {"text": "Widget uses Gear."}]},
            {"title": "More", "keyPoints": [{"text": "Acme owns Gear, it said."}]},
        ],
        "chapters": [{"title": "A", "startSeconds": 10.0, "endSeconds": 60.0}, {"title": "B", "startSeconds": 60.0}],
        "segments": [
            {"startSeconds": 0.0, "endSeconds": 5.0, "speakerName": "Ann Lee", "text": "Hello from the start."},
            {"startSeconds": 10.0, "endSeconds": 15.0, "speakerName": "Bo", "text": "Widget was made by Acme Inc."},
            {"startSeconds": 70.0, "text": "Goodbye."},
        ],
        "topics": ["Widgets", "Acme"],
        "entities": [
            {
                "name": "Acme",
                "kind": "Company",
                "description": "A maker.",
                "aliases": [{"text": "Acme Inc", "note": "x"}],
            },
            {"name": "Widget", "kind": "Product"},
            {"name": "Gear", "kind": "Product"},
        ],
        "connections": [
            link("Acme", "made", "Widget", "Acme made Widget", "Widget was made by Acme"),
            link("Acme", "owns", "Gear", "Acme owns Gear"),
            link("Widget", "uses", "Gear", "Widget uses Gear"),
        ],
    }
    return Document.model_validate_json(json.dumps(given | changes))
