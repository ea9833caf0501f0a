"""What WebVTT and SRT have in common: a cue's lines without their markup, who speaks, and lines that roll up."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.entities import html5
from itertools import pairwise

from talkgraph.ingest.document import Segment
from talkgraph.ingest.formats.clock import CLOCK, seconds
from talkgraph.ingest.formats.part import Tally, clean, ended, ordered_segments, titled
from talkgraph.ingest.formats.source import Source

TIMING = re.compile(rf"\s*({CLOCK})\s*-{{1,2}}>\s*({CLOCK})(?:[ \t].*)?")
_STAMP = re.compile(rf"<{CLOCK}>")
_TAG = re.compile(r"</?(?:c|i|b|u|s|v|ruby|rt|lang|font)(?:[.\s][^<>]*)?/?>", re.IGNORECASE)
_ASS = re.compile(r"\{\\[^{}]*\}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]+)>", re.IGNORECASE)
_VOICE_END = re.compile(r"</v>", re.IGNORECASE)
_PREFIX = re.compile(r"(?:(?:>>|-)\s*)?\[?([^\W\d_][\w.'’-]*(?: [^\W_][\w.'’-]*){0,3})\]?:\s+(?=\S)")
_NO_NAMES = frozenset(
    {"note", "notes", "warning", "question", "answer", "example", "remember", "first", "second", "so", "also"}
)
_CLOSE = 0.1  # seconds between two cues that roll up


@dataclass
class Cue:
    """Lines shown from `start` to `end`; `line` is where it begins in the file."""

    line: int
    start: float
    end: float
    lines: list[str] = field(default_factory=list)


def timing(source: Source, number: int, line: str) -> tuple[float, float] | None:
    """Start and end where a line is a cue's times; None where it has no arrow. Raises BadDocument for bad times."""
    if "->" not in line or ("-->" not in line and TIMING.fullmatch(line) is None):
        return None
    match = TIMING.fullmatch(line)
    times = [seconds(text) for text in match.groups()] if match else [None]
    if len(times) != 2 or times[0] is None or times[1] is None:
        raise source.fail(f"'{line.strip()[:60]}' are no times; they are like 00:01:02.500 --> 00:01:04.000", number)
    return times[0], times[1]


def cues_in(
    source: Source, lines: list[tuple[int, str]], tally: Tally, is_name: Callable[[str], bool]
) -> Iterator[Cue]:
    """The cues that begin at the lines with times; a line right before those may be the cue's name, which is no words.

    Raises BadDocument where words stand before the first times.
    """
    cue: Cue | None = None
    is_apart = True  # whether an empty line stands before this one
    for index, (number, line) in enumerate(lines):
        if times := timing(source, number, line):
            if cue is not None:
                yield cue
            cue = Cue(number, *times)
        elif line.strip() and not (_precedes_times(lines, index) and _names(line, is_apart, is_name)):
            if cue is None:
                raise source.fail(f"'{line.strip()[:60]}' stands before the first times", number)
            if is_apart:
                tally.add("words behind an empty line joined to the cue before it", f"line {number}")
            cue.lines.append(line)
        is_apart = not line.strip("\t\f")
    if cue is not None:
        yield cue


def _precedes_times(lines: list[tuple[int, str]], index: int) -> bool:
    return index + 1 < len(lines) and TIMING.fullmatch(lines[index + 1][1]) is not None


def _names(line: str, is_apart: bool, is_name: Callable[[str], bool]) -> bool:
    return line.strip().isdigit() or (is_apart and is_name(line))


def segments_of(cues: list[Cue], tally: Tally) -> tuple[Segment, ...]:
    """A segment for each voice of each cue, in the order of time."""
    if _rolls(cues):
        tally.add("captions roll up: each line is taken once, when it first appears")
        cues = list(_unrolled(cues))
    spoken = list(_spoken(cues, tally))
    if not any(name for _, name, _ in spoken):
        spoken = _prefixed(spoken, tally)
    return ordered_segments((_segment(*each, tally) for each in spoken), tally)


