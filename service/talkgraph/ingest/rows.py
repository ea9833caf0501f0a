"""An identified document as rows: plain mappings with the names of the graph's properties, sorted by id."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from talkgraph.ingest.document import Document
from talkgraph.ingest.identified import Identified, texts_of
from talkgraph.ingest.ids import digest, normalized
from talkgraph.ingest.proof import Passage
from talkgraph.linker import Mention

Row = dict[str, Any]
Table = dict[str, Row]  # by id, in the order of ids

# In the order of writing; each needs what stands before it. The names are those of files in cypher/load/.
OWN = ("names", "topics", "speakers", "sections", "key_points", "chapters", "segments", "evidence", "mentions")


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


def rows_of(of: Identified) -> Rows:
    """The rows of a document under its ids."""
    document = of.proven.document
    return Rows(
        talk=_talk(document, of.talk),
        entities=_table({"id": e.id, "name": e.entity.name, "kind": e.entity.kind} for e in of.entities),
        connections=_table(_connections(of)),
        own={
            "names": _table(_names(of)),
            "topics": _table(_topics(of)),
            "speakers": _table({"id": speaker} for speaker in of.speakers),
            "sections": _table(_sections(document, of.talk)),
            "key_points": _table(_key_points(of)),
            "chapters": _table(_chapters(document, of.talk)),
            "segments": _table(_segments(of)),
            "evidence": _table(_evidence(of)),
            "mentions": mentions_table(of.talk, of.mentions),
        },
    )


def evidence_id(talk: str, link: str, passage: str, quote: str) -> str:
    """The id of a quote in a passage, which is told by its key within the talk."""
    return f"{talk}/evidence/{digest(link, passage, quote)}"


def _table(rows: Iterable[Row]) -> Table:
    return {row["id"]: row for row in sorted(rows, key=lambda row: str(row["id"]))}


def _talk(document: Document, talk: str) -> Row:
    given = document.talk.model_dump(by_alias=True, exclude_none=True, exclude={"speakers", "declared_kinds"})
    kinds = document.talk.declared_kinds
    if kinds:
        given["declaredKindNames"] = [declared.kind for declared in kinds]
        given["declaredKindCounts"] = [declared.count for declared in kinds]
    return {"id": talk, **given}


def _names(of: Identified) -> Iterable[Row]:
    for listed in of.entities:
        entity = listed.entity
        own = {"text": entity.name, "source": "name", "note": None, "description": entity.description}
        others = [
            {"text": alias.text, "source": "alias", "note": alias.note, "description": None} for alias in entity.aliases
        ]
        for name in (own, *others):
            yield {"id": f"name:{digest(listed.id, name['text'])}", "entity": listed.id, **name}


def _topics(of: Identified) -> Iterable[Row]:
    for position, name in enumerate(of.proven.document.topics, 1):
        yield {"id": of.topics[name], "name": name, "position": position}


def _sections(document: Document, talk: str) -> Iterable[Row]:
    for position, section in enumerate(document.sections, 1):
        yield {"id": f"{talk}/section/{position}", "position": position, "title": section.title}


def _key_points(of: Identified) -> Iterable[Row]:
    passages = iter(of.proven.key_points)
    for number, section in enumerate(of.proven.document.sections, 1):
        for position, passage in zip(range(1, len(section.key_points) + 1), passages, strict=False):
            yield {
                "id": f"{of.talk}/{passage.key}",
                "section": f"{of.talk}/section/{number}",
                "position": position,
                "text": passage.text,
            }


def _chapters(document: Document, talk: str) -> Iterable[Row]:
    for position, chapter in enumerate(document.chapters, 1):
        row = chapter.model_dump(by_alias=True)
        yield {"id": f"{talk}/chapter/{position}", "position": position, **row}


def _segments(of: Identified) -> Iterable[Row]:
    document = of.proven.document
    starts = [chapter.start_seconds for chapter in document.chapters]
    speakers = _persons(of)
    for passage, segment in zip(of.proven.segments, document.segments, strict=True):
        chapter = bisect_right(starts, segment.start_seconds)
        yield {
            "id": f"{of.talk}/{passage.key}",
            "position": passage.position,
            **segment.model_dump(by_alias=True),
            "chapter": f"{of.talk}/chapter/{chapter}" if chapter else None,
            "speaker": speakers.get(normalized(segment.speaker_name or "")),
        }


def _persons(of: Identified) -> dict[str, str | None]:
    """Who is meant by a speaker's name; None where two persons have it."""
    found: dict[str, str | None] = {}
    for listed in of.entities:
        if listed.entity.kind == "Person":
            for text in {normalized(text) for text in texts_of(listed.entity)}:
                found[text] = None if text in found else listed.id
    return found


def _connections(of: Identified) -> Iterable[Row]:
    for claim in of.claims:
        yield {"id": claim.link, "from": claim.from_, "predicate": claim.predicate, "to": claim.to}


def _evidence(of: Identified) -> Iterable[Row]:
    for claim in of.claims:
        yield {
            "id": evidence_id(of.talk, claim.link, claim.passage.key, claim.quote),
            "connection": claim.link,
            "quote": claim.quote,
            "quoteHash": digest(claim.quote),
            "startChar": claim.start,
            "endChar": claim.end,
            "date": of.proven.document.talk.date,
            "passage": f"{of.talk}/{claim.passage.key}",
        }


def mentions_table(talk: str, mentions: Iterable[tuple[Passage, Mention]]) -> Table:
    """The mentions in the passages of a talk."""
    return _table(mention_row(f"{talk}/{passage.key}", mention) for passage, mention in mentions)


def mention_row(passage: str, mention: Mention) -> Row:
    """A mention in the passage with this id; its entity is told by its id."""
    return {
        "id": f"mention:{digest(passage, mention.start, mention.end, mention.entity)}",
        "passage": passage,
        "entity": mention.entity,
        "startChar": mention.start,
        "endChar": mention.end,
    }
