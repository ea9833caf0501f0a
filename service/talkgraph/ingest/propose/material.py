"""What proposals are made of: the passages of a talk, and the entities that the graph knows."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Literal

from talkgraph.errors import NotFound
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.document import Document
from talkgraph.ingest.ids import normalized
from talkgraph.ingest.source import Source
from talkgraph.linker import Name


@dataclass(frozen=True, slots=True)
class Said:
    """A passage: the third segment is `("segment", 3)`, as evidence tells its place."""

    what: Literal["segment", "keyPoint"]
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity that is known: its name and its kind."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Material:
    """A talk, its passages in order, and all names of the graph and of the talk; `things` are by normalized name."""

    talk: str
    document: Document
    passages: tuple[Said, ...]
    names: tuple[Name, ...]
    things: dict[str, Thing]


async def material_of(client: Client, catalogue: Catalogue, talk: str, *, timeout: float) -> Material:
    """The material of a talk that is in the graph, told by its id or its slug. Raises NotFound."""
    deadline = asyncio.get_running_loop().time() + timeout
    found = await client.read(catalogue["talk/by_id"].text, {"id": talk}, deadline=deadline)
    if not found:
        raise NotFound(f"There is no talk '{talk}'. `talkgraph status` lists them.")
    key = found[0][0]["id"]
    rows = await client.read(catalogue["load/document"].text, {"talk": key}, deadline=deadline)
    if not rows:
        raise NotFound(f"'{talk}' was loaded by an earlier version, which kept no document: load its file again.")
    names = await client.read(catalogue["propose/names"].text, deadline=deadline)
    return material(key, Source.kept(*rows[0]).document, [(text, name, kind) for _, text, name, kind in names])


def material(talk: str, document: Document, names: list[tuple[str, str, str]]) -> Material:
    """The material of a document beside `names` of the graph: a name, the entity's own name and its kind."""
    own = [(text, e.name, e.kind) for e in document.entities for text in (e.name, *(a.text for a in e.aliases))]
    own += [(speaker, speaker, "Person") for speaker in document.talk.speakers]
    every = dict.fromkeys([*own, *names])
    things = {normalized(text): Thing(name, kind) for text, name, kind in reversed(every)}
    linked = tuple(Name(text, name, kind) for text, name, kind in every)
    return Material(talk, document, tuple(_passages(document)), linked, things)


def _passages(document: Document) -> list[Said]:
    points = [point.text for section in document.sections for point in section.key_points]
    found = [Said("keyPoint", number, text) for number, text in enumerate(points, 1)]
    return found + [Said("segment", number, segment.text) for number, segment in enumerate(document.segments, 1)]