def _segment(cue: Cue, name: str | None, text: str, tally: Tally) -> Segment:
    end = ended(cue.start, cue.end, tally, f"line {cue.line}")
    return Segment(start_seconds=cue.start, end_seconds=end, speaker_name=name, text=text)


def _spoken(cues: Iterable[Cue], tally: Tally) -> Iterator[tuple[Cue, str | None, str]]:
    for cue in cues:
        said = [(name, text) for name, raw in _voices("\n".join(cue.lines)) if (text := plain(raw))]
        if not said:
            tally.add("cue without words left out", f"line {cue.line}")
        yield from ((cue, name, text) for name, text in said)


def _voices(text: str) -> Iterator[tuple[str | None, str]]:
    """The text cut where the voice changes."""
    name, start = None, 0
    for match in sorted([*_VOICE.finditer(text), *_VOICE_END.finditer(text)], key=lambda found: found.start()):
        yield name, text[start : match.start()]
        name = (titled(_decoded(match[1])) or None) if match.re is _VOICE else None
        start = match.end()
    yield name, text[start:]


def plain(text: str) -> str:
    """The words: without tags, times and styles, `&gt;` decoded, on one line."""
    return clean(_decoded(_TAG.sub("", _STAMP.sub("", _ASS.sub("", text)))))


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda match: _character(match[0]), text)


def _character(entity: str) -> str:
    """What `&gt;` and `&#39;` stand for; html.unescape alone would also take the beginning of `&notes;`."""
    return html.unescape(entity) if entity[1] == "#" or entity[1:] in html5 else entity


def _prefixed(spoken: list[tuple[Cue, str | None, str]], tally: Tally) -> list[tuple[Cue, str | None, str]]:
    """`Ann Lee: Hello` is said by Ann Lee, where a name has two words or stands before more than one cue."""
    matches = [_PREFIX.match(text) for _, _, text in spoken]
    times = Counter(match[1] for match in matches if match)
    names = {name for name, count in times.items() if _is_name(name) and (count > 1 or " " in name)}
    if names:
        tally.add(f"speakers told by 'Name:' in front of cues: {', '.join(sorted(names))}")
    return [
        (cue, match[1], text[match.end() :]) if match and match[1] in names else (cue, None, text)
        for (cue, _, text), match in zip(spoken, matches, strict=True)
    ]


def _is_name(text: str) -> bool:
    words = text.split()
    return words[0].lower() not in _NO_NAMES and all(word[0].isupper() or word[0].isdigit() for word in words)


def _rolls(cues: list[Cue]) -> bool:
    """Whether lines stay on while new ones come below them, as YouTube's own captions do."""
    shared = [(_shared(*pair), len(_lines(pair[1]))) for pair in pairwise(cues)]
    repeats = sum(old > 0 for old, _ in shared)
    grows = sum(0 < old < size for old, size in shared)  # what is said twice has no new line below
    is_timed = any(_STAMP.search(line) for cue in cues for line in cue.lines)
    return repeats >= 1 if is_timed else grows >= 2 and repeats * 2 >= len(cues)


def _shared(before: Cue, cue: Cue) -> int:
    """How many of a cue's first lines were the last of the one before it."""
    if not before.start <= cue.start <= before.end + _CLOSE:
        return 0
    old, new = _lines(before), _lines(cue)
    return next((size for size in range(min(len(old), len(new)), 0, -1) if old[-size:] == new[:size]), 0)


def _lines(cue: Cue) -> list[str]:
    return [text for line in cue.lines if (text := plain(line))]


def _unrolled(cues: list[Cue]) -> Iterator[Cue]:
    for before, cue in zip([None, *cues], cues, strict=False):
        raw = [line for line in cue.lines if plain(line)]
        new = raw[_shared(before, cue) if before else 0 :]
        if new:
            yield Cue(cue.line, cue.start, cue.end, new)
