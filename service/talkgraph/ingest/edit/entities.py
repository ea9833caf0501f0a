"""Entities by hand: add one to a talk, call it otherwise, tell what else it is called."""

from __future__ import annotations

from collections.abc import Sequence

from talkgraph.errors import Conflict, NotFound
from talkgraph.ingest import corrections
from talkgraph.ingest.corrections import ENTITY, IDENTITY, End, identity_subject
from talkgraph.ingest.document import Alias, Entity
from talkgraph.ingest.edit.work import Edit, Outcome, checked
from talkgraph.ingest.ids import normalized


async def add_entity(
    edit: Edit,
    *,
    talk: str,
    name: str,
    kind: str,
    description: str | None = None,
    aliases: Sequence[str] = (),
) -> Outcome:
    """A talk lists an entity that its document does not; one that is there by this name and kind is just listed."""
    given = {"name": name, "kind": kind, "description": description, "aliases": [{"text": text} for text in aliases]}
    entity = checked("the entity", lambda: Entity.model_validate(given, strict=False))
    of = await edit.talk(talk)
    key = await edit.id_of(entity.name, entity.kind)
    rows = [corrections.alias(key, alias.text) for alias in entity.aliases if alias.text != name]
    await edit.pin(End(key, name, kind))
    await edit.put(corrections.listed(of, key, name, kind, description), *rows)
    await edit.again(sorted({of, *(await edit.talks_of(key) if rows else ())}))
    return await edit.done("add entity", key, f"added {name} ({kind}) to {of}", title=name)


async def correct_entity(
    edit: Edit, *, entity: str, name: str | None = None, kind: str | None = None, description: str | None = None
) -> Outcome:
    """An entity has another name, kind or description; None leaves it, a description of "" takes it away."""
    end = await edit.entity(entity)
    given = {"name": end.name if name is None else name, "kind": kind or end.kind, "description": description or None}
    wanted = checked("the entity", lambda: Entity.model_validate(given, strict=False))
    await _check_free(edit, end, wanted)
    known = next((row for row in await edit.known(end.id) if row["what"] == ENTITY), None)
    if description is None:
        description = known.get("description") if known else None
    await edit.pin(end)
    if known or (wanted.name, wanted.kind) != (end.name, end.kind) or description is not None:
        await edit.put(corrections.entity(end.id, wanted.name, wanted.kind, description))
    await _pin_new(edit, end, wanted)
    await edit.again(await edit.talks_of(end.id))
    outcome = await edit.done("correct entity", end.id, _said(end, wanted, description))
    return await _with_namesakes(edit, outcome, wanted.name) if wanted.name != end.name else outcome


def _said(end: End, wanted: Entity, description: str | None) -> str:
    parts = [f"called {wanted.name}"] if wanted.name != end.name else []
    parts += [f"a {wanted.kind}"] if wanted.kind != end.kind else []
    parts += ["described anew"] if description is not None else []
    return f"{end.name} is {' and '.join(parts)}" if parts else f"{end.name} is as it was"


async def _check_free(edit: Edit, end: End, wanted: Entity) -> None:
    for (node,) in await edit.run("entity/namesakes", name=wanted.name, kind=wanted.kind):
        if node["id"] != end.id and normalized(node["name"]) == normalized(wanted.name):
            raise Conflict(
                f"There is already a {wanted.kind} called '{node['name']}' ({node['id']}): "
                f"`talkgraph entities merge {node['id']} {end.id}` makes them one."
            )


async def _pin_new(edit: Edit, end: End, wanted: Entity) -> None:
    """From now on documents may call the entity by its new name, unless they mean another one by it."""
    subject = identity_subject(wanted.name, wanted.kind)
    former = [row for (_, row) in await edit.run("correction/held", ids=[end.id]) if row["what"] == IDENTITY]
    renamed = [row for row in former if row["renamed"]]
    await edit.drop(row for row in renamed if row["subject"] != subject)
    if not await edit.known(subject):
        await edit.put(corrections.identity(wanted.name, wanted.kind, end.id, renamed=True))


async def add_alias(edit: Edit, *, entity: str, text: str, note: str | None = None) -> Outcome:
    """An entity is called so too: in every talk that lists it, and found there wherever it is said."""
    end = await edit.entity(entity)
    alias = checked("the alias", lambda: Alias(text=text, note=note))
    if alias.text != end.name:
        await edit.pin(end)
        await edit.put(corrections.alias(end.id, alias.text, alias.note))
        await edit.again(await edit.talks_of(end.id))
    outcome = await edit.done("add alias", end.id, f"{end.name} is also called {alias.text}")
    return await _with_namesakes(edit, outcome, alias.text)


async def _with_namesakes(edit: Edit, outcome: Outcome, name: str) -> Outcome:
    """The outcome, with a note where a name that was just given means several from now on."""
    ((_, found),) = await edit.run("entity/meant", names=[name])
    if others := sorted(row["id"] for row in found if row["id"] != outcome.subject):
        ids = ", ".join([outcome.subject, *others])
        outcome.notes.append(f"'{name}' means {len(found)} entities now; to tell them apart, ask by id: {ids}")
    return outcome


async def remove_alias(edit: Edit, *, entity: str, text: str) -> Outcome:
    """An entity is not called so. Raises Conflict for its name, NotFound for what it was never called."""
    end = await edit.entity(entity)
    if text == end.name:
        raise Conflict(f"'{text}' is the name of {end.id}, not an alias: `talkgraph entities rename` gives another.")
    row = corrections.alias(end.id, text, removed=True)
    names = [name["text"] for (name,) in await edit.run("entity/aliases_of", entity=end.id)]
    if text not in names and row not in await edit.known(end.id):
        raise NotFound(f"{end.name} ({end.id}) has no alias '{text}'. It has: {', '.join(names) or 'none'}.")
    await edit.pin(end)
    await edit.put(row)
    await edit.again(await edit.talks_of(end.id))
    return await edit.done("remove alias", end.id, f"{end.name} is not called {text}")
