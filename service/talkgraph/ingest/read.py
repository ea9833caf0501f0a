"""Files to documents: each file is recognised by its content, and those of one talk are put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from talkgraph import resources
from talkgraph.errors import BadDocument
from talkgraph.ingest.assemble import assemble, stem_of
from talkgraph.ingest.backup import Corrections, Loaded, LoadedDocument
from talkgraph.ingest.document import Document
from talkgraph.ingest.formats import FORMATS, UnknownFormat, feed, recognise, tables
from talkgraph.ingest.formats.document_file import first
from talkgraph.ingest.formats.part import Part
from talkgraph.ingest.formats.source import Source, read_source
from talkgraph.ingest.gather import Bundle, gather
from talkgraph.ingest.ids import digest
from talkgraph.ingest.json_lines import read_line

_RANK = {known.NAME: rank for rank, known in enumerate(FORMATS)}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and where it comes from: `name` for people, `origin` tells one file from another of that name.

    `loaded` is how it was loaded where a backup was made of it.
    """

    document: Document
    name: str
    origin: str
    notes: list[str] = field(default_factory=list)
    loaded: Loaded | None = None


@dataclass(slots=True)
class Parts:
    """What the files of a bundle tell, in the order of precedence; `left_out` are those of no known form."""

    found: list[tuple[Path, Part]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read_document(path: Path) -> Reading:
    """The document in a file. Raises BadDocument with one message that names the file and what is wrong with it."""
    readings, _ = read_bundle(Bundle((path,), frozenset({path})))
    if len(readings) > 1:
        raise BadDocument(f"{path.name} tells of {len(readings)} talks, one was asked for")
    return readings[0]


def seed_documents() -> list[Path]:
    """The documents that come with talkgraph."""
    return sorted(resources.folder("seed").glob("*.json"))


def example_documents() -> list[Path]:
    """The example that comes with talkgraph, one short talk, as a document."""
    return sorted((resources.folder("seed") / "example").glob("*.talkgraph.json"))


def documents(paths: Iterable[Path]) -> list[Path]:
    """The first file of each talk among `paths` and in the folders among them. Raises BadDocument."""
    return [bundle.files[0] for bundle in gather(paths).bundles]


def read_bundle(
    bundle: Bundle, given: Mapping[str, Any] | None = None, encoding: str | None = None
) -> tuple[list[Reading], list[str]]:
    """The talks of a bundle, and what is told of files that were passed over. Raises BadDocument.

    `given` are fields of the talk that a person says; they stand above what files tell.
    """
    parts = read_parts(bundle, encoding)
    if not parts.found:
        return [], parts.left_out
    path, part = parts.found[0]
    if part.backup is not None:
        return [_restored(bundle, parts, given or {})], parts.left_out
    if bundle.line is not None:
        return [_of_line(path, bundle.name, part, given or {})], parts.left_out
    if part.format == feed.NAME:
        items = [part for _, part in parts.found]
        return [_reading([(path, item)], given or {}, (item.talk["title"],)) for item in items], parts.left_out
    return [_reading(parts.found, given or {})], parts.left_out


def read_parts(bundle: Bundle, encoding: str | None = None) -> Parts:
    """What each file of a bundle tells. Raises BadDocument for one that is wrong, or named and of no known form."""
    parts = Parts()
    taken: set[Path] = set()
    for path in bundle.files:
        try:
            source = read_line(path, bundle.line) if bundle.line else read_source(path, encoding)
            found = parts_of(source)
        except UnknownFormat as error:
            if error.is_sure or path in bundle.named:
                raise
            parts.left_out.append(f"{path.name} has no form that is known")
            continue
        parts.found += [(path, part) for part in found]
        taken |= {path.parent / name for part in found for name in part.files}
    parts.found = [each for each in parts.found if each[0] not in taken]
    parts.found.sort(key=lambda each: _RANK[each[1].format])  # stable: files in the order of names
    return parts


def parts_of(source: Source) -> list[Part]:
    """What a text tells. Raises BadDocument, also for what no document may hold and no reader looks at."""
    try:
        return list(recognise(source).read(source))
    except ValidationError as error:
        raise source.fail(first(error)) from None


def read_corrections(bundle: Bundle) -> Corrections:
    """What people have corrected, of a bundle that holds it. Raises BadDocument."""
    found = [part.backup for _, part in read_parts(bundle).found]
    if len(found) != 1 or not isinstance(found[0], Corrections):
        raise BadDocument(f"{bundle.name} holds no corrections of a backup")
    return found[0]


def _restored(bundle: Bundle, parts: Parts, given: Mapping[str, Any]) -> Reading:
    """A talk of a backup, as it was loaded."""
    found = parts.found[0][1].backup
    if not isinstance(found, LoadedDocument):
        raise BadDocument(f"{bundle.name} holds corrections and no talk")
    if len(parts.found) > 1:
        other = parts.found[1][0].name
        raise BadDocument(f"{parts.found[0][0].name} is a talk of a backup and takes nothing up: move {other} away")
    if given:
        raise BadDocument(
            f"{bundle.name} is a talk of a backup, loaded as it was: --title and the like do not go with it"
        )
    return Reading(found.document, bundle.name, "", parts.found[0][1].notes, found.load)


def _of_line(path: Path, name: str, part: Part, given: Mapping[str, Any]) -> Reading:
    document, notes = assemble([(name, part)], given, stem_of(path))
    talk = document.talk
    told_apart_by = (talk.title, talk.series or "", talk.date.isoformat() if talk.date else "")
    return Reading(document, name, digest(str(path.resolve()), *told_apart_by), notes)


def _reading(parts: list[tuple[Path, Part]], given: Mapping[str, Any], told_apart_by: tuple[str, ...] = ()) -> Reading:
    path = parts[0][0]
    if all(each.format == tables.NAME for _, each in parts):
        raise BadDocument(
            f"{path.name}: entities and connections belong to a talk: --talk says which, or a transcript of the same "
            f"name beside it ({stem_of(path)}.vtt)"
        )
    document, notes = assemble([(path.name, part) for path, part in parts], given, stem_of(path))
    return Reading(document, path.name, digest(str(path.resolve()), *told_apart_by), notes)
