"""How a mutation runs: the token first, then the change, then what it changed for the fields that ask for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from talkgraph.errors import BadInput
from talkgraph.graphql.changes.results import ChangeCount, ChangeResult, MergeResult, Problem, refused
from talkgraph.graphql.context import Context
from talkgraph.graphql.parent import Parent
from talkgraph.graphql.token import owner
from talkgraph.ingest.edit import Edit, Outcome, edited

R = TypeVar("R", bound=ChangeResult)
Change = Callable[[Context, str], Awaitable[Outcome]]


async def changed(context: Context, kind: type[R], node: str, change: Change, *, dry_run: bool = False) -> R:
    """The result of a change; `node` is the field of the result that holds what was changed.

    Whoever has no token is answered before anything else is looked at. Raises what is no fault of the request:
    DeadlineExceeded, an EngineError.
    """
    try:
        by = owner(context.settings, context.bearer)
        context.extend(context.settings.load_timeout)
        outcome = await change(context, by)
    except BadInput as error:
        result: R = refused(kind, node, [Problem.of(error)], dry_run)
        return result
    told = await _told(context, outcome, by, node)
    if kind is MergeResult:
        told["merge"] = outcome.merge
    return kind(**told)


async def _told(context: Context, outcome: Outcome, by: str, node: str) -> dict[str, Any]:
    rows = await context.read(context.catalogue["node/by_id"].text, {"id": outcome.subject})
    return {
        node: Parent(rows[0][0]) if rows else None,
        "problems": [],
        "changed": outcome.is_change,
        "dry_run": outcome.dry_run,
        "id": outcome.subject,
        "said": outcome.said,
        "by": by,
        "counts": ChangeCount.of(outcome.counts),
        "talks": outcome.talks,
        "notes": outcome.notes,
    }


def by_hand(work: Callable[..., Awaitable[Outcome]], dry_run: bool, **given: Any) -> Change:
    """A change of `talkgraph.ingest.edit` with its arguments."""

    async def change(context: Context, by: str) -> Outcome:
        run: Callable[[Edit], Awaitable[Outcome]] = partial(work, **given)
        timeout = context.settings.load_timeout
        return await edited(context.client, context.catalogue, run, by=by, timeout=timeout, dry_run=dry_run)

    return change
