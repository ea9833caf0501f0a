"""The subscriptions: how far a load is, and what becomes of talks."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import datetime
from enum import Enum
from typing import Annotated, Any

import strawberry
from strawberry import ID

from talkgraph.graphql.context import Context
from talkgraph.graphql.parent import Parent
from talkgraph.graphql.token import owner
from talkgraph.graphql.types.model import Talk
from talkgraph.ingest.log import ADD_TALK, REMOVE_TALK

Info = strawberry.Info[Context, None]
_AT_ONCE = 100  # changes read at once


@strawberry.enum(description="What has become of a talk.")
class Became(Enum):
    ADDED = strawberry.enum_value("ADDED", description="It is new.")
    CHANGED = strawberry.enum_value("CHANGED", description="It was loaded again, or something in it was corrected.")
    REMOVED = strawberry.enum_value("REMOVED", description="It is gone.")


@strawberry.type(description="A change of a talk, as soon as it is kept.")
class TalkChange:
    number: int = strawberry.field(description="Its number in the log: `after` goes on behind it.")
    id: ID = strawberry.field(description="The talk.")
    became: Became
    said: str = strawberry.field(description="What was done.")
    at: datetime

    @strawberry.field(description="The talk as it is now; null when it is gone.")  # type: ignore[untyped-decorator]
    async def talk(self, info: Info) -> Talk | None:
        rows = await info.context.read(info.context.catalogue["talk/by_id"].text, {"id": self.id})
        found: Any = Parent(rows[0][0]) if rows else None
        return found  # type: ignore[no-any-return]


@strawberry.type(description="How far a load is. Steps between two that are sent may be left out.")
class LoadProgress:
    said: str = strawberry.field(description="What is being done.")
    done: int
    total: int = strawberry.field(description="0 where it is not known yet.")
    finished: bool
    talk: ID | None = strawberry.field(description="The talk that was loaded, at the end.")
    problem: str | None = strawberry.field(description="Why it was not, at the end.")


@strawberry.type(description="What happens now, over graphql-transport-ws.")
class Subscription:
    @strawberry.subscription(description="Talks that are added, changed or removed, whoever does it.")  # type: ignore[untyped-decorator]
    async def talk_changes(
        self,
        info: Info,
        talk: Annotated[ID | None, strawberry.argument(description="Only this one.")] = None,
        after: Annotated[int | None, strawberry.argument(description="Also what came behind this number.")] = None,
    ) -> AsyncGenerator[TalkChange, None]:
        context = info.context
        async with context.live.watching(context.last_change) as log:
            seen, version = (log.value if after is None else after), -1
            while True:
                _, version = await log.beyond(version)
                while rows := await _since(context, seen):
                    for change in rows:
                        seen = change["number"]
                        for key in change["talks"]:
                            if talk is None or key in (talk, f"talk:{talk}"):
                                context.renew()
                                yield _talk_change(change, key)

    @strawberry.subscription(  # type: ignore[untyped-decorator]
        description="How far a load is that `loadTalk(key:)` does in this process, until it is over. Needs the token."
    )
    async def load_progress(
        self,
        info: Info,
        key: Annotated[ID, strawberry.argument(description="The key that loadTalk is given, now or later.")],
    ) -> AsyncGenerator[LoadProgress, None]:
        owner(info.context.settings, info.context.bearer)
        load, version = info.context.live.loads.find(key), 0
        while True:
            step, version = await load.beyond(version)
            info.context.renew()
            yield LoadProgress(
                said=step.said,
                done=step.done,
                total=step.total,
                finished=step.finished,
                talk=None if step.talk is None else ID(step.talk),
                problem=step.problem,
            )
            if step.finished:
                return


async def _since(context: Context, seen: int) -> list[Any]:
    context.renew()
    values = {"after": seen, "limit": _AT_ONCE}
    return [change for (change,) in await context.read(context.catalogue["change/since"].text, values)]


def _talk_change(change: Any, key: str) -> TalkChange:
    found = {ADD_TALK: Became.ADDED, REMOVE_TALK: Became.REMOVED}.get(change["what"], Became.CHANGED)
    at = change["at"].to_native()
    return TalkChange(number=change["number"], id=ID(key), became=found, said=change["said"], at=at)
