"""SRT (SubRip), laxly: missing numbers and empty lines, points for commas, styles of other programs."""

from __future__ import annotations

from collections.abc import Iterable

from talkgraph.ingest.formats.cues import TIMING, cues_in, segments_of
from talkgraph.ingest.formats.part import Part, Tally
from talkgraph.ingest.formats.source import Source

NAME = "SRT"


def recognises(source: Source) -> bool:
    """The first line with something in it, or the second behind a number, are times."""
    first = [line.strip() for line in source.lines if line.strip()][:2]
    return any("->" in line and ":" in line for line in first[:1]) or (
        len(first) == 2 and first[0].isdigit() and "->" in first[1]
    )


def read(source: Source) -> Iterable[Part]:
    """One part: the transcript."""
    tally = Tally()
    lines = list(enumerate(source.lines, 1))
    if not any(TIMING.fullmatch(line) for _, line in lines):
        first = next(number for number, line in lines if "->" in line)
        raise source.fail("no times are like 00:01:02,500 --> 00:01:04,000", first)
    segments = segments_of(list(cues_in(source, lines, tally, lambda text: False)), tally)
    if not segments:
        raise source.fail("there is not one cue with words in it")
    return [Part(NAME, {}, {"segments": segments}, [*source.notes, *tally.notes()])]
