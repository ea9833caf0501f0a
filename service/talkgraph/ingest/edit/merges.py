"""Two entities that are one: merge them, undo that, or say that they are not the same."""

from __future__ import annotations

from talkgraph.errors import Conflict, NotFound
from talkgraph.ingest import corrections
from talkgraph.ingest.corrections import MERGE, NEVER, End
from talkgraph.ingest.edit.work import Edit, Outcome
from talkgraph.ingest.ids import normalized
from talkgraph.ingest.rows import Row


async def merge(edit: Edit, *, kept: str, merged: str, across_kinds: bool = False) -> Outcome:
    """What documents call `merged` is `kept`: with its names, connections, evidence, mentions, topics and talks.

    Raises Conflict where their kinds differ, unless `across_kinds`, and where someone has said that they are never
    the same. Merged entities need not be merged again.
    """
    into, from_ = await edit.entity(kept), await edit.entity(merged)
    if into.id == from_.id:
        return await edit.done("merge", into.id, f"{kept} and {merged} are one already: {into.name}")
    if into.kind != from_.kind and not across_kinds:
        raise Conflict(
            f"{into.name} ({into.id}) is a {into.kind}, {from_.name} ({from_.id}) a {from_.kind}. If they are one all "
            "the same, merge them across kinds: `--across-kinds`, in GraphQL `acrossKinds: true`."
        )
    await _check_allowed(edit, into, from_)
    await edit.pin(into, from_)
    ((number,),) = await edit.run("change/next")
    row = {"id": f"merge:{number}", "by": edit.by}
    for end, name in ((into, "into"), (from_, "from")):
        row |= {name: end.id, f"{name}Name": end.name, f"{name}Kind": end.kind}
    talks = await edit.talks_of(from_.id)
    await edit.run("merge/put", row=row)
    await edit.put(corrections.merge(from_.id, into, row["id"]))
    await edit.again(talks)
    said = f"{from_.name} ({from_.id}) is {into.name} ({into.id})"
    return await edit.done("merge", into.id, said, other=from_.id, merge=row["id"])


async def _check_allowed(edit: Edit, one: End, other: End) -> None:
    ones, others = await _all_of(edit, one.id), await _all_of(edit, other.id)
    for row in await edit.known(*ones, *others):
        pair = {row["subject"], row.get("other", "")}
        if row["what"] == NEVER and pair & ones and pair & others:
            first, second = sorted(pair)
            raise Conflict(
                f"{one.name} and {other.name} are never to be merged: that was said of {first} and {second}. "
                f"`talkgraph entities never {first} {second} --undo` takes it back."
            )


async def _all_of(edit: Edit, key: str) -> set[str]:
    """The ids of an entity and of all that was merged into it."""
    found, new = set[str](), {key}
    while new:
        found |= new
        rows = await edit.run("correction/merged", ids=sorted(new))
        new = {row["subject"] for _, row in rows} - found
    return found


async def undo_merge(edit: Edit, *, merge: str) -> Outcome:
    """Two entities are apart again, as if they had never been merged, whatever was loaded or merged in between.

    Raises NotFound, and Conflict where the entity that comes back would be called as another one is by now.
    """
    rows = await edit.run("merge/by_id", id=merge)
    if not rows:
        raise NotFound(f"There is no merge '{merge}'. `talkgraph entities merges` lists them.")
    row = dict(rows[0][0])
    if "undoneAt" in row:
        return await edit.done("undo merge", row["from"], f"{merge} is undone already")
    await _check_free(edit, row)
    current = (await edit.entity(row["into"])).id if await _is_there(edit, row["into"]) else row["into"]
    talks = await edit.talks_of(current)
    await edit.drop(known for known in await edit.known(row["from"]) if known["what"] == MERGE)
    await edit.run("merge/undo", id=merge, by=edit.by)
    await edit.again(talks)
    said = f"{row['fromName']} ({row['from']}) is not {row['intoName']} ({row['into']})"
    return await edit.done("undo merge", row["from"], said, other=current, merge=merge)


async def _is_there(edit: Edit, key: str) -> bool:
    try:
        await edit.entity(key)
    except NotFound:  # all its talks are gone; the merge can be taken back all the same
        return False
    return True


async def _check_free(edit: Edit, row: Row) -> None:
    for (node,) in await edit.run("entity/namesakes", name=row["fromName"], kind=row["fromKind"]):
        if normalized(node["name"]) == normalized(row["fromName"]):
            raise Conflict(
                f"{row['from']} would be a {row['fromKind']} called '{row['fromName']}' again, and {node['id']} is "
                f"called so by now: give that another name first (`talkgraph entities rename {node['id']} NAME`)."
            )


async def never_merge(edit: Edit, *, one: str, other: str) -> Outcome:
    """The two are not the same: they are not suggested, and not merged. Raises Conflict where they are one."""
    first, second = await edit.entity(one), await edit.entity(other)
    if first.id == second.id:
        raise Conflict(f"{one} and {other} are one, {first.name} ({first.id}): undo their merge first.")
    await edit.pin(first, second)
    await edit.put(corrections.never(first.id, second.id))
    return await edit.done("never merge", first.id, f"{first.name} is never {second.name}", other=second.id)


async def allow_merge(edit: Edit, *, one: str, other: str) -> Outcome:
    """Takes back that the two are never the same."""
    first, second = await edit.entity(one), await edit.entity(other)
    wanted = corrections.never(first.id, second.id)
    await edit.drop(row for row in await edit.known(wanted["subject"]) if row["id"] == wanted["id"])
    return await edit.done("allow merge", first.id, f"{first.name} may be {second.name}", other=second.id)
