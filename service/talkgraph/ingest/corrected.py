"""Applies corrections to an identified document: its rows then say what people say, not what the file says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from talkgraph.errors import BadDocument
from talkgraph.ingest.corrections import ENTITY, LISTED, Corrections, ends_of, triple_of
from talkgraph.ingest.document import Alias, Entity
from talkgraph.ingest.identified import Claim, Identified, Listed, mentions_of, texts_of
from talkgraph.ingest.rows import Row


@dataclass(slots=True)
class Corrected:
    """The document with the corrections in it; `left_out` tells why some no longer fit (they stay stored)."""

    document: Identified
    left_out: list[str] = field(default_factory=list)


def with_listed(document: Identified, rows: Iterable[Row]) -> Identified:
    """The document with the entities that a person says the talk names."""
    known = {listed.id for listed in document.entities}
    added = [
        Listed(row["entity"], Entity(name=row["name"], kind=row["kind"], description=row.get("description")))
        for row in rows
        if row["what"] == LISTED and row["entity"] not in known
    ]
    return _with(document, (*document.entities, *added)) if added else document


def corrected(document: Identified, corrections: Corrections) -> Corrected:
    """The document with every correction. Raises BadDocument where a speaker is no person any more."""
    found = Corrected(document)
    claims = [*_said(document.claims, corrections), *_added(found, corrections)]
    unique = {(claim.link, claim.passage.key, claim.quote): claim for claim in claims if claim.from_ != claim.to}
    document = replace(document, claims=tuple(unique.values()))
    found.document = _with_entities(document, _ends(document, corrections), corrections)
    _check_speakers(found.document)
    return found


def _with(document: Identified, entities: tuple[Listed, ...]) -> Identified:
    passages = (*document.proven.key_points, *document.proven.segments)
    return replace(document, entities=entities, mentions=mentions_of(entities, passages))


def _with_entities(document: Identified, further: list[Listed], corrections: Corrections) -> Identified:
    if not corrections.entities and not corrections.merges and not further:
        return document
    groups: dict[str, list[tuple[bool, Entity]]] = {}
    for listed in (*document.entities, *further):
        key, entity = _canonical(listed, corrections)
        groups.setdefault(key, []).append((key != listed.id, entity))
    entities = tuple(Listed(key, _joined(group)) for key, group in groups.items())
    speakers = tuple(dict.fromkeys(corrections.chain(speaker)[-1] for speaker in document.speakers))
    changed = replace(document, speakers=speakers)
    return changed if entities == document.entities else _with(changed, entities)


def _ends(document: Identified, corrections: Corrections) -> list[Listed]:
    """Whom people connect here although the document does not name them."""
    used = {end for claim in document.claims for end in (claim.from_, claim.to)}
    known = {corrections.chain(listed.id)[-1] for listed in document.entities}
    found: dict[str, Listed] = {}
    for row in (*corrections.evidence, *corrections.connections.values()):
        start, _, to = ends_of(row)
        for end in (start, to):
            key = corrections.chain(end.id)[-1]
            if key in used and key not in known:
                found[key] = Listed(end.id, Entity.model_validate({"name": end.name, "kind": end.kind}))
    return [found[key] for key in sorted(found)]


def _canonical(listed: Listed, corrections: Corrections) -> tuple[str, Entity]:
    """Who is meant in the end, and what the document says of them in the names that they have there."""
    key, *further = corrections.chain(listed.id)
    entity = _own(listed.entity, key, corrections)
    for into in further:
        row = corrections.merges[key]
        entity = _own(_renamed(entity, row["name"], row["kind"]), into, corrections)
        key = into
    return key, entity


def _own(entity: Entity, key: str, corrections: Corrections) -> Entity:
    for row in corrections.of(key):
        if row["what"] == ENTITY:
            entity = _renamed(entity, row["name"], row["kind"])
            if "description" in row:
                entity = entity.model_copy(update={"description": row["description"] or None})
        elif row["removed"]:
            entity = _with_aliases(entity, [alias for alias in entity.aliases if alias.text != row["text"]])
        elif row["text"] not in texts_of(entity):
            entity = _with_aliases(entity, [*entity.aliases, Alias(text=row["text"], note=row.get("note"))])
    return entity


def _renamed(entity: Entity, name: str, kind: str) -> Entity:
    aliases = [alias for alias in entity.aliases if alias.text != name]
    if entity.name != name:
        aliases = [Alias(text=entity.name), *aliases]
    return _with_aliases(entity.model_copy(update={"name": name, "kind": kind}), aliases)


def _with_aliases(entity: Entity, aliases: Iterable[Alias]) -> Entity:
    return entity.model_copy(update={"aliases": tuple(aliases)})


def _joined(group: list[tuple[bool, Entity]]) -> Entity:
    """One entity of several that are the same; what the document says of it under its own id comes first."""
    first, *others = [entity for _, entity in sorted(group, key=lambda member: (member[0], member[1].name))]
    for other in others:
        new = [Alias(text=other.name), *other.aliases]
        aliases = {alias.text: alias for alias in (*reversed(new), *reversed(first.aliases))}
        aliases.pop(first.name, None)
        first = _with_aliases(first, reversed(aliases.values()))
        first = first.model_copy(update={"description": first.description or other.description})
    return first


def _check_speakers(document: Identified) -> None:
    entities = {listed.id: listed.entity for listed in document.entities}
    for speaker in document.speakers:
        entity = entities[speaker]
        if entity.kind != "Person":
            talk = document.proven.document.talk.title
            raise BadDocument(
                f"'{entity.name}' ({speaker}) speaks in '{talk}' and is a {entity.kind} by a correction; who speaks is "
                f"a Person: `talkgraph entities correct {speaker} --kind Person`"
            )


def _said(claims: Iterable[Claim], corrections: Corrections) -> list[Claim]:
    """The claims of the document, between whom they are in the end, without those that people have taken away."""
    gone = {(row["link"], row["passage"], row["quote"]) for row in corrections.evidence if row["removed"]}
    found = []
    for claim in claims:
        triple = (claim.from_, claim.predicate, claim.to)
        meant = corrections.meant(triple)
        links = [*corrections.links(triple), *(corrections.links(meant) if meant else ())]
        if meant and not any((link, claim.passage.key, claim.quote) in gone for link in links):
            found.append(replace(claim, from_=meant[0], predicate=meant[1], to=meant[2]))
    return found


def _added(found: Corrected, corrections: Corrections) -> list[Claim]:
    """The claims of people."""
    proven = found.document.proven
    passages = {passage.key: passage for passage in (*proven.key_points, *proven.segments)}
    claims = []
    for row in corrections.evidence:
        if row["removed"]:
            continue
        passage = passages.get(row["passage"])
        if passage is None:
            found.left_out.append(f"the quote '{row['quote']}', added by a person, stands in no passage any more")
        else:
            start = passage.text.index(row["quote"])
            claims.append(Claim(*triple_of(row), passage, start, start + len(row["quote"])))
    return _said(claims, corrections)
