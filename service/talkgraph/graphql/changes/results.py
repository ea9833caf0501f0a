"""What a mutation answers: what has changed, or why nothing has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

import strawberry
from strawberry import ID

from talkgraph.errors import BadInput
from talkgraph.graphql.types.model import Entity, Link, Talk
from talkgraph.ingest.changes import Count


@strawberry.enum(description="Why a change was not made.")
class ProblemCode(Enum):
    NOT_ENABLED = strawberry.enum_value("NOT_ENABLED", description="The service has no token, so nobody may change.")
    FORBIDDEN = strawberry.enum_value("FORBIDDEN", description="The request came without the token, or a wrong one.")
    NOT_FOUND = strawberry.enum_value("NOT_FOUND", description="An id or a name means nothing here.")
    AMBIGUOUS = strawberry.enum_value("AMBIGUOUS", description="A name means several; the message lists them.")
    CONFLICT = strawberry.enum_value("CONFLICT", description="It does not go with what is there.")
    BAD_ARGUMENT = strawberry.enum_value("BAD_ARGUMENT", description="An argument cannot be used as it is.")
    BAD_DOCUMENT = strawberry.enum_value("BAD_DOCUMENT", description="A document does not hold together.")


@strawberry.type(description="Why a change was not made, and the way out.")
class Problem:
    code: ProblemCode
    message: str

    @classmethod
    def of(cls, error: BadInput) -> Problem:
        return cls(code=ProblemCode(error.code), message=str(error))


@strawberry.type(description="How many of a kind were added, changed and removed.")
class ChangeCount:
    what: str = strawberry.field(description="`entities`, `connections`, `evidence`, `mentions` and so on.")
    added: int
    changed: int
    removed: int

    @classmethod
    def of(cls, counts: Mapping[str, Count]) -> list[ChangeCount]:
        """Those that count something."""
        told = ((what, count) for what, count in counts.items() if count.added or count.changed or count.removed)
        return [cls(what=what, added=c.added, changed=c.changed, removed=c.removed) for what, c in told]


@strawberry.interface(description="The outcome of a change. Where `problems` tells any, everything is as it was.")
class ChangeResult:
    problems: list[Problem]
    changed: bool = strawberry.field(description="False where it was so already: asking again does no harm.")
    dry_run: bool = strawberry.field(description="It was only tried: nothing is changed.")
    id: ID | None = strawberry.field(description="What it was about.")
    said: str | None = strawberry.field(description="What was done, as the log has it.")
    by: str | None = strawberry.field(description="Who did it: the name of the token.")
    counts: list[ChangeCount] = strawberry.field(description="Over all talks that it concerns.")
    talks: list[ID] = strawberry.field(description="The talks that say something else now.")
    notes: list[str] = strawberry.field(description="What had to be left out, and why.")


@strawberry.type(description="The outcome of loading or removing a talk.")
class TalkResult(ChangeResult):
    talk: Talk | None = strawberry.field(description="Null when it is removed.")


@strawberry.type(description="The outcome of a change of an entity.")
class EntityResult(ChangeResult):
    entity: Entity | None


@strawberry.type(description="The outcome of a change of a connection.")
class ConnectionResult(ChangeResult):
    connection: Link | None = strawberry.field(description="Null when it is removed.")


@strawberry.type(description="The outcome of a merge, or of undoing one.")
class MergeResult(ChangeResult):
    entity: Entity | None = strawberry.field(description="The one that is kept; undone, the one that is back.")
    merge: ID | None = strawberry.field(description="What undoMerge takes.")


def refused(kind: type[ChangeResult], node: str, problems: Iterable[Problem], dry_run: bool) -> Any:
    """The result of a change that was not made."""
    nothing: dict[str, Any] = {"id": None, "said": None, "by": None, "counts": [], "talks": [], "notes": [], node: None}
    if kind is MergeResult:
        nothing["merge"] = None
    return kind(problems=list(problems), changed=False, dry_run=dry_run, **nothing)
