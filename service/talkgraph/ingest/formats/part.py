"""What one file tells of a talk, be it all or only its chapters: the form that every reader gives."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from talkgraph.ingest.backup import Corrections, LoadedDocument
from talkgraph.ingest.document import Chapter, Segment
from talkgraph.ingest.formats.source import CONTROL, Source

LINE = 500  # characters that a title or a name may have


@dataclass
class Part:
    """`talk` are fields of the talk, `fields` those of the document, both named as in Python; `notes` are for people.

    `notes` say what was repaired and what was left out: whatever is in the file and is not in the part is told there,
    or stands in docs/loading.md as not kept by this format.
    """

    format: str
    talk: dict[str, Any] = field(default_factory=dict)
    fields: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    files: tuple[str, ...] = ()  # the files beside it that it takes up; no other part is made of them
    backup: LoadedDocument | Corrections | None = None  # what it is of a backup, which is loaded as it was


class Format(Protocol):
    """A module of this package: how a format is called, how it is recognised by its content, how it is read."""

    NAME: str

    def recognises(self, source: Source) -> bool:
        """Whether the text has the form, be it sound or not; quick, never an error."""
        ...

    def read(self, source: Source) -> Iterable[Part]:
        """What it tells, a part for each talk. Raises BadDocument with file, line and reason."""
        ...


def clean(text: str) -> str:
    """One line: spaces single, none around it, and no control characters."""
    return " ".join(CONTROL.sub("", text).split())


def titled(text: str) -> str:
    """A title or a name that a document takes, cut where it is longer than any is."""
    found = clean(text)
    while found and unicodedata.category(found[0]) in ("Mn", "Mc", "Me"):
        found = found[1:].lstrip()  # what combines with nothing is no letter
    return found if len(found) <= LINE else f"{found[: LINE - 1].rstrip()}…"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 cue`, `2 cues`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


class Tally:
    """Repairs of one kind, told in one line however many there are: `3 cues without text are left out (first: …)`."""

    def __init__(self) -> None:
        self._seen: dict[str, list[str]] = {}

    def add(self, what: str, where: str = "") -> None:
        self._seen.setdefault(what, []).append(where)

    def notes(self) -> list[str]:
        """One line for each kind, in the order of the first."""
        return [_told(what, places) for what, places in self._seen.items()]


def _told(what: str, places: list[str]) -> str:
    first = f" (first: {places[0]})" if places[0] and len(places) > 1 else f" ({places[0]})" if places[0] else ""
    return f"{len(places)} × {what}{first}" if len(places) > 1 else f"{what}{first}"


def ordered_chapters(chapters: Iterable[Chapter], tally: Tally) -> tuple[Chapter, ...]:
    """By time, and of those that start together the first."""
    given = list(chapters)
    ordered = sorted(given, key=lambda chapter: chapter.start_seconds)
    if ordered != given:
        tally.add("chapters were not in the order of time and are now")
    kept: list[Chapter] = []
    for chapter in ordered:
        if kept and chapter.start_seconds == kept[-1].start_seconds:
            if chapter.title != kept[-1].title:
                tally.add("chapter left out, for another starts at the same time", f"'{chapter.title}'")
            else:
                tally.add("chapter stood there twice", f"'{chapter.title}'")
        else:
            kept.append(chapter)
    return tuple(kept)


def ordered_segments(segments: Iterable[Segment], tally: Tally) -> tuple[Segment, ...]:
    """By time; what is there twice, times and speaker and words, is there once."""
    given = list(segments)
    ordered = sorted(given, key=lambda segment: segment.start_seconds)
    if ordered != given:
        tally.add("segments were not in the order of time and are now")
    kept: dict[Segment, None] = {}
    for segment in ordered:
        if segment in kept:
            tally.add("segment stood there twice", f"'{segment.text[:40]}'")
        kept[segment] = None
    return tuple(kept)


def ended(start: float, end: float | None, tally: Tally, where: str) -> float | None:
    """The end, where it is one; an end before the start is none."""
    if end is None or end >= start:
        return end
    tally.add("end before the start left out", where)
    return None


def json_field(item: Mapping[str, Any], *names: str) -> Any:
    """The first of these that is there and is not null."""
    return next((item[name] for name in names if item.get(name) is not None), None)
