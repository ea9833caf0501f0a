"""Reads the text of a talk's page, copied as it stands: summary, declared counts and topics, fields glued together.

The State of Open Models
[HPP] Nathan LambertOctober 16, 202548 min
39 connections·40 entities in this video✨The Shifting Landscape of Open Models
- 💡 The open model ecosystem has seen a significant shift …
Knowledge graph40 entities · 39 connections
Chapters20 moments
Transcript178 segments
Topics15 themes
What’s Discussed
Open ModelsDeepSeekQwen…
Smart Objects40 · 39 links
Medias· 9
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from talkgraph.errors import BadDocument
from talkgraph.ingest.document import KINDS, Document, KeyPoint, Section
from talkgraph.ingest.repair import repaired

LOST = "\ufffd"  # stands where a symbol was that cannot be told any more
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
_BYLINE = re.compile(
    rf"(?:\[(?P<series>[^\]]+)\]\s*)?(?P<speakers>.*?)\s*(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}}), ?(?P<year>\d{{4}})"
    r"\s*(?:(?P<hours>\d+) ?(?:h|hrs?|hours?))?\s*(?:(?P<minutes>\d+) ?(?:m|mins?|minutes?))?"
    r"\s*(?:(?P<seconds>\d+) ?(?:s|secs?|seconds?))?"
)
_SEVERAL = re.compile(r"\s*(?:,(?! ?(?:Jr|Sr|PhD|MD)\b)| & | and )\s*")
_COUNTS = re.compile(
    r"(?P<connections>\d+) connections?\s*·\s*(?P<entities>\d+) entit(?:y|ies) in this video(?P<rest>.*)"
)
_BULLET = re.compile(r"[-*•]\s+(.*)")
_GRAPH = re.compile(r"Knowledge graph\s*(?P<entities>\d+) entit(?:y|ies)\s*·\s*(?P<connections>\d+) connections?")
_OBJECTS = re.compile(r"Smart Objects\s*(?P<entities>\d+)\s*·\s*(?P<connections>\d+) links?")
_DECLARED = (
    _GRAPH,
    re.compile(r"(?P<entities>\d+) entit(?:y|ies)"),
    re.compile(r"Chapters\s*(?P<chapters>\d+) moments?"),
    re.compile(r"Transcript\s*(?P<segments>\d+) segments?"),
    re.compile(r"Topics\s*(?P<topics>\d+) themes?"),
    _OBJECTS,
)
_REQUIRED = {
    "chapters": "Chapters20 moments",
    "segments": "Transcript178 segments",
    "topics": "Topics15 themes",
}
_DISCUSSED = re.compile(r"What['’]s Discussed")
_KIND = re.compile(r"(?P<kind>[^\W\d_]+)\s*·\s*(?P<count>\d+)")
_KINDS = {"people": "Person", "medias": "Media", "companies": "Company"} | {
    form: kind for kind in KINDS for form in (kind.lower(), f"{kind.lower()}s")
}
# What the page says to everybody, about no talk.
_FURNITURE = re.compile(r"How they connect|An interactive map of every .*|Hover\s*·.*|Key Moments|Full Transcript")


@dataclass
class Dump:
    """What one page tells. `topics_line` has no separators; `notes` say what was not understood, line by line."""

    document: Document
    topics_line: str
    notes: list[str] = field(default_factory=list)


def is_dump(text: str) -> bool:
    """Whether the text has the form of a talk's page, be it whole or not."""
    lines = [line.strip() for line in repaired(text).splitlines() if line.strip()]
    return any(_COUNTS.match(line) for line in lines[:5]) or any(map(_GRAPH.match, lines))


