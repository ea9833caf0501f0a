"""What can be attached to a talk, and how it is put to the talk's document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from talkgraph.errors import BadDocument
from talkgraph.ingest.document import Attachment, Connection, Document, Entity
from talkgraph.ingest.formats.part import Part
from talkgraph.ingest.ids import normalized
from talkgraph.ingest.open import is_open

D = TypeVar("D", Document, Attachment)
REPLACED = ("chapters", "segments", "topics")
ADDED = ("entities", "connections")


def attachment_of(parts: Iterable[tuple[str, Part]]) -> tuple[Attachment, list[str]]:
    """What files tell, to be attached, and the notes on it. Raises BadDocument for what cannot be attached."""
    fields: dict[str, tuple[Any, ...]] = {}
    notes: list[str] = []
    for name, part in parts:
        if part.backup is not None or part.fields.get("sections") or part.talk.get("declared_chapters") is not None:
            raise BadDocument(f"{name} is a {part.format} and tells of a talk of its own; load it without --talk")
        notes += part.notes
        for what, value in part.fields.items():
            if what in fields and value:
                raise BadDocument(f"{name}: there are {what} in another of these files too; attach one of them")
            if value:
                fields[what] = value
    if not fields:
        raise BadDocument("there is nothing to attach in these files")
    return Attachment(talkgraph=1, **fields), notes  # type: ignore[arg-type]


def joined(base: D, new: Attachment) -> D:
    """`base` with the chapters, the transcript and the topics of `new`, and with its entities and connections too."""
    given: dict[str, Any] = {what: getattr(new, what) for what in REPLACED if getattr(new, what)}
    if new.entities:
        given["entities"] = _entities(base.entities, new.entities)
    if new.connections:
        given["connections"] = _connections(base.connections, new.connections)
    if isinstance(base, Document) and is_open(base):  # what is attached must not close it
        given["talk"] = base.talk.model_copy(update={"mentions": "all"})
    return base.model_copy(update=given)


def _entities(old: Sequence[Entity], new: Sequence[Entity]) -> tuple[Entity, ...]:
    found = {normalized(entity.name): entity for entity in old}
    for entity in new:
        known = found.setdefault(normalized(entity.name), entity)
        aliases = {alias.text: alias for alias in (*entity.aliases, *known.aliases)}
        aliases.pop(known.name, None)
        update = {"aliases": tuple(aliases.values()), "description": known.description or entity.description}
        found[normalized(entity.name)] = known.model_copy(update=update)
    return tuple(found.values())


def _connections(old: Sequence[Connection], new: Sequence[Connection]) -> tuple[Connection, ...]:
    found = {(each.from_, each.predicate, each.to): each for each in old}
    for connection in new:
        known = found.setdefault((connection.from_, connection.predicate, connection.to), connection)
        quotes = {each.quote for each in known.evidence}
        evidence = (*known.evidence, *(each for each in connection.evidence if each.quote not in quotes))
        found[(known.from_, known.predicate, known.to)] = known.model_copy(update={"evidence": evidence})
    return tuple(found.values())
