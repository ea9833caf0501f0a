"""Chapters as a list in a description, as on YouTube: lines such as `1:02:03 What comes next`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from talkgraph.ingest.document import Chapter
from talkgraph.ingest.formats.clock import seconds
from talkgraph.ingest.formats.part import Part, Tally, counted, ordered_chapters, titled
from talkgraph.ingest.formats.source import Source

NAME = "chapter list"
_CLOCK = r"(?:\d{1,2}:)?\d{1,3}:\d{2}"
_BEFORE = re.compile(
    rf"[-*•–—\s]*[\[(]?(?P<time>{_CLOCK})[\])]?(?:\s*[-–—]\s*{_CLOCK})?(?![\d:])[\s:.|–—-]*(?P<title>.*\S)\s*"
)
_BEHIND = re.compile(rf"[-*•\s]*(?P<title>.*?[^\s\d:(\[–—-])[\s:|–—-]*[\[(]?(?<![\d:])(?P<time>{_CLOCK})[\])]?\s*")
_FEWEST = 2
_LONGEST = 200  # characters of a title; a longer line is prose that begins with a time


def recognises(source: Source) -> bool:
    return not source.text.lstrip().startswith(("{", "[{", "<")) and len(found_in(source.lines)) >= _FEWEST


def read(source: Source) -> Iterable[Part]:
    """One part: the chapters."""
    tally = Tally()
    found = found_in(source.lines)
    chapters = chapters_of(found, tally)
    others = sum(1 for line in source.lines if line.strip()) - len(found)
    notes = [f"{counted(others, 'line')} without a time left out: no chapters"] if others else []
    return [Part(NAME, {}, {"chapters": chapters}, [*source.notes, *tally.notes(), *notes])]


def found_in(lines: Iterable[str]) -> list[tuple[float, str]]:
    """Times and titles of the lines that have both, either way round."""
    found = []
    for line in lines:
        match = _BEFORE.fullmatch(line) or _BEHIND.fullmatch(line)
        time = seconds(match["time"]) if match else None
        if match and time is not None and len(match["title"]) <= _LONGEST:
            found.append((time, match["title"]))
    return found


def chapters_of(found: Iterable[tuple[float, str]], tally: Tally) -> tuple[Chapter, ...]:
    """Chapters in the order of time."""
    return ordered_chapters((Chapter(title=titled(title), start_seconds=time) for time, title in found), tally)
