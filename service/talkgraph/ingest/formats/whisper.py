"""What speech recognition writes: Whisper's JSON, WhisperX's with speakers and words, that of whisper.cpp."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from talkgraph.ingest.formats.clock import rounded
from talkgraph.ingest.formats.part import Part, Tally, json_field
from talkgraph.ingest.formats.podcast_transcript import time_of
from talkgraph.ingest.formats.source import Source
from talkgraph.ingest.formats.timed import Timed, segments_of

NAME = "Whisper JSON"


def recognises(source: Source) -> bool:
    if not isinstance(source.json, dict) or "talkgraph" in source.json:
        return False
    if isinstance(source.json.get("transcription"), list):
        return True
    items = source.json.get("segments")
    known = {"words", "word_segments", "text", "language"}
    if items == []:
        return bool(known & source.names)
    return isinstance(items, list) and any(
        isinstance(item, dict) and "text" in item and ("start" in item or "words" in item) for item in items[:20]
    )


def read(source: Source) -> Iterable[Part]:
    """One part: the transcript, the language where it is told."""
    tally, whole = Tally(), source.json
    pieces = _spoken(source, whole["segments"]) if "segments" in whole else _offset(source, whole["transcription"])
    segments = segments_of(source, pieces, tally)
    language = whole.get("language") or (whole.get("result") or {}).get("language")
    talk = {"language": language} if isinstance(language, str) and 2 <= len(language) <= 3 else {}
    return [Part(NAME, talk, {"segments": segments}, [*source.notes, *tally.notes()])]


def _spoken(source: Source, items: list[Any]) -> Iterator[Timed]:
    for position, item in enumerate(items, 1):
        place = f"segment {position}"
        if not isinstance(item, Mapping) or not isinstance(item.get("text"), str | None):
            raise source.fail(f"{place} is no object with a text")
        words = [word for word in item.get("words") or () if isinstance(word, Mapping)]
        starts = [time for word in words if (time := time_of(source, word, place, "start")) is not None]
        ends = [time for word in words if (time := time_of(source, word, place, "end")) is not None]
        start, end = time_of(source, item, place, "start"), time_of(source, item, place, "end")
        yield Timed(
            place,
            start if start is not None else min(starts, default=None),
            end if end is not None else max(ends, default=None),
            item.get("text") or _text(words),
            _name(item, words),
        )


def _text(words: list[Mapping[str, Any]]) -> str:
    return " ".join(str(word.get("word") or "").strip() for word in words)


def _name(item: Mapping[str, Any], words: list[Mapping[str, Any]]) -> str | None:
    """Who speaks: of the segment, else of its words where they agree."""
    names = {str(word["speaker"]) for word in words if word.get("speaker")}
    told = json_field(item, "speaker")
    return str(told) if told is not None else names.pop() if len(names) == 1 else None


def _offset(source: Source, items: list[Any]) -> Iterator[Timed]:
    """whisper.cpp: `"offsets": {"from": 0, "to": 4300}` in milliseconds."""
    for position, item in enumerate(items, 1):
        place = f"segment {position}"
        if not isinstance(item, Mapping) or not isinstance(item.get("text"), str):
            raise source.fail(f"{place} is no object with a text")
        offsets = item.get("offsets")
        if not isinstance(offsets, Mapping):
            raise source.fail(f"{place} has no offsets")
        start, end = time_of(source, offsets, place, "from"), time_of(source, offsets, place, "to")
        yield Timed(
            place,
            None if start is None else rounded(start / 1000),
            None if end is None else rounded(end / 1000),
            item["text"],
        )
