"""Checks a document against itself before anything is written, and finds where its quotes and mentions stand.

What a document says of a talk can be wrong in ways that no single field shows: a connection of an entity that is not
listed, a quote that no passage holds. Each is a BadDocument that names itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from talkgraph.errors import BadDocument
from talkgraph.ingest.document import Connection, Document, Entity, Evidence, KeyPointPlace
from talkgraph.ingest.ids import digest, normalized
from talkgraph.linker import Linker, Mention, Name


@dataclass(frozen=True, slots=True)
class Passage:
    """A key point or a segment; `key` is its id behind the talk's, `position` counts from 1 over the talk."""

    key: str
    what: Literal["key point", "segment"]
    position: int
    text: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A quote in its place: `passage.text[start:end]` says that `connection` holds."""

    connection: Connection
    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proven:
    """A document that holds together, with what was found in its passages; mentions tell entities by their names."""

    document: Document
    entities: tuple[Entity, ...]
    key_points: tuple[Passage, ...]
    segments: tuple[Passage, ...]
    proofs: tuple[Proof, ...]
    mentions: tuple[tuple[Passage, Mention], ...]


def prove(document: Document, name: str = "the document") -> Proven:
    """All that can be known before a database is asked. Raises BadDocument; `name` is the file's, for messages."""
    try:
        return _prove(document)
    except BadDocument as error:
        raise BadDocument(f"{name}: {error}") from None


def _prove(document: Document) -> Proven:
    entities = _entities(document)
    _check_times(document)
    _check_topics(document)
    key_points = _key_points(document)
    segments = _segments(document)
    return Proven(
        document,
        entities,
        key_points,
        segments,
        tuple(_proofs(document, {entity.name for entity in entities}, key_points, segments)),
        tuple(_mentions(entities, (*key_points, *segments))),
    )


def _entities(document: Document) -> tuple[Entity, ...]:
    """The entities of the document; speakers that it does not list are persons."""
    listed = {normalized(entity.name): entity for entity in document.entities}
    if len(listed) < len(document.entities):
        twice = Counter(normalized(entity.name) for entity in document.entities).most_common(1)[0][0]
        raise BadDocument(f"the entity '{listed[twice].name}' is listed twice")
    for entity in document.entities:
        texts = [entity.name, *(alias.text for alias in entity.aliases)]
        if len(set(texts)) < len(texts):
            raise BadDocument(f"'{entity.name}' has the same name twice")
    for speaker in document.talk.speakers:
        known = listed.setdefault(normalized(speaker), Entity(name=speaker, kind="Person"))
        if known.kind != "Person":
            raise BadDocument(f"the speaker '{speaker}' is listed as {known.kind}; who speaks is a Person")
    return tuple(listed.values())


def _check_times(document: Document) -> None:
    starts = [chapter.start_seconds for chapter in document.chapters]
    for position, (earlier, later) in enumerate(pairwise(starts), 2):
        if later <= earlier:
            raise BadDocument(f"chapter {position} starts at {later:g} s, not after the chapter before it")
    ends = [
        ("chapter", n, chapter.start_seconds, chapter.end_seconds) for n, chapter in enumerate(document.chapters, 1)
    ]
    ends += [
        ("segment", n, segment.start_seconds, segment.end_seconds) for n, segment in enumerate(document.segments, 1)
    ]
    for what, position, start, end in ends:
        if end is not None and end < start:
            raise BadDocument(f"{what} {position} ends at {end:g} s, before it starts")


def _check_topics(document: Document) -> None:
    name, times = Counter(map(normalized, document.topics)).most_common(1)[0] if document.topics else ("", 0)
    if times > 1:
        raise BadDocument(f"the topic '{name}' is listed twice")


def _key_points(document: Document) -> tuple[Passage, ...]:
    texts = [point.text for section in document.sections for point in section.key_points]
    keys = _keys("key-point", ((text,) for text in texts))
    return tuple(
        Passage(key, "key point", position, text)
        for position, (key, text) in enumerate(zip(keys, texts, strict=True), 1)
    )


def _segments(document: Document) -> tuple[Passage, ...]:
    keys = _keys("segment", ((segment.start_seconds, segment.text) for segment in document.segments))
    return tuple(
        Passage(key, "segment", position, segment.text)
        for position, (key, segment) in enumerate(zip(keys, document.segments, strict=True), 1)
    )


def _keys(what: str, contents: Iterable[tuple[str | float, ...]]) -> list[str]:
    """Keys made of contents, so that what is inserted does not move the others; equal contents are counted."""
    seen: Counter[tuple[str | float, ...]] = Counter()
    keys = []
    for content in contents:
        seen[content] += 1
        again = (seen[content],) if seen[content] > 1 else ()
        keys.append(f"{what}/{digest(*content, *again)}")
    return keys


def _proofs(
    document: Document, names: set[str], key_points: tuple[Passage, ...], segments: tuple[Passage, ...]
) -> Iterable[Proof]:
    seen: set[tuple[str, str, str]] = set()
    for connection in document.connections:
        triple = (connection.from_, connection.predicate, connection.to)
        for end in (connection.from_, connection.to):
            if end not in names:
                raise BadDocument(f"{_said(connection)}: there is no entity '{end}' in its list of entities")
        if connection.from_ == connection.to:
            raise BadDocument(f"{_said(connection)}: it connects an entity with itself")
        if triple in seen:
            raise BadDocument(f"{_said(connection)}: it stands here twice; put all evidence under one")
        seen.add(triple)
        proofs = [_proof(connection, evidence, key_points, segments) for evidence in connection.evidence]
        if len(set(proofs)) < len(proofs):
            raise BadDocument(f"{_said(connection)}: it has the same evidence twice")
        yield from proofs


def _proof(
    connection: Connection, evidence: Evidence, key_points: tuple[Passage, ...], segments: tuple[Passage, ...]
) -> Proof:
    quote, place = evidence.quote, evidence.place
    among: tuple[Passage, ...] = (*key_points, *segments)
    if place is not None:
        parts, number = (key_points, place.key_point) if isinstance(place, KeyPointPlace) else (segments, place.segment)
        among = parts[number - 1 : number]
    found = [passage for passage in among if quote in passage.text]
    if not found:
        where = "the passage that it names" if place else "any key point or segment"
        raise BadDocument(f"{_said(connection)}: the quote '{quote}' does not stand in {where}, word for word")
    if len(found) > 1:
        places = ", ".join(f"{passage.what} {passage.position}" for passage in found[:3])
        raise BadDocument(f"{_said(connection)}: the quote '{quote}' stands in {places}; say which with 'in'")
    start = found[0].text.index(quote)
    return Proof(connection, found[0], start, start + len(quote))


def _said(connection: Connection) -> str:
    return f"the connection '{connection.from_} {connection.predicate} {connection.to}'"


def _mentions(entities: tuple[Entity, ...], passages: tuple[Passage, ...]) -> Iterable[tuple[Passage, Mention]]:
    linker = Linker(
        Name(text, entity.name, entity.kind)
        for entity in entities
        for text in (entity.name, *(alias.text for alias in entity.aliases))
    )
    return ((passage, mention) for passage in passages for mention in linker.mentions(passage.text))
