"""Which files make which talk: paths, folders and patterns to bundles of files that lie together and share a stem.

A page that a document completes, and what a feed names beside itself, are part of those and make no talk of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from glob import glob
from pathlib import Path

from talkgraph.errors import BadDocument
from talkgraph.ingest.assemble import stem_of
from talkgraph.ingest.formats import backup_file, document_file, feed
from talkgraph.ingest.formats.source import Source, read_source
from talkgraph.ingest.json_lines import Place, places

_HEAD = 1024  # bytes that tell whether a file is text
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_TAKES_UP = (".json", ".xml", ".rss")  # what a document or a feed that takes up others is called


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one talk, or a feed of many; `named` were given by name, so that they must be read.

    `line` is the line of the file where that is JSON Lines. `holds_corrections`: it is no talk but what people have
    corrected.
    """

    files: tuple[Path, ...]
    named: frozenset[Path] = frozenset()
    line: Place | None = None
    holds_corrections: bool = False

    @property
    def name(self) -> str:
        if self.line is not None:
            return f"{self.files[0].name}, line {self.line.number}"
        return self.files[0].name if len(self.files) == 1 else f"{stem_of(self.files[0])}.*"


@dataclass(slots=True)
class Gathered:
    """The bundles, those of a folder in the order of names, and the files that are no text and were passed over."""

    bundles: list[Bundle]
    passed_over: list[Path] = field(default_factory=list)


def gather(paths: Iterable[Path]) -> Gathered:
    """The bundles among files, folders (with what is in them) and patterns such as `talks/*.vtt`.

    Raises BadDocument for a path that does not exist, a pattern that matches nothing and a folder without any text.
    """
    named: dict[Path, None] = {}
    found: dict[Path, None] = {}
    passed_over: list[Path] = []
    for path in (each for given in paths for each in _expanded(given)):
        if path.is_dir():
            texts, others = _inside(path)
            found |= dict.fromkeys(texts)
            passed_over += others
        elif path.exists() and not path.is_file():
            raise BadDocument(f"{path} is no file: save what it gives to one first")
        else:
            named[path] = found[path] = None
    taken = {path.resolve() for bundle in found for path in _taken_up(bundle)}
    left = [path for path in found if path in named or path.resolve() not in taken]
    return Gathered(list(_bundles(left, frozenset(named))), sorted(passed_over))


def passed_over(path: Path) -> str:
    """Why a file was passed over, in words."""
    if path.is_file():
        return f"{path.name} is no text"
    if path.is_symlink():
        return f"{path.name} is a link to {'a folder' if path.is_dir() else 'nothing'}"
    return f"{path.name} is no file"


def _bundles(paths: Iterable[Path], named: frozenset[Path]) -> Iterator[Bundle]:
    """Each line of JSON Lines by itself, and so are corrections; of other files those that share a stem."""
    groups: dict[tuple[Path, str], list[Path]] = {}
    for path in paths:
        if lines := places(path):
            yield from (Bundle((path,), named, line, line.holds_corrections) for line in lines)
        elif backup_file.are_corrections(path):
            yield Bundle((path,), named, holds_corrections=True)
        else:
            stem = path.name if _is_feed_of_many(path) else stem_of(path)
            groups.setdefault((path.parent, stem), []).append(path)
    yield from (Bundle(tuple(sorted(files)), named) for files in groups.values())


def _expanded(path: Path) -> Iterator[Path]:
    if path.exists() or not any(sign in str(path) for sign in "*?["):
        yield path
        return
    matches = sorted(glob(str(path), recursive=True))  # noqa: PTH207 (a pattern may be absolute)
    if not matches:
        raise BadDocument(f"nothing matches {path}")
    yield from map(Path, matches)


def _inside(folder: Path) -> tuple[list[Path], list[Path]]:
    """The texts in a folder and below, and what is none; what is hidden is neither."""
    texts: list[Path] = []
    others: list[Path] = []
    for path in sorted(folder.rglob("*")):
        is_folder = path.is_dir() and not path.is_symlink()
        if not is_folder and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            (texts if path.is_file() and _is_text(path) else others).append(path)
    if not texts:
        raise BadDocument(f"the folder {folder} holds no file that could be of a talk")
    return texts, others


def _is_text(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # reading it again will say what is wrong
    return head.startswith(_MARKS) or b"\0" not in head


def _taken_up(path: Path) -> set[Path]:
    """The files beside one that are part of it."""
    if path.suffix.lower() not in _TAKES_UP:
        return set()
    try:
        source = read_source(path)
        return {path.parent / name for name in _names(source)} - {path}
    except BadDocument:
        return set()  # reading it again will say what is wrong


def _is_feed_of_many(path: Path) -> bool:
    """Its talks must not be mixed with files that happen to have its name."""
    try:
        source = read_source(path) if path.suffix.lower() in _TAKES_UP else None
        return source is not None and feed.recognises(source) and feed.size(source) > 1
    except BadDocument:
        return False  # reading it again will say what is wrong


def _names(source: Source) -> set[str]:
    if feed.recognises(source):
        return feed.files_of(source)
    page = document_file.completes(source)
    return {page} if page else set()
