"""Transcripts in JSON, whatever their fields are called: ordered by time, in seconds, words grouped to segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from talkgraph.ingest.document import Segment
from talkgraph.ingest.formats.clock import rounded
from talkgraph.ingest.formats.part import Tally, clean, counted, ended, ordered_segments, titled
from talkgraph.ingest.formats.source import Source

_SLOW = 0.1  # characters a second: nobody speaks so slowly, so the times are milliseconds
_FEW = 5  # fewer pieces of one word each are a short transcript
_LONGEST = 240  # characters of a segment that words are grouped into
_PAUSE = 1.5  # seconds without a word that end one
_ENDS = (".", "?", "!", "…", "。", "？", "！")
_UNSPACED = ("'", "’", ",", ".", "?", "!", ";", ":", "%", "…")


@dataclass(frozen=True, slots=True)
class Timed:
    """A piece of speech as a file has it; `place` says where, for messages."""

    place: str
    start: float | None
    end: float | None
    text: str
    speaker: str | None = None


def segments_of(source: Source, pieces: Iterable[Timed], tally: Tally) -> tuple[Segment, ...]:
    """Segments in the order of time. Raises BadDocument where there are none, or most have no time."""
    given = list(pieces)
    spoken = list(_spoken(given, Tally()))
    if not spoken:
        raise source.fail("there is not one segment with words in it")
    without = [piece for piece in spoken if piece.start is None]
    if len(without) * 2 > len(spoken):
        raise source.fail(f"{without[0].place} has no start time, and most others have none")
    timed = _in_seconds(_spoken(_placed(given, tally), tally), tally)
    ordered = ordered_segments((_segment(piece, tally) for piece in timed), tally)
    return _grouped(ordered, tally) if _is_words(ordered) else ordered


def _spoken(pieces: Iterable[Timed], tally: Tally) -> Iterator[Timed]:
    for piece in pieces:
        if text := clean(piece.text):
            yield replace(piece, text=text)
        else:
            tally.add("segment without words left out", piece.place)


def _placed(pieces: list[Timed], tally: Tally) -> Iterator[Timed]:
    """A piece without a start begins where the one before it ends."""
    at = next((piece.start for piece in pieces if piece.start is not None), 0.0)
    for piece in pieces:
        if piece.start is None:
            if clean(piece.text):
                tally.add("segment without a start time put behind the one before it", piece.place)
            piece = replace(piece, start=at)
        yield piece
        at = piece.end if piece.end is not None else piece.start or at


def _in_seconds(pieces: Iterable[Timed], tally: Tally) -> list[Timed]:
    given = list(pieces)
    ends = [piece for piece in given if piece.end is not None and piece.start is not None and piece.end > piece.start]
    length = sum((piece.end or 0) - (piece.start or 0) for piece in ends)
    whole = all((time or 0) == int(time or 0) for piece in given for time in (piece.start, piece.end))
    if not ends or not whole or sum(len(piece.text) for piece in ends) >= _SLOW * length:
        return given
    tally.add("times are milliseconds: divided by 1000")
    return [replace(piece, start=_second(piece.start), end=_second(piece.end)) for piece in given]


def _second(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else rounded(milliseconds / 1000)


def _segment(piece: Timed, tally: Tally) -> Segment:
    start = piece.start or 0.0
    name = titled(piece.speaker or "") or None
    return Segment(
        start_seconds=start,
        end_seconds=ended(start, piece.end, tally, piece.place),
        speaker_name=name,
        text=piece.text,
    )


def _is_words(segments: tuple[Segment, ...]) -> bool:
    """Whether each piece is a word: most have no space, and there are several."""
    single = sum(" " not in segment.text for segment in segments)
    return len(segments) >= _FEW and single * 10 >= len(segments) * 9


def _grouped(words: tuple[Segment, ...], tally: Tally) -> tuple[Segment, ...]:
    groups: list[list[Segment]] = [[words[0]]]
    for before, word in pairwise(words):
        if _parts(groups[-1], before, word):
            groups.append([word])
        else:
            groups[-1].append(word)
    tally.add(f"{counted(len(words), 'segment')} of one word grouped into {len(groups)}")
    return tuple(_joined(group) for group in groups)


def _parts(group: list[Segment], before: Segment, word: Segment) -> bool:
    if before.speaker_name != word.speaker_name:
        return True
    pause = word.start_seconds - (before.end_seconds if before.end_seconds is not None else before.start_seconds)
    if pause > _PAUSE or sum(len(each.text) + 1 for each in group) + len(word.text) > _LONGEST:
        return not word.text.startswith(_UNSPACED)
    return before.text.endswith(_ENDS)


def _joined(group: list[Segment]) -> Segment:
    text = group[0].text
    for word in group[1:]:
        text += word.text if word.text.startswith(_UNSPACED) else f" {word.text}"
    ends = [word.end_seconds for word in group if word.end_seconds is not None]
    return group[0].model_copy(update={"text": text, "end_seconds": max(ends, default=None)})
