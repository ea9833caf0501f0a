"""Connections by hand: add one with the words that prove it, correct one, take one away, or one of its quotes."""

from __future__ import annotations

from talkgraph.errors import BadArgument, NotFound
from talkgraph.ingest import corrections
from talkgraph.ingest.corrections import CONNECTION, End, ends_of, triple_of
from talkgraph.ingest.document import Connection
from talkgraph.ingest.edit.work import Edit, Outcome, checked
from talkgraph.ingest.identified import link_id


async def add_connection(
    edit: Edit,
    *,
    from_: str,
    predicate: str,
    to: str,
    talk: str,
    quote: str,
    passage: str | None = None,
) -> Outcome:
    """A quote of a talk proves that `from_ predicate to`. `passage` is needed where several passages hold the quote.

    Raises BadArgument where no passage of the talk holds the quote word for word.
    """
    start, end, of = await edit.entity(from_), await edit.entity(to), await edit.talk(talk)
    triple = _triple(start, predicate, end, quote)
    place = await _place(edit, of, quote, passage)
    await edit.pin(start, end)
    link = link_id(start.id, predicate, end.id)
    corrected = [row for row in await edit.known(link) if row["what"] == CONNECTION]
    await edit.drop(corrected)
    await edit.put(corrections.evidence(of, triple, place.removeprefix(f"{of}/"), quote))
    await edit.again(sorted({of, *(await edit.talks_of(start.id, end.id) if corrected else ())}))
    return await edit.done("add connection", link, _sentence(triple))


def _triple(start: End, predicate: str, end: End, quote: str = "-") -> tuple[End, str, End]:
    if start.id == end.id:
        raise BadArgument(f"Both ends mean {start.name}: a connection is between two entities.")
    given = {"from": start.name, "predicate": predicate, "to": end.name, "evidence": [{"quote": quote}]}
    checked("the connection", lambda: Connection.model_validate(given, strict=False))
    return start, predicate, end


def _sentence(triple: tuple[End, str, End]) -> str:
    return f"{triple[0].name} {triple[1]} {triple[2].name}"


async def _place(edit: Edit, talk: str, quote: str, passage: str | None) -> str:
    found = await edit.run("correction/quoted", talk=talk, quote=quote)
    ids = [key for key, *_ in found]
    if passage is not None:
        if passage not in ids:
            raise BadArgument(f"The quote '{quote}' does not stand in {passage} of {talk}, word for word.")
        return passage
    if not ids:
        raise BadArgument(f"The quote '{quote}' does not stand in any passage of {talk}, word for word.")
    if len(ids) > 1:
        raise BadArgument(f"The quote '{quote}' stands in {', '.join(ids[:3])}: say which passage is meant.")
    return str(ids[0])


async def correct_connection(
    edit: Edit, *, connection: str, from_: str | None = None, predicate: str | None = None, to: str | None = None
) -> Outcome:
    """Whatever talk says the connection means another one; None leaves a part as it is."""
    start, said, end = await _known(edit, connection)
    wanted = (
        await edit.entity(from_) if from_ else start,
        predicate or said,
        await edit.entity(to) if to else end,
    )
    wanted = _triple(*wanted)
    link = link_id(wanted[0].id, wanted[1], wanted[2].id)
    if link != connection:
        await edit.pin(*wanted[::2])
        await edit.drop(row for row in await edit.known(link) if row["what"] == CONNECTION)
        await edit.put(corrections.connection(connection, wanted))
        listing = await edit.talks_of(wanted[0].id, wanted[2].id)
        await edit.again(sorted({*await _talks(edit, connection), *listing}))
    return await edit.done("correct connection", link, f"{_sentence((start, said, end))}: {_sentence(wanted)}")


async def remove_connection(edit: Edit, *, connection: str) -> Outcome:
    """The connection does not hold, whatever talk says so."""
    triple = await _known(edit, connection)
    await edit.pin(*triple[::2])
    await edit.put(corrections.connection(connection, triple, removed=True))
    await edit.again(await _talks(edit, connection))
    return await edit.done("remove connection", connection, f"not so: {_sentence(triple)}")


async def remove_evidence(edit: Edit, *, evidence: str) -> Outcome:
    """A quote does not prove the connection that it stands for; the connection goes with its last one."""
    rows = await edit.run("correction/evidence", id=evidence)
    if not rows:
        raise NotFound(f"There is no evidence '{evidence}'.")
    talk, passage, quote, start, predicate, end = rows[0]
    triple = (End(**start), predicate, End(**end))
    await edit.pin(*triple[::2])
    await edit.put(corrections.evidence(talk, triple, passage.removeprefix(f"{talk}/"), quote, removed=True))
    await edit.again([talk])
    link = link_id(triple[0].id, predicate, triple[2].id)
    return await edit.done("remove evidence", link, f"no proof of {_sentence(triple)}: {quote}")


async def _talks(edit: Edit, link: str) -> list[str]:
    """The talks that give evidence for a connection."""
    return [talk for (talk,) in await edit.run("correction/talks_of_connection", connection=link)]


async def _known(edit: Edit, connection: str) -> tuple[End, str, End]:
    """A connection that is there, or that was corrected away. Raises NotFound."""
    rows = await edit.run("correction/connection", id=connection)
    if rows:
        start, predicate, end = rows[0]
        return End(**start), predicate, End(**end)
    for row in await edit.known(connection):
        if row["what"] == CONNECTION:
            return ends_of(row) if row["removed"] else await _known(edit, link_id(*triple_of(row)))
    raise NotFound(f"There is no connection '{connection}'. `talkgraph entities show` lists those of an entity.")
