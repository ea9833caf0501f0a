"""A proven document under the ids of the graph: what its names mean is settled, all that follows speaks of ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from talkgraph.ingest.document import Entity
from talkgraph.ingest.ids import digest, normalized
from talkgraph.ingest.proof import Passage, Proven
from talkgraph.linker import Linker, Mention, Name


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of what talks share: of the talk itself, of entities and of topics by their names in the document."""

    talk: str
    entities: Mapping[str, str]
    topics: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity of the document and its id."""

    id: str
    entity: Entity


@dataclass(frozen=True, slots=True)
class Claim:
    """`passage.text[start:end]` says that `from_ predicate to`; the ends are ids of entities."""

    from_: str
    predicate: str
    to: str
    passage: Passage
    start: int
    end: int

    @property
    def quote(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def link(self) -> str:
        """The id of the connection that it proves."""
        return link_id(self.from_, self.predicate, self.to)


@dataclass(frozen=True, slots=True)
class Identified:
    """A document that holds together; entities, speakers, claims and mentions tell entities by their ids."""

    proven: Proven
    talk: str
    topics: Mapping[str, str]
    entities: tuple[Listed, ...]
    speakers: tuple[str, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[tuple[Passage, Mention], ...]


def link_id(from_: str, predicate: str, to: str) -> str:
    """The id of a connection between two entities, which are told by their ids."""
    return f"link:{digest(from_, predicate, to)}"


def identified(proven: Proven, ids: Ids) -> Identified:
    """The document with an id for each of its names."""
    of = ids.entities
    by_name = {normalized(name): key for name, key in of.items()}
    said = ((proof, proof.connection) for proof in proven.proofs)
    return Identified(
        proven,
        ids.talk,
        ids.topics,
        tuple(Listed(of[entity.name], entity) for entity in proven.entities),
        tuple(by_name[normalized(speaker)] for speaker in proven.document.talk.speakers),
        tuple(Claim(of[c.from_], c.predicate, of[c.to], p.passage, p.start, p.end) for p, c in said),
        tuple((passage, Mention(m.start, m.end, of[m.entity])) for passage, m in proven.mentions),
    )


def mentions_of(entities: Iterable[Listed], passages: Iterable[Passage]) -> tuple[tuple[Passage, Mention], ...]:
    """Where passages name entities, told by their ids."""
    linker = Linker(
        Name(text, listed.id, listed.entity.kind) for listed in entities for text in texts_of(listed.entity)
    )
    return tuple((passage, mention) for passage in passages for mention in linker.mentions(passage.text))


def texts_of(entity: Entity) -> list[str]:
    """All that an entity is called."""
    return [entity.name, *(alias.text for alias in entity.aliases)]
