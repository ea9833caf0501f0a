"""talkgraph's own JSON: a whole talk, or what completes the text of a talk's page that lies in the same folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from talkgraph.ingest.document import Document, Overlay
from talkgraph.ingest.dump import Dump, is_dump, read_dump
from talkgraph.ingest.formats.part import Part
from talkgraph.ingest.formats.source import Source, read_source

NAME = "talkgraph document"
FIELDS = ("sections", "chapters", "segments", "topics", "entities", "connections", "ids")
_DOCUMENT = TypeAdapter[Document](Document)
_OVERLAY = TypeAdapter[Overlay](Overlay)


def recognises(source: Source) -> bool:
    return "talkgraph" in source.names


def read(source: Source) -> Iterable[Part]:
    """One part, with all that a document can hold."""
    try:
        if "source" in source.names:
            return [_completed(source, _OVERLAY.validate_json(source.text))]
        return [part_of(_DOCUMENT.validate_json(source.text), list(source.notes))]
    except ValidationError as error:
        raise source.fail(first(error)) from None


def part_of(document: Document, notes: list[str]) -> Part:
    """A document as a part."""
    talk = {name: getattr(document.talk, name) for name in document.talk.model_fields_set}
    return Part(NAME, talk, {name: getattr(document, name) for name in FIELDS}, notes)


def first(error: ValidationError) -> str:
    """The first thing that is wrong, with its place: `connections.3.evidence.0.quote must not be empty`."""
    found = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in found["loc"])
    problem = found["msg"].removeprefix("Value error, ")
    return f"{place}: {problem}" if place else problem


def completes(source: Source) -> str | None:
    """The name of the page that a file completes."""
    try:
        return _OVERLAY.validate_python(source.json, strict=False).source if "source" in source.names else None
    except ValidationError:
        return None


def _completed(source: Source, overlay: Overlay) -> Part:
    page = read_source(_folder(source) / overlay.source)
    if not is_dump(page.text):
        raise source.fail(f"completes {page.name}, which is not the text of a talk's page")
    dump = read_dump(page.text, page.name)
    _check_topics(source, overlay, dump)
    part = part_of(dump.document, [*source.notes, *page.notes, *dump.notes])
    part.talk |= overlay.talk.model_dump(exclude_unset=True)
    part.fields |= {name: getattr(overlay, name) for name in FIELDS if name in overlay.model_fields_set}
    part.files = (overlay.source,)
    return part


def _folder(source: Source) -> Path:
    if source.folder is None:
        raise source.fail("completes another file, and lies in no folder")
    return source.folder


def _check_topics(source: Source, overlay: Overlay, dump: Dump) -> None:
    """Joined, the topics must be exactly the dump's line, which has no separators."""
    rest = dump.topics_line
    for topic in overlay.topics:
        if not rest.startswith(topic):
            raise source.fail(f"the topic '{topic}' is not next in the line of topics, '{rest[:60]}' is")
        rest = rest[len(topic) :]
    if overlay.topics and rest:
        raise source.fail(f"the line of topics goes on with '{rest[:60]}', the topics do not")
