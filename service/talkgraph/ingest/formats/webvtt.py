"""WebVTT, as the standard has it and as it is found: times without hours or fractions, voices, rolling captions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from talkgraph.ingest.formats.cues import cues_in, segments_of
from talkgraph.ingest.formats.part import Part, Tally, titled
from talkgraph.ingest.formats.source import Source

NAME = "WebVTT"
_HEAD = re.compile(r"WEBVTT(?:[ \t]+(?:-[ \t]*)?(?P<title>.*))?")
_LANGUAGE = re.compile(r"Language:\s*(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")

Block = list[tuple[int, str]]  # lines that no empty one parts, with their numbers


def recognises(source: Source) -> bool:
    return _HEAD.fullmatch(source.lines[0].rstrip()) is not None


def read(source: Source) -> Iterable[Part]:
    """One part: the transcript, the language where the header tells it, the title behind WEBVTT."""
    tally = Tally()
    head, *blocks = _blocks(source.lines)
    cut = next((index for index, (_, line) in enumerate(head) if "-->" in line), len(head))
    lines = head[cut:]  # a cue without an empty line behind the header
    for block in blocks:
        if not _is_aside(block):
            lines += [(block[0][0] - 1, ""), *block]
    segments = segments_of(list(cues_in(source, lines, tally, lambda text: True)), tally)
    if not segments:
        raise source.fail("there is not one cue with words in it")
    return [Part(NAME, _talk(head[:cut], tally), {"segments": segments}, [*source.notes, *tally.notes()])]


def _blocks(lines: list[str]) -> list[Block]:
    found: list[Block] = [[]]
    for number, line in enumerate(lines, 1):
        if line.strip("\t\f") == "":
            found.append([])
        else:
            found[-1].append((number, line))
    return [found[0], *(block for block in found[1:] if block)]


def _is_aside(block: Block) -> bool:
    """A comment, a style, a region: not for readers. A cue may be named NOTE, and then its times follow."""
    return _ASIDE.fullmatch(block[0][1].rstrip()) is not None and not any("-->" in line for _, line in block[:2])


def _talk(head: Block, tally: Tally) -> dict[str, str]:
    talk = {}
    if (match := _HEAD.fullmatch(head[0][1].rstrip())) and (title := titled(match["title"] or "")):
        talk["title"] = title
    for number, line in head[1:]:
        if match := _LANGUAGE.fullmatch(line):
            talk["language"] = match["language"]
        elif line.startswith("X-TIMESTAMP-MAP"):
            tally.add("X-TIMESTAMP-MAP is not applied: times are those of the cues", f"line {number}")
    return talk
