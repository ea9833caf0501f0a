"""What a backup holds: a talk as it was loaded, or what people have corrected (talkgraph/ingest/backup.py)."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from talkgraph.errors import BadDocument
from talkgraph.ingest.backup import Corrections, LoadedDocument
from talkgraph.ingest.formats.document_file import first, part_of
from talkgraph.ingest.formats.part import Part
from talkgraph.ingest.formats.source import MAX_BYTES, Source, read_source

NAME = "talkgraph backup"
CORRECTIONS = "_corrections.json"  # no talk's file is called so: ids have no such sign
_BEGINS = re.compile(rb'\s*\{\s*(?:"\$schema"\s*:\s*"[^"]*"\s*,\s*)?"talkgraph"\s*:\s*\d+\s*,\s*"corrections"')
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
    """Whether a file holds corrections, which are loaded before any talk.

    What is called as an export calls it does, whatever it looks like: talks must not be loaded without broken ones.
    """
    if path.name == CORRECTIONS:
        return True
    try:
        with path.open("rb") as file:
            head = file.read(64).removeprefix(BOM_UTF8).lstrip()
            return head.startswith(b"{") and holds_corrections(head + file.read(MAX_BYTES))
    except OSError:
        return False  # reading it again will say what is wrong


def holds_corrections(data: bytes) -> bool:
    """Whether a text is an object of a backup with corrections, be it sound in all else or not."""
    data = data.removeprefix(BOM_UTF8)
    if _BEGINS.match(data):
        return True
    if b'"corrections"' not in data or b'"talkgraph"' not in data:
        return False
    try:
        found = json.loads(data)
    except ValueError:
        return False
    return isinstance(found, dict) and "talkgraph" in found and "corrections" in found


def is_ours(path: Path) -> bool:
    """Whether a file is JSON of talkgraph's own: a talk, as it was loaded or as it reads, or corrections."""
    try:
        return "talkgraph" in read_source(path).names
    except BadDocument:
        return False
