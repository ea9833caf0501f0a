"""What a backup holds beside the documents, version 1: how each talk was loaded, and what people have corrected.

The graph is a function of documents and corrections (docs/decisions/0014-corrections.md), so a backup is both: of each
talk the document as it was loaded, and once all corrections with the log. Fields are named as in the graph.
`backup.schema.json` beside this file is written from these models (`python -m talkgraph.ingest.backup` prints it).
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, TypeAdapter, model_validator

from talkgraph.ingest.corrections import identity_subject, key_of
from talkgraph.ingest.document import Attachment, Document, Kind, Line, Model, Predicate, Text, schema_of
from talkgraph.ingest.identified import link_id
from talkgraph.ingest.registry import talk_candidates
from talkgraph.ingest.rows import Row


def _time(text: str) -> str:
    try:
        is_told = datetime.datetime.fromisoformat(re.sub(r"\[.*\]$", "", text)).tzinfo is not None
    except ValueError:
        is_told = False
    if not is_told:
        raise ValueError("must be a time with its zone, as in: 2025-10-16T09:30:00.123Z")
    return text


Time = Annotated[str, Field(max_length=100, examples=["2025-10-16T09:30:00.123Z"]), AfterValidator(_time)]
TalkId = Annotated[str, Field(pattern=r"^talk:.")]
EntityId = Annotated[str, Field(pattern=r"^entity:.")]
LinkId = Annotated[str, Field(pattern=r"^link:.")]
MergeId = Annotated[str, Field(pattern=r"^merge:.")]


class Loaded(Model):
    """The note of a load: where the document came from, who loaded it and when."""

    talk: TalkId
    document_hash: str
    loaded_at: Time
    by: str
    source: str | None = Field(None, description="The name of the file.")
    origin: str | None = Field(None, description="A hash of where the file lay.")
    attached: str | None = Field(None, description="A hash of what was attached.")
    attachment: Attachment | None = Field(None, description="What was attached; the document holds it too.")
    ids: tuple[Line, ...] = Field((), description="Ids with a hash that its things had: a load gives them.")


class LoadedDocument(Document):
    """A talk as it was loaded, before corrections."""

    load: Loaded

    @model_validator(mode="after")
    def _named_by_its_title(self) -> Self:
        if self.load.talk not in talk_candidates(self.talk):
            raise ValueError(f"{self.load.talk} is no id of a talk called '{self.talk.title}'")
        return self

    @property
    def document(self) -> Document:
        """Without how it was loaded."""
        return Document.model_construct(**{name: getattr(self, name) for name in Document.model_fields})


class _Correction(Model):
    def row(self) -> Row:
        """As it is stored, under the id that follows from what it is about."""
        given = self.model_dump(by_alias=True, exclude_none=True)
        return {"id": key_of(given), **given}


class IdentityCorrection(_Correction):
    """Whoever a document calls so is this entity."""

    what: Literal["identity"]
    subject: str
    entity: EntityId
    name: Line
    kind: Kind
    renamed: bool = Field(description="Since the entity was corrected to be called so.")

    @model_validator(mode="after")
    def _of_its_name(self) -> Self:
        if self.subject != identity_subject(self.name, self.kind):
            raise ValueError(f"the subject is not that of a {self.kind} called '{self.name}'")
        return self


class ListedCorrection(_Correction):
    """The talk lists an entity that its document does not."""

    what: Literal["listed"]
    subject: TalkId
    entity: EntityId
    name: Line
    kind: Kind
    description: Text | None = None


class EntityCorrection(_Correction):
    """The entity has this name, kind and description; a description of "" is none."""

    what: Literal["entity"]
    subject: EntityId
    name: Line
    kind: Kind
    description: Text | Literal[""] | None = None


class AliasCorrection(_Correction):
    """The entity is called so too, or is not."""

    what: Literal["alias"]
    subject: EntityId
    text: Line
    note: Text | None = None
    removed: bool


class _Triple(_Correction):
    from_: EntityId = Field(alias="from")
    from_name: Line
    from_kind: Kind
    predicate: Predicate
    to: EntityId
    to_name: Line
    to_kind: Kind
    removed: bool


class ConnectionCorrection(_Triple):
    """Whoever says the connection `subject` means this one, or it does not hold."""

    what: Literal["connection"]
    subject: LinkId


class EvidenceCorrection(_Triple):
    """A quote in a passage of the talk proves a connection, or does not."""

    what: Literal["evidence"]
    subject: TalkId
    link: LinkId
    passage: str
    quote: Text

    @model_validator(mode="after")
    def _of_its_connection(self) -> Self:
        if self.link != link_id(self.from_, self.predicate, self.to):
            raise ValueError("the link is not that of from, predicate and to")
        return self


class MergeCorrection(_Correction):
    """What documents mean by the entity `subject` is the entity `into`."""

    what: Literal["merge"]
    subject: EntityId
    into: EntityId
    name: Line
    kind: Kind
    merge: MergeId


class NeverCorrection(_Correction):
    """The two entities are not the same."""

    what: Literal["never"]
    subject: EntityId
    other: EntityId


Correction = Annotated[
    IdentityCorrection
    | ListedCorrection
    | EntityCorrection
    | AliasCorrection
    | ConnectionCorrection
    | EvidenceCorrection
    | MergeCorrection
    | NeverCorrection,
    Field(discriminator="what"),
]


class Merge(Model):
    """A merge, undone or not."""

    id: MergeId
    from_: EntityId = Field(alias="from")
    from_name: str
    from_kind: Kind
    into: EntityId
    into_name: str
    into_kind: Kind
    by: str
    at: Time
    undone_by: str | None = None
    undone_at: Time | None = None


class Change(Model):
    """An entry of the log."""

    number: Annotated[int, Field(ge=1)]
    what: str
    subject: str
    said: str
    by: str
    at: Time
    talks: tuple[str, ...]
    added: Annotated[int, Field(ge=0)]
    changed: Annotated[int, Field(ge=0)]
    removed: Annotated[int, Field(ge=0)]
    title: str | None = None
    other: str | None = None
    merge: str | None = None


class CorrectedTalk(Model):
    """A talk in which something was corrected; told so that another talk of its id is not taken for it."""

    id: TalkId
    title: Line
    series: Line | None = None
    date: datetime.date | None = None


class Corrections(Model):
    """All that people have corrected, and the log."""

    schema_: str | None = Field(default=None, alias="$schema")
    talkgraph: Literal[1] = Field(description="The version of this format.")
    corrections: tuple[Correction, ...]
    merges: tuple[Merge, ...] = ()
    changes: tuple[Change, ...] = ()
    talks: tuple[CorrectedTalk, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        ids = [one.row()["id"] for one in self.corrections]
        ids += [*(merge.id for merge in self.merges), *(f"change:{change.number}" for change in self.changes)]
        if twice := [key for key, count in Counter(ids).items() if count > 1]:
            raise ValueError(f"{twice[0]} is there twice")
        return self


Backup = TypeAdapter[LoadedDocument | Corrections](LoadedDocument | Corrections)


def rows_of(found: tuple[Model, ...]) -> list[Row]:
    """Merges or changes as they are stored, their times as text."""
    return [one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in found]


def json_schema() -> str:
    """The JSON Schema of what a backup holds as text."""
    return schema_of("talkgraph backup", Backup)


if __name__ == "__main__":
    print(json_schema(), end="")  # noqa: T201