def read_dump(text: str, name: str) -> Dump:
    """The talk that a page tells of; `name` is the file's, for messages. Raises BadDocument with the line."""
    return _Reader(text, name).dump()


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        lines = repaired(text.removeprefix("\ufeff"), LOST).splitlines()
        self.lines = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
        self.last = len(lines)
        self.name = name
        self.notes: list[str] = []
        self.declared: dict[str, int] = {}
        self.kinds: dict[str, int] = {}
        self.topics = ""

    def fail(self, line: int, problem: str) -> BadDocument:
        return BadDocument(f"{self.name}, line {line}: {problem}")

    def dump(self) -> Dump:
        title, talk = self._title(), self._byline()
        heading = self._counts()
        end = self._end_of_summary()
        sections = self._sections(heading, self.lines[3:end])
        self._tail(self.lines[end:])
        declared = {f"declared_{what}": count for what, count in self.declared.items()}
        kinds = tuple({"kind": kind, "count": count} for kind, count in self.kinds.items())
        given = {"title": title, **talk, **declared, "declared_kinds": kinds}
        try:
            document = Document.model_validate({"talkgraph": 1, "talk": given, "sections": sections})
            return Dump(document, self.topics, self.notes)
        except ValidationError as error:
            raise BadDocument(f"{self.name}: {error.errors()[0]['msg']}") from None

    def _line(self, index: int, what: str) -> tuple[int, str]:
        if index >= len(self.lines):
            raise self.fail(self.last, f"the text ends before {what}")
        return self.lines[index]

    def _title(self) -> str:
        number, line = self._line(0, "the title")
        if _BYLINE.fullmatch(line) or _COUNTS.match(line):
            raise self.fail(number, "the title is missing; it must be the first line")
        return _clean(line)

    def _byline(self) -> dict[str, Any]:
        number, line = self._line(1, "the line with speaker, date and length")
        match = _BYLINE.fullmatch(_clean(line))
        if match is None:
            raise self.fail(number, f"speaker, date and length are missing: 'NameOctober 16, 202548 min', not '{line}'")
        if not match["speakers"]:
            raise self.fail(number, "the speaker's name is missing in front of the date")
        length = [int(match[unit] or 0) for unit in ("hours", "minutes", "seconds")]
        if not any(length):
            raise self.fail(number, "the length is missing behind the date: '48 min' or '1 hr 5 min'")
        return {
            "series": match["series"],
            "speakers": tuple(_SEVERAL.split(match["speakers"])),
            "date": self._date(number, match),
            "duration_seconds": float(length[0] * 3600 + length[1] * 60 + length[2]),
        }

    def _date(self, number: int, match: re.Match[str]) -> datetime.date:
        try:
            month = _MONTHS.index(match["month"][:3]) + 1
            return datetime.date(int(match["year"]), month, int(match["day"]))
        except ValueError:
            said = f"{match['month']} {match['day']}, {match['year']}"
            raise self.fail(number, f"'{said}' is no date; it must be like October 16, 2025") from None

    def _counts(self) -> str:
        number, line = self._line(2, "the numbers of connections and entities")
        match = _COUNTS.fullmatch(line)
        if match is None:
            raise self.fail(number, f"'39 connections·40 entities in this video' must stand here, not '{line}'")
        self._declare(number, match.groupdict())
        return _clean(match["rest"])

    def _end_of_summary(self) -> int:
        for index, (_, line) in enumerate(self.lines):
            if _GRAPH.fullmatch(line):
                return index
        raise self.fail(self.last, "no line 'Knowledge graph40 entities · 39 connections' ends the summary")

    def _sections(self, heading: str, lines: list[tuple[int, str]]) -> tuple[Section, ...]:
        found: list[tuple[str, list[KeyPoint]]] = [(heading, [])] if heading else []
        for number, line in lines:
            bullet = _BULLET.fullmatch(line)
            text = _clean(bullet[1] if bullet else line)
            if not text:
                raise self.fail(number, "nothing but symbols stands here")
            if bullet is None:
                found.append((text, []))
            elif not found:
                raise self.fail(number, "a key point stands before the first section's heading")
            else:
                found[-1][1].append(KeyPoint(text=text))
        return tuple(Section(title=title, key_points=tuple(points)) for title, points in found)

    def _tail(self, lines: list[tuple[int, str]]) -> None:
        rest = iter(lines)
        for number, line in rest:
            if _DISCUSSED.fullmatch(line):
                self._topics(number, next(rest, (number, "")))
            elif not self._counted(number, line) and not _FURNITURE.fullmatch(line):
                self.notes.append(f"line {number} is not understood and left out: '{line}'")
        for what, example in _REQUIRED.items():
            if what not in self.declared:
                raise self.fail(self.last, f"the number of {what} is missing: a line like '{example}'")
        if not self.kinds:
            raise self.fail(self.last, "the numbers of each kind are missing: lines like 'Companies· 9'")
        if self.declared["topics"] and not self.topics:
            raise self.fail(self.last, "topics are declared, and no line 'What’s Discussed' leads to them")
        self._check_kinds()

    def _counted(self, number: int, line: str) -> bool:
        for pattern in _DECLARED:
            if match := pattern.fullmatch(line):
                self._declare(number, match.groupdict())
                return True
        match = _KIND.fullmatch(line)
        kind = _KINDS.get(match["kind"].lower()) if match else None
        if match and kind:
            self.kinds[kind] = int(match["count"])
        return kind is not None

    def _declare(self, number: int, counts: dict[str, str]) -> None:
        for what in counts.keys() & {"entities", "connections", "chapters", "segments", "topics"}:
            count, first = int(counts[what]), self.declared.setdefault(what, int(counts[what]))
            if count != first:
                self.notes.append(f"line {number} declares {count} {what}, a line before it {first}: {first} is kept")

    def _topics(self, number: int, following: tuple[int, str]) -> None:
        if not following[1] or self._counted(*following):
            if self.declared.get("topics"):
                raise self.fail(number + 1, "the line of topics is missing")
            return
        self.topics = following[1].replace(LOST, "")

    def _check_kinds(self) -> None:
        total = sum(self.kinds.values())
        if total != self.declared["entities"]:
            self.notes.append(f"the kinds add up to {total} entities, {self.declared['entities']} are declared")


def _clean(text: str) -> str:
    """The text without the symbols in front of it and without what was lost within it, its spaces single."""
    start = 0
    while start < len(text) and _is_symbol(text, start):
        start += 1
    return " ".join(text[start:].replace(LOST, " ").split())


def _is_symbol(text: str, at: int) -> bool:
    character, next_one = text[at], text[at + 1 : at + 2]
    if next_one in (LOST, "\ufe0f", "\u20e3") and not character.isalpha():
        return True  # a keycap such as 1️⃣, or a character drawn as an emoji
    return (
        character in (LOST, " ", "\xa0", "\ufe0e", "\ufe0f")
        or unicodedata.category(character) in ("So", "Sk", "Cf", "Me")
        or unicodedata.category(character) == "Cn"  # newer than this Python's tables
    )
