"""Corrections at random, and what a graph says apart from the times at which it was told so."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from talkgraph.errors import BadInput, NotFound
from talkgraph.export import files
from talkgraph.export.source import Source
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest import edit
from talkgraph.ingest.attach import attach
from talkgraph.ingest.document import Attachment
from talkgraph.ingest.edit import edited
from talkgraph.ingest.gather import gather
from talkgraph.ingest.many import Options, Summary, load_many
from talkgraph.ingest.remove import remove
from talkgraph.progress import Silent
from tests.graph.graphs import ask

CATALOGUE = Catalogue.load()
KINDS = ("Company", "Product", "Concept")
NEW = ("Acme Group", "Acme", "Gadget", "C", "C++")
WHAT = (
    *("rename", "kind", "describe", "alias", "no_alias", "entity", "connect", "reconnect", "disconnect", "disprove"),
    *("merge", "merge", "merge", "undo", "never", "allow", "attach", "remove"),
)
Which = int | str  # a place in the order of ids, or the very id
Step = tuple[str, Which, Which, str]
STEPS = st.tuples(st.sampled_from(WHAT), st.integers(0, 9), st.integers(0, 9), st.sampled_from(NEW))


async def backed_up(client: Client, folder: Path) -> Path:
    """The backup in a folder that was not there."""
    await files.put_backup(Source(client, CATALOGUE), folder, Silent())
    return folder


async def restored(client: Client, *paths: Path, **options: Any) -> Summary:
    """What came of loading files or folders."""
    found = Options(timeout=120, by="restorer", **options)
    return await load_many(client, CATALOGUE, gather(paths).bundles, found, Silent())


async def undone(client: Client, merge: str) -> str:
    """What becomes of undoing a merge, in words."""
    try:
        return (await edited(client, CATALOGUE, partial(edit.undo_merge, merge=merge), by="bob", timeout=120)).said
    except BadInput as error:
        return str(error)


async def step(client: Client, given: Step) -> bool:
    """Corrects something of what is there; whether it could be done and changed anything."""
    what, one, other, name = given
    try:
        return await _done(client, what, one, other, name)
    except BadInput:
        return False


async def _done(client: Client, what: str, one: Which, other: Which, name: str) -> bool:
    if what == "attach":
        entities = [{"name": name, "kind": "Product"}, {"name": "Attached", "kind": "Concept"}]
        attachment = Attachment.model_validate({"talkgraph": 1, "entities": entities}, strict=False)
        talk = await _any(client, "MATCH (t:Talk) RETURN t.id ORDER BY t.id", one)
        return (await attach(client, CATALOGUE, talk, attachment, by="cy", timeout=120)).is_change
    if what == "remove":
        talk = await _any(client, "MATCH (t:Talk) WHERE COUNT { (:Talk) } > 2 RETURN t.id ORDER BY t.id", one)
        return (await remove(client, CATALOGUE, talk, by="cy", timeout=120)).is_change
    work, chosen = _EDITS[what]
    given = {key: await _any(client, text, number) for key, (text, number) in chosen(one, other).items()}
    named = {key: name for key in ("name", "text") if what in _NAMED.get(key, ())}
    more: dict[str, Any] = {"kind": KINDS[int(other) % 3]} if what in ("kind", "entity") else {}
    more |= {"description": name} if what == "describe" else {}
    more |= {"across_kinds": True} if what == "merge" else {}
    more |= {"predicate": "made" if what == "connect" else "sold"} if what in ("connect", "reconnect") else {}
    if what == "connect":
        given["quote"], given["passage"], given["talk"] = given["quote"]
    run = partial(work, **given, **named, **more)
    return (await edited(client, CATALOGUE, run, by="ann", timeout=120)).is_change


async def _any(client: Client, text: str, number: Which) -> Any:
    if isinstance(number, str):
        return number
    rows = await ask(client, text)
    if not rows:
        raise NotFound("There is none.")
    row = rows[number % len(rows)]
    return row[0] if len(row) == 1 else tuple(row)


_ENTITIES = "MATCH (e:Entity) RETURN e.id ORDER BY e.id"
_TALKS = "MATCH (t:Talk) RETURN t.id ORDER BY t.id"
_ALIASES = "MATCH (n:Name {source: 'alias'}) RETURN n.text ORDER BY n.text"
_LINKS = "MATCH ()-[c:CONNECTS]->() RETURN c.id ORDER BY c.id"
_QUOTES = "MATCH (e:Evidence) RETURN e.id ORDER BY e.id"
_MERGES = "MATCH (m:Merge) RETURN m.id ORDER BY m.id"
_PASSAGES = (
    "MATCH (t:Talk)-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(p:Passage) RETURN p.text, p.id, t.id ORDER BY p.id"
)
_NAMED = {"name": ("rename", "entity"), "text": ("alias",)}
_EDITS: dict[str, tuple[Any, Any]] = {
    "rename": (edit.correct_entity, lambda one, _: {"entity": (_ENTITIES, one)}),
    "kind": (edit.correct_entity, lambda one, _: {"entity": (_ENTITIES, one)}),
    "describe": (edit.correct_entity, lambda one, _: {"entity": (_ENTITIES, one)}),
    "alias": (edit.add_alias, lambda one, _: {"entity": (_ENTITIES, one)}),
    "no_alias": (edit.remove_alias, lambda one, other: {"entity": (_ENTITIES, one), "text": (_ALIASES, other)}),
    "entity": (edit.add_entity, lambda one, _: {"talk": (_TALKS, one)}),
    "connect": (
        edit.add_connection,
        lambda one, other: {
            "from_": (_ENTITIES, one),
            "to": (_ENTITIES, other),
            "quote": (_PASSAGES, other if isinstance(other, int) else 0),
        },
    ),
    "reconnect": (edit.correct_connection, lambda one, other: {"connection": (_LINKS, one), "to": (_ENTITIES, other)}),
    "disconnect": (edit.remove_connection, lambda one, _: {"connection": (_LINKS, one)}),
    "disprove": (edit.remove_evidence, lambda one, _: {"evidence": (_QUOTES, one)}),
    "merge": (edit.merge, lambda one, other: {"kept": (_ENTITIES, one), "merged": (_ENTITIES, other)}),
    "undo": (edit.undo_merge, lambda one, _: {"merge": (_MERGES, one)}),
    "never": (edit.never_merge, lambda one, other: {"one": (_ENTITIES, one), "other": (_ENTITIES, other)}),
    "allow": (edit.allow_merge, lambda one, other: {"one": (_ENTITIES, one), "other": (_ENTITIES, other)}),
}


def timeless(lines: list[str]) -> list[str]:
    """A dump without the times of what was done by the test itself."""
    found = []
    for line in lines:
        row = json.loads(line)
        if isinstance(row[-1], dict):
            row[-1] = {key: value for key, value in row[-1].items() if key not in ("at", "undoneAt", "loadedAt")}
        found.append(json.dumps(row, sort_keys=True, ensure_ascii=False))
    return sorted(found)
