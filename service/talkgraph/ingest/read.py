"""Files to documents: talkgraph's JSON, a dump of a talk's page, or JSON that completes a dump; told by content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from talkgraph import resources
from talkgraph.errors import BadDocument
from talkgraph.ingest.document import Document, Overlay
from talkgraph.ingest.dump import Dump, is_dump, read_dump
from talkgraph.ingest.ids import digest

MAX_BYTES = 100_000_000
_DOCUMENT = TypeAdapter[Document](Document)
_OVERLAY = TypeAdapter[Overlay](Overlay)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and where it comes from: `name` for people, `origin` tells one file from another of that name."""

    document: Document
    name: str
    origin: str
    notes: list[str] = field(default_factory=list)


def read_document(path: Path) -> Reading:
    """The document in a file. Raises BadDocument with one message that names the file and what is wrong with it."""
    text = _text(path)
    origin = digest(str(path.resolve()))
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _read_json(path, text.removeprefix("\ufeff"), origin)
    if is_dump(text):
        dump = read_dump(text, path.name)
        return Reading(dump.document, path.name, origin, dump.notes)
    raise BadDocument(
        f'{path.name} is neither a talkgraph document (JSON with "talkgraph": 1) nor the text of a talk\'s page '
        "(title, then speaker, date and length, then '39 connections·40 entities in this video')"
    )


def seed_documents() -> list[Path]:
    """The documents that come with talkgraph."""
    return documents([resources.folder("seed")])


def documents(paths: Iterable[Path]) -> list[Path]:
    """The files among `paths` and in the folders among them; a dump that another of them completes is part of that.

    Raises BadDocument for a path that does not exist and for a folder without documents.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(p for p in path.iterdir() if p.suffix in (".json", ".txt")) if path.is_dir() else [path]
        if not inside:
            raise BadDocument(f"the folder {path} holds no .json and no .txt file")
        found.extend(inside)
    completed = {path.parent / source for path in found if (source := _source(path))}
    return [path for path in found if path not in completed]


def _source(path: Path) -> str | None:
    """The name of the dump that a file completes."""
    if path.suffix != ".json":
        return None
    try:
        return _OVERLAY.validate_json(_text(path)).source
    except ValidationError:
        return None


def _text(path: Path) -> str:
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise BadDocument(f"{path} cannot be read: {error.strerror}") from None
    if data is None:
        raise BadDocument(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB; a talk is not")
    if not data.strip():
        raise BadDocument(f"{path.name} is empty")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise BadDocument(f"{path.name} is not text in UTF-8 (byte {error.start} is not); save it as such") from None
    if "\0" in text:
        raise BadDocument(f"{path.name} is not text: it holds zero bytes")
    return text


def _read_json(path: Path, text: str, origin: str) -> Reading:
    completes = '"source"' in text and _mentions_source(text)
    try:
        if not completes:
            return Reading(_DOCUMENT.validate_json(text), path.name, origin)
        overlay = _OVERLAY.validate_json(text)
    except ValidationError as error:
        raise BadDocument(f"{path.name}: {_first(error)}") from None
    return _completed(path, overlay, origin)


def _mentions_source(text: str) -> bool:
    try:
        whole = TypeAdapter(dict[str, object]).validate_json(text)
    except ValidationError:
        return False
    return "source" in whole


def _completed(path: Path, overlay: Overlay, origin: str) -> Reading:
    source = path.parent / overlay.source
    text = _text(source)
    if not is_dump(text):
        raise BadDocument(f"{path.name} completes {source.name}, which is not the text of a talk's page")
    dump = read_dump(text, source.name)
    _check_topics(path, overlay, dump)
    given = overlay.model_dump(exclude={"source", "talk"}, exclude_unset=True)
    talk = dump.document.talk.model_copy(update=overlay.talk.model_dump(exclude_unset=True))
    document = dump.document.model_copy(update={"talk": talk} | {name: getattr(overlay, name) for name in given})
    return Reading(document, path.name, origin, dump.notes)


def _check_topics(path: Path, overlay: Overlay, dump: Dump) -> None:
    """Joined, the topics must be exactly the dump's line, which has no separators."""
    rest = dump.topics_line
    for topic in overlay.topics:
        if not rest.startswith(topic):
            raise BadDocument(f"{path.name}: the topic '{topic}' is not next in the line of topics, '{rest[:60]}' is")
        rest = rest[len(topic) :]
    if overlay.topics and rest:
        raise BadDocument(f"{path.name}: the line of topics goes on with '{rest[:60]}', the topics do not")


def _first(error: ValidationError) -> str:
    """The first thing that is wrong, with its place: `connections.3.evidence.0.quote must not be empty`."""
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    problem = first["msg"].removeprefix("Value error, ")
    return f"{place}: {problem}" if place else problem
