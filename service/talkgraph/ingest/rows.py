"""A proven document as rows: plain mappings with the names of the graph's properties, sorted by id, ready to write."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from talkgraph.ingest.document import Document
from talkgraph.ingest.ids import digest, normalized
from talkgraph.ingest.proof import Proven

Row = dict[str, Any]
Table = dict[str, Row]  # by id, in the order of ids

# In the order of writing; each needs what stands before it. The names are those of files in cypher/load/.
OWN = ("names", "topics", "speakers", "sections", "key_points", "chapters", "segments", "evidence", "mentions")


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of what talks share: of the talk itself, of entities and of topics by their names in the document."""

    talk: str
    entities: Mapping[str, str]
    topics: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """All that a talk says: `talk` are its properties, `own` the tables of OWN, the rest is shared with other talks."""

    talk: Row
    entities: Table
    connections: Table
    own: dict[str, Table] = field(default_factory=dict)

    def size(self) -> int:
        """How many rows there are."""
        return 1 + len(self.entities) + len(self.connections) + sum(map(len, self.own.values()))


def rows_of(proven: Proven, ids: Ids) -> Rows:
    """The rows of a document under these ids."""
    entities = ({"id": ids.entities[e.name], "name": e.name, "kind": e.kind} for e in proven.entities)
    return Rows(
        talk=_talk(proven.document, ids),
        entities=_table(entities),
        connections=_table(_connections(proven.document, ids)),
        own={
            "names": _table(_names(proven, ids)),
            "topics": _table(_topics(proven.document, ids)),
            "speakers": _table(_speakers(proven, ids)),
            "sections": _table(_sections(proven.document, ids)),
            "key_points": _table(_key_points(proven, ids)),
            "chapters": _table(_chapters(proven.document, ids)),
            "segments": _table(_segments(proven, ids)),
            "evidence": _table(_evidence(proven, ids)),
            "mentions": _table(_mentions(proven, ids)),
        },
    )


def _table(rows: Iterable[Row]) -> Table:
    return {row["id"]: row for row in sorted(rows, key=lambda row: str(row["id"]))}


def _talk(document: Document, ids: Ids) -> Row:
    given = document.talk.model_dump(by_alias=True, exclude_none=True, exclude={"speakers", "declared_kinds"})
    kinds = document.talk.declared_kinds
    if kinds:
        given["declaredKindNames"] = [declared.kind for declared in kinds]
        given["declaredKindCounts"] = [declared.count for declared in kinds]
    return {"id": ids.talk, **given}


def _names(proven: Proven, ids: Ids) -> Iterable[Row]:
    for entity in proven.entities:
        of = ids.entities[entity.name]
        own = {"text": entity.name, "source": "name", "note": None, "description": entity.description}
        others = [
            {"text": alias.text, "source": "alias", "note": alias.note, "description": None} for alias in entity.aliases
        ]
        for name in (own, *others):
            yield {"id": f"name:{digest(of, name['text'])}", "entity": of, **name}


def _topics(document: Document, ids: Ids) -> Iterable[Row]:
    for position, name in enumerate(document.topics, 1):
        yield {"id": ids.topics[name], "name": name, "position": position}


def _speakers(proven: Proven, ids: Ids) -> Iterable[Row]:
    by_name = {normalized(entity.name): ids.entities[entity.name] for entity in proven.entities}
    return ({"id": by_name[normalized(speaker)]} for speaker in proven.document.talk.speakers)


def _sections(document: Document, ids: Ids) -> Iterable[Row]:
    for position, section in enumerate(document.sections, 1):
        yield {"id": f"{ids.talk}/section/{position}", "position": position, "title": section.title}


def _key_points(proven: Proven, ids: Ids) -> Iterable[Row]:
    passages = iter(proven.key_points)
    for number, section in enumerate(proven.document.sections, 1):
        for position, passage in zip(range(1, len(section.key_points) + 1), passages, strict=False):
            yield {
                "id": f"{ids.talk}/{passage.key}",
                "section": f"{ids.talk}/section/{number}",
                "position": position,
                "text": passage.text,
            }


def _chapters(document: Document, ids: Ids) -> Iterable[Row]:
    for position, chapter in enumerate(document.chapters, 1):
        row = chapter.model_dump(by_alias=True)
        yield {"id": f"{ids.talk}/chapter/{position}", "position": position, **row}


def _segments(proven: Proven, ids: Ids) -> Iterable[Row]:
    starts = [chapter.start_seconds for chapter in proven.document.chapters]
    speakers = _persons(proven, ids)
    for passage, segment in zip(proven.segments, proven.document.segments, strict=True):
        chapter = bisect_right(starts, segment.start_seconds)
        yield {
            "id": f"{ids.talk}/{passage.key}",
            "position": passage.position,
            **segment.model_dump(by_alias=True),
            "chapter": f"{ids.talk}/chapter/{chapter}" if chapter else None,
            "speaker": speakers.get(normalized(segment.speaker_name or "")),
        }


def _persons(proven: Proven, ids: Ids) -> dict[str, str | None]:
    """Who is meant by a speaker's name; None where two persons have it."""
    found: dict[str, str | None] = {}
    for entity in proven.entities:
        if entity.kind == "Person":
            for text in {normalized(text) for text in (entity.name, *(alias.text for alias in entity.aliases))}:
                found[text] = None if text in found else ids.entities[entity.name]
    return found


def _link(from_: str, predicate: str, to: str, ids: Ids) -> str:
    return f"link:{digest(ids.entities[from_], predicate, ids.entities[to])}"


def _connections(document: Document, ids: Ids) -> Iterable[Row]:
    for connection in document.connections:
        yield {
            "id": _link(connection.from_, connection.predicate, connection.to, ids),
            "from": ids.entities[connection.from_],
            "predicate": connection.predicate,
            "to": ids.entities[connection.to],
        }


def _evidence(proven: Proven, ids: Ids) -> Iterable[Row]:
    for proof in proven.proofs:
        connection, quote = proof.connection, proof.passage.text[proof.start : proof.end]
        link = _link(connection.from_, connection.predicate, connection.to, ids)
        yield {
            "id": f"{ids.talk}/evidence/{digest(link, proof.passage.key, quote)}",
            "connection": link,
            "quote": quote,
            "quoteHash": digest(quote),
            "startChar": proof.start,
            "endChar": proof.end,
            "date": proven.document.talk.date,
            "passage": f"{ids.talk}/{proof.passage.key}",
        }


def _mentions(proven: Proven, ids: Ids) -> Iterable[Row]:
    for passage, mention in proven.mentions:
        place = f"{ids.talk}/{passage.key}"
        entity = ids.entities[mention.entity]
        yield {
            "id": f"mention:{digest(place, mention.start, mention.end, entity)}",
            "passage": place,
            "entity": entity,
            "startChar": mention.start,
            "endChar": mention.end,
        }
