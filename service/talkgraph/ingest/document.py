"""talkgraph's JSON document, version 1: one talk with all that is known of it, or what completes a dump of its page.

The fields are named as in the graph and in GraphQL. `document.schema.json` beside this file is written from these
models (`python -m talkgraph.ingest.document` prints it) and compared by a test.
"""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter
from pydantic.alias_generators import to_camel

Kind = Literal["Media", "Company", "Product", "Concept", "Location", "Person"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    if found := _CONTROL.search(text):
        raise ValueError(f"holds the control character U+{ord(found[0]):04X}")
    return text


def _named(text: str) -> str:
    if _said(text) != " ".join(text.split()):
        raise ValueError("must be one line without spaces around it or doubled within it")
    if unicodedata.category(text[0]) in ("Mn", "Mc", "Me"):
        raise ValueError("must not begin with a combining character")
    return text


def _phrase(text: str) -> str:
    if _named(text)[0].isupper() or text.endswith("."):
        raise ValueError("must be a verb phrase that reads between two names, as in: released")
    return text


def _file(name: str) -> str:
    if "/" in name or "\\" in name or name in (".", ".."):
        raise ValueError("must be the name of a file in the same folder")
    return name


Text = Annotated[str, Field(min_length=1, max_length=1_000_000), AfterValidator(_said)]
Line = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_named)]
Predicate = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_phrase)]
FileName = Annotated[str, Field(min_length=1, max_length=255), AfterValidator(_named), AfterValidator(_file)]
Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]


class Model(BaseModel):
    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        field_title_generator=lambda name, _: to_camel(name),
    )


class KindCount(Model):
    """How many entities of a kind the source declares."""

    kind: Kind
    count: Count


class Links(Model):
    """Where a talk can be seen; what a dump of its page does not tell."""

    source_url: Annotated[str | None, Field(pattern=r"^https?://\S+$")] = None
    media_url: Annotated[str | None, Field(pattern=r"^https?://\S+$")] = None
    language: Annotated[str | None, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", examples=["en"])] = None


_MENTIONS = (
    "Whose names are looked for in the passages: those of this document's own entities, or all that the graph has. "
    "Without it: own where the document lists entities, else all."
)


class Talk(Links):
    """A talk. The `declared…` fields are what its source says there is, loaded or not."""

    title: Line
    series: Line | None = None
    date: datetime.date | None = None
    duration_seconds: Seconds | None = None
    speakers: tuple[Line, ...] = ()
    mentions: Annotated[Literal["own", "all"] | None, Field(description=_MENTIONS)] = None
    declared_entities: Count | None = None
    declared_connections: Count | None = None
    declared_chapters: Count | None = None
    declared_segments: Count | None = None
    declared_topics: Count | None = None
    declared_kinds: tuple[KindCount, ...] = ()


class KeyPoint(Model):
    text: Text


class Section(Model):
    """A part of the summary."""

    title: Line
    key_points: tuple[KeyPoint, ...]


class Chapter(Model):
    """Begins at `startSeconds`; the segments from there to the next chapter belong to it."""

    title: Line
    start_seconds: Seconds
    end_seconds: Seconds | None = None


class Segment(Model):
    """A piece of the transcript."""

    start_seconds: Seconds
    end_seconds: Seconds | None = None
    speaker_name: Line | None = None
    text: Text


class Alias(Model):
    """Another name of an entity; `note` says why where that is not plain."""

    text: Line
    note: Text | None = None


class Entity(Model):
    name: Line
    kind: Kind
    description: Text | None = None
    aliases: tuple[Alias, ...] = ()


class KeyPointPlace(Model):
    """A key point, counted from 1 over all sections."""

    key_point: Annotated[int, Field(ge=1)]


class SegmentPlace(Model):
    """A segment, counted from 1."""

    segment: Annotated[int, Field(ge=1)]


class Evidence(Model):
    """Words that stand in a passage exactly so; `in` is needed only where they stand in more than one."""

    quote: Text
    place: KeyPointPlace | SegmentPlace | None = Field(None, alias="in")


class Connection(Model):
    """`from` and `to` are names of entities of this document; with `predicate` between them they read as a sentence."""

    from_: Line = Field(alias="from")
    predicate: Predicate
    to: Line
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]


class _Marked(Model):
    schema_: str | None = Field(default=None, alias="$schema")
    talkgraph: Literal[1] = Field(description="The version of this format.")
    chapters: tuple[Chapter, ...] = ()
    segments: tuple[Segment, ...] = ()
    topics: tuple[Line, ...] = ()
    entities: tuple[Entity, ...] = ()
    connections: tuple[Connection, ...] = ()
    ids: tuple[Line, ...] = Field(default=(), description="Ids with a hash that an export found: a load gives them.")


class Document(_Marked):
    """One talk, whole."""

    talk: Talk
    sections: tuple[Section, ...] = ()


class Overlay(_Marked):
    """What completes the dump in the file `source`, which lies in the same folder."""

    source: FileName
    talk: Links = Links()


class Attachment(_Marked):
    """What was attached to a talk beside its document: a transcript, chapters, further entities and connections."""


Whole = TypeAdapter[Document | Overlay](Document | Overlay)


def schema_of(what: str, format_: TypeAdapter[Any]) -> str:
    """The JSON Schema of a format as text; `what` is its title."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"{what}, version 1"}
    return json.dumps(head | format_.json_schema(), indent=2, ensure_ascii=False) + "\n"


def json_schema() -> str:
    """The JSON Schema of the format as text."""
    return schema_of("talkgraph document", Whole)


if __name__ == "__main__":
    print(json_schema(), end="")  # noqa: T201
