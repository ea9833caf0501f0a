"""What people have corrected, as rows: kept beside the documents as `Correction` nodes.

The `subject` of a row is the id of what it is about, by which a load finds it; its id is made of what it says it
about, so that a second correction replaces the first. docs/decisions/0014-corrections.md says why it is done so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from talkgraph.ingest.identified import link_id
from talkgraph.ingest.ids import digest, normalized
from talkgraph.ingest.rows import Row

IDENTITY, LISTED, ENTITY, ALIAS = "identity", "listed", "entity", "alias"
CONNECTION, EVIDENCE, MERGE, NEVER = "connection", "evidence", "merge", "never"
# What beside its subject tells one correction from another; what is not here is of its subject alone.
_PARTS = {LISTED: ("entity",), ALIAS: ("text",), EVIDENCE: ("link", "passage", "quote"), NEVER: ("other",)}


def identity_subject(name: str, kind: str) -> str:
    """The subject of what is corrected of whoever a document calls so, of this kind."""
    return f"identity:{digest(normalized(name), kind)}"


def identity(name: str, kind: str, entity: str, *, renamed: bool = False) -> Row:
    """Whoever a document calls so, of this kind, is this entity; `renamed`: since it was corrected to be called so."""
    return _row(IDENTITY, identity_subject(name, kind), entity=entity, name=name, kind=kind, renamed=renamed)


def listed(talk: str, entity: str, name: str, kind: str, description: str | None = None) -> Row:
    """The talk lists an entity that its document does not."""
    return _row(LISTED, talk, entity=entity, name=name, kind=kind, description=description)


def entity(key: str, name: str, kind: str, description: str | None) -> Row:
    """The entity has this name and is of this kind; a description of "" is none, None leaves that of the documents."""
    return _row(ENTITY, key, name=name, kind=kind, description=description)


def alias(key: str, text: str, note: str | None = None, *, removed: bool = False) -> Row:
    """The entity is called so too, or is not."""
    return _row(ALIAS, key, text=text, note=note, removed=removed)


@dataclass(frozen=True, slots=True)
class End:
    """An entity that a person connects: enough to list it in a talk that does not name it."""

    id: str
    name: str
    kind: str


def connection(link: str, triple: tuple[End, str, End], *, removed: bool = False) -> Row:
    """Whoever says this connection means `triple` instead; `removed`: this is the triple, and it does not hold."""
    return _row(CONNECTION, link, removed=removed) | _triple(*triple)


def evidence(talk: str, triple: tuple[End, str, End], passage: str, quote: str, *, removed: bool = False) -> Row:
    """A quote in a passage of the talk, told by its key there, proves a connection or does not."""
    link = link_id(triple[0].id, triple[1], triple[2].id)
    row = _row(EVIDENCE, talk, link=link, passage=passage, quote=quote, removed=removed)
    return row | _triple(*triple)


def ends_of(row: Row) -> tuple[End, str, End]:
    """The connection that a row speaks of, with its entities as they were then."""
    start = End(row["from"], row["fromName"], row["fromKind"])
    return start, row["predicate"], End(row["to"], row["toName"], row["toKind"])


def _triple(from_: End, predicate: str, to: End) -> Row:
    ends = {"from": from_.id, "fromName": from_.name, "fromKind": from_.kind}
    return ends | {"predicate": predicate, "to": to.id, "toName": to.name, "toKind": to.kind}


def triple_of(row: Row) -> tuple[str, str, str]:
    """The connection that a row speaks of."""
    return row["from"], row["predicate"], row["to"]


def merge(key: str, into: End, merge: str) -> Row:
    """What documents mean by the entity `key` is the entity `into`; `merge` is the id of the merge."""
    return _row(MERGE, key, into=into.id, name=into.name, kind=into.kind, merge=merge)


def never(one: str, other: str) -> Row:
    """The two entities are not the same, however alike their names are."""
    first, second = sorted((one, other))
    return _row(NEVER, first, other=second)


def key_of(row: Row) -> str:
    """The id of a correction, made of what it is about: a second one of the same replaces the first."""
    parts = (row[name] for name in _PARTS.get(row["what"], ()))
    return f"correction:{digest(row['what'], row['subject'], *parts)}"


def _row(what: str, subject: str, **values: str | bool | None) -> Row:
    given = {name: value for name, value in values.items() if value is not None}
    row = {"what": what, "subject": subject, **given}
    return {"id": key_of(row), **row}


@dataclass(slots=True)
class Corrections:
    """The corrections that concern one document, by what they are about."""

    entities: dict[str, list[Row]] = field(default_factory=dict)  # by the id of the entity
    merges: dict[str, Row] = field(default_factory=dict)  # by the id of the entity that is another
    connections: dict[str, Row] = field(default_factory=dict)  # by the id of the connection
    evidence: list[Row] = field(default_factory=list)

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if row["what"] in (ENTITY, ALIAS):
                self.entities.setdefault(row["subject"], []).append(row)
            elif row["what"] == MERGE:
                self.merges[row["subject"]] = row
            elif row["what"] == CONNECTION:
                self.connections[row["subject"]] = row
            elif row["what"] == EVIDENCE:
                self.evidence.append(row)

    def chain(self, key: str) -> list[str]:
        """The entity, the one that it was merged into, the one that this was merged into, and so on."""
        found = [key]
        while (row := self.merges.get(found[-1])) is not None and row["into"] not in found:
            found.append(row["into"])
        return found

    def links(self, triple: tuple[str, str, str]) -> list[str]:
        """The ids that a connection has had in the course of merges."""
        from_, predicate, to = triple
        return [link_id(start, predicate, end) for start in self.chain(from_) for end in self.chain(to)]

    def meant(self, triple: tuple[str, str, str]) -> tuple[str, str, str] | None:
        """The connection that is meant by one, between whom it is in the end; None where it does not hold."""
        seen = set()
        while row := next((self.connections[link] for link in self.links(triple) if link in self.connections), None):
            if row["removed"]:
                return None
            if row["id"] in seen:
                break
            seen.add(row["id"])
            triple = triple_of(row)
        return self.chain(triple[0])[-1], triple[1], self.chain(triple[2])[-1]

    def subjects(self, entities: Iterable[str], triples: Iterable[tuple[str, str, str]]) -> set[str]:
        """The ids of all that corrections of these may be about, as far as it is known from those that are here."""
        said = [*triples, *map(triple_of, self.evidence)]
        said += [triple_of(row) for row in self.connections.values() if not row["removed"]]
        ends = {end for from_, _, to in said for end in (from_, to)}
        keys = {key for entity in ends.union(entities) for key in self.chain(entity)}
        return keys.union(*map(self.links, said))

    def of(self, key: str) -> Sequence[Row]:
        """What is corrected of an entity: first its name, then its aliases."""
        return sorted(self.entities.get(key, ()), key=lambda row: (row["what"] != ENTITY, row["id"]))
