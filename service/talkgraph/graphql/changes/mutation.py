"""The mutations: everything that a person can put right. docs/graphql.md and docs/registry.md tell more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, cast

import orjson
import strawberry
from pydantic import ValidationError
from strawberry import ID
from strawberry.scalars import JSON

from talkgraph.errors import BadDocument, TalkgraphError
from talkgraph.graphql.changes.live import Latest, Step, Watched
from talkgraph.graphql.changes.results import ConnectionResult, EntityResult, MergeResult, TalkResult
from talkgraph.graphql.changes.work import by_hand, changed
from talkgraph.graphql.context import Context
from talkgraph.graphql.types.enums import Kind
from talkgraph.ingest import edit
from talkgraph.ingest.changes import LoadReport
from talkgraph.ingest.document import Document
from talkgraph.ingest.edit import Outcome
from talkgraph.ingest.embed import embed_loaded
from talkgraph.ingest.load import load
from talkgraph.ingest.remove import remove


def _argument(description: str) -> object:
    return strawberry.argument(description=description)


def _mutation(description: str) -> Callable[[Callable[..., Any]], Any]:
    return cast(Callable[[Callable[..., Any]], Any], strawberry.mutation(description=description))


Info = strawberry.Info[Context, None]
AnEntity = Annotated[str, _argument("An id, a name or an alias.")]
ATalk = Annotated[ID, _argument("A talk's id, or its part behind `talk:`.")]
DryRun = Annotated[bool, _argument("Say what would change, and change nothing.")]
FromEnd = Annotated[str | None, strawberry.argument(name="from", description="An entity: an id, a name or an alias.")]


@strawberry.type(
    description="Changes of the graph. Each needs the token of the service, is made whole or not at all, is logged "
    "with who and when, and can be asked for again without harm. What goes wrong is told in `problems`."
)
class Mutation:
    @_mutation("Load a talk; what its document said before and says no more goes.")
    async def load_talk(
        self,
        info: Info,
        document: Annotated[JSON, _argument("A talkgraph document (docs/documents.md), as JSON.")],
        key: Annotated[ID | None, _argument("Any text: the subscription loadProgress tells how far it is.")] = None,
        dry_run: DryRun = False,
    ) -> TalkResult:
        async def change(context: Context, by: str) -> Outcome:
            report = await _load(context, document, key, dry_run, by)
            talks = [] if dry_run else [report.talk]
            if note := await embed_loaded(context.client, context.catalogue, context.settings, talks):
                report.notes = [*report.notes, note]
            return _outcome(report, f"loaded '{report.title}'", dry_run)

        return await changed(info.context, TalkResult, "talk", change, dry_run=dry_run)

    @_mutation("Remove a talk and what only it says; what other talks say too stays.")
    async def remove_talk(self, info: Info, talk: ATalk, dry_run: DryRun = False) -> TalkResult:
        async def change(context: Context, by: str) -> Outcome:
            timeout = context.settings.load_timeout
            report = await remove(context.client, context.catalogue, talk, timeout=timeout, by=by, dry_run=dry_run)
            return _outcome(report, f"removed '{report.title}'", dry_run)

        return await changed(info.context, TalkResult, "talk", change, dry_run=dry_run)

    @_mutation("Add an entity to a talk that names it.")
    async def add_entity(
        self,
        info: Info,
        talk: ATalk,
        name: str,
        kind: Kind,
        description: str | None = None,
        aliases: Annotated[list[str] | None, _argument("What else it is called.")] = None,
        dry_run: DryRun = False,
    ) -> EntityResult:
        given = {"talk": talk, "name": name, "kind": kind.value, "description": description, "aliases": aliases or ()}
        return await _entity(info, edit.add_entity, dry_run, **given)

    @_mutation("Give an entity another name, kind or description; what is not given stays.")
    async def correct_entity(
        self,
        info: Info,
        entity: AnEntity,
        name: Annotated[str | None, _argument("The former name stays an alias.")] = None,
        kind: Kind | None = None,
        description: Annotated[str | None, _argument("An empty one takes it away.")] = None,
        dry_run: DryRun = False,
    ) -> EntityResult:
        given = {"entity": entity, "name": name, "kind": kind and kind.value, "description": description}
        return await _entity(info, edit.correct_entity, dry_run, **given)

    @_mutation("Say what else an entity is called; it is found so in every talk that lists it.")
    async def add_alias(
        self,
        info: Info,
        entity: AnEntity,
        text: str,
        note: Annotated[str | None, _argument("Why, where that is not plain.")] = None,
        dry_run: DryRun = False,
    ) -> EntityResult:
        return await _entity(info, edit.add_alias, dry_run, entity=entity, text=text, note=note)

    @_mutation("Say that an entity is not called so.")
    async def remove_alias(self, info: Info, entity: AnEntity, text: str, dry_run: DryRun = False) -> EntityResult:
        return await _entity(info, edit.remove_alias, dry_run, entity=entity, text=text)

    @_mutation("Add a connection, or a further proof of one, with the words that prove it.")
    async def add_connection(
        self,
        info: Info,
        from_: Annotated[str, strawberry.argument(name="from", description="An id, a name or an alias.")],
        predicate: Annotated[str, _argument("A verb phrase that reads between the two: `released`.")],
        to: AnEntity,
        talk: ATalk,
        quote: Annotated[str, _argument("Words that stand in a passage of the talk exactly so.")],
        passage: Annotated[ID | None, _argument("Which passage, where several hold them.")] = None,
        dry_run: DryRun = False,
    ) -> ConnectionResult:
        given = {"from_": from_, "predicate": predicate, "to": to, "talk": talk, "quote": quote, "passage": passage}
        return await _connection(info, edit.add_connection, dry_run, **given)

    @_mutation("Say what a connection should be, whatever talk says it; what is not given stays.")
    async def correct_connection(
        self,
        info: Info,
        connection: ID,
        from_: FromEnd = None,
        predicate: str | None = None,
        to: Annotated[str | None, _argument("An entity: an id, a name or an alias.")] = None,
        dry_run: DryRun = False,
    ) -> ConnectionResult:
        given = {"connection": connection, "from_": from_, "predicate": predicate, "to": to}
        return await _connection(info, edit.correct_connection, dry_run, **given)

    @_mutation("Say that a connection does not hold, whatever talk says it.")
    async def remove_connection(self, info: Info, connection: ID, dry_run: DryRun = False) -> ConnectionResult:
        return await _connection(info, edit.remove_connection, dry_run, connection=connection)

    @_mutation("Say that a quote does not prove its connection, which goes with its last one.")
    async def remove_evidence(self, info: Info, evidence: ID, dry_run: DryRun = False) -> ConnectionResult:
        return await _connection(info, edit.remove_evidence, dry_run, evidence=evidence)

    @_mutation("Make two entities one, with all that hangs on them.")
    async def merge_entities(
        self,
        info: Info,
        kept: AnEntity,
        merged: AnEntity,
        across_kinds: Annotated[bool, _argument("Also where their kinds differ.")] = False,
        dry_run: DryRun = False,
    ) -> MergeResult:
        return await _merge(info, edit.merge, dry_run, kept=kept, merged=merged, across_kinds=across_kinds)

    @_mutation("Part two entities again, as if they had never been merged.")
    async def undo_merge(self, info: Info, merge: ID, dry_run: DryRun = False) -> MergeResult:
        return await _merge(info, edit.undo_merge, dry_run, merge=merge)

    @_mutation("Say that two entities are not the same: they cannot be merged any more.")
    async def never_merge(self, info: Info, one: AnEntity, other: AnEntity, dry_run: DryRun = False) -> EntityResult:
        return await _entity(info, edit.never_merge, dry_run, one=one, other=other)

    @_mutation("Take back that two entities are not the same.")
    async def allow_merge(self, info: Info, one: AnEntity, other: AnEntity, dry_run: DryRun = False) -> EntityResult:
        return await _entity(info, edit.allow_merge, dry_run, one=one, other=other)


async def _entity(info: Info, work: Any, dry_run: bool, **given: Any) -> EntityResult:
    return await changed(info.context, EntityResult, "entity", by_hand(work, dry_run, **given), dry_run=dry_run)


async def _connection(info: Info, work: Any, dry_run: bool, **given: Any) -> ConnectionResult:
    change = by_hand(work, dry_run, **given)
    return await changed(info.context, ConnectionResult, "connection", change, dry_run=dry_run)


async def _merge(info: Info, work: Any, dry_run: bool, **given: Any) -> MergeResult:
    return await changed(info.context, MergeResult, "entity", by_hand(work, dry_run, **given), dry_run=dry_run)


async def _load(context: Context, document: Any, key: str | None, dry_run: bool, by: str) -> LoadReport:
    """Loads a document, and tells whoever watches how far it is."""
    watched = Watched(Latest(Step())) if key is None else context.live.loads.begin(key)
    timeout = context.settings.load_timeout
    try:
        report = await load(
            context.client,
            context.catalogue,
            _document(document),
            timeout=timeout,
            progress=watched,
            dry_run=dry_run,
            by=by,
        )
    except TalkgraphError as error:
        watched.finish(problem=str(error))
        raise
    except BaseException:
        watched.finish(problem="The load did not come to its end; nothing was changed.")
        raise
    watched.finish(talk=report.talk)
    return report


def _document(given: Any) -> Document:
    try:
        return Document.model_validate_json(orjson.dumps(given))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        problem = first["msg"].removeprefix("Value error, ")
        raise BadDocument(f"the document: {place}: {problem}" if place else f"the document: {problem}") from None


def _outcome(report: LoadReport, said: str, dry_run: bool) -> Outcome:
    talks = [report.talk] if report.is_change else []
    change = report.talk if report.is_change else None
    return Outcome(report.talk, said, change, report.counts, talks, report.notes, dry_run)
