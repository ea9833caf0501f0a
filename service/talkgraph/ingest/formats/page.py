"""The text of a talk's page, copied as it stands; talkgraph/ingest/dump.py reads it."""

from __future__ import annotations

from collections.abc import Iterable

from talkgraph.ingest.dump import is_dump, read_dump
from talkgraph.ingest.formats.document_file import part_of
from talkgraph.ingest.formats.part import Part
from talkgraph.ingest.formats.source import Source

NAME = "talk page"


def recognises(source: Source) -> bool:
    return is_dump(source.text)


def read(source: Source) -> Iterable[Part]:
    """One part: what the page tells of the talk, its summary, what it declares. Topics need a file that parts them."""
    dump = read_dump(source.text, source.name)
    part = part_of(dump.document, [*source.notes, *dump.notes])
    part.format = NAME
    if dump.topics_line:
        part.notes.append("topics are not told apart: a document with this page as its source can do it")
    return [part]
