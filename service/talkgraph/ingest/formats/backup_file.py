"""What a backup holds: a talk as it was loaded, or what people have corrected (talkgraph/ingest/backup.py)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from talkgraph.ingest.backup import Corrections, LoadedDocument
from talkgraph.ingest.formats.document_file import first, part_of
from talkgraph.ingest.formats.part import Part
from talkgraph.ingest.formats.source import MAX_BYTES, Source

NAME = "talkgraph backup"
_LOADED = TypeAdapter[LoadedDocument](LoadedDocument)
_CORRECTIONS = TypeAdapter[Corrections](Corrections)


def recognises(source: Source) -> bool:
    return "talkgraph" in source.names and not source.names.isdisjoint(("load", "corrections"))


def read(source: Source) -> Iterable[Part]:
    """One part: a whole talk, or no talk at all but corrections."""
    try:
        if "corrections" in source.names:
            return [Part(NAME, backup=_CORRECTIONS.validate_json(source.text))]
        found = _LOADED.validate_json(source.text)
    except ValidationError as error:
        raise source.fail(first(error)) from None
    part = part_of(found, list(source.notes))
    part.format, part.backup = NAME, found
    return [part]


def are_corrections(path: Path) -> bool:
    """Whether a file holds corrections, which are loaded before any talk."""
    try:
        with path.open("rb") as file:
            head = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
            return head.startswith(b"{") and holds_corrections(head + file.read(MAX_BYTES))
    except OSError:
        return False  # reading it again will say what is wrong


def holds_corrections(data: bytes) -> bool:
    """Whether a text is an object of a backup with corrections, be it sound in all else or not."""
    if b'"corrections"' not in data or b'"talkgraph"' not in data:
        return False
    try:
        found = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return False
    return isinstance(found, dict) and "talkgraph" in found and "corrections" in found
