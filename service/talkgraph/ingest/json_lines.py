"""JSON Lines: a file with a talkgraph document, or what a backup holds, in every line; each line is read by itself."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from talkgraph.errors import BadDocument
from talkgraph.ingest.formats import backup_file
from talkgraph.ingest.formats.source import MAX_BYTES, Source, source_of


@dataclass(frozen=True, slots=True)
class Place:
    """A line that is not empty: its number from 1, where it begins, in bytes, and whether it holds corrections."""

    number: int
    start: int
    holds_corrections: bool


def places(path: Path) -> list[Place]:
    """The lines of a file of JSON Lines; none where the file is anything else."""
    try:
        with path.open("rb") as file:
            first = list(islice(_lines(file), 2))
            if len(first) < 2 or not any(_is_ours(line) for _, line in first):
                return []
            file.seek(0)
            return [place for place, _ in _lines(file)]
    except OSError:
        return []  # reading it again will say what is wrong


def read_line(path: Path, place: Place) -> Source:
    """The line as a text of its own. Raises BadDocument with file and line where it is no talkgraph document."""
    name = f"{path.name}, line {place.number}"
    try:
        with path.open("rb") as file:
            file.seek(place.start)
            data = file.readline(MAX_BYTES + 1)
    except OSError as error:
        raise BadDocument(f"{path} cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise BadDocument(f"{name} is larger than {MAX_BYTES // 1_000_000} MB; a talk is not")
    source = source_of(name, data, path.parent)
    _check(source)
    return source


def _check(source: Source) -> None:
    try:
        found = json.loads(source.text)
    except ValueError as error:
        raise source.fail(f"is no sound JSON: {error}") from None
    if not isinstance(found, dict) or "talkgraph" not in found:
        raise source.fail('is no talkgraph document: it has no "talkgraph": 1')


def _lines(file: BinaryIO) -> Iterator[tuple[Place, bytes]]:
    start = 0
    for number, line in enumerate(file, 1):
        if line.removeprefix(BOM_UTF8).strip():
            yield Place(number, start, backup_file.holds_corrections(line)), line
        start += len(line)


def _is_ours(line: bytes) -> bool:
    """Whether a line by itself is a talkgraph document: then all are meant to be."""
    text = line.removeprefix(BOM_UTF8).strip()
    if not (text.startswith(b"{") and b'"talkgraph"' in text):
        return False
    try:
        return "talkgraph" in json.loads(text)
    except ValueError:
        return False
