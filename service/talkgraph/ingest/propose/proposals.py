"""The file of proposals: what a person reads, edits and decides, kept apart from the graph until it is accepted."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from talkgraph.errors import BadArgument, BadDocument
from talkgraph.ingest.document import Attachment, Kind, Line, Predicate, Text
from talkgraph.ingest.formats.document_file import first
from talkgraph.ingest.ids import normalized

Decision = Literal["accept", "reject"]


class _Model(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        validate_assignment=True,
    )


class _Proposal(_Model):
    """`decision` is null until somebody has decided. `quote` stands in the passage word for word."""

    decision: Decision | None = None
    quote: Text
    passage: dict[Literal["segment", "keyPoint"], Annotated[int, Field(ge=1)]]
    reason: str = ""


class ProposedEntity(_Proposal):
    name: Line
    kind: Kind
    count: Annotated[int, Field(ge=1)] = 1


class ProposedConnection(_Proposal):
    """Without a predicate it says only that two are named together; whoever accepts it says which it is."""

    from_: Line = Field(alias="from")
    from_kind: Kind
    predicate: Predicate | None = None
    to: Line
    to_kind: Kind

    @property
    def sentence(self) -> str:
        return f"{self.from_} {self.predicate or '…'} {self.to}"


class Proposals(_Model):
    """All proposals of one talk. `made_by` says what made them, `notes` what was discarded."""

    talkgraph_proposals: Literal[1] = 1
    talk: str
    title: str
    made_by: str
    notes: list[str] = []
    entities: list[ProposedEntity] = []
    connections: list[ProposedConnection] = []

    def undecided(self) -> list[ProposedEntity | ProposedConnection]:
        """What nobody has decided yet, entities first."""
        every: list[ProposedEntity | ProposedConnection] = [*self.entities, *self.connections]
        return [each for each in every if each.decision is None]


def read_proposals(path: Path) -> Proposals:
    """The proposals in a file. Raises BadDocument with its place where somebody's edit broke it."""
    try:
        return Proposals.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BadDocument(f"{path} cannot be read: {error.strerror}") from None
    except ValidationError as error:
        raise BadDocument(f"{path.name} holds no proposals: {first(error)}") from None


def write_proposals(proposals: Proposals, path: Path) -> None:
    """Writes the file, a proposal a line; the former one stays whole until the new one is.

    Raises BadArgument where it cannot be written.
    """
    whole = proposals.model_dump(by_alias=True)
    lines = ["{"]
    for number, (name, value) in enumerate(whole.items(), 1):
        end = "," if number < len(whole) else ""
        if isinstance(value, list) and value:
            items = [f"    {_line(item)}" for item in value]
            lines += [f"  {_line(name)}: [", ",\n".join(items), f"  ]{end}"]
        else:
            lines.append(f"  {_line(name)}: {_line(value)}{end}")
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.write_text("\n".join([*lines, "}"]) + "\n", encoding="utf-8")
        os.replace(beside, path)  # noqa: PTH105 (one step, whatever stands there)
    except OSError as error:
        raise BadArgument(f"{path} cannot be written: {error.strerror}.") from None


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def accepted(proposals: Proposals) -> Attachment:
    """What has been accepted, as something to attach to the talk: the ends of connections are among the entities.

    Raises BadDocument for an accepted connection without a predicate, and where nothing is accepted.
    """
    entities: dict[str, dict[str, Any]] = {}
    connections: dict[tuple[str, str, str], dict[str, Any]] = {}
    for each in proposals.entities:
        if each.decision == "accept":
            entities[normalized(each.name)] = {"name": each.name, "kind": each.kind}
    for link in proposals.connections:
        if link.decision == "accept":
            if link.predicate is None:
                raise BadDocument(f"'{link.sentence}' is accepted and has no predicate: write the verb between them")
            for name, kind in ((link.from_, link.from_kind), (link.to, link.to_kind)):
                entities.setdefault(normalized(name), {"name": name, "kind": kind})
            ends = (entities[normalized(link.from_)]["name"], link.predicate, entities[normalized(link.to)]["name"])
            connection = dict(zip(("from", "predicate", "to"), ends, strict=True))
            found = connections.setdefault(ends, {**connection, "evidence": []})
            evidence = {"quote": link.quote, "in": link.passage}
            if evidence not in found["evidence"]:
                found["evidence"].append(evidence)
    if not entities:
        raise BadDocument("nothing is accepted in these proposals")
    given = {"talkgraph": 1, "entities": list(entities.values()), "connections": list(connections.values())}
    try:
        return Attachment.model_validate_json(json.dumps(given))
    except ValidationError as error:
        raise BadDocument(f"the accepted proposals: {first(error)}") from None
